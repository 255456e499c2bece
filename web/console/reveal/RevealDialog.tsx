import { Alert, Checkbox, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import type { OrderDetail } from '#api/order.ts'
import { type RevealField, type RevealReason, revealReasons, revealRules, seldomRevealed } from '#domain/privacy/reveal.ts'
import { CallError } from '#web/kit/call.ts'
import { useReveal } from './queries.ts'

const reasons = Object.entries(revealReasons).map(([value, { label }]) => ({ value: value as RevealReason, label }))

/** What to see of a caller, and why; both are written down with the name of who asks. */
export function RevealDialog({ order, onClose }: { order: OrderDetail; onClose: () => void }) {
  const offered = order.reveal?.fields ?? []
  const [fields, setFields] = useState<RevealField[]>(() => offered.map(row => row.field).filter(field => !seldomRevealed.includes(field)))
  // Who calls back looks for that.
  const [reason, setReason] = useState<RevealReason | null>(() => (order.clocks.some(clock => clock.kind === 'callback' && clock.stoppedAt === null) ? 'callback' : null))
  const [remark, setRemark] = useState('')
  const reveal = useReveal(order.id)
  const ready = fields.length > 0 && reason !== null && (reason !== 'other' || remark.trim() !== '')
  const look = () => { if (reason && ready) reveal.mutate({ fields, reason, remark: remark.trim() || null }, { onSuccess: onClose }) }
  return (
    <Modal className="reveal" open title="查看诉求人信息" okText={`查看 ${revealRules.minutes} 分钟`} cancelText="取消" okButtonProps={{ disabled: !ready, loading: reveal.isPending }} onOk={look} onCancel={onClose} width={480}>
      <p className="muted">谁、何时、因何查看了什么，会逐次记录在案；{revealRules.minutes} 分钟后自动隐去。</p>
      <h4>看什么</h4>
      <Checkbox.Group aria-label="看什么" value={fields} onChange={setFields} options={offered.map(({ field, label }) => ({ value: field, label }))} />
      <h4>为什么看</h4>
      <Radio.Group aria-label="为什么看" className="reveal-reasons" value={reason} onChange={event => setReason(event.target.value as RevealReason)} options={reasons} />
      <Input aria-label="补充说明" placeholder={reason === 'other' ? '请写明原因' : '补充说明（可不填）'} maxLength={100} value={remark} onChange={event => setRemark(event.target.value)} onPressEnter={event => { if (!event.nativeEvent.isComposing) look() }} />
      {reveal.error && <Alert className="form-refusal" type="error" showIcon role="alert" title={reveal.error instanceof CallError ? reveal.error.message : '没有成功，请重试。'} />}
    </Modal>
  )
}
