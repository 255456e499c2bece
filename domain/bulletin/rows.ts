import Big from 'big.js'
import type { FigureSet } from '#domain/assessment/figure.ts'
import type { Condition, Selection } from './outline.ts'

/** Rows under a ref, in order: `hot_major.rows` → `hot_major.rows[rank=1]`, … */
export function rowsUnder(base: string, figures: FigureSet): string[] {
  const rows = new Set<string>()
  for (const ref of figures.keys()) {
    if (!ref.startsWith(`${base}[`)) continue
    rows.add(ref.slice(0, ref.indexOf(']', base.length) + 1))
  }
  return [...rows]
}

/** The rows a list prints, in its order; rows of equal value keep the scheme's. A row without the figure asked for is not printed. */
export function select(rows: readonly string[], { by, least, limit, outOf = 0 }: Selection, { figures }: { figures: FigureSet }): string[] {
  const value = (row: string, name: string) => figures.get(`${row}${name}`)?.value ?? null
  const enough = rows.filter(row => [by?.figure, least?.figure].every(name => name === undefined || value(row, name) !== null) && (!least || new Big(value(row, least.figure) ?? 0).gte(least.value)))
  if (enough.length < outOf) return []
  const ordered = by ? enough.toSorted((one, other) => new Big(value(one, by.figure) ?? 0).cmp(value(other, by.figure) ?? 0) * (by.first === 'largest' ? -1 : 1)) : enough
  return ordered.slice(0, limit)
}

/** Whether a block is printed: `row` is what refs that begin with a point continue. */
export function holds({ needs = [], lacks = [] }: Condition, figures: FigureSet, row: string): boolean {
  const there = (name: string) => {
    const ref = name.startsWith('.') ? row + name : name
    const figure = figures.get(ref)
    return figure ? figure.value !== null && figure.value !== '0' : rowsUnder(ref, figures).length > 0
  }
  return needs.every(there) && !lacks.some(there)
}
