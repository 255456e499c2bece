import type { ReactNode } from 'react'
import type { ClockExplanation } from '#api/limits.ts'
import { moment } from '#web/kit/date.ts'
import { type DayCell, Weeks } from '../calendar/Weeks.tsx'
import { useCity } from '../session/queries.ts'

/** The days from the start to the red card, week by week: which count, which do not and why. */
export function Strip({ clock, at }: { clock: ClockExplanation; at: string }) {
  const zone = useCity()?.timeZone
  const days = new Map(clock.days.map(day => [day.date, day]))
  const [first, last] = [clock.days[0], clock.days.at(-1)]
  if (!first || !last) return null
  const stamps = [
    { ...stamp(at, zone), label: '起算', tone: 'start' }, ...(clock.warnAt ? [{ ...stamp(clock.warnAt, zone), label: '黄牌', tone: 'card-yellow' }] : []),
    { ...stamp(clock.dueAt, zone), label: '截止', tone: 'due-stamp' }, ...(clock.redAt === null || clock.redAt === clock.dueAt ? [] : [{ ...stamp(clock.redAt, zone), label: '红牌', tone: 'card-red' }]),
  ]
  const cell = (date: string): DayCell => {
    const day = days.get(date)
    const here = stamps.filter(one => one.date === date)
    return { className: `strip-day ${day?.counted == null ? 'skipped' : 'counted'}${here.some(one => one.label === '截止') ? ' last' : ''}`, mark: day?.mark ?? null, note: <>{counting(day)}{here.map(one => <span key={one.label} className={`stamp ${one.tone}`}>{one.label} {one.time}</span>)}</> }
  }
  return <div className="strip"><Weeks from={first.date} to={last.date} label="逐日计算" months cell={cell} /></div>
}

function counting(day: ClockExplanation['days'][number] | undefined): ReactNode {
  if (!day) return null
  if (day.counted === null) return <span className="muted">{day.reason}</span>
  return <span className="nth">{day.minutes === null ? `第 ${day.counted} 日` : minutesWords(day.minutes)}{day.reason && <small>{day.reason}</small>}</span>
}

/** `计 2 小时 30 分` */
function minutesWords(minutes: number) {
  const [hours, rest] = [Math.floor(Math.round(minutes) / 60), Math.round(minutes) % 60]
  return `计 ${hours > 0 ? `${hours} 小时` : ''}${rest > 0 || hours === 0 ? `${hours > 0 ? ' ' : ''}${rest} 分` : ''}`
}

/** Date and time of an instant in the city: from `11-03 周四 17:30` with its year. */
function stamp(iso: string, zone: string | undefined) {
  const [date = '', , time = ''] = moment(iso, zone, 0).split(' ')
  return { date, time }
}
