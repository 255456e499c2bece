import { PhoneOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import { CallError } from '#web/kit/call.ts'
import { moment, stopwatch } from '#web/kit/date.ts'
import { useCity } from '../session/queries.ts'
import { currentCallQuery, useEndCall, useStartCall } from './queries.ts'

/** The call: taken by its number, timed while it lasts, ended by hand until a switch does it. */
export function CallBar({ phone, onPhone }: { phone: string; onPhone: (phone: string) => void }) {
  const zone = useCity()?.timeZone
  const current = useQuery(currentCallQuery).data ?? null
  const start = useStartCall()
  const end = useEndCall()
  const [typed, setTyped] = useState(phone)
  const error = start.error ?? end.error
  const take = () => {
    const number = typed.trim()
    if (number) start.mutate(number, { onSuccess: () => onPhone(number) })
  }
  if (current) {
    const since = current.answeredAt ?? current.arrivedAt
    return (
      <div className="call-bar on" role="status">
        <PhoneOutlined /> <b>通话中</b> <span className="number">{current.phoneMasked ?? phone}</span>
        <Stopwatch since={since} />
        <span className="muted">{moment(since, zone)} 接起 · 名下未办结 {current.openOrders} 件</span>
        <Button danger size="small" loading={end.isPending} onClick={() => end.mutate(current.id)}>通话结束</Button>
        {error && <span className="word overdue" role="alert">{error.message}</span>}
      </div>
    )
  }
  return (
    <form className="call-bar" onSubmit={event => { event.preventDefault(); take() }}>
      <label htmlFor="call-phone">来电号码</label>
      <Input id="call-phone" inputMode="tel" autoComplete="off" value={typed} maxLength={20} placeholder="如 13800000000" onChange={event => setTyped(event.target.value)} />
      <Button type="primary" htmlType="submit" icon={<PhoneOutlined />} loading={start.isPending} disabled={typed.trim() === ''}>来电接起</Button>
      {error instanceof CallError ? <span className="word overdue" role="alert">{error.message}</span> : <span className="muted">没有来电时也可以直接登记。</span>}
    </form>
  )
}

function Stopwatch({ since }: { since: string }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return <span className="stopwatch" aria-hidden="true">{stopwatch(Math.max(0, (now - Date.parse(since)) / 1000))}</span>
}
