import type { Finding } from '../document.ts'
import type { Figure } from '../find/figures.ts'
import { fits, inPlaces, nearly } from '../find/number.ts'
import { around, type Passage } from '../find/reading.ts'
import { type Pair, shareGroups } from '../find/sharePairs.ts'
import type { Rule } from './rule.ts'

/**
 * Shares against their parts and one base (HANDBOOK 12.3; RECONCILE YY2306-01, -02, XT2210-10).
 * Every sensible base is tried: totals named before, the sum of the parts, every count of the bulletin, at last a base nobody names.
 * Shares that fit while others of the same list do not are what convicts the others.
 */
export const shares: Rule = reading => reading.passages.flatMap(passage => shareGroups(passage).flatMap(group => judge(passage, group, reading.counts)))

function judge(passage: Passage, pairs: readonly Pair[], counts: ReadonlySet<number>): Finding[] {
  const least = Math.max(...pairs.map(pair => pair.count.value))
  const first = pairs[0]
  if (!first || pairs.some(pair => pair.count.rough)) return []
  const sum = pairs.reduce((total, pair) => total + pair.count.value, 0)
  const before = passage.figures.filter(figure => figure.role === 'count' && figure.start < first.count.start && figure.value >= least && !figure.rough)
  const near = [...before.map(figure => figure.value).reverse(), ...(pairs.length > 1 ? [sum] : [])]
  const bestNear = best(near, pairs)
  if (bestNear.fit === pairs.length) return []
  const bestFar = best([...counts].filter(count => count >= least), pairs)
  if (bestFar.fit === pairs.length) return []
  const open = openBase(pairs)
  if (pairs.length === 1) return single(passage, first, before)
  const chosen = bestNear.fit >= bestFar.fit ? bestNear : bestFar
  const most = Math.max(2, Math.ceil(pairs.length * 0.6))
  if (chosen.fit >= most || (chosen === bestNear && chosen.fit >= 1 && chosen.base === before.at(-1)?.value && pairs.length < 4)) {
    return pairs.flatMap(pair => off(passage, pair, pairs, [chosen.base, chosen.base], `${chosen.fit}项与基数${chosen.base}相符，这一项不符`))
  }
  if (open.fit === pairs.length && pairs.length > 1) return [unstated(passage, pairs, open.range)]
  if (open.fit >= most && open.fit >= 3) {
    return [unstated(passage, pairs, open.range), ...pairs.flatMap(pair => off(passage, pair, pairs, open.range, `其中${open.fit}项共用一个基数（${span(open.range)}），这一项不符`))]
  }
  return pairs.length > 2 ? [unstated(passage, pairs, null)] : []
}

interface Best { base: number; fit: number }
function best(bases: readonly number[], pairs: readonly Pair[]): Best {
  let found: Best = { base: 0, fit: 0 }
  for (const base of bases) {
    const fit = pairs.filter(pair => fits((pair.count.value / base) * 100, pair.share)).length
    if (fit > found.fit) found = { base, fit }
  }
  return found
}

/** The span of bases under which most shares are right, wherever it comes from. */
function openBase(pairs: readonly Pair[]): { range: [number, number]; fit: number } {
  const spans = pairs.flatMap(({ count, share }) => (share.value > share.step ? [[(count.value * 100) / (share.value + share.step / 2), (count.value * 100) / (share.value - share.step / 2)] as const] : []))
  let found: { range: [number, number]; fit: number } = { range: [0, 0], fit: 0 }
  for (const [low] of spans) {
    const over = spans.filter(span => span[0] <= low + 1e-9 && span[1] >= low - 1e-9)
    if (over.length > found.fit) found = { range: [low, Math.min(...over.map(span => span[1]))], fit: over.length }
  }
  return found
}

function off(passage: Passage, { count, share, name }: Pair, pairs: readonly Pair[], range: readonly [number, number], reason: string): Finding[] {
  const [low, high] = range
  const values = [(count.value / high) * 100, (count.value / low) * 100] as const
  if (fits(values[0], share) || fits(values[1], share)) return []
  const slight = nearly(values[0], share) || nearly(values[1], share)
  const other = pairs.find(pair => pair.count !== count && fits((pair.count.value / low) * 100, share))
  const shifted = other ? `；${share.text}是“${other.name}”的占比，疑似错行` : ''
  return [{
    level: slight ? 'note' : 'error', rule: 'shares', place: `${passage.place} ${name}`, printed: `${name}${count.text}，占${share.text}`, recomputed: inPlaces(values[0], share),
    why: slight ? `按基数${Math.round(low)}计算末位相差一个单位，请核对取舍。` : `同组占比中${reason}${shifted}。`,
  }]
}

/** One part and its share: only a total directly before it (共受理…，其中…) is clear enough to convict. */
function single(passage: Passage, { count, share, name }: Pair, before: readonly Figure[]): Finding[] {
  const total = before.filter(figure => figure.sentence === count.sentence && figure.unit === count.unit).at(-1)
  if (!total || share.value === 0) return []
  const linked = /其中/.test(passage.text.slice(total.end, count.start)) && before.filter(figure => figure.sentence === count.sentence).length === 1
  const value = (count.value / total.value) * 100
  if (nearly(value, share)) return [{ level: 'note', rule: 'shares', place: passage.place, printed: `${name}${count.text}，占${share.text}`, recomputed: inPlaces(value, share), why: `按${total.text}计算末位相差一个单位，请核对取舍。` }]
  return [{
    level: linked && /^占比(?:为|达)?$/.test(share.label) ? 'error' : 'warning', rule: linked ? 'shares' : 'base-not-stated', place: passage.place,
    printed: `${around(passage, share)}`, recomputed: inPlaces(value, share), why: `${count.text}占${total.text}的比例不是${share.text}，文中也没有其他可作基数的数。`,
  }]
}

function unstated(passage: Passage, pairs: readonly Pair[], range: readonly [number, number] | null): Finding {
  return {
    level: 'warning', rule: 'base-not-stated', place: passage.place, printed: pairs.map(pair => `${pair.name}${pair.share.text}`).join('、'), recomputed: range ? `基数约${span(range)}` : null,
    why: range ? `占比所用基数约为${span(range)}，既不是文中任何总数，也不是各项之和，文中没有说明。` : '各项占比找不到共同的基数，文中没有说明占比以什么为基数。',
  }
}

const span = ([low, high]: readonly [number, number]) => (Math.ceil(low) >= Math.floor(high) ? `${Math.round(low)}` : `${Math.ceil(low)}—${Math.floor(high)}`)
