import type { BoardRow, BoardTable, Shown } from './queries.ts'

/** What a table shows one under the other: rows, and the heads of their sections or groups while they stand in the board's own order. */
export type Line = { kind: 'row'; row: BoardRow } | { kind: 'group'; group: string }

/** The rows of the group asked for, in the board's order under the heads of their groups, or sorted by a column; rows without a number stand last. */
export function arranged(table: BoardTable, { group, sort }: Shown): Line[] {
  const rows = table.rows.filter(row => group === undefined || row.group === group)
  const by = sort?.replace(/^-/, '')
  if (by !== undefined) return sorted(rows, by, sort !== by).map(row => ({ kind: 'row', row }))
  const heads = rows.map(row => row.section ?? (row.group || '其他'))
  const begins = heads.map((head, at) => head !== heads[at - 1])
  // Rows that stand by something else than their groups have no heads: each group's would come again and again.
  const headed = new Set(heads).size > 1 && begins.filter(Boolean).length === new Set(heads).size
  return rows.flatMap((row, at): Line[] => [...(headed && begins[at] ? [{ kind: 'group' as const, group: heads[at] ?? '' }] : []), { kind: 'row', row }])
}

function sorted(rows: readonly BoardRow[], by: string, ascending: boolean): BoardRow[] {
  const text = (row: BoardRow) => (by === 'overdueOpen' ? (row.overdueOpen === null ? null : String(row.overdueOpen)) : (row.cells[by]?.value ?? null))
  return [...rows].sort((one, other) => {
    const [left, right] = [text(one), text(other)]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    const [low, high] = [Number.parseFloat(left), Number.parseFloat(right)]
    // Grades are letters: A before B as more before less.
    const difference = Number.isNaN(low) || Number.isNaN(high) ? right.localeCompare(left) : low - high
    return ascending ? difference : -difference
  })
}
