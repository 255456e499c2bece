import { countFor, fillTable, largestRemainder } from './allocate.ts'
import { codesOf, type Source } from './published.ts'
import type { Random } from './random.ts'

/** One order that went to a unit, without its times and words. */
export interface Dispatched {
  unit: string
  region: string | null
  concernedUnit: string | null
  leaf: string
  satisfaction: 'satisfied' | 'fair' | 'notRated' | 'dissatisfied'
  contacted: boolean
  late: boolean
  /** Returns asked and refused. */
  rejected: number
}

/** The dispatched orders of the month: every printed count per unit, leaf, region and answer holds exactly. */
export function dispatchedOrders(source: Source, random: Random): Dispatched[] {
  const placed = place(source, random)
  return answer(source, placed, random)
}

type Placed = Pick<Dispatched, 'unit' | 'region' | 'concernedUnit' | 'leaf'>

/** Pools of orders with one unit or region, filled with leaves so that shares, leaf totals and caps hold. */
function place(source: Source, random: Random): Placed[] {
  const { spread, leafCounts } = source.assumptions
  const codes = codesOf(source)
  const leaves = Object.keys(leafCounts)
  const size = new Map(source.published.appendix_1.rows.map(row => [codes.unit(row.unit), row.effective_orders]))
  const takenElsewhere = (unit: string) => spread.elsewhere.filter(row => row.unit === unit).reduce((sum, row) => sum + row.count, 0)
  const broughtIn = (region: string) => spread.elsewhere.filter(row => row.region === region).reduce((sum, row) => sum + row.count, 0)

  interface Pool { size: number; fixed: Map<string, number>; cap: number; allowed: ReadonlySet<string>; name: string; place: (leaf: string) => Placed }
  const pools: Pool[] = []
  const everywhere = new Set(leaves)
  const top = (shares: { category: string; share_pct: number }[], base: number, name: string) => {
    const fixed = new Map(shares.map(share => [codes.leaf(share.category), countFor(share.share_pct, base, `${name}的${share.category}`)]))
    return { fixed, cap: Math.min(...fixed.values()) - 1 }
  }
  for (const { region, unit, base } of spread.regions) {
    const printed = source.published.region_top3.rows.find(row => codes.region(row.region) === region)
    const left = spread.elsewhere.filter(row => row.region === region).map(row => ({ ...row }))
    pools.push({ size: base, ...top(printed?.top ?? [], base, printed?.region ?? region), allowed: everywhere, name: region, place: leaf => {
      const other = left.find(row => row.leaf === leaf && row.count > 0)
      if (other) other.count -= 1
      return { unit: other?.unit ?? unit, region, concernedUnit: null, leaf }
    } })
    pools.push({ size: size.get(unit)! - (base - broughtIn(region)), fixed: new Map(), cap: 40, allowed: everywhere, name: unit, place: leaf => ({ unit, region: null, concernedUnit: null, leaf }) })
  }
  const local = new Set(spread.regions.map(row => row.unit))
  for (const [unit, orders] of size) {
    if (local.has(unit)) continue
    const base = spread.units.find(row => row.unit === unit)?.base ?? 0
    const printed = source.published.unit_top3.rows.find(row => codes.unit(row.unit) === unit)
    const allowed = new Set(spread.leaves[unit] ?? leaves)
    if (base > 0) pools.push({ size: base, ...top(printed?.top ?? [], base, unit), allowed, name: `${unit}（涉及）`, place: leaf => ({ unit, region: null, concernedUnit: unit, leaf }) })
    let marked = base > 0 ? spread.concernedAtMost : 0
    pools.push({ size: orders - base - takenElsewhere(unit), fixed: new Map(), cap: Infinity, allowed, name: unit, place: leaf => ({
      unit, region: null, concernedUnit: marked++ < spread.concernedAtMost ? unit : null, leaf,
    }) })
  }
  const fixedOf = (leaf: string) => pools.reduce((sum, pool) => sum + (pool.fixed.get(leaf) ?? 0), 0)
  const columns = leaves.map(leaf => leafCounts[leaf]![1] - fixedOf(leaf))
  const short = leaves.filter((_, j) => columns[j]! < 0)
  if (short.length > 0) throw new Error(`转办件数少于各地各单位之和：${short.join('、')}`)
  const rows = pools.map(pool => pool.size - [...pool.fixed.values()].reduce((sum, n) => sum + n, 0))
  const table = fillTable(rows, columns, (i, j) => {
    const pool = pools[i]!
    const leaf = leaves[j]!
    return pool.allowed.has(leaf) && !pool.fixed.has(leaf) ? pool.cap : 0
  }, '转办工单的地区、单位与分类')
  return pools.flatMap((pool, i) => random.shuffled(leaves.flatMap((leaf, j) => Array.from({ length: table[i]![j]! + (pool.fixed.get(leaf) ?? 0) }, () => leaf))).map(pool.place))
}

