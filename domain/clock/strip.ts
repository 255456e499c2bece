import { atMinute, type Calendar, dateOf, isWeekend, localDay } from './calendar.ts'
import type { Deadline, Limit } from './deadline.ts'

/** One day between start and deadline as a calendar shows it. `mark` is what a printed calendar would: 休 for a day off, 班 for one worked in exchange. */
export interface DayMark {
  date: string
  /** Its number among the days counted, from 1; null when it does not count. */
  counted: number | null
  /** Minutes of it that count, for limits in minutes and hours; null for limits in days. */
  minutes: number | null
  mark: '休' | '班' | null
  /** `起算当日不计`, `国庆节`, `周末`, `国庆节调休上班`; null for a plain working day that counts. */
  reason: string | null
}

/** Every day from the start to the deadline, or to a later instant: which count and why the others do not. */
export function strip(start: number, limit: Limit, found: Deadline, calendar: Calendar, until = found.dueAt): DayMark[] {
  const first = localDay(start, calendar)
  const due = localDay(found.dueAt, calendar)
  const last = Math.max(due, localDay(until, calendar))
  const marks: DayMark[] = []
  let count = 0
  for (let day = first; day <= last; day++) {
    const date = dateOf(day)
    const minutes = minutesOf(day, start, limit, found, calendar)
    const counts = minutes === null ? found.days.includes(date) : minutes > 0
    marks.push({ date, counted: counts ? ++count : null, minutes, mark: markOf(day, calendar), reason: reasonOf(day, counts, day === first ? 'first' : day > due ? 'over' : 'between', limit, calendar) })
  }
  return marks
}

/** How a day is marked beside the plain week. */
export function markOf(day: number, calendar: Calendar): DayMark['mark'] {
  const special = calendar.special.get(day)
  return special ? (special.working ? '班' : '休') : null
}

function reasonOf(day: number, counts: boolean, at: 'first' | 'between' | 'over', limit: Limit, calendar: Calendar): string | null {
  const special = calendar.special.get(day)
  if (counts) return special?.working ? `${special.name}调休上班` : null
  if (special && !special.working) return special.name
  if (!special && isWeekend(day) && (limit.unit !== 'calendarDays' || at === 'over')) return '周末'
  if (at === 'over') return '已超期'
  return limit.unit === 'workingHours' ? '不在办公时间' : '起算当日不计'
}

function minutesOf(day: number, start: number, limit: Limit, { dueAt, days }: Deadline, calendar: Calendar): number | null {
  if (limit.unit === 'workingDays' || limit.unit === 'calendarDays') return null
  if (limit.unit !== 'workingHours') return overlap(day, 0, 1440, start, dueAt, calendar)
  if (!days.includes(dateOf(day))) return 0
  return calendar.office.reduce((sum, [from, to]) => sum + overlap(day, from, to, start, dueAt, calendar), 0)
}

function overlap(day: number, from: number, to: number, start: number, end: number, calendar: Calendar): number {
  return Math.max(0, Math.min(atMinute(day, to, calendar), end) - Math.max(atMinute(day, from, calendar), start)) / 60000
}
