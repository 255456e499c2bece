import { type Expression, change, points } from '#domain/formula/expression.ts'
import type { FigureRow, Input, Sheet } from '#domain/formula/sheet.ts'

/** Name of an input or figure of the span before, and of the comparison with it. */
export const beforeOf = (name: string): string => `${name}_before`
export const changeOf = (name: string): string => `${name}_change`

const nothing = '无可比数据'

/**
 * A sheet with 环比: beside every input and figure the one of the span before, and the comparison with it: of counts in per cent, of rates in
 * percentage points. Without anything counted before, or a count of zero, there is nothing to compare with.
 */
export function against({ inputs, figures }: Sheet): Sheet {
  const names = [...Object.keys(inputs), ...Object.keys(figures)]
  const rename = (name: string) => (names.includes(name) ? beforeOf(name) : name)
  return {
    inputs: { ...inputs, ...Object.fromEntries(Object.entries(inputs).map(([name, input]): [string, Input] => [beforeOf(name), { label: `上期${input.label}` }])) },
    figures: {
      ...figures,
      ...Object.fromEntries(Object.entries(figures).map(([name, row]): [string, FigureRow] => [beforeOf(name), { ...row, label: `上期${row.label}`, ...(row.formula ? { formula: renamed(row.formula, rename) } : {}) }])),
      ...Object.fromEntries(Object.entries(inputs).map(([name, { label }]): [string, FigureRow] => [changeOf(name), { label: `${label}环比`, digits: 2, unit: '%', emptyText: nothing, formula: change(name, beforeOf(name)) }])),
      ...Object.fromEntries(Object.entries(figures).map(([name, row]): [string, FigureRow] => [changeOf(name), comparison(name, row)])),
    },
  }
}

function comparison(name: string, { label, unit }: FigureRow): FigureRow {
  const rate = unit === '%' || unit === '个百分点'
  return { label: `${label}环比`, digits: 2, unit: rate ? '个百分点' : '%', emptyText: nothing, formula: (rate ? points : change)(name, beforeOf(name)) }
}

/** Formulas are plain JSON; `name` is the only key under which they mention something. */
function renamed(formula: Expression, rename: (name: string) => string): Expression {
  return JSON.parse(JSON.stringify(formula), (key, value: unknown) => (key === 'name' && typeof value === 'string' ? rename(value) : value)) as Expression
}
