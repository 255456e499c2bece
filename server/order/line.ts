import type { z } from 'zod'
import type { OrderLine, orderLine } from '#api/order.ts'
import { deadline } from '#domain/clock/deadline.ts'
import { orderStates, type OrderState } from '#domain/order/lifecycle.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Place } from '#server/cities.ts'
import type { Names } from '#server/city/names.ts'

/** What a line of a work list is made from, as selected by `lineColumns`. */
export interface LineRow {
  id: string; number: string; state: OrderState; version: number; title: string; request_type: string; channel: string; urgency: string
  category_version: string; category: string; region: string | null; lead_unit: string | null
  registered_at: Date; next_due_at: Date | null; next_due_kind: string | null; rework_count: number; hop_count: number
}

export const lineColumns: RawBuilder<unknown> = sql`
  o.id, o.number, o.state, o.version, o.title, o.request_type, o.channel, o.urgency, o.category_version, o.category, o.region, o.lead_unit,
  o.registered_at, o.next_due_at, o.next_due_kind, o.rework_count, o.hop_count`

/** Rows to lines. `near` is the instant one working day ahead: what is due until then shows a yellow card. */
export function toLines(rows: readonly LineRow[], place: Place, names: Names, now: number): z.input<typeof orderLine>[] {
  const near = deadline(now, { amount: 1, unit: 'workingDays' }, place.rules.calendar).dueAt
  return rows.map(row => ({
    id: row.id, number: row.number, state: row.state, stateLabel: orderStates[row.state].label, version: row.version, title: row.title,
    requestType: row.request_type, channel: row.channel, urgency: row.urgency, categoryName: names.category(row.category_version, row.category),
    regionName: row.region === null ? null : names.region(row.region), leadUnit: row.lead_unit === null ? null : { unit: row.lead_unit, name: names.unit(row.lead_unit) },
    registeredAt: row.registered_at.toISOString(), nextDueAt: row.next_due_at?.toISOString() ?? null, nextDueKind: row.next_due_kind,
    due: dueOf(row.next_due_at?.getTime() ?? null, near, now), reworkCount: row.rework_count, hopCount: row.hop_count,
  }))
}

function dueOf(at: number | null, near: number, now: number): OrderLine['due'] {
  if (at === null) return 'none'
  return at < now ? 'overdue' : at <= near ? 'near' : 'normal'
}
