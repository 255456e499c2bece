import { Alert, App, Button, DatePicker, Form, Input, Modal, Tooltip } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { type PeriodDetail, periodApi } from '#api/period.ts'
import { CallError } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { useWrite } from './queries.ts'

type Offer = PeriodDetail['verbs'][number]

/** What the person may do with the month now; what cannot be done yet says why. */
export function Steps({ detail: { period, verbs } }: { detail: PeriodDetail }) {
  const [asked, setAsked] = useState<Offer | null>(null)
  const waiting = verbs.filter(offer => offer.refused !== null)
  if (verbs.length === 0) return null
  return (
    <>
      <div className="period-steps">
        {verbs.map(offer => (
          <Tooltip key={offer.verb} title={offer.refused}>
            <Button type={offer.tone === 'primary' ? 'primary' : 'default'} danger={offer.tone === 'danger'} disabled={offer.refused !== null} onClick={() => setAsked(offer)}>{offer.label}</Button>
          </Tooltip>
        ))}
      </div>
      {waiting.map(offer => <p key={offer.verb} className="muted">{offer.label}：{offer.refused}</p>)}
      {asked && <StepForm period={period} offer={asked} onClose={() => setAsked(null)} />}
    </>
  )
}

/** What each step brings about, said before it is taken. */
const effects: Readonly<Record<Offer['verb'], string>> = {
  draft: '按当前数据算出全部数字；各承办单位能看到自己的数字。', redraft: '按当前数据重新算一稿，与上一稿的差别会列出。', openAppeals: '到截止时间为止，承办单位可以就自己的数字提出申诉。',
  closeAppeals: '申诉到此结束，下一步是锁定。', reopen: '草稿作废，从头再来；经过和各稿都保留。', lock: '数字就此冻结并记下哈希，之后不能退回；数据再有变化，只能登记更正。', publish: '标记为已发布。之后发现差错，登记更正并刊入下一期。',
}

function StepForm({ period, offer, onClose }: { period: string; offer: Offer; onClose: () => void }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<{ until?: Dayjs; reason?: string }>()
  const act = useWrite(periodApi.act)
  const key = useKey()
  const submit = ({ until, reason }: { until?: Dayjs; reason?: string }) => act.mutate({ params: { period }, body: { verb: offer.verb, until: until?.toISOString() ?? null, reason: reason ?? null }, key: key.current }, {
    onSuccess: () => { message.success(`已${offer.label}`); onClose() },
    onSettled: (_, error) => { key.renew(error) },
  })
  return (
    <Modal open title={`${offer.label}　${period}`} okText={offer.label} okButtonProps={{ danger: offer.tone === 'danger' }} confirmLoading={act.isPending} onOk={() => form.submit()} onCancel={onClose} width={520}>
      <p>{effects[offer.verb]}</p>
      {act.error && <Alert className="form-refusal" type="error" showIcon title={act.error instanceof CallError ? act.error.message : '没有成功，请重试。'} />}
      <Form className="modal-form" form={form} layout="vertical" onFinish={submit} initialValues={offer.asks === 'until' ? { until: dayjs().add(5, 'day').hour(18).minute(0).second(0) } : {}}>
        {offer.asks === 'until' && <Form.Item name="until" label="申诉截止" rules={[{ required: true, message: '请填写申诉截止时间' }]}><DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" disabledDate={day => day.isBefore(dayjs(), 'day')} /></Form.Item>}
        {offer.asks === 'reason' && <Form.Item name="reason" label="理由" rules={[{ required: true, message: '请填写理由' }]}><Input.TextArea maxLength={1000} showCount autoSize={{ minRows: 3, maxRows: 8 }} /></Form.Item>}
      </Form>
    </Modal>
  )
}
