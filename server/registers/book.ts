import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { RegisterQuery, Written } from '#api/registers.ts'
import { type Span, spanOf } from '#server/assessment/period.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import { type Names, namesOf } from '#server/city/names.ts'
import type { Db } from '#server/db/open.ts'
import { ofCentre } from '#server/order/scope.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'

/** What every register's row has. */
export interface BookRow {
  id: string; unit: string | null; entered_by: string | null; entered_by_name: string | null; entered_at: Date
  withdrawn_at: Date | null; withdrawn_by_name: string | null; withdraw_reason: string | null
}

/** A register: where its rows lie, what belongs to a month, and how a row reads. Its table is `r` in what it selects. */
export interface Book<Row extends BookRow, Line> {
  table: 'ledger_entry' | 'spot_check' | 'knowledge_update' | 'knowledge_reminder' | 'duty_day'
  /** What one row is called in a sentence. */
  noun: string
  columns: RawBuilder<unknown>
  ofMonth(period: string, span: Span): RawBuilder<unknown>
  line(row: Row, known: { names: Names; place: Place; now: number }): Line
  /** Withdrawing it would change a month: refuses where that may no longer be. */
  mayChange?(tx: Db, platform: string, row: Row): Promise<void>
}

/** A page of a register, last written first. A unit sees its own rows. */
export async function pageOf<Row extends BookRow, Line>(server: Pick<Server, 'db'>, user: SignedIn, place: Place, book: Book<Row, Line>, query: RegisterQuery, now: number): Promise<{ rows: (Line & Written)[]; next: string | null }> {
  const limit = query.limit ?? 40
  const conditions = [
    ...(query.withdrawn ? [] : [sql`r.withdrawn_at is null`]),
    ...(query.period ? [book.ofMonth(query.period, spanOf(query.period, place.city.timeZone))] : []),
    ...(query.unit ? [sql`r.unit = ${query.unit}`] : []),
    ...(query.cursor ? [sql`r.id < ${readPlace(query.cursor)}::uuid`] : []),
  ]
  const rows = await read(server.db, user, book, conditions, limit + 1)
  const known = { names: await namesOf(server, server.db, user.platform, now), place, now }
  const shown = rows.slice(0, limit)
  return { rows: shown.map(row => whole(book, row, known)), next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
}

/** One row; 404 as if there were none for whoever may not see it. */
export async function rowOf<Row extends BookRow, Line>(server: Server, db: Db, user: SignedIn, place: Place, book: Book<Row, Line>, id: string, now: number): Promise<Line & Written> {
  return whole(book, await found(db, user, book, id), { names: await namesOf(server, db, user.platform, now), place, now })
}

/** Takes a row back with a reason; it stays to be read. A unit takes back only what it wrote itself. */
export async function withdraw<Row extends BookRow, Line>(server: Server, tx: Db, user: SignedIn, place: Place, book: Book<Row, Line>, id: string, reason: string, now: number): Promise<Line & Written> {
  const row = await found(tx, user, book, id, true)
  if (row.withdrawn_at) throw new Refused(409, `这条${book.noun}已经撤销`)
  if (!ofCentre(user) && row.entered_by !== user.id) throw new Refused(409, `这条${book.noun}不是您登记的，请联系考核员撤销`)
  await book.mayChange?.(tx, user.platform, row)
  await sql`
    update ${sql.table(book.table)} set withdrawn_at = ${new Date(now)}, withdrawn_by = ${user.id}, withdraw_reason = ${reason} where platform = ${user.platform} and id = ${id}
  `.execute(tx)
  return rowOf(server, tx, user, place, book, id, now)
}

/** A row to be changed, with its lock. */
export async function found<Row extends BookRow, Line>(db: Db, user: SignedIn, book: Book<Row, Line>, id: string, lock = false): Promise<Row> {
  const [row] = await read(db, user, book, [sql`r.id = ${id}`], 1, lock)
  if (!row) throw new Refused(404, `没有这条${book.noun}`)
  return row
}

/** A unit's code that is in force on the platform; refuses another. */
export function knownUnit(place: Place, unit: string): string {
  if (!place.units.some(row => row.unit === unit)) throw new Refused(400, '没有这个单位，请从名单中选择', 'unit')
  return unit
}

async function read<Row extends BookRow, Line>(db: Db, user: SignedIn, book: Book<Row, Line>, conditions: readonly RawBuilder<unknown>[], limit: number, lock = false): Promise<Row[]> {
  const own = ofCentre(user) ? [] : [sql`r.unit = ${user.unit}`]
  const { rows } = await sql<Row>`
    select r.id, r.unit, r.entered_by, e.name as entered_by_name, r.entered_at, r.withdrawn_at, w.name as withdrawn_by_name, r.withdraw_reason, ${book.columns}
    from   ${sql.table(book.table)} r
    left   join app_user e on e.platform = r.platform and e.id = r.entered_by
    left   join app_user w on w.platform = r.platform and w.id = r.withdrawn_by
    where  ${sql.join([sql`r.platform = ${user.platform}`, ...own, ...conditions], sql` and `)}
    order  by r.id desc
    limit  ${limit} ${lock ? sql`for update of r` : sql``}
  `.execute(db)
  return rows
}

function whole<Row extends BookRow, Line>(book: Book<Row, Line>, row: Row, known: { names: Names; place: Place; now: number }): Line & Written {
  return {
    ...book.line(row, known),
    id: row.id, unit: row.unit === null ? null : { unit: row.unit, name: known.names.unit(row.unit) }, enteredBy: row.entered_by_name, enteredAt: row.entered_at.toISOString(),
    withdrawn: row.withdrawn_at && { at: row.withdrawn_at.toISOString(), byName: row.withdrawn_by_name, reason: row.withdraw_reason ?? '' },
  }
}

/** Rows are ordered by id, so a page ends at one. */
function readPlace(cursor: string): string {
  const id = z.uuid().safeParse(cursor)
  if (!id.success) throw new Refused(400, '翻页位置不正确，请从第一页重新查询', 'cursor')
  return id.data
}
