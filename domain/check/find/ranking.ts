export interface Placed { rank: number; value: number }

/** No one stands behind a smaller value (`sign` 1: the largest is first; -1: the smallest is). Equal ranks are ties. */
export const inRank = (items: readonly Placed[], sign: 1 | -1) => items.every(one => items.every(other => one.rank >= other.rank || sign * (one.value - other.value) >= 0))

/** Positions any of which, taken out, leaves the others in order: one, or the two that changed places. Empty when all are in order, null when it is not a matter of one or two. */
export function misplaced(items: readonly Placed[], sign: 1 | -1): number[] | null {
  if (inRank(items, sign)) return []
  const found = items.flatMap((_, at) => (inRank(items.filter((_one, index) => index !== at), sign) ? [at] : []))
  return found.length > 0 && found.length < 3 && items.length > 2 ? found : null
}
