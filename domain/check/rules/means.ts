import type { Finding } from '../document.ts'
import type { Figure } from '../find/figures.ts'
import { inPlaces } from '../find/number.ts'
import { daysIn, monthsIn } from '../find/period.ts'
import type { Passage } from '../find/reading.ts'
import type { Rule } from './rule.ts'

/** 日均 and 月均 against the totals before them and the length of the period that sentence, paragraph or title names; cut off or rounded is the same to it (default). */
export const means: Rule = reading => reading.passages.flatMap(passage => passage.figures.flatMap(figure => {
  const kind = /(日|天|月)均|平均每([日天月])/.exec(figure.label)
  return kind && !figure.percent && !figure.rough && figure.role === 'count' && !/工作日/.test(figure.label) ? judge(passage, figure, (kind[1] ?? kind[2]) === '月', reading.document.title) : []
}))

function judge(passage: Passage, mean: Figure, monthly: boolean, title: string): Finding[] {
  const totals = passage.figures.filter(figure => figure !== mean && figure.role === 'count' && figure.sentence <= mean.sentence && figure.sentence >= mean.sentence - 1 && figure.value > mean.value)
  const own = passage.text.slice(0, mean.start)
  const lengths = (text: string) => (monthly ? monthsIn(text).map(({ from, to }) => to - from + 1).filter(length => length > 1) : daysIn(text))
  const near = lengths(own)
  const divisors = near.length > 0 ? [...near, ...lengths(`${title}${own}`)] : lengths(`${title}${passage.headings}`)
  const play = Math.max(mean.step, 1)
  const all = passage.figures.filter(figure => figure !== mean && figure.role === 'count' && figure.start < mean.start && figure.value > mean.value)
  if (all.some(total => divisors.some(length => Math.abs(total.value / length - mean.value) <= play + (total.step > 1 ? total.step / 2 / length : 0)))) return []
  const close = totals.flatMap(total => divisors.map(length => ({ total, length, value: total.value / length }))).filter(({ value }) => value > mean.value / 2 && value < mean.value * 2)
  const best = close.toSorted((one, other) => Math.abs(one.value - mean.value) - Math.abs(other.value - mean.value))[0]
  return best ? [{
    level: close.every(one => one.total === best.total) ? 'error' : 'warning', rule: 'daily-mean', place: passage.place, printed: `${mean.label}${mean.text}`, recomputed: inPlaces(best.value, { ...mean, step: 1 }), why: `${best.total.text}除以${best.length}${monthly ? '个月' : '天'}是${inPlaces(best.value, { ...mean, step: 1 })}。`,
  }] : []
}
