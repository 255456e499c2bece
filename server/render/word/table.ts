import { AlignmentType, BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlignTable, WidthType } from 'docx'
import type { Row, Table as TableNode } from '#domain/bulletin/tree.ts'
import { partsOf } from '#server/render/parts.ts'
import { type Placed, place } from '#server/render/placed.ts'
import { type Fit, fitted } from './fit.ts'
import { type Orientation, textRoom } from './page.ts'
import { exact, style } from './style.ts'
import { caption, inlines, tableTitle } from './text.ts'

const thin = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const
const borders = { top: thin, bottom: thin, left: thin, right: thin, insideHorizontal: thin, insideVertical: thin }

/**
 * A table as wide as the page: head repeated on every page, no row cut by a page's end, title above, notes and caption below.
 * Where groups have headers of their own every group is a table whose first rows, its name and headers, are repeated.
 */
export function table(node: TableNode, orientation: Orientation): (Table | Paragraph)[] {
  const parts = partsOf(node)
  const look = fitted(node, parts.find(part => part.head.length > 0)?.head ?? [], textRoom(orientation))
  return [
    node.title ? tableTitle(node.title, node.ref) : gap(),
    ...parts.flatMap((part, i) => [...(i > 0 ? [gap()] : []), tableOf(part, look)]),
    ...notes(node.notes ?? [], look.size),
    ...(node.caption === null ? [] : [caption(node.caption, node.ref)]),
  ]
}

function tableOf(node: TableNode, look: Fit): Table {
  // a short table stands on one page with its caption; a long one keeps at least its last row with it
  const kept = (i: number) => node.rows.length <= 12 ? node.caption !== null || i < node.rows.length - 1 : node.caption !== null && i === node.rows.length - 1
  const heads = node.head.length
  const placed = place([...node.head, ...node.rows.map(row => row.cells)])
  const rows = placed.map((cells, r) => {
    const kind = r < heads ? 'head' : (node.rows[r - heads]?.kind ?? 'data')
    // a group's name stays with its first row, the total with what comes before, rows that share a cell with one another
    const bound = kind === 'head' || kind === 'group' || node.rows[r - heads + 1]?.kind === 'total' || reachesOver(placed, r)
    return tableRow(cells, { ...look, kind, header: r < heads, keepNext: bound || kept(r - heads) })
  })
  return new Table({
    width: { size: look.widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED, columnWidths: look.widths, alignment: AlignmentType.CENTER, borders, margins: { left: look.side, right: look.side, top: look.pad, bottom: look.pad }, rows,
  })
}

/** Whether a cell of this row or an earlier one goes on in the next. */
const reachesOver = (placed: Placed[][], r: number): boolean => placed.slice(0, r + 1).some((cells, from) => cells.some(({ cell }) => from + (cell.rowSpan ?? 1) > r + 1))

interface Look extends Fit { kind: Row['kind']; header: boolean; keepNext: boolean }

function tableRow(cells: Placed[], look: Look): TableRow {
  return new TableRow({ ...(look.header ? { tableHeader: true } : {}), cantSplit: true, children: cells.map(placed => tableCell(placed, look)) })
}

function tableCell({ cell, column }: Placed, { widths, size, kind, keepNext }: Look): TableCell {
  const columnSpan = cell.colSpan ?? 1
  const alignment = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT }[cell.align ?? 'center']
  return new TableCell({
    width: { size: widths.slice(column, column + columnSpan).reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    ...(columnSpan > 1 ? { columnSpan } : {}),
    ...((cell.rowSpan ?? 1) > 1 ? { rowSpan: cell.rowSpan } : {}),
    children: [new Paragraph({ style: kind === 'data' ? style.cell : style.headCell, alignment, keepNext, spacing: exact(size * 1.25), children: inlines(cell.content, size) })],
  })
}

function notes(lines: string[], tableSize: number): Paragraph[] {
  const size = Math.max(9, Math.min(10.5, tableSize))
  return lines.map((line, i) => new Paragraph({
    style: style.tableNote, keepNext: i < lines.length - 1, spacing: { before: i === 0 ? 80 : 0, ...exact(size * 1.3) },
    indent: { left: Math.round(size * 20 * (lines.length > 1 ? 3 : 2)), hanging: Math.round(size * 20 * (i > 0 ? 1 : lines.length > 1 ? 3 : 2)) },
    children: [new TextRun({ text: `${i === 0 ? '注：' : ''}${lines.length > 1 && !/^\d/.test(line) ? `${i + 1}.` : ''}${line}`, size: size * 2 })],
  }))
}

/** Air above a table; two tables without a paragraph between them would become one. */
const gap = () => new Paragraph({ style: style.tableNote, keepNext: true, spacing: exact(6), children: [] })
