import type { Finding } from '../document.ts'
import type { Figure } from '../find/figures.ts'
import { measureOf } from '../find/measures.ts'
import { fits, inPlaces, nearly } from '../find/number.ts'
import { around, type Passage, type Reading } from '../find/reading.ts'
import { isSlip } from '../find/slip.ts'
import type { Rule } from './rule.ts'

/** 呼入86540个，接听84203个，接通率97.30%: a rate right after its own numerator and denominator, both called by their names (HANDBOOK 12.3). */
export const namedRates: Rule = reading => reading.passages.flatMap(passage => passage.figures.flatMap(rate => (rate.role === 'rate' && !rate.rough && rate.depth === 0 && rate.value < 100 ? judge(reading, passage, rate) : [])))

/** 应办理 is what a rate is of, never what was done. */
const DUE = /(?<!相)应(?=[办结回接答完])/
const DENIED = /未|不|超|逾|在办|正在|日均/

function judge(reading: Reading, passage: Passage, rate: Figure): Finding[] {
  const known = measureOf(rate.label)
  const stem = /([\u4e00-\u9fff]{2})率(?:为|达到?|约|仅)*$/.exec(rate.label)?.[1]
  const measure = known ?? (stem && !/占比|比例|增长/.test(stem) ? { top: new RegExp(stem), base: /./ } : undefined)
  const counts = passage.figures.filter(figure => figure.role === 'count' && !figure.rough && figure.value > 0)
  const own = counts.filter(figure => figure.end <= rate.start && figure.sentence === rate.sentence && figure.depth === 0 && (DENIED.test(rate.label) || !DENIED.test(figure.name)))
  if (!measure || /目标|要求|不低于|达到.*以上/.test(passage.text.slice(Math.max(0, rate.start - 16), rate.end + 3))) return []
  const top = own.findLast(figure => measure.top.test(figure.name) && !DUE.test(figure.name))
  const base = top && (own.findLast(figure => figure !== top && figure.value >= top.value && measure.base.test(figure.name)) ?? bracket(passage, rate) ?? (own[0] === top ? outside(reading, passage, top, rate) : undefined))
  if (!top || !base || passage.text.slice(top.end, rate.start).length > 24 || base.value < top.value || (base.value === top.value && base.name === top.name)) return []
  const apart = base.start < top.start && counts.includes(base) ? passage.text.slice(base.end, top.start) : ''
  if (apart.length > 40 || /；/.test(apart) || /；/.test(passage.text.slice(top.end, rate.start))) return []
  const tops = counts.filter(figure => measure.top.test(figure.name)).map(figure => figure.value)
  const values = counts.map(figure => figure.value)
  const sums = [tops.reduce((sum, value) => sum + value, 0), ...values.flatMap(value => (value < base.value ? [base.value - value] : []))]
  const fitting = (top: number, base: number) => base >= top && (fits((top / base) * 100, rate) || nearly((top / base) * 100, rate))
  const between = passage.figures.filter(figure => (figure.role === 'count' || base.sentence === rate.sentence) && figure.start > Math.min(base.start, top.start) && figure.start < rate.start && figure !== top && figure !== base && !DENIED.test(figure.name))
  if (counts.includes(base) && base.start < rate.start && between.length > 0) return []
  if ((!counts.includes(base) || base.sentence !== rate.sentence) && [...reading.counts].some(other => other >= top.value && fits((top.value / other) * 100, rate))) return []
  if ([...tops, ...sums].some(one => values.some(other => fitting(one, other))) || values.some(less => less < base.value && fitting(top.value, base.value - less)) || values.some(more => fitting(top.value, base.value + more)) || wide(top, base, rate)) return []
  const slip = isSlip(top.value, base.value, rate)
  if (!slip && !/接/.test(rate.label)) return []
  const value = inPlaces((top.value / base.value) * 100, rate)
  return [{
    level: slip ? 'error' : 'warning', rule: slip ? 'rates' : 'base-not-stated', place: passage.place, printed: around(passage, rate), recomputed: value, why: `${top.name}${top.text}除以${base.name}${base.text}是${value}，不是${rate.text}。`,
  }]
}

/** Counts printed in 万 leave play. */
function wide(top: Figure, base: Figure, rate: Figure): boolean {
  const play = (figure: Figure) => (figure.step > 1 ? figure.step / 2 : 0)
  const [low, high] = [((top.value - play(top)) / (base.value + play(base))) * 100, ((top.value + play(top)) / (base.value - play(base))) * 100]
  return rate.value + rate.step >= low && rate.value - rate.step <= high
}

/** 退单率1.50%（派单9200件）. */
const bracket = ({ figures, text }: Passage, rate: Figure) => (text[rate.end] === '（' ? figures.find(figure => figure.start > rate.end && figure.depth > rate.depth && figure.role === 'count' && figure.start - rate.end < 12 && text[figure.end] === '）') : undefined)

/** Outside the sentence: a count of the one before, or the first of the bulletin; the one a slip away where there is one. */
function outside(reading: Reading, passage: Passage, top: Figure, rate: Figure): Figure | undefined {
  const before = passage.figures.filter(figure => figure.role === 'count' && !figure.rough && figure.sentence === rate.sentence - 1 && figure.value >= top.value).reverse()
  const main = mainTotal(reading, passage)
  const bases = [...before, ...(main ? [main] : [])]
  return bases.find(base => isSlip(top.value, base.value, rate)) ?? main
}

/** The first count of the bulletin, which all is a part of. */
const mainTotal = (reading: Reading, passage: Passage) => reading.passages.filter(other => other.order < passage.order || other === passage).flatMap(other => other.figures).find(figure => figure.role === 'count' && figure.unit === '件' && !figure.rough && figure.step === 1)
