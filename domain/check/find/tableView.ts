import type { Table } from '../document.ts'
import { cellNumber, type Printed } from './number.ts'

export interface Column {
  index: number
  label: string
  /** The last step of the label's path without what it says in brackets. */
  leaf: string
  kind: 'count' | 'percent' | 'score' | 'order' | 'words'
  /** Of the data rows; null where no number stands. */
  cells: (Printed | null)[]
  /** Of the rows that add up: position among all rows, and the cell. */
  totals: { row: number; print: Printed | null }[]
  sum: number
}

export interface TableView {
  place: string
  title: string
  order: number
  table: Table
  columns: Column[]
  /** Names of the data rows. */
  names: string[]
  /** Group of each data row, or ''. */
  groups: string[]
  /** Position of each data row among all rows. */
  rows: number[]
}

export function viewOf(table: Table, order: number): TableView {
  const rows = table.rows.flatMap((row, index) => (row.kind === 'data' ? [index] : []))
  const data = rows.map(index => table.rows[index]?.cells ?? [])
  const columns = table.columns.map((label, index) => columnOf(table, label, index, data))
  const words = columns.filter(column => column.kind === 'words')
  const key = words.find(column => data.filter(cells => cells[column.index]).length > data.length / 2 && !/类别|月份|日期/.test(column.leaf)) ?? words[0]
  let group = ''
  const groups = table.rows.flatMap(row => {
    if (row.kind === 'group') group = row.cells.find(Boolean) ?? ''
    return row.kind === 'data' ? [group] : []
  })
  return { place: table.place, title: table.title, order, table, columns, names: data.map(cells => cells[key?.index ?? 0] ?? ''), groups, rows }
}

function columnOf(table: Table, label: string, index: number, data: readonly (readonly string[])[]): Column {
  const cells = data.map(row => cellNumber(row[index] ?? ''))
  const totals = table.rows.flatMap((row, at) => (row.kind === 'total' ? [{ row: at, print: cellNumber(row.cells[index] ?? '') }] : []))
  const leaf = label.split('/').filter(step => step !== '得分').at(-1)?.replace(/（.*?）/g, '') ?? ''
  return { index, label, leaf, kind: kindOf(label, leaf, cells), cells, totals, sum: cells.reduce((sum, cell) => sum + (cell?.value ?? 0), 0) }
}

function kindOf(label: string, leaf: string, cells: readonly (Printed | null)[]): Column['kind'] {
  const numbers = cells.filter(cell => cell !== null)
  if (numbers.length === 0 || numbers.length < cells.length * 0.5) return 'words'
  if (/^(?:序号|序|排名|名次|位次|编号|月份)$/.test(leaf) || /编号|代码|(?:联系|咨询|办公)电话|电话号码/.test(leaf)) return 'order'
  if (numbers.some(cell => cell.percent)) return 'percent'
  if (/率|占比|比重|百分比|增幅|环比|同比/.test(leaf) && numbers.some(cell => cell.step < 1) && !label.endsWith('得分')) return 'percent'
  return /分值|得分|评分|总分|分数|指标值|综合分|考核分|加分|扣分|加扣/.test(label) || numbers.some(cell => cell.step < 1) || numbers.some(cell => /^[+-]/.test(cell.text)) ? 'score' : 'count'
}

/** Where a cell stands, as people look for it: 附件1「某区」按时办结率. */
export const cellPlace = (view: TableView, row: number, column: Column) => `${view.place}${view.title ? `《${view.title}》` : '表'} ${view.names[row] ?? ''} ${column.leaf}`
