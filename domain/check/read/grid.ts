import type { Row } from '../document.ts'
import { cellNumber } from '../find/number.ts'
import { normaliseCell } from './normalise.ts'

/** Rows of a file's table → flattened columns and rows told apart; null when nothing of a table is in it. */
export function tableOf(raw: readonly (readonly string[])[], headRows?: number): { columns: string[]; rows: Row[] } | null {
  const width = Math.max(...raw.map(row => row.length), 0)
  const grid = raw.map(row => Array.from({ length: width }, (_, index) => normaliseCell(row[index] ?? ''))).filter(row => row.some(Boolean))
  const leading = grid.findIndex(row => !isBand(row))
  if (width < 2 || leading < 0) return null
  const head = headRows !== undefined ? Math.max(leading, headRows) : numeric(grid[leading] ?? []) ? leading : headOf(grid, leading)
  const columns = Array.from({ length: width }, (_, index) => path(grid.slice(leading, head).map(row => row[index] ?? '')))
  const headings = grid.slice(leading, head)
  const body = [...grid.slice(0, leading), ...grid.slice(head)].filter(row => !headings.some(heading => repeats(row, heading)))
  return split(...stacked(columns, body.map((cells): Row => ({ kind: kindOf(cells), cells }))))
}

/** A header again, on a new page or above a group that calls its first columns otherwise. */
function repeats(row: readonly string[], heading: readonly string[]): boolean {
  const filled = row.flatMap((cell, index) => (cell ? [cell === heading[index]] : []))
  return filled.length > 1 && !row.some(cell => cellNumber(cell)) && filled.filter(Boolean).length >= filled.length * 0.6
}

/** Rows of two lines, rates above and the scores they earn below: the second line becomes columns of its own, `…/得分`. */
function stacked(columns: string[], rows: Row[]): [string[], Row[]] {
  const data = rows.filter(row => row.kind !== 'group')
  const same = (row: Row | undefined, other: Row | undefined) => Boolean(row && other && row.cells[1] && row.cells[0] === other.cells[0] && row.cells[1] === other.cells[1])
  if (data.length < 2 || data.length % 2 > 0 || !data.every((row, index) => index % 2 > 0 || same(row, data[index + 1]))) return [columns, rows]
  const below = columns.flatMap((_, index) => (data.some((row, at) => at % 2 > 0 && row.cells[index] !== data[at - 1]?.cells[index]) ? [index] : []))
  const joined = data.filter((_, index) => index % 2 === 0).map((row, index): Row => ({ kind: row.kind, cells: [...row.cells, ...below.map(column => data[index * 2 + 1]?.cells[column] ?? '')] }))
  return [[...columns, ...below.map(column => `${columns[column]}/得分`)], joined]
}

/** A row of figures: the header has stayed behind on another line or page. */
const numeric = (row: readonly string[]) => row.filter(cell => cellNumber(cell)).length * 2 > row.filter(Boolean).length

/** One text over the whole width: a title or a group's heading. */
const isBand = (row: readonly string[]) => new Set(row.filter(Boolean)).size === 1 && row.length > 1 && (row.filter(Boolean).length > 1 || Boolean(row[0])) && !cellNumber(row.find(Boolean) ?? '')

/** The header ends where numbers begin; a table of words has one header row. */
function headOf(grid: readonly string[][], leading: number): number {
  const first = grid.findIndex((row, index) => index > leading && !isBand(row) && row.filter((cell, column) => column > 0 && cellNumber(cell)).length > 0)
  if (first < 0) return leading + 1
  const band = grid.findIndex((row, index) => index > leading && index < first && isBand(row))
  return Math.min(band < 0 ? first : band, leading + 4)
}

const path = (labels: readonly string[]) => labels.filter((label, index) => label && label !== labels[index - 1]).join('/')

export function kindOf(cells: readonly string[]): Row['kind'] {
  if (cells.slice(0, 3).some(cell => /^(?:总计|合计|小计|总和|共计|累计|总数|全[市区县年]|平均(?:值|数)?|总体|汇总)(?:（.*）)?$/.test(cell))) return 'total'
  return isBand(cells) || cells.filter(Boolean).length === 0 ? 'group' : 'data'
}

const WITH_SHARE = /^(\d+)（(\d+(?:\.\d+)?%)）$/

/** `902（93.28%）` in nearly all cells of a column: a count and its rate. */
function split(columns: string[], rows: Row[]): { columns: string[]; rows: Row[] } {
  const filled = rows.filter(row => row.kind !== 'group')
  const double = columns.map((_, index) => filled.length > 1 && filled.filter(row => WITH_SHARE.test(row.cells[index] ?? '')).length > filled.length * 0.6)
  if (!double.includes(true)) return { columns, rows }
  return {
    columns: columns.flatMap((label, index) => (double[index] ? [label, `${label}率`] : [label])),
    rows: rows.map(row => ({ ...row, cells: row.cells.flatMap((cell, index) => (double[index] ? twoOf(cell) : [cell])) })),
  }
}

function twoOf(cell: string): [string, string] {
  const found = WITH_SHARE.exec(cell)
  return found?.[1] && found[2] ? [found[1], found[2]] : [cell, '']
}
