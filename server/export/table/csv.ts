import { type Cell, csvText } from './cell.ts'

/** A line of a CSV file (RFC 4180): texts quoted and never a formula, numbers as they are. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cell => (typeof cell === 'number' ? String(cell) : `"${csvText(cell ?? '').replaceAll('"', '""')}"`)).join(',')}\r\n`
}

/** How a CSV file begins: UTF-8 with its mark, which Excel and WPS ask for, and first the line that says whose copy it is. */
export function csvBegin(mark: string, head: readonly string[]): Buffer {
  return Buffer.from(`\ufeff${csvLine([mark])}${csvLine(head)}`)
}

export function csvRows(rows: readonly (readonly Cell[])[]): Buffer {
  return Buffer.from(rows.map(csvLine).join(''))
}
