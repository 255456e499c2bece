import { Alert, App, Button, Form, Input, Radio, Select } from 'antd'
import { type AppealReply, periodApi } from '#api/period.ts'
import { type Ground, grounds } from '#domain/period/appeals.ts'
import { CallError } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { useWrite } from './queries.ts'

interface Values { decision: 'granted' | 'rejected'; basis?: Ground; reason: string }

/** The assessor's ruling: granted on a ground of the list, or rejected, always with a reason. */
export function RulingForm({ appeal }: { appeal: AppealReply }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const decision = Form.useWatch('decision', form)
  const rule = useWrite(periodApi.rule)
  const key = useKey()
  const submit = (values: Values) => rule.mutate({ params: { id: appeal.id }, body: { ...values, basis: values.basis ?? null }, key: key.current }, {
    onSuccess: () => { message.success(values.decision === 'granted' ? '已裁定成立，草稿已重算' : '已裁定不成立') },
    onSettled: (_, error) => { key.renew(error) },
  })
  const bases = (Object.keys(grounds) as Ground[]).filter(ground => grounds[ground].of === appeal.kind).map(value => ({ value, label: grounds[value].label }))
  return (
    <section className="appeal-part">
      <h3>裁定</h3>
      {rule.error && <Alert className="form-refusal" type="error" showIcon title={rule.error instanceof CallError ? rule.error.message : '没有成功，请重试。'} />}
      <Form form={form} layout="vertical" onFinish={submit}>
        <Form.Item name="decision" label="结论" rules={[{ required: true, message: '请选择成立或不成立' }]}><Radio.Group options={[{ value: 'granted', label: '申诉成立' }, { value: 'rejected', label: '申诉不成立' }]} /></Form.Item>
        {decision === 'granted' && <Form.Item name="basis" label="依据" rules={[{ required: true, message: '请选择成立的依据' }]}><Select options={bases} placeholder="可剔除的情形" /></Form.Item>}
        <Form.Item name="reason" label="裁定理由" extra={decision === 'granted' ? '理由会列入剔除清单，申诉单位可以看到。' : undefined} rules={[{ required: true, message: '请填写裁定理由' }]}><Input.TextArea maxLength={1000} showCount autoSize={{ minRows: 3, maxRows: 8 }} /></Form.Item>
        <Button type="primary" htmlType="submit" loading={rule.isPending}>裁定</Button>
      </Form>
    </section>
  )
}
