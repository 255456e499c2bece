import type { Finding } from '../document.ts'
import type { Figure } from '../find/figures.ts'
import { baseFor, inOrder } from '../find/bases.ts'
import { fits, inPlaces, nearly } from '../find/number.ts'
import type { Passage, Reading } from '../find/reading.ts'
import { runsOf } from '../find/runs.ts'
import { sentencesOf } from '../find/sentences.ts'
import { shareGroups } from '../find/sharePairs.ts'
import { isSlip } from '../find/slip.ts'
import type { Rule } from './rule.ts'

/** Shares standing alone whose base is named elsewhere or in the words: 三地合计7297件，占总量的77.96%; 满意1654件，占已评价1720件的96.16% (HANDBOOK 12.3). */
export const slippedShares: Rule = reading => {
  const bases = inOrder([...basesOf(reading), ...reading.sums])
  return reading.passages.flatMap(passage => [
    ...shareGroups(passage).flatMap(pairs => (pairs.length < 3 ? pairs.flatMap(pair => alone(reading, bases, passage, pair.count, pair.share)) : [])),
    ...passage.figures.flatMap((base, index) => ofNamed(passage, passage.figures[index - 1], base, passage.figures[index + 1])),
  ])
}

/** No count of the bulletin makes the share right, and one slip against the largest total does; where the words say 总量 a slip is not needed for a warning. */
function alone(reading: Reading, bases: readonly number[], passage: Passage, count: Figure, share: Figure): Finding[] {
  if (count.rough || share.rough || share.value === 0 || count.step > 1) return []
  const list = passage.figures.filter(figure => figure.role === 'count' && figure.sentence === count.sentence && figure.end <= count.end).reverse()
  const tops = list.map((_, index) => list.slice(0, index + 1).reduce((sum, figure) => sum + figure.value, 0))
  if (tops.some(top => baseFor(bases, top, share) !== undefined)) return []
  if (reading.passages.some(other => other.figures.some(base => base.step > 1 && inWide(count, base, share)))) return []
  const here = passage.figures.filter(figure => figure.role === 'count' && figure.start < count.start && figure.value >= count.value && figure.unit === count.unit && figure.step === 1)
  const before = reading.passages.filter(other => other.order < passage.order).flatMap(other => other.figures.filter(figure => figure.role === 'count' && figure.unit === count.unit && figure.step === 1))
  const largest = [...here, ...before].sort((one, other) => other.value - one.value)[0]
  const named = before.filter(figure => figure.name.length > 1 && figure.name.length < 8 && share.label.includes(figure.name))
  const slipped = [...here.slice(-3), ...named, ...(largest ? [largest] : [])].find(base => base.value > count.value && isSlip(count.value, base.value, share))
  if (slipped && nearly((count.value / slipped.value) * 100, share)) return []
  const distant = slipped ? undefined : /占.{2,}的$/.test(share.label) ? before.find(base => base.value > count.value && isSlip(count.value, base.value, share)) : undefined
  const whole = slipped ?? distant ?? (largest && /^占(?:受理|诉求|工单|全[市区县])?总[量数]的?$/.test(share.label) ? largest : undefined)
  return whole ? [{
    level: slipped ? 'error' : 'warning', rule: 'shares', place: passage.place, printed: `${count.name}${count.text}，${share.label}${share.text}`, recomputed: inPlaces((count.value / whole.value) * 100, share), why: `${count.text}占${whole.name}${whole.text}的${inPlaces((count.value / whole.value) * 100, share)}，文中没有别的数能得到${share.text}。`,
  }] : []
}

/** A base printed in 万 leaves play. */
const inWide = (count: Figure, base: Figure, share: Figure) => (count.value * 100) / (base.value + base.step / 2) <= share.value + share.step / 2 && (count.value * 100) / (base.value - base.step / 2) >= share.value - share.step / 2

/** Counts as printed, of the text and of the totals of tables, and sums of whole lists. */
const basesOf = (reading: Reading) => [
  ...reading.passages.flatMap(passage => [...passage.figures.flatMap(figure => (figure.role === 'count' || figure.role === 'before' ? [figure.value] : [])), ...sentencesOf(passage).flatMap(sentence => runsOf(sentence, 2).map(run => run.reduce((sum, figure) => sum + figure.value, 0)))]),
  ...reading.tables.flatMap(view => view.columns.filter(column => column.kind === 'count').flatMap(column => [column.sum, ...[...column.cells, ...column.totals.map(total => total.print)].flatMap(print => (print ? [print.value] : []))])),
]

/** A件，占B件的x%. */
function ofNamed(passage: Passage, count: Figure | undefined, base: Figure, share: Figure | undefined): Finding[] {
  if (!count || !share?.percent || !/^(?:，)?占[^，。；]*$/.test(base.label) || !/^的$/.test(share.label) || count.role !== 'count' || count.unit !== base.unit || [count, base, share].some(figure => figure.rough || figure.step > 1) || count.sentence !== share.sentence) return []
  const value = (count.value / base.value) * 100
  return fits(value, share) || nearly(value, share) ? [] : [{ level: 'error', rule: 'shares', place: passage.place, printed: `${count.name}${count.text}，${base.label}${base.text}的${share.text}`, recomputed: inPlaces(value, share), why: `${count.text}占${base.text}的${inPlaces(value, share)}。` }]
}
