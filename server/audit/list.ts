import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { auditFilter, AuditLine } from '#api/audit.ts'
import { type Role, roles } from '#domain/access/roles.ts'
import { auditKinds, type AuditVerb, auditVerbs } from '#domain/audit/verbs.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { endpoints } from '#server/openapi.ts'
import { dayStart } from '#server/order/filter.ts'
import { idFrom } from './chain.ts'

export type AuditFilter = z.output<typeof auditFilter>

/** Without a person, an order or a day to begin at, so much is searched: an address has no index of its own. Days, default. */
const searchedDays = 31
const day = 86_400_000

interface EntryRow {
  id: string; at: Date; account: string | null; name: string | null; roles: Role[]; unit_name: string | null; address: string | null; session: string | null; verb: string; endpoint: string | null
  subject_kind: string | null; subject_id: string | null; order_number: string | null; outcome: string; status: number | null; row_count: number | null; reason: string | null; detail: Record<string, unknown>; seq: number | null
}

/** Entries a filter names, newest first, from before `cursor` (an entry's id) on. now: epoch ms. */
export async function listEntries(db: Db, place: Place, filter: AuditFilter, cursor: string | undefined, limit: number, now: number): Promise<AuditLine[]> {
  const chosen = await narrowed(db, place, filter, cursor, now)
  if (!chosen) return []
  const { rows } = await sql<EntryRow>`
    select e.*, u.name, l.seq, coalesce(e.order_number, o.number) as order_number,
           (select n.name from unit_name n where n.platform = e.platform and n.unit = e.unit order by n.valid_from desc limit 1) as unit_name
    from   (${chosen(limit)}) e
    left   join app_user u on u.platform = e.platform and u.id = e.actor_id
    left   join audit_link l on l.platform = e.platform and l.entry_id = e.id
    left   join work_order o on o.platform = e.platform and o.id = case when e.subject_kind = 'orders' and e.subject_id ~ '^[0-9a-f-]{36}$' then e.subject_id::uuid end
    order  by e.id desc
  `.execute(db)
  return rows.map(lineOf)
}

/** The rows chosen by the index that fits: an order's, a person's, a verb's, the refused, or all. null: there can be none. */
async function narrowed(db: Db, place: Place, filter: AuditFilter, cursor: string | undefined, now: number): Promise<((limit: number) => RawBuilder<unknown>) | null> {
  const { platform } = place
  const subject = filter.order === undefined ? undefined : await orderId(db, platform, filter.order)
  const actor = filter.account === undefined ? undefined : await actorId(db, platform, filter.account)
  if (subject === null || actor === null) return null
  const since = filter.from ? dayStart(filter.from, 0, place).getTime() : filter.address && !subject && !actor ? now - searchedDays * day : null
  const until = filter.to ? dayStart(filter.to, 1, place).getTime() : null
  const also = [
    cursor === undefined ? null : sql`e.id < ${cursor}`, since === null ? null : sql`e.id >= ${idFrom(since)}`, until === null ? null : sql`e.id < ${idFrom(until)}`,
    subject === undefined ? null : sql`e.subject_id = ${subject}`, actor === undefined ? null : sql`e.actor_id = ${actor}`, filter.outcome === undefined ? null : sql`e.outcome = ${filter.outcome}`,
    filter.address === undefined ? null : sql`e.address = ${filter.address}`,
  ].filter(one => one !== null)
  const verbs = verbsOf(filter)
  const page = (limit: number, more: RawBuilder<unknown>[]) => sql`select e.* from audit_entry e where e.platform = ${platform} and ${sql.join([...also, ...more, sql`true`], sql` and `)} order by e.id desc limit ${limit}`
  if (!verbs) return limit => page(limit, [])
  if (subject !== undefined || actor !== undefined) return limit => page(limit, [sql`e.verb = any(${verbs})`])
  // A page of each verb, and of those the newest: whatever is rare is not searched for among what is frequent.
  return limit => sql`select e.* from unnest(${verbs}::text[]) v(name) cross join lateral (${page(limit, [sql`e.verb = v.name`])}) e order by e.id desc limit ${limit}`
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
