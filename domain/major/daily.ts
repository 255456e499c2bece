/** One bar of the comparison: today's count of a category or region beside the mean of the seven days before. */
export interface Cluster { code: string; count: number; before: number }
export interface HotCluster extends Cluster { /** Mean of the seven days before, one decimal. */ mean: number; /** How many times the mean; null without a mean. */ times: number | null }

/** From how many orders a cluster is worth a line, and from how many times the usual. Default. */
export const hotRules = { atLeast: 5, times: 2, longest: 10 }

/** Days the mean is taken over. */
export const daysBefore = 7

/**
 * What rose above the usual: `count` orders on the day, `before` in the seven days before together. A cluster is hot from `atLeast`
 * orders and `times` the mean of those days; most striking first.
 */
export function hotClusters(clusters: readonly Cluster[], rules: Readonly<typeof hotRules> = hotRules): HotCluster[] {
  return clusters
    .map(one => ({ ...one, mean: Math.round((one.before / daysBefore) * 10) / 10, times: one.before === 0 ? null : Math.round((one.count * daysBefore * 10) / one.before) / 10 }))
    .filter(one => one.count >= rules.atLeast && (one.times === null || one.times >= rules.times))
    .sort((one, two) => two.count - two.mean - (one.count - one.mean) || one.code.localeCompare(two.code))
    .slice(0, rules.longest)
}

/** Outages counted apart (Xiangtan's spring-festival practice: water, power, gas); words in titles, default. */
export const outageKinds = {
  water: { label: '停水', words: ['停水', '断水', '没水', '无水'] },
  power: { label: '停电', words: ['停电', '断电', '没电'] },
  gas: { label: '停气', words: ['停气', '断气', '没气', '停燃气'] },
  heat: { label: '停暖', words: ['停暖', '供暖', '暖气不热'] },
} as const satisfies Record<string, { label: string; words: readonly string[] }>

export type OutageKind = keyof typeof outageKinds
