import type { SchemeTable } from '#domain/assessment/scheme.ts'
import { measures } from '#domain/assessment/measures.ts'
import { type FigureRow, figureRow, type Input, inputRow, type Sheet } from '#domain/formula/sheet.ts'
import type { OutlineBlock } from '../outline.ts'

/** `正文 总体情况` without the place it is printed at. */
export const titleWords = (title: string): string => title.replace(/^(正文|附件\d*)\s*/, '')

/** The figures of a table with one row, said one after another: counts first, then what is computed from them. Figures of another month only serve comparisons. */
export function cityParagraph({ ref, sheet }: Pick<SchemeTable, 'ref' | 'sheet'>): OutlineBlock {
  const counts = Object.entries(sheet.inputs).filter(([, input]) => input.count).map(([name, input]) => ({ label: input.label, said: `{${ref}.${name}}${unitOf(input)}` }))
  const computed = Object.entries(sheet.figures).map(([name, row]) => ({ label: row.label, said: `{${ref}.${name}${compares(row) ? '|change' : ''}}${unitOfFigure(sheet, row)}` }))
  const words = (list: typeof counts) => list.map(({ label, said }) => `${label}${said}`).join('，')
  // A count that is printed again as a figure under the same name is said once.
  const once = computed.filter(({ label }) => !counts.some(count => count.label === label))
  return { kind: 'paragraph', content: [[words(counts), words(once)].filter(Boolean).join('；'), '。'] }
}

/** 环比: a change of a count or of a rate. */
const compares = ({ formula, unit }: FigureRow) => unit === '个百分点' || formula?.op === 'change' || formula?.op === 'points'

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
