import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { ExclusionReply, periodApi } from '#api/period.ts'
import { type ExclusionScope, type Ground, grounds, scopes } from '#domain/period/appeals.ts'
import { type PeriodState, periodStates } from '#domain/period/life.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { type Names, namesOf } from '#server/city/names.ts'
import type { Db } from '#server/db/open.ts'
import { readCursor, writeCursor } from '#server/order/cursor.ts'
import { placeOf } from '#server/order/routes.ts'
import type { Server } from '#server/serve.ts'
import { mine } from './appeals.ts'

const pageSize = 50

/** One page of what was left out of the count, newest first, each with its ground and reason, those taken back too (HANDBOOK 7.7: every exclusion is listed); of a unit its own. */
export async function listExclusions(server: Server, user: SignedIn, { period, cursor }: z.output<NonNullable<typeof periodApi.exclusions.query>>, now: number): Promise<z.input<typeof periodApi.exclusions.reply>> {
  const zone = placeOf(server, user).city.timeZone
  const conditions = [sql`e.platform = ${user.platform}`, mine(user, 't')]
  if (period) conditions.push(sql`${monthOf(zone)} = ${period}`)
  if (cursor) conditions.push(sql`e.id < ${readCursor(cursor).id}::uuid`)
  const rows = await select(server.db, zone, conditions, pageSize + 1)
  const names = await namesOf(server, server.db, user.platform, now)
  const shown = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? shown.at(-1) : undefined
  return {
    rows: shown.map(row => lineOf(row, names, user)),
    next: last ? writeCursor({ at: last.decided_at.toISOString(), id: last.id }) : null,
  }
}

/** The one listed under this id, with its task and month; null: there is none. */
export async function exclusionOf(db: Db, platform: string, zone: string, id: string): Promise<ExclusionRow | null> {
  const [row] = await select(db, zone, [sql`e.platform = ${platform} and e.id = ${id}`], 1)
  return row ?? null
}

/** What is shown of one; whether it can still be taken back is said by its month. */
export function lineOf(row: ExclusionRow, names: Names, user: SignedIn): ExclusionReply {
  return {
    id: row.id, order: { id: row.order_id, number: row.number }, unit: { unit: row.unit, name: names.unit(row.unit) }, scopeLabel: scopes[row.scope].label, basisLabel: grounds[row.basis].label,
    reason: row.reason, decidedByName: row.by_name, decidedAt: row.decided_at.toISOString(), period: row.period,
    withdrawn: row.withdrawn_at === null ? null : { byName: row.withdrawn_by_name, at: row.withdrawn_at.toISOString(), reason: row.withdrawal ?? '' },
    may: { withdraw: user.roles.includes('assessor') && row.withdrawn_at === null && !periodStates[row.state].frozen },
  }
}

export interface ExclusionRow {
  id: string; order_id: string; number: string; unit: string; scope: ExclusionScope; basis: Ground; reason: string; by_name: string | null; decided_at: Date; period: string; state: PeriodState
  withdrawn_by_name: string | null; withdrawn_at: Date | null; withdrawal: string | null
}

/** The month a ruling is about: of an appeal its own; of one on the order's page the month of the callback it took out, else of the ruling. */
const monthOf = (zone: string) => sql`coalesce(a.period, to_char(coalesce(k.called_back_at, e.decided_at) at time zone ${zone}, 'YYYY-MM'))`

async function select(db: Db, zone: string, conditions: readonly RawBuilder<unknown>[], limit: number): Promise<ExclusionRow[]> {
  const { rows } = await sql<ExclusionRow>`
    select e.id, t.order_id, o.number, t.unit, e.scope, e.basis, e.reason, u.name as by_name, e.decided_at, ${monthOf(zone)} as period, coalesce(p.state, 'open') as state,
           w.name as withdrawn_by_name, e.withdrawn_at, e.withdrawal
    from   assessment_exclusion e
    join   assignment t on t.platform = e.platform and t.id = e.assignment_id
    join   work_order o on o.platform = t.platform and o.id = t.order_id
    left join assignment_kept k on k.platform = t.platform and k.id = t.id
    left join assessment_appeal a on a.platform = e.platform and a.id = e.appeal_id
    left join assessment_period p on p.platform = e.platform and p.period = ${monthOf(zone)}
    left join app_user u on u.platform = e.platform and u.id = e.decided_by
    left join app_user w on w.platform = e.platform and w.id = e.withdrawn_by
    where  ${sql.join(conditions, sql` and `)}
    order  by e.id desc
    limit  ${limit}`.execute(db)
  return rows
}
