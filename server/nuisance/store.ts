import { type RawBuilder, sql } from 'kysely'
import { dateOf } from '#domain/clock/calendar.ts'
import type { Nuisance, NuisanceState, NuisanceStep } from '#domain/nuisance/nuisance.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'

/** A row of the register with the names of who proposed and decided. Dates as text, yyyy-mm-dd. */
export interface NuisanceRow {
  id: string; phone_masked: string; state: NuisanceState; evidence_enc: Buffer; calls: string[]; orders: string[]
  proposed_by: string; proposed_at: Date; decided_by: string | null; decided_at: Date | null
  daily_limit: number | null; limited_until: string | null; review_on: string | null; proposer: string; decider: string | null
}

/** Rows that meet the condition on `nuisance n`, newest first. `lock`: the row waits for nobody else's step. */
export async function readNuisances(db: Db, platform: string, where: RawBuilder<unknown>, limit: number, lock = false): Promise<NuisanceRow[]> {
  const { rows } = await sql<NuisanceRow>`
    select n.id, n.phone_masked, n.state, n.evidence_enc, n.calls, n.orders, n.proposed_by, n.proposed_at, n.decided_by, n.decided_at, n.daily_limit,
           n.limited_until::text as limited_until, n.review_on::text as review_on, p.name as proposer, d.name as decider
    from   nuisance n
    join   app_user p on p.platform = n.platform and p.id = n.proposed_by
    left   join app_user d on d.platform = n.platform and d.id = n.decided_by
    where  n.platform = ${platform} and ${where}
    order  by n.proposed_at desc, n.id desc
    limit  ${limit} ${lock ? sql`for update of n` : sql``}
  `.execute(db)
  return rows
}

/** The row as the rules see it. */
export function nuisanceOf(row: NuisanceRow): Nuisance {
  return { state: row.state, proposedBy: row.proposed_by, decidedBy: row.decided_by, dailyLimit: row.daily_limit, limitedUntil: row.limited_until, reviewOn: row.review_on }
}

/** Writes what a step changed, and the step with its reason; in one transaction. */
export async function saveStep(tx: Db, platform: string, id: string, step: NuisanceStep, change: Partial<Nuisance>, by: string, note: string, now: number): Promise<void> {
  const at = new Date(now)
  const set = {
    ...(change.state === undefined ? {} : { state: change.state }),
    ...(change.decidedBy === undefined ? {} : { decided_by: change.decidedBy, decided_at: at }),
    ...(change.dailyLimit === undefined ? {} : { daily_limit: change.dailyLimit }),
    ...(change.limitedUntil === undefined ? {} : { limited_until: change.limitedUntil }),
    ...(change.reviewOn === undefined ? {} : { review_on: change.reviewOn }),
    ...(step === 'lift' ? { lifted_by: by, lifted_at: at } : {}),
  }
  if (Object.keys(set).length > 0) await tx.updateTable('nuisance').set(set).where('platform', '=', platform).where('id', '=', id).execute()
  await tx.insertInto('nuisance_step').values({ platform, id: uuidv7(now), nuisance_id: id, step, at, by_user: by, note }).execute()
}

/** The local day of an instant, yyyy-mm-dd. */
export function todayOf({ rules }: Place, now: number): string {
  return dateOf(Math.floor((now + rules.calendar.offsetMinutes * 60_000) / 86_400_000))
}

/** Midnight at which the local day of an instant began. */
export function todayStart({ rules }: Place, now: number): Date {
  const offset = rules.calendar.offsetMinutes * 60_000
  return new Date(Math.floor((now + offset) / 86_400_000) * 86_400_000 - offset)
}
