import { arithmetic } from './arithmetic.ts'
import type { Expression } from './expression.ts'
import type { Family, Op, Operator } from './operator.ts'
import { references } from './references.ts'
import { scoring } from './scoring.ts'

/** What can stand in a formula. A further operator is a line of Expression, a word to build it, and its row in one of the families. */
export const operators: Family<Op> = { ...references, ...arithmetic, ...scoring }

/** The operator's row for one formula. */
export function operator(formula: Expression): Operator<Expression> {
  return operators[formula.op]
}

/** The parts a formula is made of, one level down. */
export const parts = (formula: Expression): Expression[] => operator(formula).parts(formula)

/** Formulas never change once they are made, and each is asked at every evaluation of every row. */
const mentioned = new WeakMap<Expression, readonly string[]>()

/** Every name a formula mentions, in the order it mentions them, each once. */
export function names(formula: Expression): readonly string[] {
  const known = mentioned.get(formula)
  if (known) return known
  const own = operator(formula).mention?.(formula)
  const all = [...new Set([...(own ? [own.name] : []), ...parts(formula).flatMap(part => names(part))])]
  mentioned.set(formula, all)
  return all
}
