/** 1.959963984540054²: the square of the normal quantile of a two-sided 95 %. */
const z2 = 3.8414588206941236

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
export function tooFew(k: number, n: number, widest = 20): boolean {
  return judged(k, n, widest)?.few ?? true
}

/** The interval together with whether it rests on too few cases: both from one computation, since a board asks for thousands. */
export function judged(k: number, n: number, widest = 20): (Interval & { few: boolean }) | null {
  const bounds = boundsOf(k, n)
  return bounds && { low: printed(bounds.low), high: printed(bounds.high), few: bounds.high - bounds.low > widest }
}

/** Bounds are roots, which no decimal holds exactly: floating point is far finer than the one decimal printed. */
function boundsOf(k: number, n: number): { low: number; high: number } | null {
  if (!Number.isSafeInteger(k) || !Number.isSafeInteger(n) || k < 0 || k > n) throw new Error(`不是 n 次中的 k 次：${k}/${n}`)
  if (n === 0) return null
  const centre = k + z2 / 2
  const half = Math.sqrt(z2 * ((k * (n - k)) / n + z2 / 4))
  const percent = (bound: number) => (bound * 100) / (n + z2)
  // At the ends the bound is exactly 0 or 100.
  return { low: k === 0 ? 0 : percent(centre - half), high: k === n ? 100 : percent(centre + half) }
}

const printed = (percent: number) => (Math.round(percent * 10) / 10).toFixed(1)
