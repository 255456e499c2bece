import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import type { Endpoint } from '#api/endpoint.ts'
import type { Written } from '#api/registers.ts'
import { CallError } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { moment } from '#web/kit/date.ts'
import { mayCall } from '../menu.ts'
import { useCity, useMe } from '../session/queries.ts'

/** Under a row: who wrote it, whether it was taken back, and taking it back. */
export function RowFoot({ row, endpoint, withdraw, listPath }: { row: Written; endpoint: Endpoint; withdraw: (reason: string, key: string) => Promise<unknown>; listPath: string }) {
  const zone = useCity()?.timeZone
  const me = useMe()
  return (
    <section className="drawer-part">
      <p className="muted">{row.enteredBy ?? '导入'} {moment(row.enteredAt, zone)} 登记</p>
      {row.withdrawn
        ? <p><b className="word overdue">已撤销</b> {row.withdrawn.byName} {moment(row.withdrawn.at, zone)}：{row.withdrawn.reason}</p>
        : mayCall(endpoint, me) && <NoteStep label="撤销" note="撤销理由" danger hint="撤销后仍可查看，不再计入考核。" listPath={listPath} send={withdraw} />}
    </section>
  )
}

/** One step that asks for a sentence: taken back, appealed, answered. */
export function NoteStep({ label, note, hint, danger = false, listPath, send }: { label: string; note: string; hint?: string; danger?: boolean; listPath: string; send: (note: string, key: string) => Promise<unknown> }) {
  const { message } = App.useApp()
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const key = useKey()
  const sending = useMutation({
    mutationFn: (text: string) => send(text, key.current),
    onSuccess: () => {
      setAsking(false)
      void client.invalidateQueries({ queryKey: [listPath] })
      message.success(`已${label}`)
    },
    onError: error => { key.renew(error) },
  })
  if (!asking) return <Button className="note-step" danger={danger} onClick={() => setAsking(true)}>{label}</Button>
  return (
    <Form layout="vertical" className="note-form" onFinish={(values: { note: string }) => sending.mutate(values.note)}>
      {sending.error && <Alert className="form-refusal" type="error" showIcon role="alert" title={sending.error instanceof CallError ? sending.error.message : '没有成功，请重试。'} />}
      <Form.Item name="note" label={note} {...(hint ? { extra: hint } : {})} rules={[{ required: true, whitespace: true, message: `请填写${note}` }]}><Input.TextArea maxLength={500} showCount autoFocus autoSize={{ minRows: 2, maxRows: 8 }} /></Form.Item>
      <div className="drawer-foot"><Button type="primary" danger={danger} htmlType="submit" loading={sending.isPending}>{label}</Button><Button onClick={() => setAsking(false)}>取消</Button></div>
    </Form>
  )
}
