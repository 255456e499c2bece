import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { auditFilter, AuditLine } from '#api/audit.ts'
import { type Role, roles } from '#domain/access/roles.ts'
import { auditKinds, type AuditVerb, auditVerbs, everydayVerbs } from '#domain/audit/verbs.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { endpoints } from '#server/openapi.ts'
import { dayStart } from '#server/order/filter.ts'
import { looksIn, ownLines, type Wanted } from './lines.ts'
import { gatheredSpan } from './looks.ts'

export type AuditFilter = z.output<typeof auditFilter>

/** Without a person, an order or a day to begin at, so much is searched: entries of their own have no index by address. Days, default. */
const searchedDays = 31
const day = 86_400_000

/** The index by verb says it in these words. */
const rare = sql.raw(`e.verb not in (${everydayVerbs.map(verb => `'${verb}'`).join(', ')})`)

/** The first stretch of time a page is looked for in, going back; each further one is so much longer. Milliseconds. */
const firstStretch = 60_000
const longer = 8

interface EntryRow {
  id: string; at: Date; account: string | null; name: string | null; roles: Role[]; unit_name: string | null; address: string | null; session: string | null; verb: string; endpoint: string | null
  subject_kind: string | null; subject_id: string | null; order_number: string | null; outcome: string; status: number | null; row_count: number | null; reason: string | null; detail: Record<string, unknown>; seq: number | null
}

/** Lines a filter names, newest first, from before `cursor` (a line's id) on. now: epoch ms. */
export async function listEntries(db: Db, place: Place, filter: AuditFilter, cursor: string | undefined, limit: number, now: number): Promise<AuditLine[]> {
  const { platform } = place
  const chosen = await narrowed(db, platform, filter)
  if (!chosen) return []
  const first = await firstAt(db, platform)
  const asked = filter.from ? dayStart(filter.from, 0, place).getTime() : filter.address && !filter.order && !filter.account ? now - searchedDays * day : first
  const to = filter.to ? dayStart(filter.to, 1, place).getTime() : null
  const rows: EntryRow[] = []
  for (const span of stretches(Math.max(first, asked), cursor === undefined ? to : Math.min(timeOf(cursor) + 1, to ?? Number.POSITIVE_INFINITY), now)) {
    const page = chosen({ ...span, before: cursor, limit: limit - rows.length })
    rows.push(...(await named(db, page)))
    if (rows.length >= limit) break
  }
  return rows.map(lineOf)
}

