import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Drawer, Form } from 'antd'
import { useMemo, useState } from 'react'
import type { Action, OrderDetail } from '#api/order.ts'
import { CallError } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { dropDraft, keepDraft, keptDraft } from '#web/kit/draft.ts'
import { onCtrlEnter } from '#web/kit/keys.ts'
import { dispatching, Proposals } from '../catalogue/Proposals.tsx'
import { FieldInput } from './FieldInput.tsx'
import { fromWire, justNow, toWire } from './fieldValue.ts'
import { ActContext } from './actContext.ts'
import { papersFor } from './papers.ts'
import { useAct } from './queries.ts'
import { scripts } from './scripts.ts'
import { Uploader } from './Uploader.tsx'
import { usual } from './usualAnswers.ts'

interface Props { action: Action; order: OrderDetail; onClose: () => void; refresh: () => void; onDone: ((order: OrderDetail) => void) | undefined }
type Values = Record<string, unknown>

/** The form of one step, drawn from the fields the server names. A refusal shows in place; nothing typed is lost. */
export function ActDrawer({ action, order, onClose, refresh, onDone }: Props) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const unit = Form.useWatch('unit', form) as string | undefined
  const act = useAct(order.id)
  const client = useQueryClient()
  const key = useKey()
  const draft = `${order.id}/${action.verb}/${action.assignmentId ?? ''}`
  const [initial] = useState(() => fromWire(action.fields, keptDraft<Values>(draft) ?? { ...justNow(action.fields), ...usual(client, action, order.id) }))
  const script = scripts[action.verb]
  const papers = papersFor[action.verb]
  const about = useMemo(() => ({ orderId: order.id, assignmentId: action.assignmentId, verb: action.verb }), [order.id, action.assignmentId, action.verb])
  const refusal = act.error instanceof CallError ? act.error : act.error ? new CallError(0, '没有成功，请重试。', null) : null
  const stale = refusal?.status === 409

  const submit = (values: Values) => {
    const input = toWire(action.fields, values)
    act.mutate({ verb: action.verb, assignmentId: action.assignmentId, version: order.version, input, key: key.current }, {
      onSuccess: after => {
        dropDraft(draft)
        message.success(`已${action.label}：${order.number}`)
        onClose()
        onDone?.(after)
      },
      onError: error => {
        key.renew(error)
        const name = error instanceof CallError ? error.field?.replace(/^input\./, '') : null
        const field = action.fields.find(one => one.name === name)
        if (field && error instanceof CallError) form.setFields([{ name: field.name, errors: [error.message] }])
      },
    })
  }

  return (
    <Drawer
      open title={`${action.label} · ${order.number}`} size={520} onClose={onClose} mask={{ closable: false }} keyboard
      footer={(
        <div className="drawer-foot">
          <Button type="primary" danger={action.tone === 'danger'} disabled={action.refused !== null} loading={act.isPending} onClick={() => form.submit()}>{action.label}</Button>
          <Button onClick={onClose}>取消</Button>
          <span className="muted">Ctrl+Enter 提交</span>
        </div>
      )}
    >
      <p className="drawer-order">{order.title}</p>
      {script && <div className="script"><b>回访话术</b>{script(order.title).map(line => <p key={line}>{line}</p>)}</div>}
      {dispatching.includes(action.verb) && <Proposals orderId={order.id} chosen={unit} onChoose={fields => form.setFieldsValue(action.verb === 'dispatchJoint' ? fields : { unit: fields.unit, basis: fields.basis })} />}
      {action.refused !== null && <Alert className="form-refusal" type="warning" showIcon title={action.refused} />}
      {refusal && (
        <Alert
          className="form-refusal" type="error" showIcon role="alert" title={refusal.message}
          description={stale ? '您填写的内容已保留。请刷新工单，看过变化后再提交。' : undefined}
          action={stale && <Button size="small" onClick={() => { act.reset(); refresh() }}>刷新</Button>}
        />
      )}
      <ActContext value={about}>
      <Form name="act" form={form} layout="vertical" onKeyDown={onCtrlEnter(() => form.submit())} initialValues={initial} onFinish={submit} scrollToFirstError={{ focus: true }} onValuesChange={(_, values) => keepDraft(draft, toWire(action.fields, values))}>
        {action.fields.map(field => (
          <Form.Item
            key={field.name} name={field.name} label={field.label} extra={field.hint}
            rules={[{ required: field.required, message: field.choices ? `请选择${field.label}` : `请填写${field.label}` }, ...(field.max && (field.kind === 'text' || field.kind === 'paragraph') ? [{ max: field.max, message: `${field.label}最多 ${field.max} 个字` }] : [])]}
          >
            <FieldInput field={field} />
          </Form.Item>
        ))}
        {papers && <Form.Item label="附件" extra="上传后即附在工单上，可不传"><Uploader orderId={order.id} assignmentId={action.assignmentId} as={papers} /></Form.Item>}
      </Form>
      </ActContext>
    </Drawer>
  )
}
