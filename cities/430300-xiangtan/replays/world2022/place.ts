import { countFor, fillTable } from '#domain/replay/allocate.ts'
import type { Random } from '#domain/replay/random.ts'
import { type Assumptions, codes, type Printed, type Share, type UnitRow } from './printed.ts'

/** An order sent to a unit: where it happened, whom it concerns, what it is about. */
export interface Placed { unit: string; region: string | null; concerned: string | null; leaf: string }

/** Orders with one unit, region or concerned unit; `fixed` leaves are printed, each of the others holds at most `cap`. */
interface Pool { size: number; fixed: ReadonlyMap<string, number>; cap: number; allowed: ReadonlySet<string>; name: string; order: Omit<Placed, 'leaf'> }

/** The dispatched orders of the month, so that sizes, shares by region and by concerned unit, and totals by leaf hold exactly. */
export function place(printed: Printed, rows: readonly UnitRow[], { spread, leafCounts }: Assumptions, random: Random): Placed[] {
  const leaves = Object.keys(leafCounts)
  const mixed = spread.mixed.flatMap(({ count, unit, region, concerned, leaf }) => Array.from({ length: count }, (): Placed => ({ unit, region, concerned: concerned ?? null, leaf })))
  const pools = poolsOf(printed, rows, spread, leaves, mixed)
  const columns = leaves.map(leaf => leafCounts[leaf]![1] - mixed.filter(one => one.leaf === leaf).length - pools.reduce((sum, pool) => sum + (pool.fixed.get(leaf) ?? 0), 0))
  const short = leaves.filter((_, j) => columns[j]! < 0)
  if (short.length > 0) throw new Error(`转办件数少于各地各单位之和：${short.join('、')}`)
  const sizes = pools.map(pool => pool.size - [...pool.fixed.values()].reduce((sum, n) => sum + n, 0))
  const wrong = pools.find((_, i) => sizes[i]! < 0)
  if (wrong) throw new Error(`${wrong.name}：件数少于各分类之和`)
  const table = fillTable(sizes, columns, (i, j) => {
    const pool = pools[i]!
    const leaf = leaves[j]!
    if (!pool.allowed.has(leaf) || pool.fixed.has(leaf)) return 0
    return pool.cap - mixed.filter(one => one.leaf === leaf && among(one, pool)).length
  }, '转办工单的地区、单位与分类')
  return [...mixed, ...pools.flatMap((pool, i) => random.shuffled(
    leaves.flatMap((leaf, j) => Array.from({ length: table[i]![j]! + (pool.fixed.get(leaf) ?? 0) }, () => leaf))).map(leaf => ({ ...pool.order, leaf })))]
}

/** Whether a mixed order counts towards the shares of a pool. */
const among = (one: Placed, { order }: Pool) => (order.region !== null && one.region === order.region) || (order.concerned !== null && one.concerned === order.concerned)

function poolsOf(printed: Printed, rows: readonly UnitRow[], spread: Assumptions['spread'], leaves: readonly string[], mixed: readonly Placed[]): Pool[] {
  const everywhere = new Set(leaves)
  const size = new Map(rows.map(row => [row.unit, row.orders]))
  const count = (fits: (one: Placed) => boolean) => mixed.filter(fits).length
  /** A pool of printed shares, without the mixed orders that count towards them. */
  const shared = (shares: readonly Share[], base: number, name: string, order: Pool['order'], allowed: ReadonlySet<string>): Pool => {
    const counts = shares.map(share => ({ leaf: codes.leaf(share.category), count: countFor(share.share_pct, base, `${name}的${share.category}`) }))
    const bare: Pool = { size: 0, fixed: new Map(), cap: Math.min(...counts.map(one => one.count)) - 1, allowed, name, order }
    return { ...bare, size: base - count(one => among(one, bare)), fixed: new Map(counts.map(({ leaf, count: all }) => [leaf, all - count(one => one.leaf === leaf && among(one, bare))])) }
  }
  const byRegion = spread.regions.map(({ region, unit, base }) => shared(
    printed.region_top3.rows.find(row => codes.region(row.region) === region)?.top ?? [], base, region, { unit, region, concerned: null }, everywhere))
  const byUnit = spread.units.map(({ unit, base }) => shared(
    printed.unit_top3.rows.find(row => codes.unit(row.unit) === unit)?.top ?? [], base, unit, { unit, region: null, concerned: unit }, new Set(spread.leaves[unit] ?? leaves)))
  const governments = new Set(spread.regions.map(row => row.unit))
  const taken = (unit: string) => count(one => one.unit === unit) + [...byRegion, ...byUnit].filter(pool => pool.order.unit === unit).reduce((sum, pool) => sum + pool.size, 0)
  const rest = [...size].map(([unit, orders]): Pool => ({
    size: orders - taken(unit), fixed: new Map(), cap: governments.has(unit) ? 40 : Infinity, allowed: new Set(spread.leaves[unit] ?? leaves), name: `${unit}（其余）`,
    order: { unit, region: null, concerned: null },
  }))
  return [...byRegion, ...byUnit, ...rest]
}
