/**
 * Formulas as plain objects: built by small words, evaluated (evaluate.ts), printed as the bulletin's own sentence (sentence.ts), checked (check.ts),
 * stored as JSON. Numbers in a formula are decimal strings, so nothing is lost on the way through JSON. What an operator does stands in operators.ts.
 */
export type Expression<Name extends string = string> =
  | { op: 'name'; name: Name }
  | { op: 'constant'; value: string }
  | { op: 'orElse'; of: Expression<Name>; value: string }
  | { op: 'byGrade'; name: Name; points: Record<string, string> }
  | { op: 'sum'; of: Expression<Name>[] }
  | { op: 'minus'; from: Expression<Name>; less: Expression<Name>[] }
  | { op: 'times'; factor: string; of: Expression<Name> }
  | { op: 'product'; of: Expression<Name>[] }
  | { op: 'mean'; of: Expression<Name>[] }
  | { op: 'rate'; of: Expression<Name>; base: Expression<Name> }
  | { op: 'ratio'; of: Expression<Name>; base: Expression<Name> }
  | { op: 'change'; now: Expression<Name>; before: Expression<Name> }
  | { op: 'points'; now: Expression<Name>; before: Expression<Name> }
  | { op: 'lose'; full: string; under: string; per: string; of: Expression<Name> }
  | { op: 'tierTarget'; full: string; per: string; of: Expression<Name>; volume: Expression<Name>; tiers: Tier[] }
  | { op: 'full'; points: string; from: string; of: Expression<Name> }
  | { op: 'bands'; of: Expression<Name>; bands: Band[]; otherwise: string }
  | { op: 'beyond'; of: Expression<Name>; above: string; per: string; whole?: boolean }
  | { op: 'perCase'; points: string; of: Expression<Name>; most?: string }
  | { op: 'clamp'; of: Expression<Name>; least?: string; most?: string }

/** From `from` on (volume, ascending, the first from 0) the target is `target`. */
export interface Tier { from: string; target: string }
/** At `from` and above (descending) there are `points`. */
export interface Band { from: string; points: string }

type Operand<Name extends string> = Name | number | Expression<Name>

/** A fixed number. */
export const constant = (value: number): Expression<never> => ({ op: 'constant', value: String(value) })

/** The part, or `value` where a denominator in it is zero; a missing input stays missing. */
export const orElse = <Name extends string>(of: Operand<Name>, value: number): Expression<Name> => ({ op: 'orElse', of: expression(of), value: String(value) })

/** Points by the letter of a graded figure; letters not named: 0. */
export const byGrade = <Name extends string>(name: Name, points: Readonly<Record<string, number>>): Expression<Name> =>
  ({ op: 'byGrade', name, points: texts(points) })

/** a＋b＋… */
export const sum = <Name extends string>(...of: Operand<Name>[]): Expression<Name> => ({ op: 'sum', of: of.map(expression) })

/** a－b－… */
export const minus = <Name extends string>(from: Operand<Name>, ...less: Operand<Name>[]): Expression<Name> =>
  ({ op: 'minus', from: expression(from), less: less.map(expression) })

/** A fixed weight times a figure. */
export const times = <Name extends string>(factor: number, of: Operand<Name>): Expression<Name> => ({ op: 'times', factor: String(factor), of: expression(of) })

/** Product of percentages, in per cent: a×b/100 (HANDBOOK 7.4: system × sample). */
export const product = <Name extends string>(...of: Operand<Name>[]): Expression<Name> => ({ op: 'product', of: of.map(expression) })

/** Mean of its parts. */
export const mean = <Name extends string>(...of: Operand<Name>[]): Expression<Name> => ({ op: 'mean', of: of.map(expression) })

/** 100×a/b, in per cent; no value when b is zero. */
export const rate = <Name extends string>(of: Operand<Name>, base: Operand<Name>): Expression<Name> =>
  ({ op: 'rate', of: expression(of), base: expression(base) })

/** a/b; no value when b is zero. */
export const ratio = <Name extends string>(of: Operand<Name>, base: Operand<Name>): Expression<Name> =>
  ({ op: 'ratio', of: expression(of), base: expression(base) })

/** 环比 of a count: relative change in per cent; no value when there was nothing before. */
export const change = <Name extends string>(now: Operand<Name>, before: Operand<Name>): Expression<Name> =>
  ({ op: 'change', now: expression(now), before: expression(before) })

/** 环比 of a rate: difference in percentage points. */
export const points = <Name extends string>(now: Operand<Name>, before: Operand<Name>): Expression<Name> =>
  ({ op: 'points', now: expression(now), before: expression(before) })

/** Full points, less `per` for every point the figure is below `under`; never below 0. */
export const lose = <Name extends string>(full: number, by: { under: number; per: number }, of: Operand<Name>): Expression<Name> =>
  ({ op: 'lose', full: String(full), under: String(by.under), per: String(by.per), of: expression(of) })

/** As lose, but the target is chosen by a volume. */
export const tierTarget = <Name extends string>(
  full: number, by: { tiers: readonly { from: number; target: number }[]; per: number }, volume: Operand<Name>, of: Operand<Name>,
): Expression<Name> => ({
  op: 'tierTarget', full: String(full), per: String(by.per), of: expression(of), volume: expression(volume),
  tiers: by.tiers.map(tier => ({ from: String(tier.from), target: String(tier.target) })),
})

/** All points as soon as the figure reaches `from`, else none. */
export const full = <Name extends string>(points: number, from: number, of: Operand<Name>): Expression<Name> =>
  ({ op: 'full', points: String(points), from: String(from), of: expression(of) })

/** Points by interval: those of the first (highest) band the figure reaches, else `otherwise`. */
export const bands = <Name extends string>(bands: readonly { from: number; points: number }[], otherwise: number, of: Operand<Name>): Expression<Name> =>
  ({ op: 'bands', of: expression(of), bands: bands.map(band => ({ from: String(band.from), points: String(band.points) })), otherwise: String(otherwise) })

/** `per` for every point the figure is above `above`, a part of a point counting in proportion, or not at all with `whole`; negative `per` deducts. */
export const beyond = <Name extends string>(by: { above: number; per: number; whole?: boolean }, of: Operand<Name>): Expression<Name> =>
  ({ op: 'beyond', of: expression(of), above: String(by.above), per: String(by.per), ...(by.whole ? { whole: true } : {}) })

/** `points` for each case, negative to deduct; all together not more than `most`, whichever sign. */
export const perCase = <Name extends string>(points: number, of: Operand<Name>, most?: number): Expression<Name> =>
  ({ op: 'perCase', points: String(points), of: expression(of), ...(most === undefined ? {} : { most: String(most) }) })

/** The part, held between two bounds; either may be left open. */
export const clamp = <Name extends string>(by: { least?: number; most?: number }, of: Operand<Name>): Expression<Name> =>
  ({ op: 'clamp', of: expression(of), ...texts(by) })

function expression<Name extends string>(operand: Operand<Name>): Expression<Name> {
  if (typeof operand === 'number') return constant(operand)
  return typeof operand === 'string' ? { op: 'name', name: operand } : operand
}

function texts(numbers: Readonly<Record<string, number | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(numbers).flatMap(([key, number]) => (number === undefined ? [] : [[key, String(number)]])))
}
