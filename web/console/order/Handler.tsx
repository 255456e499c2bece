import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Select } from 'antd'
import { handlerApi } from '#api/handler.ts'
import { call } from '#web/kit/call.ts'
import { read } from '#web/kit/query.ts'
import { mayCall } from '../menu.ts'
import { useMe } from '../session/queries.ts'

/** Whom one's own unit named for the order: for its liaison and leader, who may name somebody else. */
export function Handler({ orderId, unit }: { orderId: string; unit: string }) {
  const me = useMe()
  const client = useQueryClient()
  const query = read(handlerApi.read, { params: { id: orderId } })
  const named = useQuery({ ...query, enabled: me?.unit === unit && mayCall(handlerApi.name, me) }).data
  const name = useMutation({
    mutationFn: (handler: string | null) => call(handlerApi.name, { params: { id: orderId }, body: { handler } }, { key: crypto.randomUUID() }),
    onSuccess: reply => client.setQueryData(query.queryKey, reply),
  })
  if (!named || named.choices.length === 0) return null
  return (
    <div className="desk-row">
      <span className="muted">经办人</span>
      <Select
        aria-label="经办人" size="small" style={{ minWidth: '12em' }} allowClear placeholder="未指定，本单位经办人都可办理" value={named.handler?.id ?? null} loading={name.isPending}
        options={named.choices.map(one => ({ value: one.id, label: one.name }))} onChange={(value: string | null | undefined) => name.mutate(value ?? null)}
      />
      {name.error && <span className="word overdue" role="alert">{name.error.message}</span>}
    </div>
  )
}
