import type { Finding } from '../document.ts'
import type { Figure } from '../find/figures.ts'
import { fits, inPlaces, nearly } from '../find/number.ts'
import type { Passage, Reading } from '../find/reading.ts'
import { shareGroups } from '../find/sharePairs.ts'
import { isSlip } from '../find/slip.ts'
import type { Rule } from './rule.ts'

/** Shares standing alone whose base is named elsewhere or in the words: 三地合计7297件，占总量的77.96%; 满意1654件，占已评价1720件的96.16% (HANDBOOK 12.3). */
export const slippedShares: Rule = reading => reading.passages.flatMap(passage => [
  ...shareGroups(passage).flatMap(pairs => (pairs.length < 3 ? pairs.flatMap(pair => alone(reading, passage, pair.count, pair.share)) : [])),
  ...passage.figures.flatMap((base, index) => ofNamed(passage, passage.figures[index - 1], base, passage.figures[index + 1])),
])

/** No count of the bulletin makes the share right, and one slip against the largest total does. */
function alone(reading: Reading, passage: Passage, count: Figure, share: Figure): Finding[] {
  if (count.rough || share.rough || share.value === 0 || count.step > 1) return []
  const bases = [...reading.counts].filter(base => base >= count.value)
  const list = passage.figures.filter(figure => figure.role === 'count' && figure.sentence === count.sentence && figure.end <= count.end).reverse()
  const tops = list.map((_, index) => list.slice(0, index + 1).reduce((sum, figure) => sum + figure.value, 0))
  if (tops.some(top => bases.some(base => fits((top / base) * 100, share) || nearly((top / base) * 100, share)))) return []
  const here = passage.figures.filter(figure => figure.role === 'count' && figure.start < count.start && figure.value >= count.value && figure.unit === count.unit && figure.step === 1)
  const before = reading.passages.filter(other => other.order < passage.order).flatMap(other => other.figures.filter(figure => figure.role === 'count' && figure.unit === count.unit && figure.step === 1))
  const largest = [...here, ...before].sort((one, other) => other.value - one.value)[0]
  const slipped = [...here.slice(-3), ...(largest ? [largest] : [])].find(base => base.value > count.value && isSlip(count.value, base.value, share))
  return slipped ? [{
    level: 'error', rule: 'shares', place: passage.place, printed: `${count.name}${count.text}，${share.label}${share.text}`, recomputed: inPlaces((count.value / slipped.value) * 100, share), why: `${count.text}占${slipped.name}${slipped.text}的${inPlaces((count.value / slipped.value) * 100, share)}，文中没有别的数能得到${share.text}。`,
  }] : []
}

/** A件，占B件的x%. */
function ofNamed(passage: Passage, count: Figure | undefined, base: Figure, share: Figure | undefined): Finding[] {
  if (!count || !share?.percent || !/^(?:，)?占[^，。；]*$/.test(base.label) || !/^的$/.test(share.label) || count.role !== 'count' || count.unit !== base.unit || [count, base, share].some(figure => figure.rough || figure.step > 1) || count.sentence !== share.sentence) return []
  const value = (count.value / base.value) * 100
  return fits(value, share) || nearly(value, share) ? [] : [{ level: 'error', rule: 'shares', place: passage.place, printed: `${count.name}${count.text}，${base.label}${base.text}的${share.text}`, recomputed: inPlaces(value, share), why: `${count.text}占${base.text}的${inPlaces(value, share)}。` }]
}
