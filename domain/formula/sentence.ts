import type { Explained } from './evaluate.ts'
import type { Expression } from './expression.ts'
import type { Say } from './operator.ts'
import { operator } from './operators.ts'
import { type FigureRow, figureRow, type GradeRule, inputRow, labelOf, type Sheet } from './sheet.ts'

/** What stands for a name in a sentence: its label, or (worked) its number, bare or after its label. */
interface Reader { worked: boolean; bare(name: string): string; told(name: string): string }

/** The definition of a figure as the bulletin words it: `回访满意率=满意量/（回访总量－未评价量）`. */
export function sentence(sheet: Sheet, figure: string): string {
  const row = figureRow(sheet, figure)
  const label = (name: string) => labelOf(sheet, name)
  return row ? right(row, { worked: false, bare: label, told: label }) : (inputRow(sheet, figure)?.label ?? figure)
}

/**
 * The same sentence with the numbers of one row: `回访满意率=1012/（8967－6679）=44.23%`. `values` is what evaluate() gave for the sheet.
 * Of an entered figure it says who entered it and why.
 */
export function worked(sheet: Sheet, figure: string, values: Readonly<Record<string, Explained>>): string {
  const row = figureRow(sheet, figure)
  const explained = Object.hasOwn(values, figure) ? values[figure] : undefined
  if (!row || !explained) return sentence(sheet, figure)
  if (explained.given) return `${row.label}：录入${printed(row, explained)}${explained.entered ? `（${explained.entered.by}：${explained.entered.reason}）` : ''}`
  if (!row.formula && !row.grade) return sentence(sheet, figure)
  const value = (name: string) => explained.inputs.find(input => input.name === name)?.value ?? null
  const bare = (name: string) => (value(name)?.startsWith('-') ? `（${value(name)}）` : (value(name) ?? '—'))
  const told = (name: string) => `${labelOf(sheet, name)}${value(name) === null ? '—' : `${value(name)}${shown(figureRow(sheet, name))}`}`
  return `${right(row, { worked: true, bare, told })}${row.grade ? '；评为' : '='}${printed(row, explained)}`
}

/** The number with its unit as tables and running text show it; without a number, why there is none. */
export function printed(row: FigureRow, { value, why }: Pick<Explained, 'value' | 'why'>): string {
  if (value !== null) return `${value}${shown(row)}`
  return why === 'noBase' ? (row.emptyText ?? '无评价') : why === 'tooLarge' ? '数值过大' : '—'
}

function right(row: FigureRow, read: Reader): string {
  if (row.grade) return `${row.label}：${row.grade.map(rule => gradeWords(rule, read)).join('，')}`
  // With numbers, a rate of a figure without the % sign says that it is multiplied.
  return row.formula ? `${row.label}=${words(row.formula, read, !read.worked || row.unit === '%')}` : `${row.label}：录入`
}

function words(formula: Expression, read: Reader, top = false): string {
  if (formula.op === 'name') return read.bare(formula.name)
  const part = (part: Expression, least = 0) => {
    const text = words(part, read)
    return part.op !== 'name' && (operator(part).binds < least || (least > 1 && text.startsWith('-'))) ? `（${text}）` : text
  }
  const told = (part: Expression | string) => {
    if (typeof part === 'string') return read.told(part)
    if (part.op === 'name') return read.told(part.name)
    return operator(part).binds === 0 ? `（${words(part, read)}）` : words(part, read)
  }
  const say: Say = Object.assign(part, { told, top, worked: read.worked })
  return operator(formula).words(formula, say)
}

function gradeWords({ grade, of, below, atLeast }: GradeRule, read: Reader): string {
  if (of === undefined) return `其余为${grade}`
  const bounds = [...(atLeast === undefined ? [] : [`达到${atLeast}`]), ...(below === undefined ? [] : [`低于${below}`])]
  return `${read.told(of)}${bounds.join('且')}的为${grade}`
}

/** 分 stands in the heads of tables. */
const shown = (row: FigureRow | undefined) => (row?.unit === undefined || row.unit === '分' ? '' : row.unit)
