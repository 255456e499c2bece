import type { SchemeTable } from '#domain/assessment/scheme.ts'
import { measures } from '#domain/assessment/measures.ts'
import type { View } from '#domain/assessment/views.ts'
import { type FigureRow, figureRow, type Input, inputRow, type Sheet } from '#domain/formula/sheet.ts'
import type { OutlineBlock } from '../outline.ts'

/** `正文 总体情况` without the place it is printed at. */
export const titleWords = (title: string): string => title.replace(/^(正文|附件\d*)\s*/, '')

/**
 * The figures of a table with one row, said one after another, each with its comparison: counts first, then what is computed from them. Beside calls and
 * orders the counts that only serve rates are not said; those of another month only serve comparisons.
 */
export function cityParagraph({ ref, sheet }: Pick<SchemeTable, 'ref' | 'sheet'>): OutlineBlock {
  const counted = Object.entries(sheet.inputs).filter(([, input]) => input.count)
  const main = counted.filter(([, { count }]) => count && mainViews.includes(measures[count.measure].view))
  const counts = (main.length > 0 ? main : counted).map(([name, input]) => ({ label: input.label, said: `{${ref}.${name}}${unitOf(input)}${compared(name, ref, sheet)}` }))
  const computed = Object.entries(sheet.figures).filter(([, row]) => comparedWith(row) === null)
    .map(([name, row]) => ({ label: row.label, said: `{${ref}.${name}}${unitOfFigure(sheet, row)}${compared(name, ref, sheet)}` }))
  const words = (list: typeof counts) => list.map(({ label, said }) => `${label}${said}`).join('，')
  // A count that is printed again as a figure under the same name is said once.
  const once = computed.filter(({ label }) => !counts.some(count => count.label === label))
  return { kind: 'paragraph', content: [[words(counts), words(once)].filter(Boolean).join('；'), '。'] }
}

const mainViews: readonly string[] = ['call_fact', 'order_fact'] satisfies View[]

/** `（环比上升3.20%）` behind a count or a rate the sheet compares with another month. */
function compared(name: string, ref: string, sheet: Sheet): string {
  return Object.entries(sheet.figures).filter(([, row]) => comparedWith(row) === name).map(([change, { label }]) => `（${/同比/.test(label) ? '同比' : '环比'}{${ref}.${change}|change}）`).join('')
}

/** The name a change of a count or of a rate compares; null for a figure that compares nothing. */
function comparedWith({ formula }: FigureRow): string | null {
  return (formula?.op === 'change' || formula?.op === 'points') && formula.now.op === 'name' ? formula.now.name : null
}

function unitOf({ count }: Input): string {
  if (!count) return ''
  const { view, column } = measures[count.measure]
  if (view === 'call_fact') return column.endsWith('seconds') ? '秒' : '通'
  return column === 'unit' ? '家' : '件'
}

/** A sum or a difference is counted in what it is made of; everything else bears its own unit. */
function unitOfFigure(sheet: Sheet, { formula, unit, digits }: FigureRow): string {
  if (unit !== undefined || digits > 0 || !formula) return ''
  const part = formula.op === 'sum' ? formula.of[0] : formula.op === 'minus' ? formula.from : formula
  if (part?.op !== 'name') return ''
  const input = inputRow(sheet, part.name)
  const figure = figureRow(sheet, part.name)
  return input ? unitOf(input) : figure ? unitOfFigure(sheet, figure) : ''
}
