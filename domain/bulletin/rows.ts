import Big from 'big.js'
import type { FigureSet } from '#domain/assessment/figure.ts'
import type { Condition, Selection } from './outline.ts'

/** Rows by what they stand under, found once for each set of figures: a table asks for them cell by cell. */
const indexes = new WeakMap<FigureSet, ReadonlyMap<string, readonly string[]>>()

/** Rows under a ref, in order: `hot_major.rows` → `hot_major.rows[rank=1]`, … */
export function rowsUnder(base: string, figures: FigureSet): readonly string[] {
  const index = indexes.get(figures) ?? indexOf(figures)
  indexes.set(figures, index)
  return index.get(base) ?? []
}

function indexOf(figures: FigureSet): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, Set<string>>()
  for (const ref of figures.keys()) {
    for (let open = ref.indexOf('['); open >= 0; open = ref.indexOf('[', open + 1)) {
      const base = ref.slice(0, open)
      const rows = index.get(base) ?? new Set()
      index.set(base, rows.add(ref.slice(0, ref.indexOf(']', open) + 1)))
    }
  }
  return new Map([...index].map(([base, rows]) => [base, [...rows]]))
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
