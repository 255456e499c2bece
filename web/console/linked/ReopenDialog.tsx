import { useNavigate } from '@tanstack/react-router'
import { App, Form, Input } from 'antd'
import { linkedApi } from '#api/linked.ts'
import type { OrderDetail } from '#api/order.ts'
import { onCtrlEnter } from '#web/kit/keys.ts'
import { LinkedDrawer } from './LinkedDrawer.tsx'
import { useLinkedWrite } from './queries.ts'

/** T46: the caller comes back with something new; it becomes an order that follows this one. */
export function ReopenDialog({ order, onClose }: { order: OrderDetail; onClose: () => void }) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [form] = Form.useForm<{ newFact: string }>()
  const reopen = useLinkedWrite(linkedApi.reopen)
  const submit = ({ newFact }: { newFact: string }) => reopen.mutate({ params: { id: order.id }, body: { version: order.version, newFact } }, {
    onSuccess: reply => {
      message.success(`已登记 ${reply.order.number}，承接 ${order.number}`)
      onClose()
      void navigate({ to: '/orders/$id', params: { id: reply.order.id } })
    },
  })
  return (
    <LinkedDrawer title={`再次反映 · ${order.number}`} verb="登记再次反映" size={520} pending={reopen.isPending} error={reopen.error} onSend={() => form.submit()} onClose={onClose}>
      <p className="drawer-order">{order.title}</p>
      <p className="muted">没有新情况的重复来电，请告知原办理结果，不必另行登记。</p>
      <Form form={form} name="reopen" layout="vertical" onFinish={submit} onKeyDown={onCtrlEnter(() => form.submit())}>
        <Form.Item name="newFact" label="新的情况" extra="写进新工单的诉求内容" rules={[{ required: true, whitespace: true, message: '请写明新的情况' }]}>
          <Input.TextArea autoFocus maxLength={4000} showCount autoSize={{ minRows: 5, maxRows: 14 }} />
        </Form.Item>
      </Form>
    </LinkedDrawer>
  )
}
