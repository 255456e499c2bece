import Big from 'big.js'

/** Shares of a whole as integers: largest remainder. The result adds up to `total`. */
export function largestRemainder(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const exact = weights.map(weight => (total * weight) / sum)
  const whole = exact.map(Math.floor)
  const order = exact.map((value, at) => ({ at, rest: value - Math.floor(value) })).sort((one, other) => other.rest - one.rest || one.at - other.at)
  const missing = total - whole.reduce((all, value) => all + value, 0)
  for (const { at } of order.slice(0, missing)) whole[at]! += 1
  return whole
}

/** The integers k with k / base printing as `pct` (two decimals, half up). */
export function countsFor(pct: number, base: number): number[] {
  const near = Math.round((pct * base) / 100)
  const width = Math.ceil(base / 10000) + 1
  return Array.from({ length: 2 * width + 1 }, (_, at) => near - width + at)
    .filter(k => k >= 0 && k <= base && percent(k, base) === pct.toFixed(2))
}

/** The one integer, else an error naming what it is for. */
export function countFor(pct: number, base: number, what: string): number {
  const [k, ...others] = countsFor(pct, base)
  if (k === undefined) throw new Error(`${what}：没有整数使 ${pct}% 成立（基数 ${base}）`)
  return others.length > 0 ? [k, ...others].sort((one, other) => Math.abs(one / base - pct / 100) - Math.abs(other / base - pct / 100))[0]! : k
}

/** k / base in per cent as bulletins print it. */
export function percent(k: number, base: number): string {
  return new Big(k).times(100).div(base).round(2, Big.roundHalfUp).toFixed(2)
}

/**
 * A table of integers with given row sums, where column j may hold at most columns[j] and cell (i, j) at most cap(i, j).
 * Starts near the proportional table and repairs it along augmenting paths (Ford–Fulkerson), so it finds one whenever one exists.
 * `what` names the table in the error.
 */
export function fillTable(rows: readonly number[], columns: readonly number[], cap: (row: number, column: number) => number, what: string): number[][] {
  const table = rows.map(() => columns.map(() => 0))
  const rowLeft = [...rows]
  const columnLeft = [...columns]
  const put = (i: number, j: number, n: number) => {
    table[i]![j]! += n
    rowLeft[i]! -= n
    columnLeft[j]! -= n
  }
  const narrowFirst = rows.map((_, i) => ({ i, width: columns.filter((_, j) => cap(i, j) > 0).length })).sort((one, other) => one.width - other.width)
  for (const { i } of narrowFirst) {
    const open = columns.map((_, j) => Math.max(0, Math.min(cap(i, j), columnLeft[j]!)))
    const all = open.reduce((sum, n) => sum + n, 0)
    const share = Math.min(1, rowLeft[i]! / Math.max(1, all))
    for (const [j, n] of open.entries()) put(i, j, Math.floor(n * share))
  }
  for (let i = 0; i < rows.length; i++) {
    while (rowLeft[i]! > 0) {
      if (!augment(i, table, columnLeft, cap)) throw new Error(`${what}：第 ${i + 1} 行还有 ${rowLeft[i]} 件无处安放`)
      rowLeft[i]! -= 1
    }
  }
  return table
}

/** One more in row `start`: directly, or by moving one of another row out of the way. Breadth first over columns. */
function augment(start: number, table: number[][], columnLeft: number[], cap: (row: number, column: number) => number): boolean {
  const from = new Map<number, { row: number; via: number | null }>()
  const seen = new Set([start])
  const queue: { row: number; via: number | null }[] = [{ row: start, via: null }]
  for (const { row, via } of queue) {
    for (let j = 0; j < columnLeft.length; j++) {
      if (from.has(j) || table[row]![j]! >= cap(row, j)) continue
      from.set(j, { row, via })
      if (columnLeft[j]! > 0) {
        columnLeft[j]! -= 1
        for (let at: number | null = j; at !== null;) {
          const step: { row: number; via: number | null } = from.get(at)!
          table[step.row]![at]! += 1
          if (step.via !== null) table[step.row]![step.via]! -= 1
          at = step.via
        }
        return true
      }
      table.forEach((cells, other) => {
        if (cells[j]! > 0 && !seen.has(other)) {
          seen.add(other)
          queue.push({ row: other, via: j })
        }
      })
    }
  }
  return false
}
