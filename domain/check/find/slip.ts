import { fits, type Printed } from './number.ts'

/** One wrong digit, or two changed over, in the rate or in one of its counts explains the difference: a slip of the pen, not another base. */
export function isSlip(top: number, base: number, rate: Printed): boolean {
  const places = Math.max(0, Math.round(-Math.log10(rate.step)))
  const right = variants(rate.value.toFixed(places)).some(value => fits((top / base) * 100, { ...rate, value }))
  return right || variants(String(top)).some(other => other <= base && fits((other / base) * 100, rate)) || variants(String(base)).some(other => other >= top && fits((top / other) * 100, rate))
}

/** The same for parts and their total. */
export function isSumSlip(parts: readonly number[], total: number): boolean {
  const sum = parts.reduce((all, part) => all + part, 0)
  return variants(String(total)).includes(sum) || parts.some(part => variants(String(part)).includes(part + total - sum))
}

/** All numbers one slip away from a printed one. */
export function variants(text: string): number[] {
  const signs = [...text]
  return signs.flatMap((sign, at) => {
    if (sign === '.') return []
    const changed = Array.from({ length: 10 }, (_, digit) => Number(signs.with(at, String(digit)).join('')))
    const swapped = signs.flatMap((other, to) => (to > at && other !== '.' ? [Number(signs.with(at, other).with(to, sign).join(''))] : []))
    return [...changed, ...swapped]
  })
}
