import { type Cell, csvText } from './cell.ts'

/** A line of a CSV file (RFC 4180): texts quoted and never a formula, numbers as they are. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cell => (typeof cell === 'number' ? String(cell) : `"${csvText(cell ?? '').replaceAll('"', '""')}"`)).join(',')}\r\n`
}

/** The rows as the bytes of a CSV file, page by page: UTF-8 with its mark, which Excel and WPS ask for, and first the line that says whose copy it is. */
export async function* csvBytes(mark: string, head: readonly string[], pages: AsyncIterable<readonly (readonly Cell[])[]>): AsyncGenerator<Buffer> {
  yield Buffer.from(`\ufeff${csvLine([mark])}${csvLine(head)}`)
  for await (const rows of pages) yield Buffer.from(rows.map(csvLine).join(''))
}
