import type { Cell } from '#domain/bulletin/tree.ts'

export interface Placed { cell: Cell; column: number }

/** The column, from 0, in which each cell starts, seeing that cells of earlier rows may reach down. */
export function place(rows: readonly (readonly Cell[])[]): Placed[][] {
  const busyUntil: number[] = []
  return rows.map((cells, r) => {
    let column = 0
    return cells.map(cell => {
      while ((busyUntil[column] ?? 0) > r) column++
      const start = column
      for (let span = cell.colSpan ?? 1; span > 0; span--) busyUntil[column++] = r + (cell.rowSpan ?? 1)
      return { cell, column: start }
    })
  })
}

/** What a cell says, its parts in one. */
export const wordsOf = (cell: Cell): string => cell.content.map(part => part.text).join('')