async function named(db: Db, page: RawBuilder<unknown>): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select e.*, u.name, l.seq, coalesce(e.order_number, o.number) as order_number,
           (select n.name from unit_name n where n.platform = e.platform and n.unit = e.unit order by n.valid_from desc limit 1) as unit_name
    from   (${page}) e
    left   join app_user u on u.platform = e.platform and u.id = e.actor_id
    left   join audit_link l on l.platform = e.platform and l.entry_id = e.entry_id
    left   join work_order o on o.platform = e.platform and o.id = case when e.subject_kind = 'orders' and e.subject_id ~ '^[0-9a-f-]{36}$' then e.subject_id::uuid end
    order  by e.id desc
  `.execute(db)
  return rows
}

/** From `until` (null: whatever is newest) back to `since`, epoch ms: short at first, since most pages are full at once, and a page is never sorted out of years. */
export function* stretches(since: number, until: number | null, now: number): Generator<{ since: number; until: number | null }> {
  let [end, length] = [until, firstStretch]
  while (end === null || end > since) {
    const begin = Math.max(since, (end ?? Math.max(now, since)) - length)
    yield { since: begin, until: end }
    ;[end, length] = [begin, length * longer]
  }
}

/** When the log begins, epoch ms. */
async function firstAt(db: Db, platform: string): Promise<number> {
  const { rows: [row] } = await sql<{ id: string }>`select id from audit_entry where platform = ${platform} order by id limit 1`.execute(db)
  // An entry with looks carries the time of the last.
  return row ? timeOf(row.id) - gatheredSpan : 0
}

const timeOf = (id: string) => Number.parseInt(id.replace('-', '').slice(0, 12), 16)

interface Page { since: number; until: number | null; before: string | undefined; limit: number }

/** The rows of one stretch, by the index that fits: an order's, a person's, a verb's, the refused, or all. null: there can be none. */
async function narrowed(db: Db, platform: string, filter: AuditFilter): Promise<((page: Page) => RawBuilder<unknown>) | null> {
  const subject = filter.order === undefined ? undefined : await orderId(db, platform, filter.order)
  const actor = filter.account === undefined ? undefined : await actorId(db, platform, filter.account)
  if (subject === null || actor === null) return null
  const also = [
    subject === undefined ? null : sql`e.subject_id = ${subject}`, actor === undefined ? null : sql`e.actor_id = ${actor}`, filter.outcome === undefined ? null : sql`e.outcome = ${filter.outcome}`,
    filter.address === undefined ? null : sql`e.address = ${filter.address}`,
  ].filter(one => one !== null)
  const keys = [subject, actor, filter.address].filter(one => one !== undefined)
  const verbs = verbsOf(filter)
  const seldom = verbs?.every(verb => !everydayVerbs.includes(verb)) ?? false
  return ({ since, until, before, limit }) => {
    const wanted: Wanted = { platform, since, until, keys, anyKey: seldom ? verbs : null, where: [...also, ...(before === undefined ? [] : [sql`e.id < ${before}`]), ...(verbs ? [sql`e.verb = any(${verbs})`] : [])] }
    const newest = sql`order by e.id desc limit ${limit}`
    // A page of each verb, and of those the newest: whatever is rare is not searched for among what is frequent.
    const own = seldom && subject === undefined && actor === undefined
      ? sql`select e.* from unnest(${verbs}::text[]) v(name) cross join lateral (${ownLines({ ...wanted, where: [...wanted.where, sql`e.verb = v.name`, rare] })} ${newest}) e`
      : sql`(${ownLines(wanted)} ${newest})`
    // What was refused is never one look of many.
    return filter.outcome === 'refused' ? sql`select e.* from (${own}) e ${newest}` : sql`select e.* from (${own} union all (${looksIn(wanted)} ${newest})) e ${newest}`
  }
}

function verbsOf({ verb, kind }: AuditFilter): AuditVerb[] | null {
  if (verb) return kind === undefined || auditVerbs[verb].kind === kind ? [verb] : []
  return kind ? (Object.keys(auditVerbs) as AuditVerb[]).filter(one => auditVerbs[one].kind === kind) : null
}

export async function orderId(db: Db, platform: string, number: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from work_order where platform = ${platform} and number = ${number}`.execute(db)
  return rows[0]?.id ?? null
}

async function actorId(db: Db, platform: string, account: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from app_user where platform = ${platform} and account = ${account}`.execute(db)
  return rows[0]?.id ?? null
}

const summaries = () => new Map(endpoints.map(({ method, path, summary }) => [`${method} ${path}`, summary]))
let known: ReadonlyMap<string, string> | null = null

function lineOf(row: EntryRow): AuditLine {
  known ??= summaries()
  const verb = Object.hasOwn(auditVerbs, row.verb) ? auditVerbs[row.verb as AuditVerb] : null
  return {
    id: row.id, at: row.at.toISOString(), account: row.account, name: row.name, roles: labels(row.roles), unitName: row.unit_name, address: row.address, session: row.session,
    verb: row.verb, verbLabel: verb?.label ?? row.verb, kind: verb ? auditKinds[verb.kind] : '', endpoint: row.endpoint, summary: known.get(row.endpoint ?? '') ?? null,
    subjectKind: row.subject_kind, subjectId: row.subject_id, orderNumber: row.order_number, outcome: row.outcome, status: row.status, rows: row.row_count, reason: row.reason, detail: row.detail, seq: row.seq,
  }
}

/** What roles are called. */
export function labels(names: readonly Role[]): string[] {
  return names.map(name => (Object.hasOwn(roles, name) ? roles[name].label : name))
}
