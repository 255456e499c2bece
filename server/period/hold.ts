import { sql } from 'kysely'
import type { Role } from '#domain/access/roles.ts'
import type { PeriodCase, PeriodState } from '#domain/period/life.ts'
import { periodDefaults } from '#domain/period/rules.ts'
import { spanOf } from '#server/assessment/period.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'

/**
 * Makes sure a month has its row and holds it: whoever moves it, files or rules an appeal of it waits here for the one before. The row is written,
 * not only locked: who counts as of one moment and waited here learns by it (40001) that his moment is past.
 */
export async function holdPeriod(tx: Db, platform: string, period: string, now: number): Promise<void> {
  await sql`
    insert into assessment_period (platform, period, state, changed_at) values (${platform}, ${period}, 'open', ${new Date(now)})
    on conflict (platform, period) do update set changed_at = assessment_period.changed_at`.execute(tx)
}

/** All that moves of a month are decided by. A month without a row is open. */
export async function periodCase(db: Db, { platform, city }: Place, period: string, actor: { id: string; roles: readonly Role[] }, now: number): Promise<PeriodCase> {
  const { rows } = await sql<{ state: PeriodState; appeal_until: Date | null; drafted_by: string | null; open_appeals: number }>`
    select p.state, p.appeal_until, p.drafted_by, (
      select count(*)::int from assessment_appeal a where a.platform = p.platform and a.period = p.period and a.state = 'open') as open_appeals
    from   assessment_period p
    where  p.platform = ${platform} and p.period = ${period}`.execute(db)
  const [row] = rows
  return {
    state: row?.state ?? 'open', monthEnds: Date.parse(spanOf(period, city.timeZone).to), appealUntil: row?.appeal_until?.getTime() ?? null, openAppeals: row?.open_appeals ?? 0,
    draftedBy: row?.drafted_by ?? null, actor, rules: { ...periodDefaults, ...city.period }, now,
  }
}
