import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { supervisionApi, supervisionLine } from '#api/supervision.ts'
import { dayOf } from '#domain/clock/calendar.ts'
import { orderStates, type OrderState } from '#domain/order/lifecycle.ts'
import { type Grade, grades, ladderVerbs, supervisionStates } from '#domain/supervision/ladder.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import { type Names, namesOf } from '#server/city/names.ts'
import { readCursor, writeCursor } from '#server/order/cursor.ts'
import { ofCentre } from '#server/order/scope.ts'
import type { Server } from '#server/serve.ts'
import { ladderOf } from './ladder.ts'
import { peopleOf } from './people.ts'
import { eventsOf } from './told.ts'

type Filter = z.output<NonNullable<typeof supervisionApi.list.query>>

/** A page of the ledger, newest first; a unit sees the orders addressed to it. */
export async function listSupervisions(server: Server, user: SignedIn, place: Place, filter: Filter, now: number): Promise<z.input<typeof supervisionApi.list.reply>> {
  const limit = filter.limit ?? 40
  const conditions = [...visible(user), ...conditionsOf(filter, place, now)]
  if (filter.cursor) {
    const { at, id } = readCursor(filter.cursor)
    conditions.push(sql`(s.opened_at, s.id) < (${at}::timestamptz, ${id}::uuid)`)
  }
  const { rows } = await sql<Row>`
    select ${columns} from ${tables} where ${sql.join(conditions, sql` and `)} order by s.opened_at desc, s.id desc limit ${limit + 1}
  `.execute(server.db)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const names = await namesOf(server, server.db, user.platform, now)
  return { rows: shown.map(row => lineOf(row, names, now)), next: last ? writeCursor({ at: last.opened_at.toISOString(), id: last.id }) : null }
}

/** One supervision order with its instruction, answer and the ladder of its order; null: none, or not addressed to the viewer's unit. */
export async function readSupervision(server: Server, user: SignedIn, place: Place, id: string, now: number): Promise<z.input<typeof supervisionApi.detail.reply> | null> {
  const { db } = server
  const { rows } = await sql<Row & Behind>`
    select ${columns}, s.instruction, s.reply, o.category_version, o.category, o.region, o.registered_at,
           (select a.due_at from assignment a where a.platform = o.platform and a.order_id = o.id and a.unit = o.lead_unit order by a.hop desc limit 1) as handle_due_at
    from   ${tables}
    where  ${sql.join([...visible(user), sql`s.id = ${id}`], sql` and `)}
  `.execute(db)
  const [row] = rows
  if (!row) return null
  const names = await namesOf(server, db, user.platform, now)
  const events = await eventsOf(db, user.platform, [row.order_id], ladderVerbs)
  const since = events.filter(event => event.at >= row.opened_at.getTime())
  const answer = since.findLast(event => event.verb === 'replySupervision')?.input ?? {}
  const people = await peopleOf(db, user.platform, events.map(event => event.actorId))
  return {
    ...lineOf(row, names, now), instruction: row.instruction, reply: row.reply, heldAt: typeof answer.heldAt === 'string' ? answer.heldAt : null, place: typeof answer.place === 'string' ? answer.place : null, platformName: place.name,
    categoryPath: names.categoryPath(row.category_version, row.category), regionName: row.region === null ? null : names.region(row.region),
    registeredAt: row.registered_at.toISOString(), handleDueAt: row.handle_due_at?.toISOString() ?? null,
    rejectReasons: since.filter(event => event.verb === 'rejectSupervisionReply').map(event => ({ at: new Date(event.at).toISOString(), reason: String(event.input.reason ?? '') })),
    ladder: ladderOf(events, people, place, names),
  }
}

interface Row {
  id: string; number: string; grade: Grade; state: keyof typeof supervisionStates; units: string[]; opened_at: Date; due_at: Date; replied_at: Date | null; closed_at: Date | null
  rejections: number; issuer: string | null; order_id: string; order_number: string; title: string; order_state: OrderState
}
interface Behind { instruction: string; reply: string | null; category_version: string; category: string; region: string | null; registered_at: Date; handle_due_at: Date | null }

const columns = sql`
  s.id, s.number, s.grade, s.state, s.units, s.opened_at, s.due_at, s.replied_at, s.closed_at, s.rejections,
  u.name as issuer, o.id as order_id, o.number as order_number, o.title, o.state as order_state`
const tables = sql`
  supervision s
  join work_order o on o.platform = s.platform and o.id = s.order_id
  left join app_user u on u.platform = s.platform and u.id = s.issued_by`

function visible(user: SignedIn): RawBuilder<unknown>[] {
  return [sql`s.platform = ${user.platform}`, ...(ofCentre(user) ? [] : [sql`${user.unit} = any(s.units)`])]
}

function conditionsOf(filter: Filter, { rules }: Place, now: number): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = []
  const midnight = (date: string, later: number) => new Date((dayOf(date) + later) * 86_400_000 - rules.calendar.offsetMinutes * 60_000)
  if (filter.state === 'overdue') conditions.push(sql`s.state = 'open' and s.due_at < ${new Date(now)}`)
  else if (filter.state) conditions.push(sql`s.state = ${filter.state}`)
  if (filter.grade) conditions.push(sql`s.grade = ${filter.grade}`)
  if (filter.unit) conditions.push(sql`${filter.unit} = any(s.units)`)
  if (filter.from) conditions.push(sql`s.opened_at >= ${midnight(filter.from, 0)}`)
  if (filter.to) conditions.push(sql`s.opened_at < ${midnight(filter.to, 1)}`)
  const words = filter.q?.trim()
  if (words) {
    const pattern = `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`
    conditions.push(sql`(s.number like ${pattern} or o.number like ${pattern} or o.title like ${pattern})`)
  }
  return conditions
}

function lineOf(row: Row, names: Names, now: number): z.input<typeof supervisionLine> {
  return {
    id: row.id, number: row.number, grade: row.grade, gradeLabel: grades[row.grade].label, state: row.state, stateLabel: supervisionStates[row.state].label,
    overdue: row.state === 'open' && row.due_at.getTime() < now, orderId: row.order_id, orderNumber: row.order_number, orderTitle: row.title,
    orderState: row.order_state, orderStateLabel: orderStates[row.order_state].label, units: row.units.map(unit => ({ unit, name: names.unit(unit) })), issuedBy: row.issuer,
    openedAt: row.opened_at.toISOString(), dueAt: row.due_at.toISOString(), repliedAt: row.replied_at?.toISOString() ?? null, closedAt: row.closed_at?.toISOString() ?? null,
    rejections: row.rejections,
  }
}
