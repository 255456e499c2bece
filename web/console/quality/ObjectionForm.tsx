import { Alert, App, Button, Input } from 'antd'
import { useState } from 'react'
import { qualityApi, type SheetDetail } from '#api/quality.ts'
import { CallError } from '#web/kit/call.ts'
import { moment } from '#web/kit/date.ts'
import { useCity } from '../session/queries.ts'
import { useWrite } from './queries.ts'

/** Whoever was inspected objects: once, with a reason, in time. */
export function ObjectionForm({ sheet }: { sheet: SheetDetail }) {
  const { message } = App.useApp()
  const zone = useCity()?.timeZone
  const [reason, setReason] = useState('')
  const object = useWrite(qualityApi.object)
  const send = () => object.mutate({ params: { id: sheet.id }, body: { reason } }, { onSuccess: () => { message.success('已申请复核，由班长裁定') } })
  return (
    <section className="sheet-part">
      <h3>申请复核</h3>
      <p className="muted">对得分有异议的，写明理由申请一次；{sheet.objectUntil && `${moment(sheet.objectUntil, zone)} 前有效，`}由班长裁定。</p>
      {object.error && <Alert type="error" showIcon role="alert" title={object.error instanceof CallError ? object.error.message : '没有成功，请重试。'} />}
      <div className="sheet-part"><Input.TextArea aria-label="复核理由" maxLength={1000} showCount autoSize={{ minRows: 2, maxRows: 6 }} value={reason} onChange={event => setReason(event.target.value)} placeholder="哪一项、为什么、录音的第几分钟" /></div>
      <div className="sheet-part"><Button type="primary" disabled={!reason.trim()} loading={object.isPending} onClick={send}>申请复核</Button></div>
    </section>
  )
}
