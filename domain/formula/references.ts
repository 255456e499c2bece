import { fraction, zero } from './fraction.ts'
import type { Family } from './operator.ts'
import { exactly, hull } from './range.ts'
import { effect } from './scoring.ts'

/** Operators that bring a number in from elsewhere. */
export const references: Family<'name' | 'constant' | 'orElse' | 'byGrade'> = {
  name: {
    binds: 3,
    parts: () => [],
    mention: ({ name }) => ({ name, as: 'number' }),
    compute: ({ name }, _at, source) => source.number(name),
    words: (formula, say) => say(formula, 3),
    reach: ({ name }, _at, named) => named(name),
  },
  constant: {
    binds: 3,
    parts: () => [],
    compute: ({ value }) => fraction(value),
    words: ({ value }) => value,
    reach: ({ value }) => exactly(fraction(value)),
  },
  orElse: {
    binds: 0,
    parts: ({ of }) => [of],
    compute: ({ of }, at) => at(of),
    instead: ({ value }) => fraction(value),
    words: ({ of, value }, say) => `${say.told(of)}，分母为零时取${value}`,
    reach: ({ of, value }, at) => hull([at(of), exactly(fraction(value))]),
  },
  byGrade: {
    binds: 0,
    parts: () => [],
    mention: ({ name }) => ({ name, as: 'grade' }),
    compute: ({ name, points }, _at, source) => {
      const grade = source.grade(name)
      if (typeof grade === 'string') return grade
      const amount = Object.hasOwn(points, grade.text) ? points[grade.text] : undefined
      return amount === undefined ? zero : fraction(amount)
    },
    words: ({ name, points }, say) => `${say.told(name)}${Object.entries(points).map(([letter, amount]) => `为${letter}的${effect(amount)}`).join('，')}，其余不计`,
    reach: ({ points }) => hull([exactly(zero), ...Object.values(points).map(amount => exactly(fraction(amount)))]),
  },
}
