import { fits, type Printed } from './number.ts'

/** One wrong digit, or two neighbours changed over, in the rate or in one of its counts explains the difference: a slip of the pen, not another base. */
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
function variants(text: string): number[] {
  const signs = [...text]
  return signs.flatMap((sign, at) => {
    if (sign === '.') return []
    const swapped = signs[at + 1] === '.' ? at + 2 : at + 1
    const other = signs[swapped]
    return [
      ...Array.from({ length: 10 }, (_, digit) => Number(signs.with(at, String(digit)).join(''))),
      ...(other === undefined ? [] : [Number(signs.with(at, other).with(swapped, sign).join(''))]),
    ]
  })
}
