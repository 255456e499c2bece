/**
 * Formulas as plain objects: built by small words, evaluated (evaluate.ts), printed as the bulletin's own sentence (sentence.ts), stored as JSON.
 * Numbers in a formula are decimal strings, so nothing is lost on the way through JSON.
 */
export type Expression<Name extends string = string> =
  | { op: 'name'; name: Name }
  | { op: 'sum'; of: Expression<Name>[] }
  | { op: 'minus'; from: Expression<Name>; less: Expression<Name>[] }
  | { op: 'rate'; of: Expression<Name>; base: Expression<Name> }
  | { op: 'ratio'; of: Expression<Name>; base: Expression<Name> }
  | { op: 'times'; factor: string; of: Expression<Name> }
  | { op: 'lose'; full: string; under: string; per: string; of: Expression<Name> }
  | { op: 'tierTarget'; full: string; per: string; of: Expression<Name>; volume: Expression<Name>; small: string; from: string; large: string }
  | { op: 'full'; points: string; from: string; of: Expression<Name> }
  | { op: 'change'; now: Expression<Name>; before: Expression<Name> }
  | { op: 'points'; now: Expression<Name>; before: Expression<Name> }

type Operand<Name extends string> = Name | Expression<Name>

/** a＋b＋… */
export const sum = <Name extends string>(...of: Operand<Name>[]): Expression<Name> => ({ op: 'sum', of: of.map(expression) })

/** a－b－… */
export const minus = <Name extends string>(from: Operand<Name>, ...less: Operand<Name>[]): Expression<Name> =>
  ({ op: 'minus', from: expression(from), less: less.map(expression) })

/** 100×a/b, in per cent; null when b is zero. */
export const rate = <Name extends string>(of: Operand<Name>, base: Operand<Name>): Expression<Name> =>
  ({ op: 'rate', of: expression(of), base: expression(base) })

/** a/b; null when b is zero. */
export const ratio = <Name extends string>(of: Operand<Name>, base: Operand<Name>): Expression<Name> =>
  ({ op: 'ratio', of: expression(of), base: expression(base) })

/** A fixed weight times a figure. */
export const times = <Name extends string>(factor: number, of: Operand<Name>): Expression<Name> => ({ op: 'times', factor: String(factor), of: expression(of) })

/** Full points, less `per` for every point the figure is below `under`; never below 0. */
export const lose = <Name extends string>(full: number, by: { under: number; per: number }, of: Operand<Name>): Expression<Name> =>
  ({ op: 'lose', full: String(full), under: String(by.under), per: String(by.per), of: expression(of) })

/** As lose, but the target depends on a volume: `small` below `from` orders, `large` from there on. */
export const tierTarget = <Name extends string>(
  full: number, by: { small: number; from: number; large: number; per: number }, volume: Operand<Name>, of: Operand<Name>,
): Expression<Name> => ({
  op: 'tierTarget', full: String(full), per: String(by.per), of: expression(of),
  volume: expression(volume), small: String(by.small), from: String(by.from), large: String(by.large),
})

/** All points as soon as the figure reaches `from`, else none. */
export const full = <Name extends string>(points: number, from: number, of: Operand<Name>): Expression<Name> =>
  ({ op: 'full', points: String(points), from: String(from), of: expression(of) })


/** 环比 of a count: relative change in per cent; null when there was nothing before. */
export const change = <Name extends string>(now: Operand<Name>, before: Operand<Name>): Expression<Name> =>
  ({ op: 'change', now: expression(now), before: expression(before) })

/** 环比 of a rate: difference in percentage points. */
export const points = <Name extends string>(now: Operand<Name>, before: Operand<Name>): Expression<Name> =>
  ({ op: 'points', now: expression(now), before: expression(before) })

/** The parts a formula is made of, one level down. */
export function parts(formula: Expression): Expression[] {
  switch (formula.op) {
    case 'name': return []
    case 'sum': return formula.of
    case 'minus': return [formula.from, ...formula.less]
    case 'rate': case 'ratio': return [formula.of, formula.base]
    case 'times': case 'lose': case 'full': return [formula.of]
    case 'tierTarget': return [formula.of, formula.volume]
    case 'change': case 'points': return [formula.now, formula.before]
  }
}

/** Every name a formula mentions, in the order it mentions them, each once. */
export function names(formula: Expression): string[] {
  return formula.op === 'name' ? [formula.name] : [...new Set(parts(formula).flatMap(names))]
}

function expression<Name extends string>(operand: Operand<Name>): Expression<Name> {
  return typeof operand === 'string' ? { op: 'name', name: operand } : operand
}
