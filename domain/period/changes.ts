import type { Figure } from '../assessment/figure.ts'

/** A figure that is not what it was; null: not there. */
export interface Change { ref: string; label: string; before: string | null; after: string | null }

/** What two sets of figures of one month differ in, in the order of the later one, figures that are gone last. A row that moved up or down is the same row. */
export function changes(before: Iterable<Figure>, after: Iterable<Figure>): Change[] {
  const old = byKey(before)
  const present = byKey(after)
  return [
    ...[...present].filter(([key, figure]) => content(old.get(key)) !== content(figure)).map(([key, figure]) => ({ ref: figure.ref, label: figure.label, before: old.get(key)?.text ?? null, after: figure.text })),
    ...[...old].filter(([key]) => !present.has(key)).map(([, figure]) => ({ ref: figure.ref, label: figure.label, before: figure.text, after: null })),
  ]
}

/** What a figure is, wherever its row stands: its ref counts rows from the best, and one appeal may move them. */
export const keyOf = ({ ref, of }: Figure): string => (of ? `${of.table} ${of.subject} ${of.name}` : ref)

/** A figure with its definition and inputs, in one order whatever made it. */
export function canonical({ ref, label, value, text, sentence, inputs }: Figure): unknown[] {
  return [ref, label, value, text, sentence, inputs.map(input => [input.name, input.label, input.value])]
}

/** What is read of it. Its inputs are figures of their own. */
const content = (figure: Figure | undefined): string => (figure ? JSON.stringify([figure.label, figure.value, figure.text, figure.sentence]) : '')

/** One printed twice counts where it stands first. */
function byKey(figures: Iterable<Figure>): Map<string, Figure> {
  const found = new Map<string, Figure>()
  for (const figure of figures) if (!found.has(keyOf(figure))) found.set(keyOf(figure), figure)
  return found
}
