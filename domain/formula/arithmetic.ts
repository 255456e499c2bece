import { type Fraction, fraction, minus, plus, product, quotient, zero } from './fraction.ts'
import type { Family, Outcome } from './operator.ts'
import { counts, multiplied, neverNegative, opposite, type Range, scaled, together, unbounded } from './range.ts'

const hundred = fraction(100)
const hundredth: Fraction = { over: 1n, under: 100n }
const percent: Range = { least: zero, most: hundred }
const divided = (a: Fraction, b: Fraction): Outcome => quotient(a, b) ?? 'noBase'
const total = (list: readonly Fraction[]) => list.reduce(plus, zero)
const countOf = (list: readonly unknown[]): Fraction => ({ over: 1n, under: BigInt(Math.max(list.length, 1)) })

/** The four rules of arithmetic and what bulletins make of them. A rate is printed as a plain quotient where it stands alone: its figure has the % sign. */
export const arithmetic: Family<'sum' | 'minus' | 'times' | 'product' | 'mean' | 'rate' | 'ratio' | 'change' | 'points'> = {
  sum: {
    binds: 1,
    parts: ({ of }) => of,
    compute: ({ of }, at) => total(of.map(at)),
    words: ({ of }, say) => of.map(part => say(part, 1)).join('＋'),
    reach: ({ of }, at) => together(of.map(at)),
  },
  minus: {
    binds: 1,
    parts: ({ from, less }) => [from, ...less],
    compute: ({ from, less }, at) => minus(at(from), total(less.map(at))),
    words: ({ from, less }, say) => [say(from, 1), ...less.map(part => say(part, 2))].join('－'),
    reach: ({ from, less }, at) => together([at(from), ...less.map(part => opposite(at(part)))]),
  },
  times: {
    binds: 2,
    parts: ({ of }) => [of],
    compute: ({ factor, of }, at) => product(fraction(factor), at(of)),
    words: ({ factor, of }, say) => `${factor}×${say(of, 2)}`,
    reach: ({ factor, of }, at) => scaled(at(of), fraction(factor)),
  },
  product: {
    binds: 2,
    parts: ({ of }) => of,
    compute: ({ of }, at) => of.map(at).reduce((all, part) => product(product(all, part), hundredth), hundred),
    words: ({ of }, say) => `${of.map(part => say(part, 2)).join('×')}${say.top && !say.worked ? '' : '/100'.repeat(of.length - 1)}`,
    reach: ({ of }, at) => of.map(at).reduce((all, part) => scaled(multiplied(all, part), hundredth), { least: hundred, most: hundred }),
  },
  mean: {
    binds: 2,
    parts: ({ of }) => of,
    compute: ({ of }, at) => product(total(of.map(at)), countOf(of)),
    words: ({ of }, say) => `（${of.map(part => say(part, 1)).join('＋')}）/${of.length}`,
    reach: ({ of }, at) => scaled(together(of.map(at)), countOf(of)),
  },
  rate: {
    binds: 2,
    parts: ({ of, base }) => [of, base],
    compute: ({ of, base }, at) => divided(product(at(of), hundred), at(base)),
    words: ({ of, base }, say) => `${say(of, 2)}/${say(base, 3)}${say.top ? '' : '×100'}`,
    // By definition its numerator is a part of its base.
    reach: () => percent,
    base: ({ base }) => base,
  },
  ratio: {
    binds: 2,
    parts: ({ of, base }) => [of, base],
    compute: ({ of, base }, at) => divided(at(of), at(base)),
    words: ({ of, base }, say) => `${say(of, 2)}/${say(base, 3)}`,
    reach: ({ of, base }, at) => (neverNegative(at(of)) && neverNegative(at(base)) ? counts : unbounded),
    base: ({ base }) => base,
  },
  change: {
    binds: 2,
    parts: ({ now, before }) => [now, before],
    compute: ({ now, before }, at) => divided(product(minus(at(now), at(before)), hundred), at(before)),
    words: ({ now, before }, say) => `（${say(now, 1)}－${say(before, 2)}）/${say(before, 3)}${say.top ? '' : '×100'}`,
    reach: () => unbounded,
    base: ({ before }) => before,
  },
  points: {
    binds: 1,
    parts: ({ now, before }) => [now, before],
    compute: ({ now, before }, at) => minus(at(now), at(before)),
    words: ({ now, before }, say) => `${say(now, 1)}－${say(before, 2)}`,
    reach: ({ now, before }, at) => together([at(now), opposite(at(before))]),
  },
}
