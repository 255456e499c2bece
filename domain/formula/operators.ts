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

/** Every name a formula mentions, in the order it mentions them, each once. */
export function names(formula: Expression): string[] {
  const own = operator(formula).mention?.(formula)
  return [...new Set([...(own ? [own.name] : []), ...parts(formula).flatMap(names)])]
}
