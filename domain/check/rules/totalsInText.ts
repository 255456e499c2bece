import type { Finding } from '../document.ts'
import type { Figure } from '../find/figures.ts'
import { fits, type Printed } from '../find/number.ts'
import type { Reading } from '../find/reading.ts'
import { variants } from '../find/slip.ts'
import type { Column, TableView } from '../find/tableView.ts'
import type { Rule } from './rule.ts'

/** A paragraph that repeats two totals of a table and a third one slip away from it (HANDBOOK 12.3 annex = text). */
export const totalsInText: Rule = reading => reading.tables.flatMap(view => view.table.rows.flatMap((row, at) => (row.kind === 'total' ? inPassages(reading, view, at) : [])))

function inPassages(reading: Reading, view: TableView, at: number): Finding[] {
  const totals = view.columns.flatMap(column => {
    const print = column.totals.find(total => total.row === at)?.print
    return print && ['count', 'percent'].includes(column.kind) ? [{ column, print }] : []
  })
  return reading.passages.flatMap(({ place, figures }) => {
    const same = figures.filter(figure => figure.value >= 10 && !figure.rough && totals.some(({ column, print }) => alike(figure, column) && print.value === figure.value))
    return same.length < 2 ? [] : figures.flatMap(figure => totals.flatMap(({ column, print }): Finding[] => (!same.includes(figure) && called(figure, column) && off(figure, column, print) ? [{
      level: 'error', rule: 'text-and-table', place, printed: `${figure.label}${figure.text}`, recomputed: print.text, why: `${view.place}${view.title ? `《${view.title}》` : '表'}合计的${column.leaf}是${print.text}，本段其他数与该表一致。`,
    }] : [])))
  })
}

const alike = (figure: Figure, column: Column) => (column.kind === 'count' ? figure.role === 'count' : figure.role === 'rate' || figure.role === 'share')
const called = (figure: Figure, column: Column) => column.leaf.length > 1 && alike(figure, column) && figure.label.replace(/(?:为|达到?|是|仅)+$/, '').endsWith(column.leaf)

/** Neither the total nor any cell of the column, and one slip away from the total. */
function off(figure: Figure, column: Column, total: Printed): boolean {
  const places = Math.max(0, Math.round(-Math.log10(figure.step)))
  const known = [total, ...column.cells].some(print => print && (fits(print.value, figure) || fits(figure.value, print)))
  return !figure.rough && figure.step <= 1 && !known && variants(figure.value.toFixed(places)).some(value => fits(total.value, { ...figure, value }))
}
