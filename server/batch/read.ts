import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { batchApi, batchLine } from '#api/batch.ts'
import { scopeOf } from '#domain/access/permissions.ts'
import type { Plan } from '#domain/batch/brake.ts'
import { type BatchState, batchStates } from '#domain/batch/states.ts'
import { type Verb, verbs } from '#domain/order/lifecycle.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { type Names, namesOf } from '#server/city/names.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'

/** A batch as stored, with how its rows stand. */
export interface BatchRecord {
  id: string; verb: string; state: BatchState; unit: string | null; created_by: string; created_at: Date; input: Record<string, unknown>; plan: Plan | null; reasons: number | null
  needs_second: boolean; origin_id: string | null; total: number; approved_by: string | null; approved_at: Date | null; ended_at: Date | null; end_note: string | null
  by_name: string | null; approved_name: string | null; done: number; refused: number; waiting: number
}

type Line = z.input<typeof batchLine>
const pageSize = 20

/** Batches of a person, of their unit, or waiting for their approval; newest first. */
export async function listBatches(server: Server, user: SignedIn, { show = 'mine', cursor }: { show?: 'mine' | 'unit' | 'second' | undefined; cursor?: string | undefined }, now: number): Promise<z.input<typeof batchApi.list.reply>> {
  const scope = scopeOf('batch.work', user)
  const unit = scope === 'own' ? sql`b.created_by = ${user.id}` : user.unit === null ? sql`b.unit is null` : sql`b.unit = ${user.unit}`
  const second = sql`${unit} and b.state = 'awaitingSecond' and b.created_by <> ${user.id}`
  const shown = { mine: sql`b.created_by = ${user.id}`, unit: sql`${unit} and b.state <> 'tried'`, second }[show]
  const found = await page(server.db, user, shown, cursor)
  const names = await namesOf(server, server.db, user.platform, now)
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from batch b where b.platform = ${user.platform} and ${second}`.execute(server.db)
  return { rows: found.rows.map(row => lineOf(row, names)), next: found.next, second: user.unit !== null && user.roles.includes('unitLeader') ? (rows[0]?.count ?? 0) : 0 }
}

/** One page of batches, with a way to ask for the next: by id, which is by time. */
export async function page(db: Db, user: SignedIn, where: RawBuilder<unknown>, cursor: string | undefined): Promise<{ rows: BatchRecord[]; next: string | null }> {
  const before = cursor === undefined ? sql`` : sql`and b.id < ${idIn(cursor)}::uuid`
  const rows = await records(db, user.platform, sql`${where} ${before} order by b.id desc limit ${pageSize + 1}`)
  return { rows: rows.slice(0, pageSize), next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null }
}

/** A batch the person may read; else 404, as if there were none. */
export async function readBatch(db: Db, user: SignedIn, id: string): Promise<BatchRecord> {
  const [batch] = await records(db, user.platform, sql`b.id = ${id}`)
  if (!batch || !mayRead(user, batch)) throw new Refused(404, '没有这一批')
  return batch
}

/** Drafts are read by who made them; once confirmed, batches as far as the permission reaches: one's own, the unit's, the platform's. */
export function mayRead(user: SignedIn, batch: { unit: string | null; created_by: string; state: string }): boolean {
  if (batch.created_by === user.id) return true
  const scope = batch.state === 'tried' ? null : scopeOf('batch.work', user)
  return scope === 'platform' || (scope === 'unit' && batch.unit !== null && user.units.includes(batch.unit))
}

/** Batches that answer this one. */
export async function following(db: Db, platform: string, id: string): Promise<BatchRecord[]> {
  return records(db, platform, sql`b.origin_id = ${id} and b.state <> 'tried' order by b.id`)
}

/** A stored batch as a line of a list. */
export function lineOf(row: BatchRecord, names: Names): Line {
  return {
    id: row.id, verb: row.verb, label: Object.hasOwn(verbs, row.verb) ? verbs[row.verb as Verb].label : row.verb, state: row.state, stateLabel: batchStates[row.state].label,
    unit: row.unit === null ? null : { unit: row.unit, name: names.unit(row.unit) }, byName: row.by_name ?? '—', createdAt: row.created_at.toISOString(),
    total: row.total, done: row.done, refused: row.refused, waiting: row.waiting, needsSecond: row.needs_second,
    approvedByName: row.approved_name, approvedAt: row.approved_at?.toISOString() ?? null, endedAt: row.ended_at?.toISOString() ?? null,
  }
}

async function records(db: Db, platform: string, which: RawBuilder<unknown>): Promise<BatchRecord[]> {
  const { rows } = await sql<BatchRecord>`
    select b.*, maker.name as by_name, approver.name as approved_name, stand.*
    from   (select b.* from batch b where b.platform = ${platform} and ${which}) b
    left join app_user maker    on maker.platform = b.platform and maker.id = b.created_by
    left join app_user approver on approver.platform = b.platform and approver.id = b.approved_by
    cross join lateral (
      select count(*) filter (where r.outcome = 'done')::int as done, count(*) filter (where r.outcome = 'refused')::int as refused, count(*) filter (where r.outcome = 'waiting')::int as waiting
      from   batch_row r where r.platform = b.platform and r.batch_id = b.id
    ) stand
    order  by b.id desc
  `.execute(db)
  return rows
}

function idIn(cursor: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(cursor)) throw new Refused(400, '翻页位置不正确，请从第一页重新查询', 'cursor')
  return cursor
}
