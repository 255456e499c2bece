import type { Block, Bulletin, Cell, Inline, Table } from '#domain/bulletin/tree.ts'
import type { Document } from './document.ts'
import { fromParts } from './fromParts.ts'
import type { Part } from './read/parts.ts'

/** Our own bulletin as the checker reads any other: by what is printed, not by the references behind it. */
export function documentOf(bulletin: Bulletin): Document {
  return fromParts([
    ...bulletin.title.map(textPart),
    ...bulletin.sections.flatMap(section => [
      ...(section.label ? [textPart(section.label)] : []),
      ...(section.title ? [textPart(section.title.join(''))] : []),
      ...section.blocks.flatMap(partsOf),
    ]),
  ])
}

const textPart = (text: string): Part => ({ kind: 'text', text })
const printed = (content: readonly Inline[]) => content.map(node => node.text).join('')

function partsOf(block: Block): Part[] {
  switch (block.kind) {
    case 'heading': return [textPart(block.text)]
    case 'paragraph': return [textPart(printed(block.content))]
    case 'table': return tableParts(block)
    case 'chart': return [...block.panels.map((panel): Part => ({ kind: 'chart', title: panel.title ?? block.caption, categories: panel.categories, series: panel.series, unit: block.unit })), textPart(block.caption)]
    case 'annexList': return block.titles.map((title, index) => textPart(index === 0 ? `附件：1.${title}` : `${index + 1}.${title}`))
    case 'signature': return [textPart(block.issuer), textPart(block.date)]
    case 'recipients': return block.lines.map(line => textPart(`${line.label}：${line.text}`))
  }
}

function tableParts(table: Table): Part[] {
  const spread = grid([...table.head.map(cells => ({ cells })), ...table.rows])
  return [
    ...(table.title ? [textPart(table.title)] : []),
    { kind: 'grid', rows: spread, ...(table.head.length > 0 ? { headRows: table.head.length } : {}) },
    ...(table.caption ? [textPart(table.caption)] : []),
    ...(table.notes ?? []).map((note, index) => textPart(index === 0 && !/^注/.test(note) ? `注：${note}` : note)),
  ]
}

/** Cells repeated in every place they span. */
function grid(rows: readonly { cells: readonly Cell[] }[]): string[][] {
  const out: string[][] = rows.map(() => [])
  for (const [at, row] of rows.entries()) {
    let column = 0
    for (const cell of row.cells) {
      while (out[at]?.[column] !== undefined) column += 1
      for (let down = 0; down < (cell.rowSpan ?? 1); down++) for (let right = 0; right < (cell.colSpan ?? 1); right++) if (out[at + down]) (out[at + down] as string[])[column + right] = printed(cell.content)
      column += cell.colSpan ?? 1
    }
  }
  return out
}
