import { Alert, App, Form, Input, Modal } from 'antd'
import { type ExclusionReply, periodApi } from '#api/period.ts'
import { CallError } from '#web/kit/call.ts'
import { useKey } from '#web/kit/key.ts'
import { useWrite } from './queries.ts'

/** Takes an exclusion back: why is asked, what follows is said. */
export function WithdrawForm({ row, onClose }: { row: ExclusionReply; onClose: () => void }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<{ reason: string }>()
  const withdraw = useWrite(periodApi.withdrawExclusion)
  const key = useKey()
  const submit = ({ reason }: { reason: string }) => withdraw.mutate({ params: { id: row.id }, body: { reason }, key: key.current }, {
    onSuccess: () => { message.success('已撤销，该工单恢复计入'); onClose() },
    onSettled: (_, error) => { key.renew(error) },
  })
  return (
    <Modal open title={`撤销剔除　${row.order.number}`} okText="撤销剔除" okButtonProps={{ danger: true }} confirmLoading={withdraw.isPending} onOk={() => form.submit()} onCancel={onClose} width={520}>
      <p>{row.unit.name}的这件任务（{row.scopeLabel}）恢复计入，{row.period} 的草稿随即重算，并通知该单位。原裁定和撤销都留在清单里。</p>
      {withdraw.error && <Alert className="form-refusal" type="error" showIcon title={withdraw.error instanceof CallError ? withdraw.error.message : '没有成功，请重试。'} />}
      <Form className="modal-form" form={form} layout="vertical" onFinish={submit}>
        <Form.Item name="reason" label="撤销理由" rules={[{ required: true, message: '请填写撤销理由' }]}><Input.TextArea maxLength={1000} showCount autoSize={{ minRows: 3, maxRows: 8 }} /></Form.Item>
      </Form>
    </Modal>
  )
}
