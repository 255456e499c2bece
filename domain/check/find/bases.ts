import { fits, type Printed } from './number.ts'
import type { Pair } from './sharePairs.ts'

/** A base and how many of the pairs it makes right. */
export interface Best { base: number; fit: number }

export function bestBase(bases: Iterable<number>, pairs: readonly Pair[]): Best {
  let found: Best = { base: 0, fit: 0 }
  for (const base of bases) {
    const fit = base > 0 ? pairs.filter(pair => fits((pair.count.value / base) * 100, pair.share)).length : 0
    if (fit > found.fit) found = { base, fit }
  }
  return found
}

/** The span of bases under which most shares are right, wherever it comes from. */
export function openBase(pairs: readonly Pair[]): { range: [number, number]; fit: number } {
  const spans = pairs.flatMap(({ count, share }) => (share.value > share.step ? [[(count.value * 100) / (share.value + share.step / 2), (count.value * 100) / (share.value - share.step / 2)] as const] : []))
  let found: { range: [number, number]; fit: number } = { range: [0, 0], fit: 0 }
  for (const [low] of spans) {
    const over = spans.filter(span => span[0] <= low + 1e-9 && span[1] >= low - 1e-9)
    if (over.length > found.fit) found = { range: [low, Math.min(...over.map(span => span[1]))], fit: over.length }
  }
  return found
}

export const spanText = ([low, high]: readonly [number, number]) => (Math.ceil(low) >= Math.floor(high) ? `${Math.round(low)}` : `${Math.ceil(low)}—${Math.floor(high)}`)

/** Bases in order, each once, so that one can be looked up. */
export const inOrder = (bases: Iterable<number>) => [...new Set(bases)].sort((one, other) => one - other)

/** A base among the ordered ones of which the count is the printed share or rate; undefined when there is none. */
export function baseFor(ordered: readonly number[], count: number, share: Printed): number | undefined {
  const least = share.value + share.step <= 0 ? count : Math.max(count, (count * 100) / (share.value + share.step))
  let [low, high] = [0, ordered.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ordered[middle] ?? 0) < least - 1) low = middle + 1
    else high = middle
  }
  const most = share.value > share.step ? (count * 100) / (share.value - share.step) : Number.POSITIVE_INFINITY
  for (let at = low; at < ordered.length && (ordered[at] ?? 0) <= most + 1; at++) {
    const base = ordered[at] ?? 0
    if (base >= count && base > 0 && fits((count / base) * 100, share)) return base
  }
  return undefined
}
