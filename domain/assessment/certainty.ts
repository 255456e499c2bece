import { outcome } from '#domain/formula/evaluate.ts'
import { fraction } from '#domain/formula/fraction.ts'
import type { Expression } from '#domain/formula/expression.ts'
import { figureRow, type Sheet } from '#domain/formula/sheet.ts'
import { type ComputedRow, valueIn } from './computed.ts'
import { judged } from './wilson.ts'

/** How sure a rate is: k of n with its 95 % Wilson interval in per cent; `few`: it rests on too few cases to be put beside others without a word. */
export interface Certainty { k: number; n: number; low: string; high: string; few: boolean }

/**
 * The certainty of a figure of one row; null unless the figure was computed as a plain rate of two counts, k of n with k ≤ n: means, scores,
 * entered figures and rates of two different lots of cases have no such interval.
 */
export function certainty(sheet: Sheet, row: Pick<ComputedRow, 'given' | 'values'>, name: string): Certainty | null {
  const formula = figureRow(sheet, name)?.formula
  if (formula?.op !== 'rate' || row.values[name]?.given) return null
  const number = (input: string) => { const value = Object.hasOwn(sheet.inputs, input) ? (valueIn(row, input) ?? '0') : null; return value === null ? 'missing' : fraction(value) }
  const whole = (of: Expression): number | null => { const found = outcome(of, { number, grade: () => 'missing' }); return typeof found !== 'string' && found.under === 1n ? Number(found.over) : null }
  const [k, n] = [whole(formula.of), whole(formula.base)]
  if (k === null || n === null || !Number.isSafeInteger(k) || !Number.isSafeInteger(n) || k < 0 || n < k) return null
  const interval = judged(k, n)
  return interval && { k, n, ...interval }
}
