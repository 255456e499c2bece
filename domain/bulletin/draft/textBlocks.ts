import type { FigureSet } from '#domain/assessment/figure.ts'
import type { Condition, Outline, OutlineBlock } from '../outline.ts'
import { holds, rowsUnder } from '../rows.ts'
import { under } from '../template.ts'

/** A text people write: its name in the outline, what is wanted there, whether the bulletin does without it. */
export interface TextBlock { block: string; label: string; optional: boolean }

/** The free texts of an outline that the period asks for, in reading order, each once: paragraphs, columns of tables, and who wrote, checked and signed. */
export function textBlocks(outline: Outline, figures: FigureSet): TextBlock[] {
  const all = outline.sections.flatMap(section => section.blocks.flatMap(block => textsOf(block, figures, '', '')))
  return [...new Map(all.map(one => [one.block, one])).values()]
}

function textsOf(block: OutlineBlock, figures: FigureSet, row: string, place: string): TextBlock[] {
  if (!holds(block as Condition, figures, row)) return []
  switch (block.kind) {
    case 'text': return [{ block: `${block.block}${place}`, label: block.label, optional: block.optional ?? false }]
    case 'each': return rowsUnder(under(row, block.rows), figures).flatMap((at, index) => block.blocks.flatMap(one => textsOf(one, figures, at, `.${index + 1}`)))
    case 'table': return block.columns.flatMap(({ lines, label }) => (lines === undefined ? [] : [{ block: lines, label: `表列“${label}”，每行一条`, optional: true }]))
    case 'recipients': return (block.signers ?? []).map(({ label, block: name }) => ({ block: name, label, optional: true }))
    default: return []
  }
}
