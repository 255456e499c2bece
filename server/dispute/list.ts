import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { disputeApi } from '#api/dispute.ts'
import { type Stage, stages } from '#domain/dispute/stages.ts'
import type { Verb } from '#domain/order/lifecycle.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { type Names, namesOf } from '#server/city/names.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { readCursor, writeCursor } from '#server/order/cursor.ts'
import { type LineRow, lineColumns, toLines } from '#server/order/line.ts'
import { notNamedElse, ofCentre } from '#server/order/scope.ts'
import type { Server } from '#server/serve.ts'
import { filed } from './case.ts'

type Query = z.output<NonNullable<typeof disputeApi.list.query>>

/** One page of a list of disputes: what is due first, filed-away cases newest first. A unit sees the cases it is in, its handlers without those it named another for. */
export async function listDisputes(server: Server, user: SignedIn, place: Place, query: Query, now: number): Promise<z.input<typeof disputeApi.list.reply>> {
  const stage: Stage = stages[query.stage ?? 'disputed']
  const newest = stage === stages.hard
  const limit = query.limit ?? 50
  const conditions = [sql`o.platform = ${user.platform}`, ...conditionsOf(stage, user.platform)]
  if (query.unit) conditions.push(involves(user.platform, query.unit))
  if (!ofCentre(user)) conditions.push(involves(user.platform, user.unit ?? ''), notNamedElse(user))
  const due = sql`coalesce(o.next_due_at, 'infinity')`
  if (query.cursor) {
    const { at, id } = readCursor(query.cursor)
    conditions.push(newest ? sql`(o.registered_at, o.id) < (${at}::timestamptz, ${id}::uuid)` : sql`(${due}, o.id) > (${at}::timestamptz, ${id}::uuid)`)
  }
  const { rows } = await sql<Row>`
    select ${lineColumns}, o.ring, o.return_request_count
    from   work_order o
    where  ${sql.join(conditions, sql` and `)}
    order  by ${newest ? sql`o.registered_at desc, o.id desc` : sql`${due}, o.id`}
    limit  ${limit + 1}
  `.execute(server.db)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const names = await namesOf(server, server.db, user.platform, now)
  return {
    rows: await withCases(server.db, user.platform, shown, toLines(shown, place, names, now), names),
    next: last ? writeCursor({ at: newest ? last.registered_at.toISOString() : (last.next_due_at?.toISOString() ?? 'infinity'), id: last.id }) : null,
  }
}

interface Row extends LineRow { ring: boolean; return_request_count: number }

function conditionsOf(stage: Stage, platform: string): RawBuilder<unknown>[] {
  const conditions = [stage.orderStates.length === 1 ? sql`o.state = ${stage.orderStates[0]}` : sql`o.state = any(${[...stage.orderStates]})`]
  // As the index says it: what the planner cannot prove it does not use.
  if (stage.repeated) conditions.push(sql`(o.ring or o.return_request_count > 1 or o.hop_count > 2)
    and o.state not in ('declined', 'resolvedOnline', 'closed', 'archivedHard', 'withdrawn', 'terminated', 'transferredOut', 'merged')`)
  if (stage.assignmentStates) {
    const among = sql.join(stage.assignmentStates.map(state => sql.lit(state)))
    conditions.push(sql`o.id in (select a.order_id from assignment a where a.platform = ${platform} and a.state in (${among}))`)
  }
  return conditions
}

/** The unit holds or held it, or a unit that returned it named this one. */
function involves(platform: string, unit: string): RawBuilder<unknown> {
  return sql`(
    exists (select from assignment a where a.platform = ${platform} and a.order_id = o.id and a.unit = ${unit} and a.role <> 'sub')
    or exists (select from event e where e.platform = ${platform} and e.order_id = o.id and e.verb = 'requestReturn' and e.input ->> 'proposedUnit' = ${unit}))`
}

/** What stands behind each line: the units and how often they had it, statements and meetings, when it became a dispute, what the caller was told. */
async function withCases(db: Db, platform: string, rows: readonly Row[], lines: ReturnType<typeof toLines>, names: Names) {
  const ids = rows.map(row => row.id)
  const units = await sql<{ order_id: string; unit: string; received: number; returned: number }>`
    select order_id, unit, count(*) as received, count(*) filter (where state = 'returned') as returned
    from   assignment
    where  platform = ${platform} and order_id = any(${ids}::uuid[]) and role in ('lead', 'county')
    group  by order_id, unit
    order  by min(dispatched_at)
  `.execute(db)
  const counts = await sql<{ order_id: string; statements: number; meetings: number }>`
    select o.id as order_id,
           (select count(*) from dispute_statement s where s.platform = ${platform} and s.order_id = o.id) as statements,
           (select count(*) from dispute_meeting m where m.platform = ${platform} and m.order_id = o.id) as meetings
    from   unnest(${ids}::uuid[]) o (id)
  `.execute(db)
  const events = await sql<{ order_id: string; verb: Verb; at: Date; input: Record<string, unknown> }>`
    select order_id, verb, at, input from event
    where  platform = ${platform} and order_id = any(${ids}::uuid[]) and verb in ('escalateDispute', 'archiveAsHardCase')
    order  by seq
  `.execute(db)
  return lines.map((order, at) => ({
    order, ring: rows[at]?.ring ?? false, returns: rows[at]?.return_request_count ?? 0,
    units: units.rows.filter(row => row.order_id === order.id).map(row => ({ unit: row.unit, name: names.unit(row.unit), received: row.received, returned: row.returned })),
    statements: counts.rows.find(row => row.order_id === order.id)?.statements ?? 0, meetings: counts.rows.find(row => row.order_id === order.id)?.meetings ?? 0,
    ...filed(events.rows.filter(row => row.order_id === order.id).map(row => ({ ...row, at: row.at.getTime() }))),
  }))
}
