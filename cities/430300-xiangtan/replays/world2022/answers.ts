import { countFor, fillTable, largestRemainder } from '#domain/replay/allocate.ts'
import type { Random } from '#domain/replay/random.ts'
import type { Placed } from './place.ts'
import { codes, type Printed, type UnitRow } from './printed.ts'

/** What became of an order at its unit and what the caller said. */
export interface Answered extends Placed {
  satisfaction: 'satisfied' | 'fair' | 'notRated' | 'dissatisfied'
  contacted: boolean
  late: boolean
  /** Returns asked and refused. */
  rejected: number
}

/** What callers said and what units did, so that each unit's row of 附件1 and the dissatisfied leaves come out. */
export function answer(printed: Printed, rows: readonly UnitRow[], placed: readonly Placed[], leaves: readonly string[], random: Random): Answered[] {
  const byUnit = new Map(rows.map(row => [row.unit, placed.filter(order => order.unit === row.unit)]))
  const named = new Map(printed.dissatisfied_categories.rows.map(row => [codes.leaf(row.category), row.count]))
  const has = rows.map(row => leaves.map(leaf => byUnit.get(row.unit)!.filter(order => order.leaf === leaf).length))
  const unhappy = dissatisfiedTable(rows.map(row => row.dissatisfied), leaves, named, Math.min(...named.values()) - 1, has)
  return rows.flatMap((row, i) => {
    const orders = byUnit.get(row.unit)!
    const left = new Map(leaves.map((leaf, j) => [leaf, unhappy[i]![j]!]))
    const said = <S extends string>(count: number, satisfaction: S) => Array.from({ length: count }, () => satisfaction)
    const others = random.shuffled([...said(row.satisfied, 'satisfied' as const), ...said(row.fair, 'fair' as const), ...said(row.notRated, 'notRated' as const)])
    const contacts = countFor(row.contactPct, row.orders, `${row.unit}的联系反馈当事人率`)
    const order = random.shuffled(orders.map((_, at) => at))
    const notContacted = new Set(order.slice(0, row.orders - contacts))
    const late = new Set(order.slice(row.orders - row.late))
    const returns = random.shuffled(largestRemainder(row.rejected, orders.map(() => 1)))
    return orders.map((one, at) => {
      const dissatisfied = left.get(one.leaf)! > 0
      if (dissatisfied) left.set(one.leaf, left.get(one.leaf)! - 1)
      return { ...one, satisfaction: dissatisfied ? 'dissatisfied' : others.pop()!, contacted: !notContacted.has(at), late: late.has(at), rejected: returns[at]! }
    })
  })
}

/** First the printed leaves, full; then the rest below the smallest of them. */
function dissatisfiedTable(rows: readonly number[], leaves: readonly string[], named: ReadonlyMap<string, number>, atMost: number, has: readonly number[][]): number[][] {
  // The transposed table: each printed leaf is a row that must be placed whole among the units.
  const wanted = fillTable(leaves.map(leaf => named.get(leaf) ?? 0), rows, (j, i) => has[i]![j]!, '不满意的热点分类')
  const taken = rows.map((_, i) => wanted.reduce((sum, cells) => sum + cells[i]!, 0))
  const rest = fillTable(rows.map((n, i) => n - taken[i]!), leaves.map(leaf => (named.has(leaf) ? 0 : atMost)), (i, j) => has[i]![j]!, '其余不满意的分类')
  return rows.map((_, i) => leaves.map((_, j) => wanted[j]![i]! + rest[i]![j]!))
}
