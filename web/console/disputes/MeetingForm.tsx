import { Alert, App, Button, DatePicker, Drawer, Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { type CaseReply, disputeApi } from '#api/dispute.ts'
import { CallError } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { onCtrlEnter } from '#web/kit/keys.ts'
import { UnitSelect } from '../order/UnitSelect.tsx'
import { useFile } from './queries.ts'

interface Values { heldAt: Dayjs; place: string; units: string[]; minutes: string; decidedBy: string }

/** The minutes of a coordination meeting. The units of the case are there already. */
export function MeetingForm({ dispute, onClose }: { dispute: CaseReply; onClose: () => void }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const file = useFile(disputeApi.meet, dispute.order.id)
  const key = useKey()
  const submit = ({ heldAt, ...values }: Values) => file.mutate({ ...values, heldAt: heldAt.toISOString(), key: key.current }, {
    onSuccess: () => {
      message.success('已登记会商纪要')
      onClose()
    },
    onError: error => { key.renew(error) },
  })
  return (
    <Drawer
      open title={`登记会商纪要 · ${dispute.order.number}`} size={600} onClose={onClose} mask={{ closable: false }}
      footer={<div className="drawer-foot"><Button type="primary" loading={file.isPending} onClick={() => form.submit()}>登记会商纪要</Button><Button onClick={onClose}>取消</Button></div>}
    >
      {file.error && <Alert className="form-refusal" type="error" showIcon title={file.error instanceof CallError ? file.error.message : '没有成功，请重试。'} />}
      <Form name="meeting" form={form} layout="vertical" initialValues={{ heldAt: dayjs().startOf('minute'), units: dispute.units.map(row => row.unit.unit) }} onFinish={submit} onKeyDown={onCtrlEnter(() => form.submit())}>
        <Form.Item name="heldAt" label="会商时间" rules={[{ required: true, message: '请填写会商时间' }]}><DatePicker className="full" showTime={{ format: 'HH:mm', minuteStep: 5 }} format="YYYY-MM-DD HH:mm" /></Form.Item>
        <Form.Item name="place" label="地点" rules={[{ required: true, message: '请填写地点' }]}><Input maxLength={100} /></Form.Item>
        <Form.Item name="units" label="参会单位" rules={[{ required: true, message: '请选择参会单位' }]}><UnitSelect mode="multiple" maxCount={20} /></Form.Item>
        <Form.Item name="decidedBy" label="议定机构" extra="谁主持、谁拍板：热线工作协调小组、编办会同司法局……" rules={[{ required: true, message: '请填写议定机构' }]}><Input maxLength={100} /></Form.Item>
        <Form.Item name="minutes" label="会商纪要" rules={[{ required: true, message: '请填写会商纪要' }]}><Input.TextArea maxLength={8000} showCount autoSize={{ minRows: 8, maxRows: 20 }} /></Form.Item>
      </Form>
    </Drawer>
  )
}
