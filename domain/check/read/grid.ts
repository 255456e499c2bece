import type { Row } from '../document.ts'
import { cellNumber } from '../find/number.ts'
import { normaliseCell } from './normalise.ts'

/** Rows of a file's table → flattened columns and rows told apart; null when nothing of a table is in it. */
export function tableOf(raw: readonly (readonly string[])[], headRows?: number): { columns: string[]; rows: Row[] } | null {
  const width = Math.max(...raw.map(row => row.length), 0)
  const grid = raw.map(row => Array.from({ length: width }, (_, index) => normaliseCell(row[index] ?? ''))).filter(row => row.some(Boolean))
  const leading = grid.findIndex(row => !isBand(row))
  if (width < 2 || leading < 0) return null
  const head = headRows === undefined ? headOf(grid, leading) : Math.max(leading, headRows)
  const columns = Array.from({ length: width }, (_, index) => path(grid.slice(leading, head).map(row => row[index] ?? '')))
  const headings = new Set(grid.slice(leading, head).map(row => row.join('|')))
  const body = [...grid.slice(0, leading), ...grid.slice(head)].filter(row => !headings.has(row.join('|')))
  const rows = body.map((cells): Row => ({ kind: kindOf(cells), cells }))
  return split(columns, rows)
}

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
  if (cells.slice(0, 3).some(cell => /^(?:总计|合计|小计|总和|共计|累计|总数|全[市区县]|平均(?:值|数)?|总体|汇总)(?:（.*）)?$/.test(cell))) return 'total'
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
