import { AlignmentType, BorderStyle, LineRuleType, Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlignTable, WidthType } from 'docx'
import type { Cell, Section, Table as TableNode } from '#domain/bulletin/tree.ts'
import { fonts, run, textWidth } from './page.ts'
import { caption, inlines } from './text.ts'

const thin = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const
const borders = { top: thin, bottom: thin, left: thin, right: thin }

/** A table as wide as the page: head repeated on every page, no row cut by a page's end, notes and caption below. */
export function table(node: TableNode, orientation: Section['orientation']): (Table | Paragraph)[] {
  const widths = columnWidths(node.widths, textWidth(orientation))
  const size = pointSize(widths.length)
  const head = place(node.head).map(row => tableRow(row, { widths, size, font: fonts.black, header: true, keepNext: node.caption !== null }))
  const body = place(node.rows.map(row => row.cells)).map((row, i) => {
    const kind = node.rows[i]?.kind ?? 'data'
    // a group's name stays with its first row, the total with the notes, the caption with a short table
    const keepNext = kind !== 'data' || (node.caption !== null && (node.rows.length <= 12 || i === node.rows.length - 1))
    return tableRow(row, { widths, size, font: kind === 'data' ? fonts.song : fonts.black, header: false, keepNext })
  })
  return [
    new Table({
      width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      layout: TableLayoutType.FIXED, columnWidths: widths, alignment: AlignmentType.CENTER, rows: [...head, ...body],
    }),
    ...notes(node.notes ?? [], size),
    ...(node.caption === null ? [] : [caption(node.caption)]),
  ]
}

interface Placed { cell: Cell; column: number }
interface Look { widths: number[]; size: number; font: string; header: boolean; keepNext: boolean }

function tableRow(cells: Placed[], look: Look): TableRow {
  return new TableRow({ ...(look.header ? { tableHeader: true } : {}), cantSplit: true, children: cells.map(placed => tableCell(placed, look)) })
}

function tableCell({ cell, column }: Placed, { widths, size, font, keepNext }: Look): TableCell {
  const columnSpan = cell.colSpan ?? 1
  const alignment = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT }[cell.align ?? 'center']
  const side = size <= 7 ? 10 : 50
  const pad = size >= 10 ? 60 : 12
  return new TableCell({
    width: { size: widths.slice(column, column + columnSpan).reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER, borders, margins: { left: side, right: side, top: pad, bottom: pad },
    ...(columnSpan > 1 ? { columnSpan } : {}),
    ...((cell.rowSpan ?? 1) > 1 ? { rowSpan: cell.rowSpan } : {}),
    children: [new Paragraph({ alignment, keepNext, spacing: { line: Math.round(size * 25), lineRule: LineRuleType.EXACT }, children: inlines(cell.content, font, size) })],
  })
}

function notes(lines: string[], tableSize: number): Paragraph[] {
  const size = Math.max(8, Math.min(10.5, tableSize))
  return lines.map((line, i) => new Paragraph({
    keepNext: i < lines.length - 1,
    spacing: { before: i === 0 ? 80 : 0, line: Math.round(size * 26), lineRule: LineRuleType.EXACT },
    indent: { left: Math.round(size * 20 * 3), hanging: Math.round(size * 20 * 3) },
    children: [run(lines.length === 1 ? `注：${line}` : `${i === 0 ? '注：' : '　　'}${i + 1}.${line}`, fonts.song, size)],
  }))
}

/** The column in which each cell starts, seeing that cells of earlier rows may reach down. */
function place(rows: Cell[][]): Placed[][] {
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

/** Relative widths to twips that add up to the width of the text. */
function columnWidths(relative: number[], total: number): number[] {
  const sum = relative.reduce((all, width) => all + width, 0)
  const widths = relative.map(width => Math.floor((width / sum) * total))
  const last = widths.length - 1
  return widths.map((width, i) => (i === last ? total - widths.slice(0, last).reduce((all, other) => all + other, 0) : width))
}

/** Points: the more columns, the smaller. */
function pointSize(columns: number): number {
  if (columns <= 4) return 12
  if (columns <= 8) return 10.5
  if (columns <= 16) return 8
  return columns <= 20 ? 7.5 : 7
}

