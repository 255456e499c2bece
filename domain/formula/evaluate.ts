import Big from 'big.js'
import { type Expression, names } from './expression.ts'
import type { Sheet } from './sheet.ts'

/** Exact decimals as text; null: not known, or a zero denominator. */
export type Values = Readonly<Record<string, string | null>>

export interface Explained {
  value: string | null
  /** True when the figure was entered and its formula not asked. */
  given: boolean
  inputs: { name: string; label: string; value: string | null }[]
}

/**
 * Computes every figure of a sheet. In: the inputs and any entered figures by name, as decimal text. Out: each figure rounded half-up to its digits,
 * with what it was computed from. A given figure wins over its formula. Rounding: FORMULAS 1 (四舍五入 at each printed figure).
 */
export function evaluate(sheet: Sheet, given: Values): Record<string, Explained> {
  const known = new Map<string, Explained>()
  const label = (name: string) => sheet.figures[name]?.label ?? sheet.inputs[name]?.label ?? name
  const value = (name: string) => (sheet.figures[name] ? figure(name).value : (given[name] ?? null))

  function figure(name: string): Explained {
    const before = known.get(name)
    if (before) return before
    const row = sheet.figures[name]
    if (!row) throw new Error(`没有这个指标：${name}`)
    known.set(name, { value: null, given: false, inputs: [] })
    const entered = given[name]
    const explained: Explained = { value: null, given: entered !== undefined, inputs: [] }
    if (entered !== undefined) explained.value = entered === null ? null : round(new Big(entered), row.digits)
    else if (row.formula) {
      const result = compute(row.formula, read)
      explained.value = result ? round(result, row.digits) : (row.empty ?? null)
      explained.inputs = names(row.formula).map(input => ({ name: input, label: label(input), value: value(input) }))
    }
    known.set(name, explained)
    return explained
  }

  function read(name: string): Big | null {
    const text = value(name)
    return text === null ? null : new Big(text)
  }

  return Object.fromEntries(Object.keys(sheet.figures).map(name => [name, figure(name)]))
}

/** Half-up (away from zero) to the given number of decimals, trailing zeros kept. */
export const round = (number: Big, digits: number): string => {
  const text = number.round(digits, Big.roundHalfUp).toFixed(digits)
  return Number(text) === 0 ? text.replace('-', '') : text
}

/** The exact value of one formula; null as soon as a part is missing or a denominator is zero. */
export function compute(formula: Expression, read: (name: string) => Big | null): Big | null {
  const at = (part: Expression) => compute(part, read)
  switch (formula.op) {
    case 'name': return read(formula.name)
    case 'sum': return all(formula.of.map(at), list => list.reduce((total, part) => total.plus(part), new Big(0)))
    case 'minus': return all([at(formula.from), ...formula.less.map(at)], ([from, ...less]) => less.reduce((rest, part) => rest.minus(part), from as Big))
    case 'rate': return all([at(formula.of), at(formula.base)], ([of, base]) => quotient((of as Big).times(100), base as Big))
    case 'ratio': return all([at(formula.of), at(formula.base)], ([of, base]) => quotient(of as Big, base as Big))
    case 'times': return all([at(formula.of)], ([of]) => (of as Big).times(formula.factor))
    case 'lose': return all([at(formula.of)], ([of]) => lost(formula.full, formula.under, formula.per, of as Big))
    case 'tierTarget': return all([at(formula.of), at(formula.volume)], ([of, volume]) =>
      lost(formula.full, (volume as Big).lt(formula.from) ? formula.small : formula.large, formula.per, of as Big))
    case 'full': return all([at(formula.of)], ([of]) => new Big((of as Big).gte(formula.from) ? formula.points : 0))
    case 'change': return all([at(formula.now), at(formula.before)], ([now, before]) => quotient((now as Big).minus(before as Big).times(100), before as Big))
    case 'points': return all([at(formula.now), at(formula.before)], ([now, before]) => (now as Big).minus(before as Big))
  }
}

function all(list: (Big | null)[], then: (list: Big[]) => Big | null): Big | null {
  return list.some(part => part === null) ? null : then(list as Big[])
}

/** Twenty decimals: a quotient of counts below 10^9 cannot come so near a rounding edge without lying on it. */
function quotient(of: Big, base: Big): Big | null {
  return base.eq(0) ? null : of.div(base)
}

function lost(full: string, under: string, per: string, of: Big): Big {
  const below = new Big(under).minus(of)
  const rest = below.gt(0) ? new Big(full).minus(below.times(per)) : new Big(full)
  return rest.lt(0) ? new Big(0) : rest
}
