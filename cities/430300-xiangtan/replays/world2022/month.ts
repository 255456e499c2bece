import type { Batch, Days, MonthPlan } from '#domain/replay/plan.ts'
import type { Random } from '#domain/replay/random.ts'
import { city } from '../../city.ts'
import { cityBatches } from './city.ts'
import { countyPlans } from './counties.ts'
import type { Assumptions, Printed, UnitRow } from './printed.ts'

/** A month of 2022, the city first: what was printed and what the month's own file adds to it. `standing`: orders of earlier months; `quiet`: when a unit asked for returns that were refused. */
export function monthPlans(printed: Printed, rows: readonly UnitRow[], assumptions: Assumptions, standing: readonly Batch[], random: Random, quiet: { unit: string; registered: Days } | null, more: Pick<MonthPlan, 'texts' | 'registers'>): MonthPlan[] {
  const { calls_received: received, answer_rate_pct: rate, orders_accepted: accepted } = printed.headline.values
  const batches = cityBatches(printed, rows, assumptions, random)
    .map(batch => (quiet && batch.task?.unit === quiet.unit && (batch.task.rejectedReturns ?? 0) > 0 ? { ...batch, registered: quiet.registered } : batch))
  if (batches.length !== accepted) throw new Error(`受理诉求：应为 ${accepted} 件，实为 ${batches.length} 件`)
  const own: MonthPlan = {
    platform: city.platform, calls: { received, answered: Math.round((received * rate) / 100) }, batches: [...batches, ...standing], ...more,
    registers: { ...more.registers, enteredFigures: [...accuracy(printed, assumptions), ...(more.registers?.enteredFigures ?? [])] },
  }
  return [own, ...countyPlans(printed, assumptions, random)]
}

/** 数据准确度 is judged by the province; no row shows how. */
const accuracy = (printed: Printed, { counties }: Assumptions) =>
  counties.map(({ platform }) => ({ period: printed.period, subject: platform, figure: 'data_accuracy_score', value: String(printed.appendix_2.rows[0]?.data_accuracy_score), source: '附件2 数据准确度' }))
