import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { nuisanceApi, type nuisanceDetail, type nuisanceLine } from '#api/nuisance.ts'
import { mayPass } from '#domain/access/permissions.ts'
import { decide, inForce, keep, lift, type Measure, nuisanceStates, nuisanceSteps, reviewDue } from '#domain/nuisance/nuisance.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import { namesOf } from '#server/city/names.ts'
import type { Db } from '#server/db/open.ts'
import { readCursor, writeCursor } from '#server/order/cursor.ts'
import { type LineRow, lineColumns, toLines } from '#server/order/line.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'
import { type NuisanceRow, nuisanceOf, readNuisances, saveStep, todayOf } from './store.ts'

type Detail = z.input<typeof nuisanceDetail>

/** A page of the register, and how many rows wait for a decision or a review. */
export async function listNuisances(server: Server, user: SignedIn, place: Place, filter: z.output<NonNullable<typeof nuisanceApi.list.query>>, now: number): Promise<z.input<typeof nuisanceApi.list.reply>> {
  const today = todayOf(place, now)
  const limit = filter.limit ?? 40
  const shows: Record<NonNullable<typeof filter.show> | 'all', RawBuilder<unknown>> = {
    waiting: sql`n.state = 'proposed'`, active: sql`n.state = 'active'`, review: sql`n.state = 'active' and n.review_on <= ${today}::date`, ended: sql`n.state in ('refused', 'lifted')`, all: sql`true`,
  }
  const after = filter.cursor ? readCursor(filter.cursor) : null
  const from = after ? sql`(n.proposed_at, n.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`
  const rows = await readNuisances(server.db, user.platform, sql`${shows[filter.show ?? 'all']} and ${from}`, limit + 1)
  const { rows: counts } = await sql<{ waiting: number; review: number }>`
    select (count(*) filter (where n.state = 'proposed'))::int as waiting, (count(*) filter (where n.state = 'active' and n.review_on <= ${today}::date))::int as review
    from   nuisance n where n.platform = ${user.platform} and n.state in ('proposed', 'active')
  `.execute(server.db)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { rows: shown.map(row => lineOf(row, today)), next: last ? writeCursor({ at: last.proposed_at.toISOString(), id: last.id }) : null, waiting: counts[0]?.waiting ?? 0, review: counts[0]?.review ?? 0 }
}

/** One row with its evidence and steps; refuses (404) when there is none. */
export async function readNuisance(server: Server, db: Db, user: SignedIn, place: Place, id: string, now: number): Promise<Detail> {
  const row = await found(db, user.platform, id)
  const rules = place.rules.order.pressure.nuisance
  const today = todayOf(place, now)
  const { rows: calls } = await sql<{ arrived_at: Date; seconds: number | null }>`
    select arrived_at, extract(epoch from ended_at - answered_at)::int as seconds from call where platform = ${user.platform} and id = any(${row.calls}::uuid[]) order by arrived_at desc
  `.execute(db)
  const { rows: orders } = await sql<LineRow>`select ${lineColumns} from work_order o where o.platform = ${user.platform} and o.id = any(${row.orders}::uuid[]) order by o.registered_at desc`.execute(db)
  const { rows: steps } = await sql<{ step: keyof typeof nuisanceSteps; at: Date; name: string; note: string }>`
    select s.step, s.at, u.name, s.note from nuisance_step s join app_user u on u.platform = s.platform and u.id = s.by_user
    where s.platform = ${user.platform} and s.nuisance_id = ${id} order by s.at, s.id
  `.execute(db)
  return {
    ...lineOf(row, today), evidence: server.citizen.open(user.platform, row.evidence_enc),
    callList: calls.map(call => ({ at: call.arrived_at.toISOString(), seconds: call.seconds })), orderList: toLines(orders, place, await namesOf(server, db, user.platform, now), now),
    steps: steps.map(one => ({ at: one.at.toISOString(), label: nuisanceSteps[one.step].label, byName: one.name, note: one.note })),
    actions: actionsOn(row, user, today), maxDays: rules.maxDays, reviewDays: rules.reviewDays, maxDailyLimit: rules.maxDailyLimit,
  }
}

/** Takes a decision, a review or a lifting, as the rules allow it, and returns the row after it. `measure` null: not agreed, or not asked for. */
export async function stepNuisance(server: Server, tx: Db, user: SignedIn, place: Place, id: string, what: 'decide' | 'keep' | 'lift', measure: Measure | null, note: string, now: number): Promise<Detail> {
  const row = await found(tx, user.platform, id, true)
  const today = todayOf(place, now)
  const rules = place.rules.order.pressure.nuisance
  const change = what === 'decide' ? decide(nuisanceOf(row), user.id, measure, today, rules) : what === 'keep' && measure ? keep(nuisanceOf(row), user.id, measure, today, rules) : lift(nuisanceOf(row))
  if ('refused' in change) throw new Refused(change.field ? 400 : 409, change.refused, change.field ?? null)
  await saveStep(tx, user.platform, id, what === 'decide' ? (measure ? 'approve' : 'refuse') : what, change, user.id, note, now)
  return readNuisance(server, tx, user, place, id, now)
}

async function found(db: Db, platform: string, id: string, lock = false): Promise<NuisanceRow> {
  const [row] = await readNuisances(db, platform, sql`n.id = ${id}`, 1, lock)
  if (!row) throw new Refused(404, '没有这条骚扰登记')
  return row
}

function lineOf(row: NuisanceRow, today: string): z.input<typeof nuisanceLine> {
  return {
    id: row.id, phoneMasked: row.phone_masked, state: row.state, stateLabel: nuisanceStates[row.state].label, proposedBy: row.proposer, proposedAt: row.proposed_at.toISOString(),
    decidedBy: row.decider, decidedAt: row.decided_at?.toISOString() ?? null, dailyLimit: row.daily_limit, limitedUntil: row.limited_until, reviewOn: row.review_on,
    inForce: inForce({ state: row.state, limitedUntil: row.limited_until }, today), reviewDue: reviewDue({ state: row.state, reviewOn: row.review_on }, today),
    calls: row.calls.length, orders: row.orders.length,
  }
}

/** Asked of the rules with a measure that cannot be wrong: what they refuse then, they refuse the person. */
function actionsOn(row: NuisanceRow, user: SignedIn, today: string): Detail['actions'] {
  if (!mayPass(nuisanceApi.decide.permission, user.roles)) return []
  const fine = { dailyLimit: 1, limitedUntil: '9999-12-31', reviewOn: '9999-12-31' }
  const free = { maxDays: 4_000_000, reviewDays: 4_000_000, maxDailyLimit: 1 }
  const tried = {
    decide: decide(nuisanceOf(row), user.id, null, today), keep: keep(nuisanceOf(row), user.id, fine, today, free), lift: lift(nuisanceOf(row)),
  }
  const offered = row.state === 'proposed' ? ['decide'] as const : row.state === 'active' ? ['keep', 'lift'] as const : []
  return offered.map(step => {
    const change = tried[step]
    return { step, refused: 'refused' in change ? change.refused : null }
  })
}
