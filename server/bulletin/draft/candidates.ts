import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { CandidateReply, draftApi } from '#api/draft.ts'
import { type CaseGround, caseGrounds } from '#domain/bulletin/draft/words.ts'
import { type Rating, ratings } from '#domain/callback/scale.ts'
import { type OrderState, orderStates } from '#domain/order/lifecycle.ts'
import { hideWords, nobodyKnown } from '#domain/privacy/words.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import { namesOf } from '#server/city/names.ts'
import { type Cursor, readCursor, writeCursor } from '#server/order/cursor.ts'
import { knownPeople } from '#server/privacy/known.ts'
import { readsAsWritten } from '#server/privacy/shown.ts'
import type { Server } from '#server/serve.ts'
import { sourceOf } from './sources.ts'
import type { DraftRow } from './store.ts'

const pageSize = 20
/** So many rows are read at once, and so many times for one page. */
const [rowsAtOnce, turns] = [50, 10]

const disputed = (platform: string) => sql`(o.state = 'inDispute' or o.id in (
  select order_id from dispute_statement where platform = ${platform} union all select order_id from ruling where platform = ${platform}))`

/** What makes an order worth telling, as a condition on `work_order o`. */
const conditions: Readonly<Record<CaseGround, (platform: string) => RawBuilder<unknown>>> = {
  satisfied: () => sql`o.final_rating = 'positive' and o.first_dispatched_at is not null`,
  rescued: () => sql`o.final_rating = 'positive' and o.rework_count > 0`,
  hard: () => sql`o.state = 'archivedHard'`,
  disputed,
  reworked: () => sql`o.rework_count > 0`,
  dissatisfied: () => sql`o.final_rating = 'negative'`,
}

/**
 * One page of a period's orders that may be told, newest first. Confidential ones never are (HANDBOOK 12.5), nor those merged into another. Words are looked
 * for in what the editor reads: found in what is hidden from them, that would be guessed piece by piece.
 */
export async function listCandidates(
  server: Server, user: SignedIn, place: Place, draft: DraftRow, query: z.output<NonNullable<typeof draftApi.candidates.query>>, now: number,
): Promise<z.input<typeof draftApi.candidates.reply>> {
  const { platform } = place
  const { from, to } = sourceOf(draft.edition).span(place, draft.period)
  const where = [sql`o.platform = ${platform}`, sql`o.registered_at >= ${from}`, sql`o.registered_at < ${to}`, sql`not o.confidential`, sql`o.merged_into is null`, conditions[query.ground](platform)]
  if (query.unit) where.push(sql`o.lead_unit = ${query.unit}`)
  if (query.category) where.push(sql`starts_with(o.category, ${query.category})`)
  if (query.region) where.push(sql`o.region = ${query.region}`)
  if (query.q) where.push(sql`(strpos(o.title, ${query.q}) > 0 or strpos(o.content, ${query.q}) > 0)`)
  const rowsAfter = async (after: Cursor | null) => (await sql<Row>`
    select o.id, o.number, o.title, o.content, o.lead_unit, o.category_version, o.category, o.region, o.state, o.final_rating, o.rework_count, o.registered_at, o.closed_at, o.state = 'archivedHard' as hard, ${disputed(platform)} as disputed,
           (select c.number from bulletin_case c where c.platform = o.platform and c.order_id = o.id and c.draft_id = ${draft.id} and c.removed_at is null limit 1) as case_number,
           (select count(distinct c.draft_id)::int from bulletin_case c where c.platform = o.platform and c.order_id = o.id and c.draft_id <> ${draft.id} and c.removed_at is null) as told_elsewhere
    from   work_order o
    where  ${sql.join([...where, ...(after ? [sql`(o.registered_at, o.id) < (${after.at}::timestamptz, ${after.id}::uuid)`] : [])], sql` and `)}
    order  by o.registered_at desc, o.id desc
    limit  ${rowsAtOnce}`.execute(server.db)).rows
  const { rows, end } = await firstRead(rowsAfter, query.cursor ? readCursor(query.cursor) : null, rows => readWith(server, user, rows, query.q ?? ''))
  const names = await namesOf(server, server.db, user.platform, now)
  return {
    rows: rows.map((row): CandidateReply => ({
      id: row.id, number: row.number, title: row.title, content: row.content, unitName: row.lead_unit === null ? null : names.unit(row.lead_unit), categoryName: names.category(row.category_version, row.category),
      regionName: row.region === null ? null : names.region(row.region), stateLabel: orderStates[row.state].label, ratingLabel: row.final_rating === null ? null : ratings[row.final_rating].label,
      registeredAt: row.registered_at.toISOString(), closedAt: row.closed_at?.toISOString() ?? null, grounds: groundsOf(row).map(ground => caseGrounds[ground].label), caseNumber: row.case_number, toldElsewhere: row.told_elsewhere,
    })),
    next: end && writeCursor(end),
  }
}

/** Rows until a page is full; `end`: where the next one begins, null: there is none. */
async function firstRead(rowsAfter: (after: Cursor | null) => Promise<Row[]>, after: Cursor | null, read: (rows: Row[]) => Promise<Row[]>): Promise<{ rows: Row[]; end: Cursor | null }> {
  const found: Row[] = []
  let end = after
  for (let turn = 0; turn < turns; turn++) {
    const rows = await rowsAfter(end)
    found.push(...await read(rows))
    if (found.length > pageSize) return { rows: found.slice(0, pageSize), end: cursorOf(found[pageSize - 1]) }
    if (rows.length < rowsAtOnce) return { rows: found, end: null }
    end = cursorOf(rows.at(-1))
  }
  return { rows: found, end }
}

/** Those in which this person reads the words. */
async function readWith(server: Server, user: SignedIn, rows: Row[], words: string): Promise<Row[]> {
  if (words === '' || readsAsWritten(user)) return rows
  const people = await knownPeople(server, server.db, user.platform, rows.map(row => row.id))
  return rows.filter(({ id, title, content }) => [title, content].some(text => hideWords(text, people.get(id) ?? nobodyKnown).includes(words)))
}

function cursorOf(row: Row | undefined): Cursor | null {
  return row ? { at: row.registered_at.toISOString(), id: row.id } : null
}

interface Row {
  id: string; number: string; title: string; content: string; lead_unit: string | null; category_version: string; category: string; region: string | null; state: OrderState; final_rating: Rating | null; rework_count: number
  registered_at: Date; closed_at: Date | null; hard: boolean; disputed: boolean; case_number: number | null; told_elsewhere: number
}

/** Everything that holds of one order, besides what was asked for. */
function groundsOf(row: Row): CaseGround[] {
  const holds: Readonly<Record<CaseGround, boolean>> = {
    satisfied: row.final_rating === 'positive' && row.rework_count === 0, rescued: row.final_rating === 'positive' && row.rework_count > 0, hard: row.hard, disputed: row.disputed, reworked: row.rework_count > 0,
    dissatisfied: row.final_rating === 'negative',
  }
  return (Object.keys(holds) as CaseGround[]).filter(ground => holds[ground])
}