/** What callers said and what units did, so that each unit's row of 附件1 and the dissatisfied leaves come out. */
function answer(source: Source, placed: readonly Placed[], random: Random): Dispatched[] {
  const codes = codesOf(source)
  const units = source.published.appendix_1.rows.map(row => ({ ...row, code: codes.unit(row.unit) }))
  const leaves = Object.keys(source.assumptions.leafCounts)
  const byUnit = new Map(units.map(row => [row.code, placed.filter(order => order.unit === row.code)]))
  const printed = new Map(source.published.dissatisfied_categories.rows.map(row => [codes.leaf(row.category), row.count]))
  const least = Math.min(...printed.values())
  const has = units.map(row => leaves.map(leaf => byUnit.get(row.code)!.filter(order => order.leaf === leaf).length))
  const unhappy = dissatisfiedTable(units.map(row => row.dissatisfied), leaves, printed, least - 1, has)
  return units.flatMap((row, i) => {
    const orders = byUnit.get(row.code)!
    const left = new Map(leaves.map((leaf, j) => [leaf, unhappy[i]![j]!]))
    const others = random.shuffled([...Array.from({ length: row.satisfied }, () => 'satisfied' as const), ...Array.from({ length: row.fair }, () => 'fair' as const), ...Array.from({ length: row.not_rated }, () => 'notRated' as const)])
    const contacts = countFor(row.contact_rate_pct, row.effective_orders, `${row.unit}的联系反馈当事人率`)
    const order = random.shuffled(orders.map((_, at) => at))
    const notContacted = new Set(order.slice(0, row.effective_orders - contacts))
    const late = new Set(order.slice(-(row.effective_orders - row.fed_back_on_time) || orders.length))
    const returns = largestRemainder(row.return_requests_rejected, orders.map(() => 1))
    const mixed = random.shuffled(returns)
    return orders.map((one, at) => {
      const dissatisfied = left.get(one.leaf)! > 0
      if (dissatisfied) left.set(one.leaf, left.get(one.leaf)! - 1)
      return { ...one, satisfaction: dissatisfied ? 'dissatisfied' : others.pop()!, contacted: !notContacted.has(at), late: late.has(at), rejected: mixed[at]! }
    })
  })
}

/** First the printed leaves, full; then the rest below the smallest of them. */
function dissatisfiedTable(rows: readonly number[], leaves: readonly string[], printed: ReadonlyMap<string, number>, atMost: number, has: readonly number[][]): number[][] {
  const named = leaves.map(leaf => printed.get(leaf) ?? 0)
  const total = named.reduce((sum, n) => sum + n, 0)
  // The transposed table: each printed leaf is a row that must be placed whole among the units.
  const wanted = fillTable(named, rows.map(n => Math.ceil(n * 0.5)), (j, i) => has[i]![j]!, '不满意的热点分类')
  const taken = rows.map((_, i) => wanted.reduce((sum, cells) => sum + cells[i]!, 0))
  if (taken.reduce((sum, n) => sum + n, 0) !== total) throw new Error('不满意的热点分类：件数不符')
  const rest = fillTable(rows.map((n, i) => n - taken[i]!), leaves.map(leaf => (printed.has(leaf) ? 0 : atMost)), (i, j) => has[i]![j]!, '其余不满意的分类')
  return rows.map((_, i) => leaves.map((_, j) => wanted[j]![i]! + rest[i]![j]!))
}
