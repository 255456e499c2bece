import type { Calendar } from '#domain/clock/calendar.ts'
import { orderNumber } from '#domain/order/number.ts'
import type { RawRow, TableName } from '#server/import/tables.ts'
import type { Task } from '#domain/replay/plan.ts'
import type { Course } from './course.ts'
import { localText, minute } from './time.ts'
import type { Random } from '#domain/replay/random.ts'
import { caller, resultWords } from './words.ts'

/** Import rows of one platform under construction. */
export type Tables = Partial<Record<TableName, RawRow[]>>

export function add(tables: Tables, table: TableName, values: Record<string, string>): void {
  const rows = tables[table] ?? []
  tables[table] = rows
  rows.push({ line: rows.length + 2, values })
}

/** An answered call that ends with an order, or one nobody answered. */
export function addCall(tables: Tables, call: { id: string; at: number; phone: string; answered: boolean; desk?: string }, calendar: Calendar, random: Random): void {
  const wait = 3 + random.below(call.answered ? 22 : 70)
  const talk = 60 + random.below(260)
  const answeredAt = call.at + wait * 1000
  add(tables, 'calls', {
    externalId: call.id, direction: 'in', desk: call.desk ?? '', phone: call.phone, arrivedAt: localText(call.at, calendar), waitSeconds: String(wait),
    answeredAt: call.answered ? localText(answeredAt, calendar) : '', endedAt: localText(answeredAt + (call.answered ? talk * 1000 : 0), calendar),
  })
}

/** One order with everything but its caller. */
export interface OrderRow {
  at: number
  /** Where the plan gives it; else it is numbered by its day. */
  number?: string | undefined
  call: { desk?: string } | null
  values: Record<string, string>
  assignments: Record<string, string>[]
  callbacks: Record<string, string>[]
}

/** The rows of one order: its call, itself, its units, its callbacks. */
export function addOrder(tables: Tables, order: OrderRow & { number: string }, calendar: Calendar, random: Random): void {
  const { number, at, call, values, assignments, callbacks } = order
  const person = caller(random)
  const callId = `C${number}`
  if (call) addCall(tables, { id: callId, at: callBefore(at, random), phone: person.callerPhone, answered: true, ...(call.desk ? { desk: call.desk } : {}) }, calendar, random)
  add(tables, 'orders', { number, registeredAt: localText(at, calendar), urgency: 'normal', ...person, ...values, call: call ? callId : '' })
  for (const row of assignments) add(tables, 'assignments', { order: number, ...row })
  for (const row of callbacks) add(tables, 'callbacks', { order: number, ...row })
}

/** The row of a unit's task, with its requests and its result; `other` draws the unit a refused return proposed. */
export function assignmentValues(hop: number, task: Task, way: Course, other: () => string, calendar: Calendar, random: Random): Record<string, string> {
  const text = (at: number | null) => (at === null ? '' : localText(at, calendar))
  const { handlerName, process, outcome, publicReply, planAndDate } = resultWords(random)
  const { extension, rework } = way
  return {
    hop: String(hop), unit: task.unit, basis: task.basis ?? '职责清单', dispatchedAt: text(way.dispatchedAt), signedAt: text(way.signedAt), contactedAt: text(way.contactedAt), contactMethod: 'phone',
    returns: way.returns.map(one => [text(one.askedAt), 'notOurDuty', one.proposed || other(), one.granted ? '同意' : '驳回', text(one.decidedAt), one.basis].join('|')).join(';'),
    extensions: extension ? [text(extension.askedAt), extension.days, '需多部门会商', '同意', text(extension.decidedAt)].join('|') : '',
    ...(way.submittedAt === null ? {} : { submittedAt: text(way.submittedAt), handlerName, process, outcome, publicReply, planAndDate, auditedAt: text(way.auditedAt) }),
    ...(rework ? { reworkSubmittedAt: text(rework.submittedAt), reworkAuditedAt: text(rework.auditedAt) } : {}),
  }
}

/**
 * Numbers by day and time: yymmdd, a serial of the day, the platform's suffix. Orders of earlier months have serials of their own, ten thousand per
 * month between, so that these months can be replayed as well. Changes the order of the list to theirs.
 */
export function numbered<T extends { at: number; number?: string | undefined }>(list: T[], suffix: string, period: string, calendar: Calendar): (T & { number: string })[] {
  const last = new Map<string, number>()
  return list.sort((one, other) => one.at - other.at).map(one => {
    if (one.number !== undefined) return { ...one, number: one.number }
    const day = localText(one.at, calendar).slice(0, 10)
    const serial = (last.get(day) ?? 10_000 * Math.min(8, Math.abs(monthsBetween(day, period)))) + 1
    last.set(day, serial)
    return { ...one, number: orderNumber(day, serial, suffix) }
  })
}

function monthsBetween(day: string, period: string): number {
  const months = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7))
  return months(period) - months(day)
}

/** When the call began that ended in an order registered at `at`. */
const callBefore = (at: number, random: Random) => at - (2 * minute + random.below(4 * minute))
