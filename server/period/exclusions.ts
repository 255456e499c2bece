import { sql } from 'kysely'
import type { z } from 'zod'
import type { periodApi } from '#api/period.ts'
import { type ExclusionScope, type Ground, grounds, scopes } from '#domain/period/appeals.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { namesOf } from '#server/city/names.ts'
import { readCursor, writeCursor } from '#server/order/cursor.ts'
import type { Server } from '#server/serve.ts'
import { mine } from './appeals.ts'

const pageSize = 50

/** One page of what was left out of the count, newest first, each with its ground and reason (HANDBOOK 7.7: every exclusion is listed); of a unit its own. */
export async function listExclusions(server: Server, user: SignedIn, { period, cursor }: z.output<NonNullable<typeof periodApi.exclusions.query>>, now: number): Promise<z.input<typeof periodApi.exclusions.reply>> {
  const conditions = [mine(user, 't')]
  if (period) conditions.push(sql`a.period = ${period}`)
  if (cursor) conditions.push(sql`e.id < ${readCursor(cursor).id}::uuid`)
  const { rows } = await sql<Row>`
    select e.id, t.order_id, o.number, t.unit, e.scope, e.basis, e.reason, u.name as by_name, e.decided_at, a.period
    from   assessment_exclusion e
    join   assignment t on t.platform = e.platform and t.id = e.assignment_id
    join   work_order o on o.platform = t.platform and o.id = t.order_id
    left join assessment_appeal a on a.platform = e.platform and a.id = e.appeal_id
    left join app_user u on u.platform = e.platform and u.id = e.decided_by
    where  e.platform = ${user.platform} and ${sql.join(conditions, sql` and `)}
    order  by e.id desc
    limit  ${pageSize + 1}`.execute(server.db)
  const names = await namesOf(server, server.db, user.platform, now)
  const shown = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? shown.at(-1) : undefined
  return {
    rows: shown.map(row => ({
      id: row.id, order: { id: row.order_id, number: row.number }, unit: { unit: row.unit, name: names.unit(row.unit) }, scopeLabel: scopes[row.scope].label, basisLabel: grounds[row.basis].label,
      reason: row.reason, decidedByName: row.by_name, decidedAt: row.decided_at.toISOString(), period: row.period,
    })),
    next: last ? writeCursor({ at: last.decided_at.toISOString(), id: last.id }) : null,
  }
}

interface Row { id: string; order_id: string; number: string; unit: string; scope: ExclusionScope; basis: Ground; reason: string; by_name: string | null; decided_at: Date; period: string | null }
