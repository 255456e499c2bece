import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { callbackApi } from '#api/callback.ts'
import type { FormField } from '#api/order.ts'
import { read } from '#web/kit/query.ts'
import { useActContext } from './actContext.ts'

/** A list ticked one by one; beside each point what the machine has noticed. When rejecting, what is ticked is what failed. */
export function Checklist({ field, value, onChange }: { field: FormField; value?: unknown; onChange?: (value: unknown) => void }) {
  const about = useActContext()
  const { orderId = '', assignmentId = null } = about ?? {}
  const hints = useQuery({ ...read(callbackApi.auditHints, { params: { id: orderId }, query: { assignmentId: assignmentId ?? '' } }), enabled: assignmentId !== null }).data ?? []
  const ticked = Array.isArray(value) ? value.map(String) : []
  const choices = field.choices ?? []
  const noticed = hints.map(hint => hint.check).filter(check => choices.some(choice => choice.value === check))
  const rejecting = about?.verb === 'auditReject'
  return (
    <div className="checklist" role="group" aria-label={field.label}>
      <p className="muted">
        {rejecting ? '勾选不符合的各项。' : '核对后勾选符合的各项。'}
        {rejecting
          ? noticed.length > 0 && <Button type="link" size="small" onClick={() => onChange?.(noticed)}>勾选有提示的</Button>
          : <Button type="link" size="small" onClick={() => onChange?.(choices.map(choice => choice.value))}>全部符合</Button>}
      </p>
      <Checkbox.Group value={ticked} onChange={list => onChange?.(list)}>
        {choices.map(choice => (
          <div className="check" key={choice.value}>
            <Checkbox value={choice.value}>{choice.label}</Checkbox>
            {hints.filter(hint => hint.check === choice.value).map(({ hint }) => <span className="word attention" key={hint}>{hint}</span>)}
          </div>
        ))}
      </Checkbox.Group>
    </div>
  )
}
