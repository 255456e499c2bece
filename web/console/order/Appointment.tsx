import { Button, DatePicker, Input, Space } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { callbackApi } from '#api/callback.ts'
import type { OrderDetail } from '#api/order.ts'
import { moment } from '#web/kit/date.ts'
import type { Reply } from '#web/kit/call.ts'
import { mayCall } from '../menu.ts'
import { useCity, useMe } from '../session/queries.ts'
import { useAppoint } from './callbackQueries.ts'

/** When the caller asked to be called again. */
export function Appointment({ order, appointment }: { order: OrderDetail; appointment: Reply<typeof callbackApi.desk>['appointment'] }) {
  const zone = useCity()?.timeZone
  const may = mayCall(callbackApi.appoint, useMe())
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState<Dayjs | null>(null)
  const [note, setNote] = useState('')
  const appoint = useAppoint(order.id)
  const save = () => at && appoint.mutate({ callAt: at.toISOString(), note: note.trim() || null }, { onSuccess: () => setOpen(false) })
  return (
    <div className="desk-row">
      {appointment
        ? <p>预约 <b className={Date.parse(appointment.callAt) > Date.now() ? 'word attention' : 'word'}>{moment(appointment.callAt, zone)}</b> 后回访{appointment.note && `：${appointment.note}`} <span className="muted">{appointment.byName}</span></p>
        : !open && <p className="muted">没有预约时间。</p>}
      {may && !open && <Button size="small" onClick={() => { setOpen(true); setAt(dayjs().add(1, 'day').hour(9).minute(0).second(0)) }}>{appointment ? '改约' : '预约回访'}</Button>}
      {open && (
        <Space orientation="vertical" className="full">
          <DatePicker aria-label="预约时间" className="full" showTime={{ format: 'HH:mm', minuteStep: 15 }} format="YYYY-MM-DD HH:mm" value={at} onChange={setAt} />
          <Input aria-label="预约备注" value={note} maxLength={100} placeholder="备注，如：下班后方便" onChange={event => setNote(event.target.value)} />
          {appoint.error && <span className="word overdue" role="alert">{appoint.error.message}</span>}
          <Space><Button size="small" type="primary" loading={appoint.isPending} disabled={!at} onClick={save}>保存</Button><Button size="small" onClick={() => setOpen(false)}>取消</Button></Space>
        </Space>
      )}
    </div>
  )
}
