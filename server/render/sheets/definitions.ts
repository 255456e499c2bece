import type { Figure, FigureSet } from '#domain/assessment/figure.ts'
import type { Bulletin, Inline, Table } from '#domain/bulletin/tree.ts'
import { partsOf } from '#server/render/parts.ts'
import { place, wordsOf } from '#server/render/placed.ts'
import type { NamedTable } from './tables.ts'

/** Rows of 口径: where a figure stands, its column, its name, the first one printed there, its definition, its ref. A column whose rows share a definition is told once. */
export function definitionsOf(bulletin: Bulletin, tables: readonly NamedTable[], figures: FigureSet): string[][] {
  const inText = bulletin.sections.flatMap(section => section.blocks.flatMap(block => (block.kind === 'paragraph' ? block.content : [])))
  return once([
    ...inText.flatMap(part => row('正文', '', part, figures)),
    ...tables.flatMap(({ name, table }) => columnsOf(table).flatMap(({ heading, content }) => content.flatMap(part => row(name, heading, part, figures)))),
  ])
}

/** Every figure of a table with the headings above it. */
function columnsOf(table: Table): { heading: string; content: Inline[] }[] {
  return partsOf(table).flatMap(part => {
    const heads = place(part.head).flat().filter(({ cell }) => (cell.colSpan ?? 1) < table.widths.length)
    const over = (column: number) => heads.filter(head => head.column <= column && column < head.column + (head.cell.colSpan ?? 1)).map(head => wordsOf(head.cell)).join('·')
    return place(part.rows.map(row => row.cells)).flat().map(({ cell, column }) => ({ heading: over(column), content: cell.content }))
  })
}

function row(at: string, heading: string, part: Inline, figures: FigureSet): string[][] {
  const figure: Figure | undefined = part.kind === 'figure' ? figures.get(part.ref) : undefined
  return figure ? [[at, heading, figure.label, part.text, figure.sentence, figure.ref]] : []
}

function once(rows: string[][]): string[][] {
  return [...new Map(rows.toReversed().map(cells => [JSON.stringify([cells[0], cells[1], cells[2], cells[4]]), cells])).values()].reverse()
}
