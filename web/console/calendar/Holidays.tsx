import type { CalendarYear } from '#api/calendar.ts'
import { dayOf } from '#domain/clock/calendar.ts'
import { dayWords } from './words.ts'

/** The year's holidays as the notice tells them: days off, how many, and the weekends worked for them. */
export function Holidays({ year: { holidays, workdays } }: { year: CalendarYear }) {
  return (
    <section className="card">
      <h3>放假与调休</h3>
      <ul className="year-list">
        {holidays.map(({ name, from, to }) => {
          const made = workdays.filter(one => one.name === name && holidays.find(other => other.name === name)?.from === from)
          return (
            <li key={from}>
              <div className="line"><b>{name}</b><span className="muted">共 {dayOf(to) - dayOf(from) + 1} 天</span></div>
              <div>{from === to ? dayWords(from) : `${dayWords(from)} 至 ${dayWords(to)}`}</div>
              {made.length > 0 && <div className="made">{made.map(one => dayWords(one.date)).join('、')} 上班</div>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
