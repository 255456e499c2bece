import type { Finding } from '../document.ts'
import { fits, type Printed } from '../find/number.ts'
import type { Column, TableView } from '../find/tableView.ts'
import type { Rule } from './rule.ts'

/** Total and subtotal rows against the rows they add up (HANDBOOK 12.3). When no column adds up the table is an extract, and that is only said. */
export const tableTotals: Rule = reading => reading.tables.flatMap(view => view.table.rows.flatMap((row, at) => (row.kind === 'total' ? totalRow(view, at) : [])))

function totalRow(view: TableView, at: number): Finding[] {
  const label = view.table.rows[at]?.cells.find(cell => /[计总均全]/.test(cell)) ?? ''
  if (!/^(?:总计|合计|小计|共计|累计|总数|汇总|全年)/.test(label)) return spans(view, at, label)
  const counts = view.columns.filter(column => column.kind === 'count' && printAt(column, at))
  const wrong = counts.filter(column => !adds(view, column, at))
  if (wrong.length === 0) return spans(view, at, label)
  const extract = wrong.length === counts.length && (counts.length > 2 || wrong.every(column => off(view, column, at) > 0.2))
  if (wrong.length * 2 > counts.length && counts.every(column => !column.label)) return []
  return [...wrong.slice(0, extract ? 1 : wrong.length).map((column): Finding => ({
    level: extract ? 'warning' : 'error', rule: 'table-totals', place: `${view.place}《${view.title}》${label} ${column.leaf}`, printed: printAt(column, at)?.text ?? '', recomputed: String(sumOf(view, column, at)),
    why: `本列各行之和为${sumOf(view, column, at)}，与${label}${printAt(column, at)?.text ?? ''}不符。`,
  })), ...spans(view, at, label)]
}

const printAt = (column: Column, at: number): Printed | null => column.totals.find(total => total.row === at)?.print ?? null

/** The sum a total stands for: all data rows, or those since the total or group heading before it, above or below it. */
const adds = (view: TableView, column: Column, at: number) => {
  const print = printAt(column, at)
  return !print || sums(view, column, at).some(sum => fits(sum, print))
}

const sumOf = (view: TableView, column: Column, at: number) => {
  const print = printAt(column, at)?.value ?? 0
  return Math.round([...sums(view, column, at)].sort((one, other) => Math.abs(one - print) - Math.abs(other - print))[0] ?? 0)
}

const off = (view: TableView, column: Column, at: number) => Math.abs(sumOf(view, column, at) - (printAt(column, at)?.value ?? 0)) / Math.max(1, printAt(column, at)?.value ?? 1)

function sums(view: TableView, column: Column, at: number): number[] {
  const { rows } = view.table
  const breaks = rows.flatMap((row, index) => (row.kind !== 'data' ? [index] : []))
  const before = breaks.findLast(index => index < at) ?? -1
  const after = breaks.find(index => index > at) ?? rows.length
  const over = (from: number, to: number) => view.rows.reduce((sum, row, index) => (row > from && row < to ? sum + (column.cells[index]?.value ?? 0) : sum), 0)
  const subtotals = rows.reduce((sum, row, index) => (row.kind === 'total' && index !== at && row.cells.some(cell => cell.startsWith('小计')) ? sum + (printAt(column, index)?.value ?? 0) : sum), 0)
  return [over(-1, rows.length), ...(at - before > 1 ? [over(before, at)] : []), ...(after - at > 1 ? [over(at, after)] : []), ...(subtotals ? [subtotals] : [])]
}

/** An overall rate lies between the smallest and the largest of its rows. */
function spans(view: TableView, at: number, label: string): Finding[] {
  return view.columns.flatMap((column): Finding[] => {
    const print = printAt(column, at)
    const values = column.cells.flatMap(cell => (cell ? [cell.value] : []))
    if (column.kind !== 'percent' || !print || values.length < 2 || values.length < column.cells.length || /占|增|环比|同比|升|降/.test(column.label)) return []
    const [low, high] = [Math.min(...values), Math.max(...values)]
    if (print.value >= low - print.step && print.value <= high + print.step) return []
    return [{ level: 'error', rule: 'outside-span', place: `${view.place}《${view.title}》${label} ${column.leaf}`, printed: print.text, recomputed: `${low}%—${high}%`, why: `总体值不在各行${low}%—${high}%之间。` }]
  })
}
