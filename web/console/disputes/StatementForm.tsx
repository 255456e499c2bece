import { Alert, App, Button, Form, Input, Radio } from 'antd'
import { disputeApi } from '#api/dispute.ts'
import { stances } from '#domain/dispute/stances.ts'
import { CallError } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { dropDraft, keepDraft, keptDraft } from '#web/kit/draft.ts'
import { onCtrlEnter } from '#web/kit/keys.ts'
import { UnitSelect } from '../order/UnitSelect.tsx'
import { useFile } from './queries.ts'

interface Values { stance: keyof typeof stances; statement: string; basis?: string; proposedUnit?: string }

/** A unit's word in the case. What was typed survives a reload until it is filed. */
export function StatementForm({ orderId }: { orderId: string }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const file = useFile(disputeApi.state, orderId)
  const key = useKey()
  const draft = `${orderId}/statement`
  const submit = (values: Values) => file.mutate({ ...values, basis: values.basis || null, proposedUnit: values.proposedUnit ?? null, key: key.current }, {
    onSuccess: () => {
      dropDraft(draft)
      form.resetFields()
      message.success('已提交陈述')
    },
    onSettled: (_, error) => { key.renew(error) },
  })
  return (
    <section className="card">
      <h3>提交本单位陈述</h3>
      <p className="muted">陈述提交后不能修改，案卷中的各单位都能看到；可以再次提交补充。</p>
      {file.error && <Alert className="form-refusal" type="error" showIcon title={file.error instanceof CallError ? file.error.message : '没有成功，请重试。'} />}
      <Form name="statement" form={form} layout="vertical" initialValues={keptDraft<Values>(draft) ?? {}} onFinish={submit} onKeyDown={onCtrlEnter(() => form.submit())} onValuesChange={(_, values) => keepDraft(draft, values)}>
        <Form.Item name="stance" label="本单位意见" rules={[{ required: true, message: '请选择本单位的意见' }]}>
          <Radio.Group aria-label="本单位意见" className="choices" options={Object.entries(stances).map(([value, { label }]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="statement" label="陈述" rules={[{ required: true, message: '请填写陈述' }]}><Input.TextArea maxLength={4000} showCount autoSize={{ minRows: 4, maxRows: 14 }} /></Form.Item>
        <Form.Item name="basis" label="依据" extra="法规、三定方案或清单条款"><Input.TextArea maxLength={1000} showCount autoSize={{ minRows: 2, maxRows: 8 }} /></Form.Item>
        <Form.Item name="proposedUnit" label="建议承办单位"><UnitSelect allowClear /></Form.Item>
        <Button type="primary" htmlType="submit" loading={file.isPending}>提交陈述</Button>
      </Form>
    </section>
  )
}
