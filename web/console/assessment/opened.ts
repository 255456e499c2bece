import type { BoardRow, BoardTable, Opened } from './queries.ts'

/** The row and table of the figure that the address names, among those of a page; null when none is opened. */
export function openedIn(tables: readonly BoardTable[], { subject = '', figure, of }: Opened): { table: string; row: BoardRow | undefined; beside: { table: BoardTable; row: BoardRow } | undefined } | null {
  if (figure === undefined || of === undefined) return null
  const table = tables.find(one => one.ref === of)
  const row = table?.rows.find(one => one.subject === subject)
  return { table: of, row, beside: table && row ? { table, row } : undefined }
}
