import type { ReactNode } from 'react'
import { dateOf, dayOf } from '#domain/clock/calendar.ts'
import './calendar.css'

export interface DayCell { className: string; mark: '休' | '班' | null; note?: ReactNode; title?: string }

/** Whole weeks from Monday on that hold `from` to `to` (yyyy-mm-dd); days outside stay empty. `months`: the month stands where it begins. */
export function Weeks({ from, to, label, months = false, cell }: { from: string; to: string; label: string; months?: boolean; cell: (date: string) => DayCell }) {
  const first = dayOf(from) - ((dayOf(from) + 3) % 7)
  const weeks = Math.ceil((dayOf(to) - first + 1) / 7)
  return (
    <table className="weeks" aria-label={label}>
      <thead><tr>{['一', '二', '三', '四', '五', '六', '日'].map(day => <th key={day} scope="col">{day}</th>)}</tr></thead>
      <tbody>
        {Array.from({ length: weeks }, (_, week) => (
          <tr key={first + week * 7}>{Array.from({ length: 7 }, (_day, at) => <Day key={at} date={dateOf(first + week * 7 + at)} from={from} to={to} month={months} cell={cell} />)}</tr>
        ))}
      </tbody>
    </table>
  )
}

function Day({ date, from, to, month, cell }: { date: string; from: string; to: string; month: boolean; cell: (date: string) => DayCell }) {
  if (date < from || date > to) return <td className="outside" />
  const { className, mark, note, title } = cell(date)
  const day = Number(date.slice(8))
  return (
    <td className={className} title={title}>
      <time dateTime={date}>{month && (day === 1 || date === from) ? `${Number(date.slice(5, 7))}/${day}` : day}</time>
      {mark && <span className={mark === '休' ? 'day-mark off' : 'day-mark on'}>{mark}</span>}
      {note && <span className="day-note">{note}</span>}
    </td>
  )
}
