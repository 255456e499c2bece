import { atMinute, type Calendar, isWorking, localDay } from './calendar.ts'
import type { Limit } from './deadline.ts'

/** When the cards of a deadline are due, epoch ms; `warnAt` null: there is no time for a yellow one. */
export interface Alarms { warnAt: number | null; redAt: number }

/**
 * Yellow card one working day before, red card on the first overdue working day (鲁 2017, HANDBOOK 5.2 yellow/red). For limits in days
 * the yellow card falls on the end of the working day before the one of `dueAt`, none when that is not after `startedAt`; the red card
 * on the opening of the first working day after it. Minutes and hours are over when they are over: no yellow card, the red one at once.
 */
export function alarms(dueAt: number, limit: Pick<Limit, 'unit'>, startedAt: number, calendar: Calendar): Alarms {
  if (limit.unit !== 'workingDays' && limit.unit !== 'calendarDays') return { warnAt: null, redAt: dueAt }
  const due = localDay(dueAt, calendar)
  const warnAt = atMinute(nextWorkingDay(due, -1, calendar), calendar.endOfDay, calendar)
  return { warnAt: warnAt > startedAt ? warnAt : null, redAt: atMinute(nextWorkingDay(due, 1, calendar), calendar.office[0]?.[0] ?? 0, calendar) }
}

/** The first working day after `day`, or before it. */
function nextWorkingDay(day: number, step: 1 | -1, calendar: Calendar): number {
  let at = day + step
  while (!isWorking(calendar, at)) at += step
  return at
}
