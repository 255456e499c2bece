import { dateOf, dayOf, type Calendar, isWeekend, isWorking } from '#domain/clock/calendar.ts'
import { type DayCell, Weeks } from './Weeks.tsx'

/** Twelve months with their days off and the weekends worked. */
export function YearGrid({ year, calendar, today }: { year: number; calendar: Calendar; today: string }) {
  return (
    <div className="year">
      {Array.from({ length: 12 }, (_, month) => {
        const [from, to] = [dayOf(dateText(year, month + 1)), month === 11 ? dayOf(dateText(year + 1, 1)) - 1 : dayOf(dateText(year, month + 2)) - 1]
        return (
          <section key={month} className="card">
            <h3>{month + 1} 月 <span className="muted">{workingDays(from, to, calendar)} 个工作日</span></h3>
            <Weeks from={dateOf(from)} to={dateOf(to)} label={`${year} 年 ${month + 1} 月`} cell={date => cellOf(date, calendar, today)} />
          </section>
        )
      })}
    </div>
  )
}

/** Working days from one day to another, both included. */
export function workingDays(from: number, to: number, calendar: Calendar) {
  let count = 0
  for (let day = from; day <= to; day++) count += Number(isWorking(calendar, day))
  return count
}

function cellOf(date: string, calendar: Calendar, today: string): DayCell {
  const special = calendar.special.get(dayOf(date))
  const kind = special ? (special.working ? 'made-up' : 'holiday') : isWeekend(dayOf(date)) ? 'rest' : 'plain'
  return {
    className: date === today ? `${kind} today` : kind, mark: special ? (special.working ? '班' : '休') : null,
    title: special ? `${date} ${special.name}${special.working ? '调休上班' : '放假'}` : date,
  }
}

function dateText(year: number, month: number) {
  return `${year}-${String(month).padStart(2, '0')}-01`
}
