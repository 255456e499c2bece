import { fits } from './number.ts'
import { leastSquares } from './linear.ts'
import type { Column, TableView } from './tableView.ts'

/** A score as a weighted sum of the rates of its row, found from the rows themselves. */
export interface ScoreFormula { column: Column; of: Column[]; weights: number[]; constant: number; wrong: number[]; value: (row: number) => number | null }

/** The score columns whose rows follow one linear rule of the rates, but for a few rows. */
export function scoreFormulas(view: TableView): ScoreFormula[] {
  const rates = view.columns.filter(column => column.kind === 'percent' && column.cells.some(cell => cell))
  return view.columns.filter(column => column.kind === 'score').flatMap(column => {
    const of = rates.filter(rate => rate.index < column.index)
    const found = of.length > 0 && of.length <= 8 ? tryOn(view, column, of) : null
    return found ? [found] : []
  })
}

function tryOn(view: TableView, column: Column, of: readonly Column[]): ScoreFormula | null {
  const rows = view.names.flatMap((_, row) => (column.cells[row] && of.every(rate => rate.cells[row]) ? [row] : []))
  const left = new Set(rows)
  const inputs = (row: number) => of.map(rate => rate.cells[row]?.value ?? 0)
  const wrong: number[] = []
  for (let round = 0; round <= rows.length * 0.12; round++) {
    if (left.size < Math.max(8, of.length + 4)) return null
    const solved = leastSquares([...left].map(row => [...inputs(row), column.cells[row]?.value ?? 0]))
    if (!solved) return null
    const weights = solved.slice(0, -1).map(weight => Math.round(weight * 100) / 100)
    const constant = Math.round((solved.at(-1) ?? 0) * 10) / 10
    const value = (row: number) => inputs(row).reduce((sum, input, index) => sum + input * (weights[index] ?? 0), constant)
    const off = [...left].filter(row => !close(value(row), row, column)).map(row => ({ row, by: Math.abs(value(row) - (column.cells[row]?.value ?? 0)) })).sort((a, b) => b.by - a.by)
    if (off.length === 0) return { column, of: [...of], weights, constant, wrong, value: row => (of.every(rate => rate.cells[row]) ? value(row) : null) }
    const raw = solved.slice(0, -1)
    const worst = [...left].map(row => ({ row, by: Math.abs(inputs(row).reduce((sum, input, index) => sum + input * (raw[index] ?? 0), solved.at(-1) ?? 0) - (column.cells[row]?.value ?? 0)) })).sort((a, b) => b.by - a.by)[0]
    if (!worst) return null
    left.delete(worst.row)
    wrong.push(worst.row)
  }
  return null
}

/** The rates that go in are rounded themselves, so the last place may be off by one. */
const close = (value: number, row: number, column: Column) => {
  const print = column.cells[row]
  return print !== null && print !== undefined && (fits(value, print) || Math.abs(value - print.value) <= print.step + 0.011)
}
