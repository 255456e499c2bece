import Big from 'big.js'
import type { Expression } from './expression.ts'
import { compared, type Fraction, fraction, negated, rounded } from './fraction.ts'
import { type Lack, lacks, type Outcome, type Source, type Text } from './operator.ts'
import { operator } from './operators.ts'
import { orderOf, usedBy } from './order.ts'
import { type FigureRow, figureRow, type GradeRule, type Input, inputRow, labelOf, type Sheet } from './sheet.ts'

/** Exact decimals as text; null: not known, or a zero denominator. */
export type Values = Readonly<Record<string, string | null>>

/** A value somebody entered, with who did and why. */
export interface Entered { value: string | null; by: string; reason: string }

/** What comes in: counts and entered figures by name. */
export type Given = Readonly<Record<string, string | null | Entered>>

export interface Explained {
  /** Rounded decimal, or the letter of a grade. */
  value: string | null
  /** True when the figure was entered and its formula not asked. */
  given: boolean
  /** Who entered it and why, where the caller said so. */
  entered?: Entered
  /** Why the formula has no value. With noBase there is a value all the same where the row says what stands for it (`empty`). */
  why?: Lack
  inputs: { name: string; label: string; value: string | null }[]
}

/** A figure of 10^23 is a slip of the formula, and figures made from it would only get longer. */
export const tooLarge = fraction(`1${'0'.repeat(23)}`)
const unknown: Explained = { value: null, given: false, why: 'missing', inputs: [] }

/**
 * Computes every figure of a sheet. In: the inputs and any entered figures by name, as decimal text (a letter for a grade). Out: each figure rounded
 * half-up to its digits, with what it was computed from. A given figure wins over its formula; a count nobody gives is a count of no rows: 0.
 * Figures that need one another have no value. Throws only where a given value is not decimal text. Rounding: FORMULAS 1 (四舍五入 at each printed figure).
 */
export function evaluate(sheet: Sheet, given: Given): Record<string, Explained> {
  const known = new Map<string, Explained>()
  const look = (name: string): Text | Lack => {
    const figure = figureRow(sheet, name) ? (known.get(name) ?? unknown) : null
    const value = figure ? figure.value : (inputOf(given, name, inputRow(sheet, name)))
    return value === null ? (figure?.why ?? 'missing') : { text: value }
  }
  const source: Source = { number: name => numberOf(look(name)), grade: look }
  const explain = (row: FigureRow, name: string): Explained => {
    const entered = Object.hasOwn(given, name) ? given[name] : undefined
    if (entered !== undefined) return enteredAs(row, entered)
    const inputs = usedBy(row).map(input => ({ name: input, label: labelOf(sheet, input), value: textOf(look(input)) }))
    const found = row.formula ? figureOf(outcome(row.formula, source), row.digits) : row.grade ? letterOf(row.grade, source) : 'missing'
    if (!isLack(found)) return { value: found.text, given: false, inputs }
    return { value: found === 'noBase' && row.formula ? (row.empty ?? null) : null, given: false, why: found, inputs }
  }
  for (const name of orderOf(sheet).order) {
    const row = figureRow(sheet, name)
    if (row) known.set(name, explain(row, name))
  }
  return Object.fromEntries(Object.keys(sheet.figures).map(name => [name, known.get(name) ?? unknown]))
}

/** The exact value of one formula rounded nowhere; why there is none as soon as a part is missing or a denominator is zero. */
export function outcome(formula: Expression, source: Source): Outcome {
  const row = operator(formula)
  const values = new Map(row.parts(formula).map(part => [part, outcome(part, source)] as const))
  const lack = lacks.findLast(lack => [...values.values()].includes(lack))
  if (lack) return (lack === 'noBase' ? row.instead?.(formula) : undefined) ?? lack
  const at = (part: Expression): Fraction => {
    const found = values.get(part)
    if (found === undefined || isLack(found)) throw new Error(`${formula.op} asked for what is not among its parts`)
    return found
  }
  return row.compute(formula, at, source)
}

/** The value of one formula to twenty decimals; null as soon as a part is missing or a denominator is zero. */
export function compute(formula: Expression, read: (name: string) => Big | null): Big | null {
  const found = outcome(formula, { number: name => bigOf(read(name)), grade: () => 'missing' })
  return isLack(found) ? null : new Big(String(found.over)).div(String(found.under))
}

const bigOf = (number: Big | null): Outcome => (number === null ? 'missing' : fraction(number.toFixed()))

/** Half-up (away from zero) to the given number of decimals, trailing zeros kept. */
export const round = (number: Big, digits: number): string => rounded(fraction(number.toFixed()), digits)

function enteredAs(row: FigureRow, found: string | null | Entered): Explained {
  const entered = found === null || typeof found === 'string' ? undefined : found
  const text = found === null || typeof found === 'string' ? found : found.value
  const value = text === null || row.grade ? text : rounded(fraction(text), row.digits)
  return { value, given: true, ...(entered ? { entered } : {}), ...(value === null ? { why: 'missing' } : {}), inputs: [] }
}

function inputOf(given: Given, name: string, row: Input | undefined): string | null {
  const found = Object.hasOwn(given, name) ? given[name] : undefined
  if (found === undefined) return row?.count ? '0' : null
  return found === null || typeof found === 'string' ? found : found.value
}

/** The first rule that holds; a rule that cannot be asked ends the search. */
function letterOf(rules: readonly GradeRule[], source: Source): Text | Lack {
  for (const rule of rules) {
    const found = rule.of === undefined ? null : source.number(rule.of)
    if (found !== null && isLack(found)) return found
    if (found === null || within(found, rule)) return { text: rule.grade }
  }
  return 'missing'
}

const within = (value: Fraction, { below, atLeast }: GradeRule) =>
  (below === undefined || compared(value, fraction(below)) < 0) && (atLeast === undefined || compared(value, fraction(atLeast)) >= 0)

function figureOf(found: Outcome, digits: number): Text | Lack {
  if (isLack(found)) return found
  return compared(found.over < 0n ? negated(found) : found, tooLarge) >= 0 ? 'tooLarge' : { text: rounded(found, digits) }
}

const numberOf = (found: Text | Lack): Outcome => (isLack(found) ? found : fraction(found.text))
const textOf = (found: Text | Lack): string | null => (isLack(found) ? null : found.text)
const isLack = (found: Fraction | Text | Lack): found is Lack => typeof found === 'string'
