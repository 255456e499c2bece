import type { Calendar } from '#domain/clock/calendar.ts'
import { orderNumber } from '#domain/order/number.ts'
import type { RawRow, TableName } from '#server/import/tables.ts'
import type { Course } from './course.ts'
import { localText, minute } from './time.ts'
import type { Random } from './random.ts'
import { resultWords } from './words.ts'

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

/** The row of a unit's task, and of its result. */
export function assignmentValues(hop: number, unit: string, way: Course, returns: string[], calendar: Calendar, random: Random): Record<string, string> {
  const text = (at: number) => localText(at, calendar)
  const { handlerName, process, outcome, publicReply, planAndDate } = resultWords(random)
  return {
    hop: String(hop), unit, basis: '职责清单', dispatchedAt: text(way.dispatchedAt), signedAt: text(way.signedAt), contactedAt: text(way.contactedAt), contactMethod: 'phone',
    returns: returns.join(';'), submittedAt: text(way.submittedAt), handlerName, process, outcome, publicReply, planAndDate, auditedAt: text(way.auditedAt),
  }
}

export function returnText(one: { askedAt: number; decidedAt: number }, ground: string, proposed: string, accepted: boolean, basis: string, calendar: Calendar): string {
  return [localText(one.askedAt, calendar), ground, proposed, accepted ? '同意' : '驳回', localText(one.decidedAt, calendar), basis].join('|')
}

/** Numbers by day and time: yymmdd, a serial of the day, the platform's suffix. Changes the order of the list to theirs. */
export function numbered<T extends { at: number }>(list: T[], suffix: string, calendar: Calendar): (T & { number: string })[] {
  const last = new Map<string, number>()
  return list.sort((one, other) => one.at - other.at).map(one => {
    const day = localText(one.at, calendar).slice(0, 10)
    const serial = (last.get(day) ?? 0) + 1
    last.set(day, serial)
    return { ...one, number: orderNumber(day, serial, suffix) }
  })
}

/** When the call began that ended in an order registered at `at`. */
export const callBefore = (at: number, random: Random) => at - (2 * minute + random.below(4 * minute))
