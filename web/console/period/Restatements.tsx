import { useQuery } from '@tanstack/react-query'
import { Alert, App, Form, Input, Modal, Select } from 'antd'
import { type PeriodDetail, periodApi } from '#api/period.ts'
import { CallError } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { moment } from '#web/kit/date.ts'
import { useCity } from '../session/queries.ts'
import { periodQuery, useWrite } from './queries.ts'

/** Corrections after publication: what was printed, what is right, why. */
export function Restatements({ rows }: { rows: PeriodDetail['restatements'] }) {
  const zone = useCity()?.timeZone
  if (rows.length === 0) return null
  return (
    <section className="card">
      <h3>发布后的更正</h3>
      <ol className="period-log">
        {rows.map(row => <li key={row.id}><b>{row.label}</b>　发布为 {row.published}，应为 <b>{row.corrected}</b> <span className="muted">{row.byName ?? '—'} {moment(row.at, zone)}　{row.ref}</span><p>{row.reason}</p></li>)}
      </ol>
      <p className="muted">已发布的数字不改动；更正刊入下一期通报。</p>
    </section>
  )
}

interface Values { ref: string; corrected?: string; reason: string }

/** Records a correction of a figure that comes out differently, or of one people entered. */
export function RestateForm({ period, changes, onClose }: { period: string; changes: PeriodDetail['changes']; onClose: () => void }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const restate = useWrite(periodApi.restate)
  const key = useKey()
  const done = useQuery(periodQuery(period)).data?.restatements ?? []
  const submit = ({ ref, corrected, reason }: Values) => restate.mutate({ params: { period }, body: { ref: ref.trim(), reason, corrected: corrected?.trim() || null }, key: key.current }, {
    onSuccess: () => { message.success('已登记更正'); onClose() },
    onSettled: (_, error) => { key.renew(error) },
  })
  const choices = changes.filter(change => !done.some(row => row.ref === change.ref && row.corrected === change.after)).map(change => ({ value: change.ref, label: `${change.label}　${change.before ?? '无'} → ${change.after ?? '无'}　${change.ref}` }))
  return (
    <Modal open title={`登记更正　${period}`} okText="登记" confirmLoading={restate.isPending} onOk={() => form.submit()} onCancel={onClose} width={640}>
      <p>{choices.length > 0 ? '选择重算后与发布不同的数；已发布的快照不改动。' : '先核对快照，重算后与发布不同的数会列在这里；录入的数请写明它在通报里的编号。'}</p>
      {restate.error && <Alert className="form-refusal" type="error" showIcon title={restate.error instanceof CallError ? restate.error.message : '没有成功，请重试。'} />}
      <Form className="modal-form" form={form} layout="vertical" onFinish={submit}>
        <Form.Item name="ref" label="要更正的数" rules={[{ required: true, message: '请选择要更正的数' }]}>{choices.length > 0 ? <Select showSearch={{ optionFilterProp: 'label' }} options={choices} /> : <Input maxLength={200} placeholder="通报里点开数字，口径下方的编号" />}</Form.Item>
        <Form.Item name="corrected" label="更正后的数值" extra="只有录入的数要填；由数据算出的数以重算为准。"><Input maxLength={20} /></Form.Item>
        <Form.Item name="reason" label="更正理由" rules={[{ required: true, message: '请填写更正理由' }]}><Input.TextArea maxLength={1000} showCount autoSize={{ minRows: 3, maxRows: 8 }} /></Form.Item>
      </Form>
    </Modal>
  )
}
