import Big from 'big.js'

/** Twelve decimals are enough for bounds printed with one. */
const Exact = Big()
Exact.DP = 12

/** 1.959963984540054²: the square of the normal quantile of a two-sided 95 %. */
const z2 = new Exact('3.8414588206941236')

/** A rate of few cases with what it may be. Bounds in per cent with one decimal, rounded half-up. */
export interface Interval { low: string; high: string }

/**
 * 95 % Wilson interval of k of n (E. B. Wilson 1927, without continuity correction), in per cent. Null when there is nothing to go by: n is 0.
 * Counts are whole numbers, 0 ≤ k ≤ n; throws otherwise.
 */
export function wilson(k: number, n: number): Interval | null {
  const both = judged(k, n)
  return both && { low: both.low, high: both.high }
}

/** Marks a rate that rests on too few cases to be ranked without a word: its interval is wider than `widest` points (default 20), or there are none. */
export function tooFew(k: number, n: number, widest = '20'): boolean {
  return judged(k, n, widest)?.few ?? true
}

/** The interval together with whether it rests on too few cases: both from one computation, since a board asks for thousands. */
export function judged(k: number, n: number, widest = '20'): (Interval & { few: boolean }) | null {
  const bounds = boundsOf(k, n)
  return bounds && { low: bounds.low.toFixed(1, Big.roundHalfUp), high: bounds.high.toFixed(1, Big.roundHalfUp), few: bounds.high.minus(bounds.low).gt(widest) }
}

function boundsOf(k: number, n: number): { low: Big; high: Big } | null {
  if (!Number.isSafeInteger(k) || !Number.isSafeInteger(n) || k < 0 || k > n) throw new Error(`不是 n 次中的 k 次：${k}/${n}`)
  if (n === 0) return null
  const [hits, all] = [new Exact(k), new Exact(n)]
  const centre = hits.plus(z2.div(2))
  const half = z2.times(hits.times(all.minus(hits)).div(all).plus(z2.div(4))).sqrt()
  const percent = (bound: Big) => bound.times(100).div(all.plus(z2))
  // At the ends the bound is exactly 0 or 100; the root is cut at twelve decimals.
  return { low: k === 0 ? new Big(0) : percent(centre.minus(half)), high: k === n ? new Big(100) : percent(centre.plus(half)) }
}
