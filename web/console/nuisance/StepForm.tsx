import { Alert, App, Button, DatePicker, Form, Input, InputNumber, Radio } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { NuisanceDetail } from '#api/nuisance.ts'
import { CallError } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { type Step, useStep } from './queries.ts'

interface Values { choice: Choice; dailyLimit?: number; limitedUntil?: Dayjs; reviewOn?: Dayjs; note: string }
type Choice = 'agree' | 'refuse' | 'keep' | 'lift'
const labels: Readonly<Record<Choice, string>> = { agree: '同意限制', refuse: '不予采纳', keep: '复查后继续', lift: '解除限制' }

/** The decision, or the review: a measure has an end and a review before it. Why somebody may not decide is said instead. */
export function StepForm({ row }: { row: NuisanceDetail }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const step = useStep(row.id)
  const key = useKey()
  const choice = Form.useWatch('choice', form)
  const choices = row.actions.filter(action => action.refused === null).flatMap((action): Choice[] => action.step === 'decide' ? ['agree', 'refuse'] : [action.step])
  const refused = row.actions.find(action => action.refused !== null)?.refused
  const measured = choice === 'agree' || choice === 'keep'
  const submit = (values: Values) => step.mutate({ ...wire(values), key: key.current }, {
    onSuccess: () => { message.success(`已${labels[values.choice]}`); form.resetFields() },
    onError: error => {
      key.renew(error)
      if (error instanceof CallError && error.field && error.field in form.getFieldsValue()) form.setFields([{ name: error.field as keyof Values, errors: [error.message] }])
    },
  })
  return (
    <>
      <h3>{row.state === 'proposed' ? '决定' : '复查'}</h3>
      {refused && <Alert className="form-refusal" type="info" showIcon title={refused} />}
      {step.error && <Alert className="form-refusal" type="error" showIcon role="alert" title={step.error instanceof CallError ? step.error.message : '没有成功，请重试。'} />}
      {choices.length > 0 && (
        <Form<Values> name="decision" form={form} layout="vertical" onFinish={submit} initialValues={{ dailyLimit: row.dailyLimit ?? 3, limitedUntil: dayjs().add(30, 'day'), reviewOn: dayjs().add(14, 'day') }}>
          <Form.Item name="choice" label="意见" rules={[{ required: true, message: '请选择意见' }]}><Radio.Group options={choices.map(value => ({ value, label: labels[value] }))} /></Form.Item>
          {measured && (
            <>
              <Form.Item name="dailyLimit" label="每日由人工接听的次数" extra="超出次数的来电提醒后结束；紧急事项不受限" rules={[{ required: true, message: '请填写每日次数' }]}><InputNumber min={1} max={row.maxDailyLimit} /></Form.Item>
              <Form.Item name="limitedUntil" label="限制截止日" extra={`最长 ${row.maxDays} 天，不得无限期`} rules={[{ required: true, message: '请选择截止日' }]}><DatePicker minDate={dayjs().add(1, 'day')} maxDate={dayjs().add(row.maxDays, 'day')} /></Form.Item>
              <Form.Item name="reviewOn" label="复查日" extra={`不晚于截止日，最长 ${row.reviewDays} 天`} rules={[{ required: true, message: '请选择复查日' }]}><DatePicker minDate={dayjs().add(1, 'day')} maxDate={dayjs().add(row.reviewDays, 'day')} /></Form.Item>
            </>
          )}
          {choice && <Form.Item name="note" label="理由" rules={[{ required: true, whitespace: true, message: '请填写理由' }]}><Input.TextArea maxLength={1000} showCount autoSize={{ minRows: 3, maxRows: 8 }} /></Form.Item>}
          {choice && <Button type="primary" htmlType="submit" loading={step.isPending}>{labels[choice]}</Button>}
        </Form>
      )}
    </>
  )
}

function wire({ choice, dailyLimit, limitedUntil, reviewOn, note }: Values): Step {
  const measure = { dailyLimit: dailyLimit ?? 1, limitedUntil: limitedUntil?.format('YYYY-MM-DD') ?? '', reviewOn: reviewOn?.format('YYYY-MM-DD') ?? '' }
  if (choice === 'agree') return { step: 'decide', body: { agree: true, ...measure, note } }
  if (choice === 'refuse') return { step: 'decide', body: { agree: false, note } }
  return choice === 'keep' ? { step: 'keep', body: { ...measure, note } } : { step: 'lift', body: { note } }
}
