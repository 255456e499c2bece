import { useQuery } from '@tanstack/react-query'
import { App, Button, DatePicker, Form, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { type AccountDetail, accountApi } from '#api/account.ts'
import { roles } from '#domain/access/roles.ts'
import { read } from '#web/kit/query.ts'
import { atField, Refusal } from '#web/kit/Refusal.tsx'
import { Waiting } from '#web/kit/Waiting.tsx'
import { useDeed } from './queries.ts'

interface Typed { successor?: string; day: Dayjs; note: string }

/** Hands a person's work to somebody of the same unit who has their roles already: what is open is counted, the leaver's account closed, in one act. */
export function HandoverForm({ row, onDone }: { row: AccountDetail; onDone: () => void }) {
  const [form] = Form.useForm<Typed>()
  const { message } = App.useApp()
  const open = useQuery(read(accountApi.handoverOf, { params: { id: row.id } }))
  const hand = useDeed(accountApi.handOver, ({ successorName }) => {
    message.success(`已交接给 ${successorName}`)
    onDone()
  })
  const submit = ({ successor = '', day, note }: Typed) => hand.mutate({ body: { leaver: row.id, successor, day: day.format('YYYY-MM-DD'), note } }, { onError: error => atField(form, error) })
  return (
    <Waiting query={open} rows={3}>
      {({ unitName, openOrders, openRequests, successors }) => (
        <Form<Typed> form={form} className="account-deed" layout="vertical" initialValues={{ day: dayjs(), note: '' }} onFinish={submit}>
          <p>{unitName}现有在办工单 <b>{openOrders}</b> 件，待答复的退回、延期申请 <b>{openRequests}</b> 件，随单位不动，由接手人继续办理。</p>
          <p className="muted">接手人须已有 {row.roles.map(role => roles[role].label).join('、')} 岗位，由安全管理员先授予；{row.name}的岗位收回、账号同时停用，经手记录保留。</p>
          <Form.Item name="successor" label="接手人" extra={successors.length === 0 ? '本单位没有其他在用账号，请先为接手人开设账号' : undefined} rules={[{ required: true, message: '请选择接手人' }]}>
            <Select autoFocus showSearch={{ optionFilterProp: 'label' }} options={successors.map(({ id, name, account, missing }) => ({ value: id, disabled: missing.length > 0, label: `${name}（${account}）${missing.length > 0 ? `，尚未授予${missing.map(role => roles[role].label).join('、')}` : ''}` }))} />
          </Form.Item>
          <Form.Item name="day" label="交接日期" rules={[{ required: true, message: '请选择交接日期' }]}><DatePicker maxDate={dayjs()} allowClear={false} /></Form.Item>
          <Form.Item name="note" label="交接说明" rules={[{ required: true, whitespace: true, message: '请写明交接了什么' }]}><Input.TextArea maxLength={1000} showCount autoSize={{ minRows: 3, maxRows: 8 }} placeholder="逐件说明过的工单、未了事项、资料放在何处" /></Form.Item>
          <Refusal error={hand.error} form={form} />
          <Button type="primary" danger htmlType="submit" loading={hand.isPending}>办理交接</Button>
        </Form>
      )}
    </Waiting>
  )
}
