import type { Table } from '#domain/bulletin/tree.ts'

/** A table as the tables it is set in: itself, or one for each group where groups have headers of their own; a group's name and headers are then its head. */
export function partsOf(table: Table): Table[] {
  if (table.head.length > 0) return [table]
  const starts = table.rows.flatMap((row, i) => (row.kind === 'group' || (row.kind === 'head' && !['group', 'head'].includes(table.rows[i - 1]?.kind ?? '')) ? [i] : []))
  if (starts.length === 0) return [table]
  return [...(starts[0] === 0 ? [] : [0]), ...starts].map((start, i, all) => {
    const rows = table.rows.slice(start, all[i + 1])
    const body = rows.findIndex(row => row.kind === 'data' || row.kind === 'total')
    return { ...table, head: rows.slice(0, body < 0 ? rows.length : body).map(row => row.cells), rows: body < 0 ? [] : rows.slice(body) }
  })
}
