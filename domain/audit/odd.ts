/** What is counted per person and day, and from how many on a day may be odd at all. Defaults. */
export const oddMeasures = {
  read: { label: '查看', least: 30 },
  search: { label: '查询', least: 40 },
  reveal: { label: '看完整信息', least: 5 },
  export: { label: '导出', least: 3 },
} as const satisfies Record<string, { label: string; least: number }>
export type OddMeasure = keyof typeof oddMeasures

/** How many times the usual number is odd. Default. */
const times = 3
/** Days looked at, and days before them that say what is usual for a person. Defaults. */
export const oddDays = { looked: 7, before: 28 } as const

/** The rule as it is printed above the list. */
export const oddRule = `最近 ${oddDays.looked} 天里某一天的次数（查看按不同对象计），同时超过本人此前 ${oddDays.before} 天（只算有记录的日子）中位数的 ${times} 倍、同岗位人员当期中位数的 ${times} 倍，且不少于下限（${Object.values(oddMeasures).map(({ label, least }) => `${label} ${least}`).join('、')}）。`

/** What the auditor and the security administrator are told of one of them. */
export function oddTiding({ name, account, measureLabel, day, count }: { name: string; account: string; measureLabel: string; day: string; count: number }): string {
  // The day first: behind an account that ends in digits it would look like the rest of a number, and be hidden.
  return `${day} ${name}（${account}）${measureLabel} ${count} 次，超过本人和同岗位平时的 ${times} 倍，请核实`
}

/** How often somebody did one thing on one day. `day`: yyyy-mm-dd of the city. */
export interface DayCount { person: string; role: string; measure: OddMeasure; day: string; count: number }

export interface Odd { person: string; measure: OddMeasure; day: string; count: number; own: number | null; role: number | null }

/** The odd days since `from` (yyyy-mm-dd), the most times the usual first; of each person and measure the highest day. HANDBOOK 11: "alert on odd lookups". */
export function oddOnes(counts: readonly DayCount[], from: string): Odd[] {
  const highest = Map.groupBy(counts.filter(one => one.day >= from), one => `${one.person} ${one.measure}`)
  const odd = [...highest.values()].flatMap(days => {
    const top = days.reduce((most, one) => (one.count > most.count ? one : most))
    const own = median(counts.filter(one => one.person === top.person && one.measure === top.measure && one.day < from).map(one => one.count))
    const role = median(counts.filter(one => one.role === top.role && one.person !== top.person && one.measure === top.measure && one.day >= from).map(one => one.count))
    const strange = top.count >= oddMeasures[top.measure].least && top.count > times * (own ?? 0) && top.count > times * (role ?? 0)
    return strange ? [{ person: top.person, measure: top.measure, day: top.day, count: top.count, own, role }] : []
  })
  const measureOf = ({ count, own, role }: Odd) => count / Math.max(own ?? 1, role ?? 1, 1)
  return odd.sort((a, b) => measureOf(b) - measureOf(a) || b.count - a.count)
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
