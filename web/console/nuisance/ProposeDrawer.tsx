import { Alert, App, Button, Drawer, Form, Input, Select } from 'antd'
import { CallError } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { onCtrlEnter } from '#web/kit/keys.ts'
import { type Proposal, usePropose } from './queries.ts'

/** Proposes a number: the one on the line, by itself or by one of its orders, with what happened. Its calls of the last 30 days are added by the server. */
export function ProposeDrawer({ onClose, onDone, callId = null }: { onClose: () => void; onDone: (id: string) => void; callId?: string | null }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Proposal>()
  const propose = usePropose()
  const key = useKey()
  const submit = (body: Proposal) => propose.mutate({ body: { ...body, callId, phone: body.phone?.trim() || null, orderNumber: body.orderNumber?.trim() || null }, key: key.current }, {
    onSuccess: row => {
      message.success(`已提请登记 ${row.phoneMasked}，等待决定`)
      onDone(row.id)
    },
    onError: error => {
      key.renew(error)
      const field = error instanceof CallError ? error.field : null
      if (field && field in form.getFieldsValue()) form.setFields([{ name: field as keyof Proposal, errors: [(error as CallError).message] }])
    },
  })
  return (
    <Drawer
      open title="提请骚扰登记" size={520} onClose={onClose} mask={{ closable: false }}
      footer={<div className="drawer-foot"><Button type="primary" loading={propose.isPending} onClick={() => form.submit()}>提请登记</Button><Button onClick={onClose}>取消</Button><span className="muted">Ctrl+Enter 提交</span></div>}
    >
      <p className="muted drawer-order">提请后由其他班长或督办员决定。该号码近 30 天的来电自动列为证据；决定前不作任何限制。</p>
      {propose.error && <Alert className="form-refusal" type="error" showIcon role="alert" title={propose.error instanceof CallError ? propose.error.message : '没有成功，请重试。'} />}
      <Form<Proposal> name="propose" form={form} layout="vertical" onFinish={submit} onKeyDown={onCtrlEnter(() => form.submit())}>
        {callId === null && (
          <>
            <Form.Item name="phone" label="来电号码" extra="与下面的工单编号填一项即可" rules={[{ pattern: /^\+?\d[\d-]{4,19}$/, message: '来电号码应为 5 至 20 位数字' }]}><Input maxLength={20} inputMode="tel" autoComplete="off" /></Form.Item>
            <Form.Item name="orderNumber" label="或该号码的一张工单编号"><Input maxLength={30} autoComplete="off" /></Form.Item>
          </>
        )}
        <Form.Item name="orders" label="作为证据的工单编号" extra="可填多张，回车分隔"><Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[' ', ',', '，', '、']} maxCount={20} /></Form.Item>
        <Form.Item name="evidence" label="事实与证据" rules={[{ required: true, whitespace: true, message: '请写明何时、多少次、说了什么、是否提醒过' }]}><Input.TextArea maxLength={2000} showCount autoSize={{ minRows: 4, maxRows: 12 }} placeholder="何时、多少次、说了什么、是否提醒过" /></Form.Item>
      </Form>
    </Drawer>
  )
}
