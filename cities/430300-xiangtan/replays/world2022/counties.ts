import type { Batch, MonthPlan } from '#domain/replay/plan.ts'
import type { Random } from '#domain/replay/random.ts'
import { city } from '../../city.ts'
import { countyUnits } from '../../countyUnits.ts'
import type { Assumptions, County, Printed } from './printed.ts'

/** A county's own platform in the month: calls, answers on the line, orders to its own units, callbacks by call. */
export function countyPlans(printed: Printed, { counties, leafCounts }: Assumptions, random: Random): MonthPlan[] {
  const leaves = Object.keys(leafCounts)
  const weights = leaves.map(leaf => leafCounts[leaf]![0] + 5)
  return counties.map((county): MonthPlan => {
    const name = city.counties.find(row => row.platform === county.platform)?.name
    const batches = ordersOf(county, () => leaves[random.weighted(weights)]!, random)
    // Where orders exceed answered calls, the rest came by website.
    return {
      platform: county.platform,
      calls: { received: printed.county_platforms.by_county.find(row => row.county === name)?.calls_received ?? 0, answered: county.answered },
      batches: batches.map((batch, at): Batch => (at < county.answered ? batch : { ...batch, call: 'none', values: { ...batch.values, channel: 'web' } })),
    }
  })
}

function ordersOf({ orders, dispatched, late, reached, rated, satisfied }: County, leaf: () => string, random: Random): Batch[] {
  const sentRated = Math.round(reached * 0.35)
  const sentSatisfied = Math.round(sentRated * 0.8)
  const said = <S>(count: number, satisfaction: S) => Array.from({ length: count }, () => satisfaction)
  const ratings = <N>(of: { rated: number; satisfied: number; all: number }, none: N) => random.shuffled([
    ...said(of.satisfied, 'satisfied'), ...said(Math.floor((of.rated - of.satisfied) / 2), 'fair'), ...said(Math.ceil((of.rated - of.satisfied) / 2), 'dissatisfied'), ...said(of.all - of.rated, none),
  ])
  const sent = ratings({ rated: sentRated, satisfied: sentSatisfied, all: reached }, 'notRated')
  const answered = ratings({ rated: rated - sentRated, satisfied: satisfied - sentSatisfied, all: orders - dispatched }, null)
  return Array.from({ length: orders }, (_, nth): Batch => {
    const values = { requestType: ['consult', 'help', 'help', 'complaint'][random.below(4)]!, category: leaf() }
    if (nth >= dispatched) return { count: 1, values, online: { satisfaction: answered[nth - dispatched] ?? null } }
    const satisfaction = sent[nth]
    return {
      count: 1, values: nth < late ? { ...values, requestType: 'help' } : values,
      task: { unit: random.pick(countyUnits).unit, course: nth < late ? 'late' : 'onTime', callback: satisfaction ? { method: 'call', contacted: true, satisfaction } : { method: 'call' } },
    }
  })
}
