import type { Figure, FigureSet } from '#domain/assessment/figure.ts'
import type { Bulletin } from '#domain/bulletin/tree.ts'
import { tablesOf } from './sheets/tables.ts'

/** What a figures file is; its shape is told in docs/bulletin-outputs.md and changes only with this number. */
export const figuresFormat = 'minsheng.bulletin.figures/1'

/**
 * All figures of a bulletin's month as data, for those who compute with them.
 * In: the composed tree, the figures behind it, and the first month of the scheme they follow (null where that is not known). Out: a plain object for JSON.
 */
export function figuresJson(bulletin: Bulletin, figures: FigureSet, scheme: string | null) {
  const { platform, period, title, issuer, issuedOn, documentNumber, issueNumber = null } = bulletin
  const printed = printedRefs(bulletin)
  return {
    format: figuresFormat, platform, period, scheme, title: title.join(''), issuer, issuedOn, documentNumber, issueNumber,
    figures: [...figures.values()].map(figure => ({
      ref: figure.ref, label: figure.label, value: figure.value, unit: unitOf(figure, printed.get(figure.ref) ?? null), text: figure.text, sentence: figure.sentence,
      period, scheme, printed: printed.has(figure.ref), inputs: figure.inputs,
    })),
  }
}

/** The unit a figure is printed with, else what follows it in the text; null for names and what has none. */
function unitOf({ value, text }: Figure, following: string | null): string | null {
  if (value === null || !/^-?\d+(\.\d+)?$/.test(value)) return null
  return /^[+\-−]?[\d.,]+(\D+)$/.exec(text)?.[1]?.trim() ?? following
}

const counters = /^(?:万?件|万?通|人次|次|分|家|人|名|个|条|天|起|封|小时|秒)/

/** Every ref that the bulletin prints, with the counter after it where one follows. */
function printedRefs(bulletin: Bulletin): Map<string, string | null> {
  const lines = [
    ...bulletin.sections.flatMap(section => section.blocks.flatMap(block => (block.kind === 'paragraph' ? [block.content] : []))),
    ...tablesOf(bulletin).flatMap(({ table }) => [...table.head, ...table.rows.map(row => row.cells)].flat().map(cell => cell.content)),
  ]
  const found = lines.flatMap(line => line.flatMap((part, i): [string, string | null][] => {
    const next = line[i + 1]
    return part.kind === 'figure' ? [[part.ref, next?.kind === 'text' ? (counters.exec(next.text)?.[0] ?? null) : null]] : []
  }))
  // the first place that names a counter speaks for the others
  return new Map([...found.filter(([, counter]) => counter === null), ...found.filter(([, counter]) => counter !== null).toReversed()])
}
