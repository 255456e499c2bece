import { sql } from 'kysely'
import { type PeriodState, type PeriodVerb, periodStates, periodVerbs } from '#domain/period/life.ts'
import type { Db } from '#server/db/open.ts'

export interface StepLine { id: string; label: string; from: string; to: string; at: string; byName: string | null; reason: string | null }

/** Where a month stands, its latest snapshot's version, the hash once it is locked, and every move, newest first. */
export async function periodHistory(db: Db, platform: string, period: string): Promise<{ stateLabel: string; version: number | null; hash: string | null; log: StepLine[] }> {
  const { rows: [row] } = await sql<{ state: PeriodState; version: number | null; hash: string | null }>`
    select p.state, (select max(version) from assessment_snapshot s where s.platform = p.platform and s.period = p.period) as version,
           (select encode(hash, 'hex') from assessment_snapshot s where s.platform = p.platform and s.period = p.period and s.kind = 'frozen') as hash
    from   assessment_period p
    where  p.platform = ${platform} and p.period = ${period}`.execute(db)
  return { stateLabel: periodStates[row?.state ?? 'open'].label, version: row?.version ?? null, hash: row?.hash ?? null, log: await stepsOf(db, platform, period) }
}

/** The moves of a month, newest first. */
export async function stepsOf(db: Db, platform: string, period: string): Promise<StepLine[]> {
  const { rows } = await sql<{ id: string; verb: PeriodVerb; from_state: PeriodState; to_state: PeriodState; at: Date; name: string | null; reason: string | null }>`
    select s.id, s.verb, s.from_state, s.to_state, s.at, u.name, s.reason
    from   assessment_step s
    left join app_user u on u.platform = s.platform and u.id = s.by_user
    where  s.platform = ${platform} and s.period = ${period}
    order  by s.id desc
    limit  500`.execute(db)
  return rows.map(row => ({
    id: row.id, label: periodVerbs[row.verb].label, from: periodStates[row.from_state].label, to: periodStates[row.to_state].label, at: row.at.toISOString(), byName: row.name, reason: row.reason,
  }))
}
