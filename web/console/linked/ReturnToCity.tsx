import { App, Form, Input, Radio, Select } from 'antd'
import { linkedApi } from '#api/linked.ts'
import type { OrderDetail } from '#api/order.ts'
import { returnGrounds } from '#domain/order/returnGrounds.ts'
import { LinkedDrawer } from './LinkedDrawer.tsx'
import { useLinkedWrite } from './queries.ts'

interface Asked { ground: string; basis: string; proposedUnit: string; remark?: string }
const grounds = Object.entries(returnGrounds).map(([value, { label }]) => ({ value, label }))

/** A county asks the city to take an order back; by the city's rules, decided there. */
export function ReturnToCity({ order, units, onClose }: { order: OrderDetail; units: { unit: string; name: string }[]; onClose: () => void }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Asked>()
  const ask = useLinkedWrite(linkedApi.returnToCity)
  const submit = (asked: Asked) => ask.mutate({ params: { id: order.id }, body: { version: order.version, ...asked, remark: asked.remark?.trim() || null } }, {
    onSuccess: () => {
      message.success('已向市级申请退回，等待市级审核；本单照常办理。')
      onClose()
    },
  })
  return (
    <LinkedDrawer title={`向市级申请退回 · ${order.number}`} verb="申请退回" size={520} pending={ask.isPending} error={ask.error} onSend={() => form.submit()} onClose={onClose}>
      <p className="drawer-order">{order.title}</p>
      <Form form={form} name="return" layout="vertical" onFinish={submit}>
        <Form.Item name="ground" label="退回理由" rules={[{ required: true, message: '请选择退回理由' }]}><Radio.Group className="choices" aria-label="退回理由" options={grounds} /></Form.Item>
        <Form.Item name="basis" label="依据" extra="写明法规、三定方案或清单条款" rules={[{ required: true, whitespace: true, message: '请填写依据' }]}><Input.TextArea maxLength={1000} showCount autoSize={{ minRows: 3 }} /></Form.Item>
        <Form.Item name="proposedUnit" label="建议承办单位" rules={[{ required: true, message: '请选择建议承办单位' }]}><Select options={units.map(row => ({ value: row.unit, label: row.name }))} showSearch={{ optionFilterProp: 'label' }} placeholder="输入单位名称查找" /></Form.Item>
        <Form.Item name="remark" label="备注"><Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} /></Form.Item>
      </Form>
    </LinkedDrawer>
  )
}
