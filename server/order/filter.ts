import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { orderFilter } from '#api/order.ts'
import { type Desk, type DeskName, desks } from '#domain/order/desks.ts'
import { orderStates, type OrderState } from '#domain/order/lifecycle.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import { Refused } from '#server/refused.ts'
import { ofCentre } from './scope.ts'
import { waitingCondition } from './waiting.ts'

type Filter = z.output<typeof orderFilter>

export const openStates = (Object.keys(orderStates) as OrderState[]).filter(state => orderStates[state].open)

/** The desk of that name; `all` when none is named. Refuses (400) an unknown one. */
export function deskOf(name: string | undefined): Desk {
  if (name === undefined) return desks.all
  if (!Object.hasOwn(desks, name)) throw new Refused(400, '没有这个工作列表', 'desk')
  return desks[name as DeskName]
}

/** The conditions of a desk on `work_order o`, besides who may see what. */
export function deskConditions(desk: Desk, user: SignedIn, now: number): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = []
  const states = desk.orderStates ?? (desk.assignmentStates ? openStates : null)
  if (states) conditions.push(oneOf('state', states))
  if (desk.overdue) conditions.push(overdue(now))
  if (desk.nextDue) conditions.push(sql`o.next_due_at is not null and o.next_due_kind = ${desk.nextDue}`)
  if (desk.waits) conditions.push(waitingCondition(desk.waits, user))
  if (desk.mine) {
    conditions.push(sql`o.id in (select e.order_id from event e where e.platform = ${user.platform} and e.actor_id = ${user.id} order by e.at desc limit 5000)`)
  }
  if (desk.assignmentStates) {
    const own = ofCentre(user) ? sql`` : sql`and a.unit = ${user.unit}`
    const asked = desk.extensionRequested ? sql`and a.extension_requested_at is not null` : sql``
    conditions.push(sql`exists (
      select from assignment a where a.platform = ${user.platform} and a.order_id = o.id and a.state = any(${[...desk.assignmentStates]}) ${own} ${asked})`)
  }
  return conditions
}

/** The conditions of the filters in the address, besides the search words. */
export function filterConditions(filter: Filter, place: Place, now: number): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = []
  if (filter.state) conditions.push(oneOf('state', statesOf(filter.state)))
  if (filter.unit) conditions.push(sql`o.lead_unit = ${filter.unit}`)
  if (filter.category) conditions.push(sql`o.category like ${`${literal(filter.category)}%`}`)
  if (filter.region) conditions.push(sql`o.region = ${filter.region}`)
  if (filter.requestType) conditions.push(sql`o.request_type = ${filter.requestType}`)
  if (filter.channel) conditions.push(sql`o.channel = ${filter.channel}`)
  if (filter.from) conditions.push(sql`o.registered_at >= ${dayStart(filter.from, 0, place)}`)
  if (filter.to) conditions.push(sql`o.registered_at < ${dayStart(filter.to, 1, place)}`)
  if (filter.overdue) conditions.push(overdue(now))
  return conditions
}

/** What the search box means: an order number from its first digits, or words of the title. Telephone numbers never get here (privacy/address.ts). */
export function searchOf(q: string | undefined): { kind: 'none' } | { kind: 'digits'; digits: string } | { kind: 'words'; words: RawBuilder<unknown> } {
  const text = q?.trim() ?? ''
  if (text === '') return { kind: 'none' }
  const digits = text.replace(/[\s-]/g, '').replace(/^\+/, '')
  return /^\d{2,20}$/.test(digits) ? { kind: 'digits', digits } : { kind: 'words', words: titleHas(text) }
}

/** Chinese has no capitals: comparing without folding them takes a third of the time. */
function titleHas(text: string): RawBuilder<unknown> {
  const pattern = `%${literal(text)}%`
  return text.toLowerCase() === text.toUpperCase() ? sql`o.title like ${pattern}` : sql`o.title ilike ${pattern}`
}

/** Numbers are digits only, so every number with this beginning sorts before the beginning followed by a letter. */
export function numberStarts(digits: string): RawBuilder<unknown> {
  return sql`o.number >= ${digits} and o.number < ${`${digits}a`}`
}

function overdue(now: number): RawBuilder<unknown> {
  return sql`o.next_due_at < ${new Date(now)}`
}

function oneOf(column: 'state', values: readonly string[]): RawBuilder<unknown> {
  return values.length === 1 ? sql`o.${sql.ref(column)} = ${values[0]}` : sql`o.${sql.ref(column)} = any(${[...values]})`
}

function statesOf(text: string): string[] {
  const states = text.split(',')
  if (!states.every(state => Object.hasOwn(orderStates, state))) throw new Refused(400, '工单状态不在可选范围内', 'state')
  return states
}

function literal(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

/** Midnight of the city's day, `after` days later. */
export function dayStart(date: string, after: number, place: Place): Date {
  return new Date(Date.parse(`${date}T00:00:00Z`) + after * 86_400_000 - place.rules.calendar.offsetMinutes * 60_000)
}
