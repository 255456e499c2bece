import type { Part } from '#domain/check/read/parts.ts'
import type { PdfPage, Run } from './pdfPage.ts'
import { lineText, linesOf, type Ruled, ruledTables } from './pdfTables.ts'
import { joined } from './spread.ts'

interface Line { text: string; x: number; end: number; y: number; size: number }
type Piece = { kind: 'line'; line: Line; page: Page } | { kind: 'table'; table: Ruled }
/** Where the text of a page begins and ends and how large it is, in points. */
interface Page { left: number; right: number; size: number }

/** Pages as parts in reading order: lines joined to paragraphs, tables that go on joined to one. */
export function flow(pages: readonly PdfPage[]): Part[] {
  const repeated = runningHeads(pages)
  const parts: Part[] = []
  let last: Piece | null = null
  for (const piece of pages.flatMap(page => pieces(page, repeated))) {
    const open = parts.at(-1)
    if (piece.kind === 'line') {
      if (open?.kind === 'text' && last?.kind === 'line' && goesOn(last, piece)) open.text = `${open.text}${gap(open.text, piece.line.text)}${piece.line.text}`
      else parts.push({ kind: 'text', text: piece.line.text })
    } else if (open?.kind === 'grid' && last?.kind === 'table' && sameColumns(last.table, piece.table)) goOn(open.rows, withoutHead(piece.table.rows, open.rows))
    else parts.push({ kind: 'grid', rows: piece.table.rows })
    last = piece
  }
  return parts
}

function pieces(page: PdfPage, repeated: ReadonlySet<string>): Piece[] {
  const tables = ruledTables(page.strokes, page.runs)
  const lines = linesOf(page.runs.filter(run => !tables.some(table => table.taken.has(run)))).map(lineOf).filter(line => !isFurniture(line, page, repeated))
  const body = bodyOf(lines)
  const placed = [...lines.map(line => ({ y: line.y, piece: { kind: 'line', line, page: body } as const })), ...tables.map(table => ({ y: table.top, piece: { kind: 'table', table } as const }))]
  return placed.toSorted((one, other) => one.y - other.y).map(one => one.piece)
}

function lineOf(runs: Run[]): Line {
  const [first, last] = [runs[0] as Run, runs.at(-1) as Run]
  return { text: lineText(runs), x: first.x, end: last.x + last.width, y: first.y, size: Math.max(...runs.map(run => run.size)) }
}

/** The margins of the lines in the size that most text has. */
function bodyOf(lines: readonly Line[]): Page {
  const sizes = Map.groupBy(lines, line => Math.round(line.size))
  const body = [...sizes.values()].toSorted((one, other) => letters(other) - letters(one))[0] ?? []
  return { left: Math.min(...body.map(line => line.x)), right: Math.max(...body.map(line => line.end)), size: Math.max(1, ...body.map(line => line.size)) }
}

const letters = (lines: readonly Line[]) => lines.reduce((sum, line) => sum + line.text.length, 0)

/** A line goes on the paragraph before when that one is full, this one is not indented, and both look alike. Labels of a chart stand apart instead. */
function goesOn({ line: before, page: there }: Piece & { kind: 'line' }, { line, page }: Piece & { kind: 'line' }): boolean {
  // The first word of this line, or figures strung together, went down because they no longer fitted; they are half as wide as Chinese characters, and take the mark behind them along.
  const word = /^(?:[\x21-\x7e]|、(?=[\x21-\x7e]))*/.exec(line.text)?.[0].length ?? 0
  const full = before.end > there.right - before.size * (word === 0 ? 2.2 : word * 0.6 + 1.5)
  if (opening.test(line.text)) return false
  const flush = line.x < page.left + line.size * 0.8 || hanging.test(before.text)
  // Full lines of the text itself are stretched as well.
  if (line.size < page.size * 0.85 && [before, line].some(one => (one.text.match(/\t|\p{Script=Han} (?=\p{Script=Han})/gu)?.length ?? 0) > 1)) return false
  const alike = Math.abs(before.size - line.size) < 1.5
  const close = line.y < before.y || line.y - before.y < before.size * 2.6
  return full && flush && alike && close && before.x - there.left < before.size * 4
}

/** Begins a heading, caption, note or annex, never a line in the middle of a sentence. */
const opening = /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.．、]\s*[^\d\s]|（\d{1,2}）|附件\s*\d*\s*[:：]?$|附件[:：]|[图表]\s*\d+\s*[:：]|注[:：])/

/** What the further lines of are set in from the first. */
const hanging = /^(?:主送|抄送|报|送|发|注)[：:]/

/** Between Latin letters or figures on two lines a space was lost. */
const gap = (before: string, after: string) => (/[\w,.]$/.test(before) && /^[A-Za-z]/.test(after) ? ' ' : '')

function sameColumns(one: Ruled, other: Ruled): boolean {
  return one.edges.length === other.edges.length && one.edges.every((edge, i) => Math.abs(edge - (other.edges[i] as number)) < 6)
}

/** Rows of a table's continuation without the head printed again. */
function withoutHead(rows: string[][], before: readonly string[][]): string[][] {
  let same = 0
  while (same < Math.min(rows.length, 4) && (rows[same] as string[]).join('\t') === before[same]?.join('\t')) same++
  return rows.slice(same)
}

/** Adds the rows of the next page. One that was cut by the page's end goes on in cells of words alone, all others being empty. */
function goOn(rows: string[][], more: readonly string[][]): void {
  const [first = [], ...rest] = more
  const last = rows.at(-1)
  const filled = first.filter(cell => cell !== '')
  const cut = last !== undefined && filled.length > 0 && filled.length * 2 <= first.length && filled.every(cell => !/^[\d.,%+-]+$/.test(cell)) && first.every((cell, at) => cell === '' || last[at] !== '')
  if (cut) first.forEach((cell, at) => { if (cell !== '') last[at] = joined(`${last[at]}\n${cell}`) })
  rows.push(...(cut ? rest : more))
}

/** Page numbers, and what stands on top or at the foot of most pages. */
function isFurniture({ text, y }: Line, { height }: PdfPage, repeated: ReadonlySet<string>): boolean {
  const edge = y < height * 0.1 || y > height * 0.88
  return edge && (/^[-—–－\s]*\d{1,3}[-—–－\s]*$|^第?\s*\d+\s*页?\s*[,，/]?\s*(?:共\s*)?\d+\s*页$|^第\s*\d+\s*页$/.test(text) || repeated.has(text))
}

function runningHeads(pages: readonly PdfPage[]): Set<string> {
  const counts = new Map<string, number>()
  for (const page of pages) {
    const edges = linesOf(page.runs).map(lineOf).filter(line => line.y < page.height * 0.1 || line.y > page.height * 0.92)
    for (const text of new Set(edges.map(line => line.text))) counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  return new Set([...counts].filter(([, count]) => count >= 3 && count > pages.length / 2).map(([text]) => text))
}
