import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { pressureLine, supervisionApi } from '#api/supervision.ts'
import { deadline } from '#domain/clock/deadline.ts'
import { type PressureList, pressureLists } from '#domain/supervision/ladder.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import { type Names, namesOf } from '#server/city/names.ts'
import { openStates } from '#server/order/filter.ts'
import { type LineRow, lineColumns, toLines } from '#server/order/line.ts'
import type { Server } from '#server/serve.ts'

type Board = z.input<typeof supervisionApi.pressure.reply>
type List = z.input<typeof supervisionApi.pressureList.reply>

/** Rows of a list on the board, and alone. */
const few = 5
const many = 200
/** Counting stops here; what is beyond is said as “1000+”. */
const most = 1000

/** Everything a supervisor looks at first: one statement a list, each from an index of its own. */
export async function pressureBoard(server: Server, user: SignedIn, place: Place, now: number): Promise<Board> {
  const names = await namesOf(server, server.db, user.platform, now)
  const [lists, units] = await Promise.all([
    Promise.all(listNames.map(list => readList(server, user, place, names, list, null, few, now))),
    unitsOverdue(server, user, now),
  ])
  return { lists, units: units.map(row => ({ unit: row.unit, name: names.unit(row.unit), overdue: row.overdue, oldestDueAt: row.oldest.toISOString() })) }
}

/** One list with more of its rows, of one unit if asked. */
export async function pressureList(server: Server, user: SignedIn, place: Place, list: PressureList, unit: string | null, now: number): Promise<List> {
  return readList(server, user, place, await namesOf(server, server.db, user.platform, now), list, unit, many, now)
}

const listNames = Object.keys(pressureLists) as PressureList[]

type Row = LineRow & { held_by: string | null; due_at: Date | null; times: number | null }

async function readList(server: Server, user: SignedIn, place: Place, names: Names, list: PressureList, unit: string | null, limit: number, now: number): Promise<List> {
  const source = sources[list](user.platform, unit, { now, manyUrges: place.rules.order.pressure.manyUrges, near: deadline(now, { amount: 1, unit: 'workingDays' }, place.rules.calendar).dueAt })
  const { rows } = await sql<Row>`
    select ${lineColumns}, ${source.columns} from ${source.from} where ${source.where} order by ${source.order} limit ${limit}
  `.execute(server.db)
  // A short list is its own count.
  const { rows: counted } = rows.length < limit ? { rows: [{ count: rows.length }] } : await sql<{ count: number }>`
    select count(*)::int as count from (select from ${source.from} where ${source.where} limit ${most + 1}) found
  `.execute(server.db)
  const count = counted[0]?.count ?? 0
  const lines = toLines(rows, place, names, now)
  const full = rows.flatMap((row, at): z.input<typeof pressureLine>[] => {
    const line = lines[at]
    return line ? [{ ...line, heldBy: row.held_by === null ? null : { unit: row.held_by, name: names.unit(row.held_by) }, dueAt: row.due_at?.toISOString() ?? null, times: row.times }] : []
  })
  return { list, ...pressureLists[list], count: Math.min(count, most), more: count > most, rows: full }
}

interface Source { columns: RawBuilder<unknown>; from: RawBuilder<unknown>; where: RawBuilder<unknown>; order: RawBuilder<unknown> }
interface Times { now: number; near: number; manyUrges: number }

/** What units hold, by deadline: index assignment_held_due_idx, whose condition is this text. */
const held = sql`a.state in ('toSign', 'signed', 'returnRequested', 'subDispatched')`

function heldBy(platform: string, unit: string | null, due: RawBuilder<unknown>): Source {
  return {
    columns: sql`a.unit as held_by, a.due_at, a.extension_count as times`,
    from: sql`assignment a join work_order o on o.platform = a.platform and o.id = a.order_id`,
    where: sql`a.platform = ${platform} and ${held} and ${due} ${unit === null ? sql`` : sql`and a.unit = ${unit}`}`,
    order: sql`a.due_at, a.id`,
  }
}

function orders(platform: string, unit: string | null, where: RawBuilder<unknown>, times: RawBuilder<unknown>, order = sql`o.registered_at desc, o.id desc`): Source {
  return {
    columns: sql`o.lead_unit as held_by, null::timestamptz as due_at, ${times} as times`, from: sql`work_order o`,
    where: sql`o.platform = ${platform} and ${where} ${unit === null ? sql`` : sql`and o.lead_unit = ${unit}`}`, order,
  }
}

const sources: Readonly<Record<PressureList, (platform: string, unit: string | null, at: Times) => Source>> = {
  overdueAgain: (platform, unit, { now }) => heldBy(platform, unit, sql`a.due_at < ${new Date(now)} and a.extension_count > 0`),
  overdue: (platform, unit, { now }) => heldBy(platform, unit, sql`a.due_at < ${new Date(now)}`),
  nearDue: (platform, unit, { now, near }) => heldBy(platform, unit, sql`a.due_at >= ${new Date(now)} and a.due_at <= ${new Date(near)}`),
  unhappy: (platform, unit) => orders(platform, unit, sql`o.rework_count > 0 and o.final_rating = 'negative'`, sql`o.rework_count`),
  urged: (platform, unit, { manyUrges }) => orders(platform, unit, sql`o.state = any(${openStates}) and o.urge_count > 0 and o.urge_count >= ${manyUrges}`, sql`o.urge_count`, sql`o.urge_count desc, o.id`),
  falseClosure: (platform, unit) => orders(platform, unit, sql`o.false_closure_count > 0`, sql`o.false_closure_count`),
}

async function unitsOverdue(server: Server, user: SignedIn, now: number) {
  const { rows } = await sql<{ unit: string; overdue: number; oldest: Date }>`
    select a.unit, count(*)::int as overdue, min(a.due_at) as oldest
    from   assignment a
    where  a.platform = ${user.platform}
      and  ${held}
      and  a.due_at < ${new Date(now)}
    group  by a.unit
    order  by count(*) desc, min(a.due_at)
    limit  15
  `.execute(server.db)
  return rows
}
