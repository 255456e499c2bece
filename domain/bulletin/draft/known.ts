import type { FigureSet } from '#domain/assessment/figure.ts'
import type { Besides } from '../compose.ts'
import { marksOf } from '../numbering.ts'
import type { Condition, Outline } from '../outline.ts'
import { holds } from '../rows.ts'
import { isStyle } from '../style.ts'
import { caseNumber, type Chip } from './chips.ts'

/** Words every template knows besides the outline's and the edition's own. */
const usualWords = ['year', 'month', 'previousMonth', 'index', '@']
/** Styles that are words rather than ways to write a figure. */
const worded = ['direction', 'change']

/** Whether a chip of an editor's text will print something: a figure of the period in a style there is, a word, the number of a chart, table or annex, a case of the draft, or something of the row it stands under. */
export function knownChips(outline: Outline, figures: FigureSet, { words = {} }: Besides, cases: ReadonlySet<number>): (chip: Chip) => boolean {
  const marks = marksOf(outline, block => holds(block as Condition, figures, ''))
  const names = new Set([...usualWords, ...Object.keys(outline.thresholds ?? {}), ...Object.keys(words)])
  return ({ ref, style }) => {
    const number = caseNumber(ref)
    if (number !== null) return cases.has(number)
    if (ref.startsWith('#')) return marks.has(ref.slice(1))
    if (ref.startsWith('.')) return true
    return names.has(ref) || (figures.has(ref) && (style === undefined || worded.includes(style) || isStyle(style)))
  }
}
