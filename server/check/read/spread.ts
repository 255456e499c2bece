import { readLimits } from './limits.ts'
import { unreadable } from './unreadable.ts'

/** A cell as a file has it: its text, how many columns and rows it covers, and whether it goes on with the cell above. */
export interface Placed { text: string; columns: number; rows: number; goesOn: boolean }

/** Rows of spanning cells as a full grid: what a cell covers repeats its text, and all rows are equally long. Lines within a cell are joined. */
export function spread(rows: readonly (readonly Placed[])[]): string[][] {
  const grid: string[][] = rows.map(() => [])
  let cells = 0
  rows.forEach((row, r) => {
    const line = grid[r] as string[]
    let column = 0
    for (const cell of row) {
      while (line[column] !== undefined) column++
      const wide = whole(cell.columns)
      const high = Math.min(whole(cell.rows), grid.length - r)
      cells += wide * high
      if (cells > readLimits.cells || column + wide > 500) throw unreadable('这个文件里的表格过大，不像是一份通报')
      const text = cell.goesOn && r > 0 ? (grid[r - 1]?.[column] ?? '') : joined(cell.text)
      for (let down = 0; down < high; down++) for (let right = 0; right < wide; right++) (grid[r + down] as string[])[column + right] = text
      column += wide
    }
  })
  const width = Math.max(0, ...grid.map(line => line.length))
  return grid.map(line => Array.from({ length: width }, (_, at) => line[at] ?? ''))
}

const whole = (n: number) => (Number.isInteger(n) && n > 0 ? n : 1)

/** Lines of a narrow cell as one text: between Chinese characters nothing is put, elsewhere a space. */
export function joined(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/g, (_, at: number, all: string) => {
    const after = all.slice(at).trimStart().charAt(0)
    return /[\p{Script=Han}（）、，。：；“”]/u.test(all.charAt(at - 1)) || /[\p{Script=Han}）、，。：；”]/u.test(after) ? '' : ' '
  })
}
