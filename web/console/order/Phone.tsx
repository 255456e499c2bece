import { useMutation } from '@tanstack/react-query'
import { Button, Input, Popover, Space } from 'antd'
import { useState } from 'react'
import { orderApi } from '#api/order.ts'
import { call } from '#web/kit/call.ts'

/** The caller's number: masked until asked for with a reason, which is kept with the name of who asked. */
export function Phone({ orderId, masked }: { orderId: string; masked: string }) {
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const reveal = useMutation({ mutationFn: () => call(orderApi.revealPhone, { params: { id: orderId }, body: { reason } }), onSuccess: () => setOpen(false) })
  if (reveal.data) return <span className="number">{reveal.data.phone}</span>
  const form = (
    <Space orientation="vertical">
      <label htmlFor="reveal-reason">查看原因（会记录在案）</label>
      <Space.Compact>
        <Input id="reveal-reason" value={reason} maxLength={100} placeholder="如：联系诉求人核实情况" onChange={event => setReason(event.target.value)}
          onPressEnter={event => { if (!event.nativeEvent.isComposing && reason.trim()) reveal.mutate() }} />
        <Button type="primary" disabled={!reason.trim()} loading={reveal.isPending} onClick={() => reveal.mutate()}>查看</Button>
      </Space.Compact>
      {reveal.error && <span className="word overdue" role="alert">{reveal.error.message}</span>}
    </Space>
  )
  return (
    <span>
      <span className="number">{masked}</span>{' '}
      <Popover content={form} trigger="click" open={open} onOpenChange={setOpen} placement="bottom"><Button size="small" type="link">查看号码</Button></Popover>
    </span>
  )
}
