import type { Figure, FigureSet } from '../../assessment/figure.ts'

/** A figure as it is offered for a text: its label with the row it belongs to, `市住建局 回访满意率`. */
export interface FigureOffer { ref: string; label: string; text: string }

/**
 * Figures that a text may cite, of whose label with its row, or whose ref, all words of the query are a part; in order of appearance, at most `most` of them.
 * An empty query offers the first ones.
 */
export function figureOffers(figures: FigureSet, query: string, most: number): { rows: FigureOffer[]; more: boolean } {
  const names = rowNames(figures)
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const found: FigureOffer[] = []
  for (const figure of figures.values()) {
    const label = offeredLabel(figure, names)
    const looked = `${label} ${figure.ref}`.toLowerCase()
    if (words.every(word => looked.includes(word))) found.push({ ref: figure.ref, label, text: figure.text })
    if (found.length > most) break
  }
  return { rows: found.slice(0, most), more: found.length > most }
}

/** The label of one figure with the row it belongs to. */
export function offeredLabel(figure: Figure, names: ReadonlyMap<string, string>): string {
  const rows = [...figure.ref.matchAll(/\]/g)].map(end => names.get(figure.ref.slice(0, end.index + 1)))
  return [...rows.filter(name => name !== undefined && name !== figure.text && !figure.label.includes(name)), figure.label].join(' ')
}

/** What a row is about, by its ref: the first of its figures that is a name. */
export function rowNames(figures: FigureSet): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const { ref, value } of figures.values()) {
    const [, row, key = ''] = /^(.*\])\.(\w+)$/.exec(ref) ?? []
    // What a table is divided by names many rows.
    if (row === undefined || names.has(row) || value === null || key === 'group' || key === 'section' || !/\p{Script=Han}/u.test(value)) continue
    names.set(row, value)
  }
  return names
}
