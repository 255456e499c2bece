import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { AppealLine, AppealReply, periodApi } from '#api/period.ts'
import { type AppealKind, appealKinds, type AppealState, appealStates, type ExclusionScope, type Ground, grounds, scopes } from '#domain/period/appeals.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { namesOf, type Names } from '#server/city/names.ts'
import type { Db } from '#server/db/open.ts'
import { peopleOf } from '#server/dispute/people.ts'
import { readCursor, writeCursor } from '#server/order/cursor.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'
import { evidenceOf } from './evidence.ts'

const pageSize = 50

/** One page of appeals, newest first: of a unit its own. */
export async function listAppeals(server: Server, user: SignedIn, query: z.output<NonNullable<typeof periodApi.appeals.query>>, now: number): Promise<z.input<typeof periodApi.appeals.reply>> {
  const conditions = [mine(user)]
  if (query.state) conditions.push(sql`a.state = ${query.state}`)
  if (query.period) conditions.push(sql`a.period = ${query.period}`)
  if (query.cursor) conditions.push(sql`a.id < ${readCursor(query.cursor).id}::uuid`)
  const rows = await select(server.db, conditions, pageSize + 1)
  const names = await namesOf(server, server.db, user.platform, now)
  const shown = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? shown.at(-1) : undefined
  return { rows: shown.map(row => lineOf(row, names)), next: last ? writeCursor({ at: last.filed_at.toISOString(), id: last.id }) : null }
}

/** One appeal with its reason, evidence and ruling; 404 for other units. */
export async function appealOf(server: Server, db: Db, user: SignedIn, id: string, now: number): Promise<AppealReply> {
  const [row] = await select(db, [mine(user), sql`a.id = ${id}`], 1)
  if (!row) throw new Refused(404, '没有这件申诉')
  const people = await peopleOf(db, user, [row.filed_by, row.ruled_by, row.withdrawn_by])
  const waits = row.state === 'open' && row.period_state === 'appeal'
  return {
    ...lineOf(row, await namesOf(server, db, user.platform, now)), reason: row.reason, filedByName: people.get(row.filed_by) ?? null, evidence: await evidenceOf(db, user, row.filing_id),
    basisLabel: row.basis === null ? null : grounds[row.basis].label, ruling: row.ruling, ruledByName: people.get(row.ruled_by ?? '') ?? null, ruledAt: row.ruled_at?.toISOString() ?? null,
    takenBack: row.withdrawn_at === null ? null : { byName: people.get(row.withdrawn_by ?? '') ?? null, at: row.withdrawn_at.toISOString(), reason: row.withdrawal ?? '' },
    may: { rule: waits && user.roles.includes('assessor'), withdraw: waits && user.unit !== null, addEvidence: waits && user.unit !== null },
  }
}

/** Where an appeal lies that the person may see: what is filed together shares its evidence. 404 for other units. */
export async function filingOf(db: Db, user: SignedIn, id: string): Promise<{ filingId: string; waits: boolean }> {
  const [row] = await select(db, [mine(user), sql`a.id = ${id}`], 1)
  if (!row) throw new Refused(404, '没有这件申诉')
  return { filingId: row.filing_id, waits: row.state === 'open' && row.period_state === 'appeal' }
}

/** A unit's people see their unit's, whatever other role they hold. */
export function mine(user: SignedIn, alias = 'a'): RawBuilder<unknown> {
  const platform = sql`${sql.ref(`${alias}.platform`)} = ${user.platform}`
  return user.unit === null ? platform : sql`${platform} and ${sql.ref(`${alias}.unit`)} = ${user.unit}`
}

interface Row {
  id: string; filing_id: string; period: string; unit: string; ref: string; label: string; value: string | null; kind: AppealKind; scope: ExclusionScope | null; claimed: string | null
  order_id: string | null; number: string | null; title: string | null; reason: string; state: AppealState; filed_by: string; filed_at: Date; basis: Ground | null; ruling: string | null
  ruled_by: string | null; ruled_at: Date | null; period_state: string; withdrawn_by: string | null; withdrawn_at: Date | null; withdrawal: string | null
}

async function select(db: Db, conditions: readonly RawBuilder<unknown>[], limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select a.id, a.filing_id, a.period, a.unit, a.ref, a.label, a.value, a.kind, a.scope, a.claimed::text as claimed, a.order_id, o.number, o.title, a.reason, a.state, a.filed_by, a.filed_at,
           a.basis, a.ruling, a.ruled_by, a.ruled_at, p.state as period_state, x.withdrawn_by, x.withdrawn_at, x.withdrawal
    from   assessment_appeal a
    join   assessment_period p on p.platform = a.platform and p.period = a.period
    left join work_order o on o.platform = a.platform and o.id = a.order_id
    left join assessment_exclusion x on x.platform = a.platform and x.assignment_id = a.assignment_id and x.appeal_id = a.id
    where  ${sql.join(conditions, sql` and `)}
    order  by a.id desc
    limit  ${limit}`.execute(db)
  return rows
}

function lineOf(row: Row, names: Names): AppealLine {
  return {
    id: row.id, period: row.period, unit: { unit: row.unit, name: names.unit(row.unit) }, ref: row.ref, label: row.label, value: row.value, kind: row.kind, kindLabel: appealKinds[row.kind].label,
    scopeLabel: row.scope === null ? null : scopes[row.scope].label, claimed: row.claimed, order: row.order_id === null ? null : { id: row.order_id, number: row.number ?? '', title: row.title ?? '' },
    state: row.state, stateLabel: appealStates[row.state].label, filedAt: row.filed_at.toISOString(),
  }
}
