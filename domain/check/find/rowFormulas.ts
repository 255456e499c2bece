import { fits, type Printed } from './number.ts'
import type { Column, TableView } from './tableView.ts'

/** A column as the rows themselves show it to be computed: a rate of two counts, or a sum of counts. */
export interface RowFormula {
  column: Column
  text: string
  /** Value from a row's cells, null where it is not defined (nothing in the base). */
  value: (cell: (column: Column) => number | null) => number | null
  /** Columns it reads. */
  of: Column[]
  base: Column | null
}

/** A column's formula, the data rows it fails in, and how many it explains. */
export interface Explained { formula: RowFormula; wrong: number[]; fit: number }

/** How many rows a formula explains of those it can be tried on; `telling` are those that are neither nothing nor all. */
interface Fit { fit: number; of: number; telling: number; wrong: number[] }

/** Formulas that hold for all rows but a few; the best of each column, with the rows it fails in. */
export function rowFormulas(view: TableView): Explained[] {
  const found = bestOf(view)
  const least = (text: string) => Math.min(...found.filter(one => one.formula.text === text).map(one => one.wrong.length))
  // The same parts make up one column; another column that is nearly always equal to it is not their sum.
  return found.filter(one => one.formula.base || one.wrong.length === least(one.formula.text))
}

function bestOf(view: TableView): Explained[] {
  return view.columns.flatMap(column => {
    const candidates = column.kind === 'percent' ? ratesOf(view, column) : column.kind === 'count' ? sumsOf(view, column) : []
    const tried = candidates.flatMap(formula => {
      const fit = tryOn(view, formula)
      return fit && ((fit.telling >= 3 && fit.telling >= fit.wrong.length * 3) || (called(formula) && fit.telling >= 2 && fit.fit >= 4 && fit.wrong.length < 2)) ? [{ formula, ...fit }] : []
    })
    const most = Math.max(0, ...tried.map(one => one.fit))
    const best = tried.filter(one => one.fit === most)
    const first = best[0]
    return first ? [{ formula: first.formula, fit: most, wrong: first.wrong.filter(row => best.every(one => one.wrong.includes(row))) }] : []
  })
}

/** 办结率 of 办结量: the words say what the rows show. */
const called = ({ column, of, base }: RowFormula) => base !== null && column.kind === 'percent' && (of[0]?.leaf ?? '').includes(column.leaf.slice(0, 2))

function tryOn(view: TableView, formula: RowFormula): Fit | null {
  const fit: Fit = { fit: 0, of: 0, telling: 0, wrong: [] }
  const allowed = Math.max(1, Math.floor(view.names.length * 0.15))
  for (let row = 0; row < view.names.length; row++) {
    const print: Printed | null = formula.column.cells[row] ?? null
    const value = formula.value(column => column.cells[row]?.value ?? null)
    if (!print || value === null) continue
    fit.of += 1
    if (fits(value, print)) {
      fit.fit += 1
      if (value !== 0 && (formula.column.kind === 'count' ? formula.of.every(column => column.cells[row]?.value) : value !== 100)) fit.telling += 1
    } else if (fit.wrong.push(row) > allowed) return null
  }
  return fit
}

function ratesOf(view: TableView, column: Column): RowFormula[] {
  const counts = view.columns.filter(other => other.kind === 'count')
  const out: RowFormula[] = []
  for (const top of counts) {
    for (const base of counts) {
      if (top === base) continue
      out.push(rate(column, `${top.leaf}÷${base.leaf}`, top, base, null, false), rate(column, `（${base.leaf}－${top.leaf}）÷${base.leaf}`, top, base, null, true))
      for (const less of counts) if (less !== top && less !== base && /未|无|不/.test(less.leaf)) out.push(rate(column, `${top.leaf}÷（${base.leaf}－${less.leaf}）`, top, base, less, false))
    }
  }
  return out
}

function rate(column: Column, text: string, top: Column, base: Column, less: Column | null, rest: boolean): RowFormula {
  return {
    column, text, of: less ? [top, base, less] : [top, base], base,
    value: cell => {
      const [over, under] = [cell(top), cell(base)]
      const bottom = under === null ? 0 : under - (less ? (cell(less) ?? 0) : 0)
      return over === null || under === null || bottom <= 0 ? null : ((rest ? under - over : over) / bottom) * 100
    },
  }
}

function sumsOf(view: TableView, column: Column): RowFormula[] {
  const counts = view.columns.filter(other => other.kind === 'count' && other !== column)
  const sets: Column[][] = []
  for (let one = 0; one < counts.length; one++) {
    for (let other = one + 1; other < counts.length; other++) {
      sets.push([counts[one] as Column, counts[other] as Column])
      for (let third = other + 1; third < counts.length && counts.length < 14; third++) sets.push([counts[one] as Column, counts[other] as Column, counts[third] as Column])
    }
    for (let end = one + 4; end <= counts.length; end++) sets.push(counts.slice(one, end))
  }
  return sets.map(of => ({
    column, of, base: null, text: of.map(one => one.leaf).join('＋'),
    value: cell => of.reduce<number | null>((sum, one) => (sum === null || cell(one) === null ? null : sum + (cell(one) ?? 0)), 0),
  }))
}
