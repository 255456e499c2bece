/** An exact number: a quotient of whole numbers, in lowest terms unless long, `under` above zero. Thirds and sevenths stay exact until a figure is rounded. */
export interface Fraction { readonly over: bigint; readonly under: bigint }

/** A decimal number as text, at most 24 digits before and 12 after the point; the only form numbers have in a formula. */
export const decimal = /^-?\d{1,24}(\.\d{1,12})?$/

/** From decimal text, a whole number, or anything that prints itself as one of them. Throws on other text: doors and validate() come first. */
export function fraction(text: string | number): Fraction {
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(text)) ?? []
  if (whole === '') throw new Error(`不是十进制数：${text}`)
  const size = reduced(BigInt(whole + part), 10n ** BigInt(part.length))
  return sign === '-' ? negated(size) : size
}

/** Denominators above it are not reduced. */
const longest = 10n ** 60n

export const zero: Fraction = { over: 0n, under: 1n }
export const plus = (a: Fraction, b: Fraction): Fraction => reduced(a.over * b.under + b.over * a.under, a.under * b.under)
export const negated = (a: Fraction): Fraction => ({ over: -a.over, under: a.under })
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, negated(b))
export const product = (a: Fraction, b: Fraction): Fraction => reduced(a.over * b.over, a.under * b.under)
/** a/b; null when b is zero. */
export const quotient = (a: Fraction, b: Fraction): Fraction | null => (b.over === 0n ? null : reduced(a.over * b.under, a.under * b.over))
/** Below zero, zero or above, as a is below, equal to or above b. */
export const compared = (a: Fraction, b: Fraction): number => sign(a.over * b.under - b.over * a.under)
export const smaller = (a: Fraction, b: Fraction): Fraction => (compared(a, b) <= 0 ? a : b)
export const larger = (a: Fraction, b: Fraction): Fraction => (compared(a, b) >= 0 ? a : b)
/** The whole number at or below. */
export const floor = (a: Fraction): Fraction => ({ over: (a.over - ((a.over % a.under) + a.under) % a.under) / a.under, under: 1n })

/** Half-up (away from zero) to the given number of decimals, trailing zeros kept; never `-0.00`. */
export function rounded(a: Fraction, digits: number): string {
  const scale = 10n ** BigInt(digits)
  const size = (2n * (a.over < 0n ? -a.over : a.over) * scale + a.under) / (2n * a.under)
  const text = String(size).padStart(digits + 1, '0')
  const point = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
  return a.over < 0n && size > 0n ? `-${point}` : point
}

/** Long numbers stay as they are: a common divisor of thousands of digits costs far more than it saves, and a formula is as long as it is. */
function reduced(over: bigint, under: bigint): Fraction {
  let [a, b] = [over < 0n ? -over : over, under < 0n ? -under : under]
  if (b > longest) return under < 0n ? { over: -over, under: b } : { over, under }
  while (b > 0n) [a, b] = [b, a % b]
  const by = under < 0n ? -a : a
  return by === 0n ? zero : { over: over / by, under: under / by }
}

function sign(number: bigint): number {
  return number < 0n ? -1 : number > 0n ? 1 : 0
}
