import type { Cell, Table } from '#domain/bulletin/tree.ts'
import { type Placed, place, wordsOf } from '#server/render/placed.ts'

/** Sizes of print in use, in points: 小四, 五号, 小五 … down to what can still be read on paper. */
const sizes = [12, 10.5, 9, 8, 7.5, 7, 6.5, 6] as const
/** Above and below the text of a cell, in twips: roomy, then tight. */
const pads = [60, 30, 14] as const
/** A header of more lines is read with the head on one side. */
const mostHeadLines = 5
/** A last page with less than this share of rows on it is a sliver that a smaller step avoids. */
const sliver = 0.25

/** Distances and widths in twips, size in points. */
export interface Fit { size: number; widths: number[]; side: number; pad: number }

/**
 * The largest type in which no number of a table is broken and no header becomes a ladder, with column widths that add up to the width given, in twips;
 * a step smaller where that spares a page with hardly a row on it.
 * head: the rows repeated on every page. The outline's widths are kept as far as every column holds its longest number; what a column lacks is taken from those that have room.
 */
export function fitted(table: Table, head: Cell[][], room: { width: number; height: number }): Fit {
  const columns = table.widths.length
  const rigid = rigidWidths(table)
  const rows = [head, table.rows.map(row => row.cells)].map(cells => place(cells))
  const start = columns <= 4 ? 0 : columns <= 9 ? 1 : 2
  const tried = sizes.slice(start).map(size => sized(table, rigid, room.width, size))
  const first = Math.max(0, tried.findIndex(({ short, ...look }) => !short && Math.max(0, ...rows[0]?.flat().map(placed => linesOf(placed, look)) ?? []) <= mostHeadLines))
  const looks = tried.slice(first, first + 2).flatMap(look => pads.map(pad => ({ ...look, pad })))
  const [roomy = sized(table, rigid, room.width, 6)] = looks
  return looks.find(look => { const pages = pagesOf(rows, look, room.height); return pages <= 1 || pages % 1 >= sliver }) ?? roomy
}

/** Pages a table fills, the last one as a fraction; what stands above it on its first page is not known and reckoned as a sixth of one. */
function pagesOf([head = [], body = []]: Placed[][][], look: Fit, height: number): number {
  const heightOf = (rows: Placed[][]) => rows.reduce((sum, cells) => sum + Math.max(1, ...cells.filter(({ cell }) => (cell.rowSpan ?? 1) === 1).map(placed => linesOf(placed, look))) * look.size * 25 + 2 * look.pad + 10, 0)
  const each = height - heightOf(head)
  return 1 / 6 + heightOf(body) / Math.max(each, height / 4)
}

function linesOf({ cell, column }: Placed, { widths, side, size }: Fit): number {
  const width = widths.slice(column, column + (cell.colSpan ?? 1)).reduce((sum, each) => sum + each, 0) - 2 * side
  return Math.ceil((ems(wordsOf(cell)) * size * 20) / width)
}

function sized(table: Table, rigid: readonly number[], total: number, size: number): Fit & { short: boolean } {
  const side = size >= 9 ? 70 : size >= 7.5 ? 40 : 14
  const least = rigid.map(width => Math.ceil(width * size * 20) + 2 * side)
  const needed = least.reduce((sum, width) => sum + width, 0)
  return { size, side, pad: pads[0], short: needed > total, widths: shared(table.widths, least, total) }
}

/** The outline's proportions with nobody below its least: those that would be get it, the others share the rest. */
function shared(relative: readonly number[], least: readonly number[], total: number): number[] {
  const held = new Set<number>()
  for (;;) {
    const rest = total - [...held].reduce((sum, i) => sum + (least[i] ?? 0), 0)
    const sum = relative.reduce((all, width, i) => (held.has(i) ? all : all + width), 0)
    const widths = relative.map((width, i) => (held.has(i) ? (least[i] ?? 0) : Math.floor((width / sum) * rest)))
    const poor = widths.flatMap((width, i) => (!held.has(i) && width < (least[i] ?? 0) ? [i] : []))
    if (poor.length === 0 || rest <= 0) return rounded(widths, total)
    for (const i of poor) held.add(i)
    if (held.size === relative.length) return rounded(relative.map((width) => Math.floor((width / relative.reduce((all, each) => all + each, 0)) * total)), total)
  }
}

function rounded(widths: number[], total: number): number[] {
  const last = widths.length - 1
  return widths.map((width, i) => (i === last ? total - widths.slice(0, last).reduce((all, other) => all + other, 0) : width))
}

/** What may not be broken in each column, in ems: the longest number or Latin word of its cells that stand in one column alone, at least two characters. */
function rigidWidths(table: Table): number[] {
  const widths = table.widths.map(() => 2.2)
  for (const { cell, column } of place([...table.head, ...table.rows.map(row => row.cells)]).flat()) {
    if ((cell.colSpan ?? 1) > 1) continue
    for (const word of wordsOf(cell).split(/[\s\u2e80-\u9fff]+/)) widths[column] = Math.max(widths[column] ?? 0, ems(word) + 0.1)
  }
  return widths
}

/** Width of text in ems of Times New Roman and a Chinese font. */
export function ems(text: string): number {
  return [...text].reduce((sum, char) => sum + (/[\u2e80-\uffef〔〕《》“”—]/.test(char) ? 1 : char === '%' ? 0.84 : /[.,:;'|]/.test(char) ? 0.28 : /[A-Z]/.test(char) ? 0.7 : 0.5), 0)
}
