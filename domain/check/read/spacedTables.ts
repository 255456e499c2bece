import { markOf } from './marks.ts'
import { normalise } from './normalise.ts'
import type { Part } from './parts.ts'
import { codedList } from './codedList.ts'
import { stackedTable } from './stackedTable.ts'
import { headerWords, isProse, tokensOf } from './tokens.ts'

/** What was recognised from line `from` up to (not including) line `to`. */
export interface Found { from: number; to: number; parts: Part[] }

/** Tables whose cells are parted by spaces, as PDF text has them, become grids; header words may be broken over lines, headers repeated per page. */
export function spacedTables(parts: readonly Part[]): Part[] {
  const out: Part[] = []
  let lines: string[] = []
  const flush = () => {
    out.push(...tablesIn(lines))
    lines = []
  }
  for (const part of parts) {
    if (part.kind === 'text') {
      if (part.text.trim()) lines.push(part.text)
    } else {
      flush()
      out.push(part)
    }
  }
  flush()
  return out
}

function tablesIn(lines: readonly string[]): Part[] {
  const out: Part[] = []
  let done = 0
  for (let index = 0; index < lines.length; index++) {
    const found = codedList(lines, index, done) ?? stackedTable(lines, index, done) ?? plainTable(lines, index, done)
    if (!found) continue
    out.push(...lines.slice(done, found.from).map(text => ({ kind: 'text' as const, text })), ...found.parts)
    done = found.to
    index = found.to - 1
  }
  return [...out, ...lines.slice(done).map(text => ({ kind: 'text' as const, text }))]
}

/** Where the header of a table starts whose first row is line `row`; it begins with 序号, 排名, 单位 … or is the single line above. */
export function headerStart(lines: readonly string[], row: number, floor: number): number {
  for (let index = row - 1; index >= Math.max(floor, row - 60); index--) {
    const line = lines[index] ?? ''
    if (isProse(line) || /n{2}/.test(tokensOf(line).shape)) break
    if (/^(?:序\s*号?|排\s*名|名\s*次|编\s*号)(?:\s|$)/.test(line.trim())) return index
  }
  return Math.max(floor, row - 1)
}

function plainTable(lines: readonly string[], index: number, floor: number): Found | null {
  const first = tokensOf(lines[index] ?? '')
  const { shape } = first
  if (shape.length < 3 || !shape.includes('n') || isProse(lines[index] ?? '') || /^n+$/.test(shape) || first.cells.some(cell => /^[件通个次条起家]/.test(cell))) return null
  const numbered = shape.startsWith('nw')
  const head = headerStart(lines, index, floor)
  const titles = lines.slice(head, index)
  const columns = titles.length && !isProse(titles.join(' ')) ? headerWords(titles, shape.length) : null
  const grid: string[][] = [first.cells]
  const notes: string[] = []
  let between: string[] = []
  let end = index + 1
  for (let next = index + 1; next < lines.length; next++) {
    const line = lines[next] ?? ''
    const tokens = tokensOf(line)
    const row = isProse(line) ? null : rowLike(tokens.cells, tokens.shape, shape, numbered)
    if (row) {
      const title = groupTitle(between, notes)
      if (title) grid.push(shape.split('').map(() => title))
      between = []
      grid.push(row)
      end = next + 1
    } else if (between.length < 60 && (!isProse(line) || markOf(normalise(line))?.kind === 'note' || (numbered && between.length > 0))) between.push(line)
    else break
  }
  const mixed = /nw/.test(numbered ? shape.slice(1) : shape)
  const wordy = mixed || shape.replace(/[^n]/g, '').length - (numbered ? 1 : 0) < 2
  if (grid.length < (wordy || !columns ? 2 : 1) || (wordy && !columns)) return null
  const header = columns ?? shape.split('').map((_, column) => (column === 0 ? '名称' : `第${column + 1}列`))
  const above = numbered ? groupTitle(lines.slice(Math.max(floor, head - 1), head), []) : ''
  return {
    from: above ? head - 1 : head < index && columns ? head : index,
    to: end,
    parts: [{ kind: 'grid', headRows: 1, rows: [header, ...(above ? [header.map(() => above)] : []), ...grid] }, ...notes.map(text => ({ kind: 'text' as const, text }))],
  }
}

/** The row's cells when the line has the table's shape; a total row lacks the number in front. */
function rowLike(cells: string[], shape: string, wanted: string, numbered: boolean): string[] | null {
  if (shape === wanted) return cells
  const short = numbered && shape.length > 2 && wanted.slice(1).startsWith(shape) && /^(?:合计|总计|小计)$/.test(cells[0] ?? '')
  if (short) return ['', ...cells, ...Array.from({ length: wanted.length - 1 - shape.length }, () => '')]
  return numbered && shape === wanted.slice(1) && /计|平均/.test(cells[0] ?? '') ? ['', ...cells] : null
}

/** Lines between rows: a group's heading such as 市直单位（合计 32 家）, a repeated header, notes (kept aside). */
function groupTitle(between: readonly string[], notes: string[]): string {
  const stop = between.findIndex(line => /^(?:序\s*号?|排\s*名|名\s*次|编\s*号)(?:\s|$)/.test(line.trim()))
  const own = stop < 0 ? between : between.slice(0, stop)
  let title = ''
  let note = false
  for (const line of own) {
    const text = normalise(line)
    const mark = markOf(text)
    note = mark?.kind === 'note' || (note && (mark?.kind === 'heading' || isProse(line)))
    if (note) notes.push(line)
    else if (/家）$/.test(text) || (own.length === 1 && !mark && !isProse(line) && text.length < 30)) title = text
  }
  return title
}
