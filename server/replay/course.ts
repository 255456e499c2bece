import type { CityRules } from '#domain/city.ts'
import { deadline } from '#domain/clock/deadline.ts'
import { dateOf } from '#domain/clock/calendar.ts'
import { limitFor, type Urgency } from '#domain/order/limits.ts'
import type { Days, Return, Task } from '#domain/replay/plan.ts'
import type { Random } from '#domain/replay/random.ts'
import { backOffice, dayAt, hour, minute, type Span, spanOfDays } from './time.ts'

/** The instants of one task's way through its unit. */
export interface Course {
  dispatchedAt: number
  signedAt: number
  contactedAt: number | null
  returns: (Return & { askedAt: number; decidedAt: number })[]
  extension: { askedAt: number; decidedAt: number; days: number } | null
  submittedAt: number | null
  auditedAt: number | null
  rework: { calledBackAt: number; submittedAt: number; auditedAt: number } | null
  calledBackAt: number | null
  dueAt: number
}

/** What the way of a task depends on besides the task; it may be sent from `readyAt` on. Registered at 0: just before it was sent. */
export interface CourseFacts { requestType: string; urgency: Urgency; channel: string; category: string; registeredAt: number; readyAt: number }

/**
 * One draw of a task's way, by the city's own limits and calendar: `follows` sends it out soon after it is ready, else on any day of `window`.
 * Null when this draw breaks a span the task asks for or does not end by `end`.
 */
export function drawCourse(task: Task, order: CourseFacts, { window, end }: { window: Days | null; end: number }, rules: CityRules, random: Random): Course | null {
  const { calendar } = rules
  const office = (at: number) => backOffice(at, calendar, random)
  const after = (at: number, least: number, most: number) => at + least + Math.floor(random.next() * (most - least))
  const spanOf = (days: Days) => spanOfDays(days, calendar)
  const within = (at: number, days: Days | undefined) => days === undefined || (at >= spanOf(days).from && at <= spanOf(days).to)
  const dispatchedAt = window ? office(after(dayAt(window, calendar, random), 8 * hour, 17 * hour)) : office(after(order.readyAt, 8 * minute, 100 * minute))
  if (dispatchedAt < order.readyAt + 5 * minute || !within(dispatchedAt, task.dispatched)) return null
  const signedAt = office(after(dispatchedAt, 10 * minute, 150 * minute))
  const limit = limitFor(rules.limits, 'handle', { ...order, unitGroup: rules.unitGroup.get(task.unit) ?? null, day: dateOf(Math.floor(((order.registeredAt || dispatchedAt) + calendar.offsetMinutes * minute) / (24 * hour))) })
  const due = deadline(limit.start === 'signed' ? signedAt : dispatchedAt, limit, calendar).dueAt
  const contact = after(signedAt, 20 * minute, 90 * minute)
  const returns = returnsOf(task, contact, spanOf, after)
  const decided = returns.at(-1)?.decidedAt ?? 0
  const open = { dispatchedAt, signedAt, contactedAt: null, returns, extension: null, submittedAt: null, auditedAt: null, rework: null, calledBackAt: null, dueAt: due }
  if (returns.some(one => one.askedAt <= signedAt)) return null
  if (returns.at(-1)?.granted || task.course === 'open') return within(due, task.due) ? open : null

  const contactedAt = contact
  const extension = task.extended ? { askedAt: contactedAt + 35 * minute, decidedAt: contactedAt + 65 * minute, days: Math.min(5, rules.order.maxExtensionDays) } : null
  if (extension && extension.decidedAt >= due) return null
  const extendedDue = extension ? deadline(due, { amount: extension.days, unit: 'workingDays' }, calendar).dueAt : due
  const ready = Math.max(contactedAt, decided, extension?.decidedAt ?? 0) + 20 * minute
  const callback = task.callback !== undefined
  const last = { audited: end - (callback ? 3 * hour : 0), filed: end - (callback ? 5 * hour : 2 * hour) }
  /** An instant to file at, soon rather than late; on time within nine days, late within a day, unless the task says when. */
  const file = (from: number, until: number): number | null => {
    const late = task.course === 'late'
    const asked = task.submitted ? spanOf(task.submitted) : { from: 0, to: late ? until + 21 * hour : from + 9 * 24 * hour }
    const least = Math.max(late ? until + 10 * minute : from, asked.from)
    const most = Math.min(late ? Infinity : until - 30 * minute, asked.to, last.filed)
    return most <= least ? null : least + Math.floor((most - least) * random.next() ** 1.6)
  }
  if (!task.reworked) {
    const submittedAt = file(ready, extendedDue)
    if (submittedAt === null || !within(extendedDue, task.due)) return null
    const auditedAt = Math.min(after(submittedAt, 20 * minute, 6 * hour), last.audited)
    const calledBackAt = callback ? called(task, auditedAt, end, spanOf, office, after) : null
    return callback && calledBackAt === null ? null : { ...open, contactedAt, extension, submittedAt, auditedAt, calledBackAt, dueAt: extendedDue }
  }
  const submittedAt = after(ready, 10 * minute, 3 * hour)
  const auditedAt = after(submittedAt, 20 * minute, 3 * hour)
  const sentBackAt = office(after(auditedAt, hour, 16 * hour))
  if (submittedAt >= extendedDue) return null
  const again = deadline(sentBackAt, { ...limit, amount: Math.max(limit.unit === 'workingDays' || limit.unit === 'calendarDays' ? 2 : 1, Math.ceil(limit.amount / 2)) }, calendar).dueAt
  const filed = file(after(sentBackAt, 40 * minute, 3 * hour), again)
  if (filed === null || !within(again, task.due)) return null
  const rework = { calledBackAt: sentBackAt, submittedAt: filed, auditedAt: Math.min(after(filed, 20 * minute, 6 * hour), last.audited) }
  const calledBackAt = callback ? called(task, rework.auditedAt, end, spanOf, office, after) : null
  return callback && calledBackAt === null ? null : { ...open, contactedAt, extension, submittedAt, auditedAt, rework, calledBackAt, dueAt: again }
}

type After = (at: number, least: number, most: number) => number

/** Refused requests soon after the contact, then those with days of their own. */
function returnsOf(task: Task, contactedAt: number, spanOf: (days: Days) => Span, after: After): Course['returns'] {
  const refused = Array.from({ length: task.rejectedReturns ?? 0 }, (_, at) => {
    const askedAt = contactedAt + (1 + 2 * at) * 30 * minute
    return { asked: { from: '', to: '' }, granted: false, proposed: '', basis: '称不属本单位职责范围', askedAt, decidedAt: askedAt + 25 * minute }
  })
  const own = (task.returns ?? []).map(one => {
    const span = spanOf(one.asked)
    const askedAt = after(span.from, 9 * hour, span.to - span.from - 8 * hour)
    return { ...one, askedAt, decidedAt: askedAt + 90 * minute }
  })
  return [...refused, ...own]
}

function called(task: Task, auditedAt: number, end: number, spanOf: (days: Days) => Span, office: (at: number) => number, after: After): number | null {
  const made = task.callback?.made ? spanOf(task.callback.made) : null
  if (made === null) return Math.min(office(after(auditedAt, hour, 20 * hour)), end)
  const soon = office(after(auditedAt, hour, 20 * hour))
  const at = soon >= made.from ? soon : office(after(made.from, 9 * hour, 17 * hour))
  return at <= Math.min(made.to, end) && at > auditedAt ? at : null
}
