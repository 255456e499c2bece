import type { SchemeTable } from '#domain/assessment/scheme.ts'
import { measures } from '#domain/assessment/measures.ts'
import type { FigureRow, Input } from '#domain/formula/sheet.ts'
import type { OutlineBlock } from '../outline.ts'

/** `正文 总体情况` without the place it is printed at. */
export const titleWords = (title: string): string => title.replace(/^(正文|附件\d*)\s*/, '')

/** The figures of a table with one row, said one after another: counts first, then what is computed from them. Figures of another month only serve comparisons. */
export function cityParagraph({ ref, sheet }: Pick<SchemeTable, 'ref' | 'sheet'>): OutlineBlock {
  const counts = Object.entries(sheet.inputs).filter(([, input]) => input.count).map(([name, input]) => `${input.label}{${ref}.${name}}${unitOf(input)}`)
  const computed = Object.entries(sheet.figures).map(([name, row]) => `${row.label}{${ref}.${name}${compares(row) ? '|change' : ''}}${row.unit === undefined && row.digits === 0 ? '件' : ''}`)
  return { kind: 'paragraph', content: [[counts.join('，'), computed.join('，')].filter(Boolean).join('；'), '。'] }
}

/** 环比: a change of a count or of a rate. */
const compares = ({ formula, unit }: FigureRow) => unit === '个百分点' || formula?.op === 'change' || formula?.op === 'points'

function unitOf({ count }: Input): string {
  if (!count) return ''
  const { view, column } = measures[count.measure]
  if (view === 'call_fact') return column.endsWith('seconds') ? '秒' : '通'
  return column === 'unit' ? '家' : '件'
}
