import { atMinute, type Calendar, dateOf, dayOf, isWorking, localDay } from '#domain/clock/calendar.ts'
import { type DaySpan, lastOver, type SpanKind, type Weekday, weekday } from './span.ts'

/** When an edition falls due, in the city's time; `minute` of the day. Of a month either its day n (the last one where it is shorter) or its working day n. */
export type When =
  | { every: 'day'; minute: number }
  | { every: 'week'; weekday: Weekday; minute: number }
  | { every: 'month'; day: number; minute: number }
  | { every: 'month'; workday: number; minute: number }

/** A moment an edition is due (epoch ms), and the span it is then about: the last one of its kind that is over. */
export interface Due { at: number; span: DaySpan }

/** Days a schedule may lie back: a month and its longest holiday. */
const reach = 70

/**
 * The last time an edition fell due at or before `now` (epoch ms): after a stop of the server this one is caught up, earlier ones are not.
 * null where it has not fallen due since `since` (epoch ms), the moment the schedule was set.
 */
export function lastDue(when: When, kind: SpanKind, calendar: Calendar, weekStarts: Weekday, since: number, now: number): Due | null {
  const today = localDay(now, calendar)
  for (let day = today; day > today - reach; day--) {
    const at = atMinute(day, when.minute, calendar)
    if (at > now || !falls(when, day, calendar)) continue
    return at < since ? null : { at, span: lastOver(kind, dateOf(day), weekStarts) }
  }
  return null
}

/** The next time it falls due after `now` (epoch ms). */
export function nextDue(when: When, calendar: Calendar, now: number): number {
  const today = localDay(now, calendar)
  for (let day = today; day < today + reach; day++) if (falls(when, day, calendar) && atMinute(day, when.minute, calendar) > now) return atMinute(day, when.minute, calendar)
  throw new RangeError('没有下一次')
}

function falls(when: When, day: number, calendar: Calendar): boolean {
  if (when.every === 'day') return true
  if (when.every === 'week') return weekday(day) === when.weekday
  const first = dayOf(`${dateOf(day).slice(0, 7)}-01`)
  if ('day' in when) return day === Math.min(first + when.day - 1, lastOfMonth(first))
  const workdays = Array.from({ length: day - first + 1 }, (_, later) => first + later).filter(one => isWorking(calendar, one))
  return workdays.length === when.workday && isWorking(calendar, day)
}

/** The day before the next month's first. */
function lastOfMonth(first: number): number {
  const next = dateOf(first + 31).slice(0, 7)
  return dayOf(`${next}-01`) - 1
}

/** A schedule as people read it: 每天 08:00, 每周一 09:00, 每月5日 09:00, 每月第3个工作日 09:00. */
export function whenName(when: When): string {
  const time = `${String(Math.floor(when.minute / 60)).padStart(2, '0')}:${String(when.minute % 60).padStart(2, '0')}`
  if (when.every === 'day') return `每天 ${time}`
  if (when.every === 'week') return `每周${weekdayNames[when.weekday - 1]} ${time}`
  return 'day' in when ? `每月${when.day}日 ${time}` : `每月第${when.workday}个工作日 ${time}`
}

/** From Monday. */
export const weekdayNames = ['一', '二', '三', '四', '五', '六', '日'] as const
