import type { Finding } from '../document.ts'
import type { Figure } from '../find/figures.ts'
import { inPlaces } from '../find/number.ts'
import { daysIn, monthsIn } from '../find/period.ts'
import type { Passage, Reading } from '../find/reading.ts'
import { sentencesOf } from '../find/sentences.ts'
import { variants } from '../find/slip.ts'
import type { Rule } from './rule.ts'

/** 日均 and 月均 against the totals before them and the length of the period that sentence, paragraph or title names; cut off or rounded is the same to it (default). */
export const means: Rule = reading => reading.passages.flatMap(passage => passage.figures.flatMap(figure => {
  const kind = /(日|天|月)均|平均每([日天月])/.exec(figure.label)
  return kind && !figure.percent && !figure.rough && figure.role === 'count' && !/工作日/.test(figure.label) ? judge(reading, passage, figure, (kind[1] ?? kind[2]) === '月') : []
}))

function judge(reading: Reading, passage: Passage, mean: Figure, monthly: boolean): Finding[] {
  const countsOf = (other: Passage) => other.figures.filter(figure => figure !== mean && figure.role === 'count' && figure.value > mean.value && (other !== passage || figure.start < mean.start))
  const own = countsOf(passage)
  const sentence = sentencesOf(passage).find(one => one.figures.includes(mean))
  const inOwn = own.filter(total => total.sentence === mean.sentence)
  const span = sentence ? sentence.text.slice(0, mean.start - sentence.start) : ''
  if (inOwn.length === 0 && (daysIn(span).length > 0 || /期间|假期|当[日天]|节/.test(span))) return []
  const earlier = reading.passages.filter(other => other.order < passage.order).flatMap(countsOf)
  const all = [...own, ...earlier]
  const near = inOwn.length > 0 ? inOwn : own.length > 0 ? own.filter(total => total.sentence === mean.sentence - 1) : earlier.slice(0, 1)
  const text = passage.text.slice(0, mean.start)
  const { title } = reading.document
  const lengths = (words: string) => (monthly ? monthsIn(words).map(({ from, to }) => to - from + 1).filter(length => length > 1) : daysIn(words))
  const divisors = [...new Set(lengths(text).length > 0 ? [...lengths(text), ...lengths(`${title}${text}`)] : lengths(`${title}${reading.passages[0]?.text.slice(0, 60)}${passage.headings}`))]
  const play = mean.step > 1 ? mean.step / 2 : Math.max(mean.step, 1)
  if (all.some(total => divisors.some(length => Math.abs(total.value / length - mean.value) <= play + (total.step > 1 ? total.step / 2 / length : 0)))) return []
  const close = near.flatMap(total => divisors.map(length => ({ total, length, value: total.value / length }))).filter(({ value }) => value > mean.value / 2 && value < mean.value * 2)
  const scale = mean.step > 1 ? 10_000 : 1
  const slipped = close.find(({ value }) => variants(String(mean.value / scale)).some(other => Math.abs(other * scale - value) <= play))
  const best = slipped ?? close.toSorted((one, other) => other.total.value - one.total.value || Math.abs(one.value - mean.value) - Math.abs(other.value - mean.value))[0]
  const shown = best ? (mean.step > 1 ? `${Math.round(best.value)}` : inPlaces(best.value, mean)) : null
  return best ? [{
    level: slipped || close.every(one => one.total === best.total) ? 'error' : 'warning', rule: 'daily-mean', place: passage.place, printed: `${mean.label}${mean.text}`, recomputed: shown, why: `${best.total.text}除以${best.length}${monthly ? '个月' : '天'}是${shown}。`,
  }] : []
}
