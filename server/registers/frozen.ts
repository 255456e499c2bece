import { sql } from 'kysely'
import { type PeriodState, periodStates } from '#domain/period/life.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'

/** What counts for a month whose figures are frozen is no longer changed: a mistake found later is restated (HANDBOOK 7.7). */
export async function notFrozen(tx: Db, platform: string, period: string): Promise<void> {
  const { rows } = await sql<{ state: PeriodState }>`select state from assessment_period where platform = ${platform} and period = ${period} for share`.execute(tx)
  const state = rows[0]?.state
  if (state && periodStates[state].frozen) throw new Refused(409, `${period} 的考核${periodStates[state].label}，不能再增减；发现差错请走更正`, 'period')
}
