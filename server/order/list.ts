import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { orderApi, orderFilter } from '#api/order.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { namesOf } from '#server/city/names.ts'
import type { Place } from '#server/cities.ts'
import type { Server } from '#server/serve.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { deskConditions, deskOf, filterConditions, numberStarts, searchOf } from './filter.ts'
import { type LineRow, lineColumns, toLines } from './line.ts'
import { visibleOrders } from './scope.ts'

/** Words are looked for in this many orders per page; the next page goes on from there. */
const searchWindow = 10_000

/** One page of a work list: conditions of who, desk, filters and search; keyset paging on (sort value, id). */
export async function listOrders(
  server: Pick<Server, 'db'>, user: SignedIn, place: Place, filter: z.output<typeof orderFilter>, now: number,
): Promise<z.input<typeof orderApi.list.reply>> {
  const desk = deskOf(filter.desk)
  const byDue = (filter.sort ?? desk.sort) === 'due'
  const limit = filter.limit ?? 50
  const search = searchOf(filter.q)
  const conditions = [visibleOrders(user), ...deskConditions(desk, user, now), ...filterConditions(filter, place, now)]
  if (search.kind === 'digits') conditions.push(numberStarts(search.digits))
  // Without a choice of states, or past their deadline, only orders with a running clock: the index holds nothing else.
  const running = (!desk.orderStates && !desk.assignmentStates) || desk.overdue === true || filter.overdue !== undefined
  if (byDue && running) conditions.push(sql`o.next_due_at is not null`)
  const due = running ? sql`o.next_due_at` : sql`coalesce(o.next_due_at, 'infinity')`
  const order = byDue ? sql`${due}, o.id` : sql`o.registered_at desc, o.id desc`
  if (filter.cursor) {
    const { at, id } = readCursor(filter.cursor)
    conditions.push(byDue ? sql`(${due}, o.id) > (${at}::timestamptz, ${id}::uuid)` : sql`(o.registered_at, o.id) < (${at}::timestamptz, ${id}::uuid)`)
  }
  const where = sql.join(conditions, sql` and `)

  const page = search.kind === 'words'
    ? sql<LineRow>`
        select ${lineColumns} from (select * from work_order o where ${where} order by ${order} limit ${searchWindow}) o
        where ${search.words} order by ${order} limit ${limit + 1}`
    : sql<LineRow>`select ${lineColumns} from work_order o where ${where} order by ${order} limit ${limit + 1}`
  const { rows } = await page.execute(server.db)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : search.kind === 'words' ? await windowEnd(server, where, order, byDue) : undefined
  const names = await namesOf(server, server.db, user.platform, now)
  return { rows: toLines(shown, place, names, now), next: last ? writeCursor({ at: sortValue(byDue, last), id: last.id }) : null }
}

type Position = Pick<LineRow, 'id' | 'registered_at' | 'next_due_at'>

/** The last order a search for words looked at, when there are more behind it. */
async function windowEnd(server: Pick<Server, 'db'>, where: RawBuilder<unknown>, order: RawBuilder<unknown>, byDue: boolean): Promise<Position | undefined> {
  // Without the deadline an index alone answers.
  const { rows } = await sql<Position>`
    select o.id, o.registered_at, ${byDue ? sql`o.next_due_at` : sql`null::timestamptz`} as next_due_at from work_order o where ${where} order by ${order} offset ${searchWindow - 1} limit 1
  `.execute(server.db)
  return rows[0]
}

function sortValue(byDue: boolean, row: Position): string {
  return byDue ? (row.next_due_at?.toISOString() ?? 'infinity') : row.registered_at.toISOString()
}
