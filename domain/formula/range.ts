import { compared, type Fraction, larger, negated, plus, product, smaller, zero } from './fraction.ts'

/** Least and greatest value something can have; null: no bound. */
export interface Range { least: Fraction | null; most: Fraction | null }

export const unbounded: Range = { least: null, most: null }
/** Counts and amounts: zero or more. */
export const counts: Range = { least: zero, most: null }
export const exactly = (value: Fraction): Range => ({ least: value, most: value })

/** Every sum of a value of each. */
export const together = (list: readonly Range[]): Range => ({
  least: list.reduce<Fraction | null>((total, range) => total && range.least && plus(total, range.least), zero),
  most: list.reduce<Fraction | null>((total, range) => total && range.most && plus(total, range.most), zero),
})

export const opposite = (range: Range): Range => ({ least: range.most && negated(range.most), most: range.least && negated(range.least) })

/** Every value times a fixed factor. */
export function scaled(range: Range, factor: Fraction): Range {
  if (factor.over === 0n) return exactly(zero)
  const { least, most } = factor.over < 0n ? { least: range.most, most: range.least } : range
  return { least: least && product(least, factor), most: most && product(most, factor) }
}

/** Every product of a value of one and a value of the other. */
export function multiplied(a: Range, b: Range): Range {
  if (a.least && a.most && b.least && b.most) {
    const [al, am, bl, bm] = [a.least, a.most, b.least, b.most]
    return hull([product(al, bl), product(al, bm), product(am, bl), product(am, bm)].map(exactly))
  }
  return neverNegative(a) && neverNegative(b) ? counts : unbounded
}

/** The smallest range that holds all of them; at least one. */
export const hull = (list: readonly Range[]): Range => list.reduce((all, range) => ({
  least: all.least && range.least && smaller(all.least, range.least),
  most: all.most && range.most && larger(all.most, range.most),
}))

/** The values of a function that never falls; `ends` are its values far below and far above, null where it has no bound. */
export const rising = (range: Range, value: (at: Fraction) => Fraction, ends: Range): Range => ({
  least: range.least ? value(range.least) : ends.least,
  most: range.most ? value(range.most) : ends.most,
})

export const neverNegative = (range: Range): boolean => range.least !== null && range.least.over >= 0n
export const isZero = (range: Range): boolean => range.least !== null && range.most !== null && compared(range.least, range.most) === 0 && range.least.over === 0n
