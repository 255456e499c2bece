import type { Finding } from '../document.ts'
import type { Figure } from '../find/figures.ts'
import { measureOf } from '../find/measures.ts'
import { fits, inPlaces, nearly } from '../find/number.ts'
import { around, type Passage } from '../find/reading.ts'
import { isSlip } from '../find/slip.ts'
import type { Rule } from './rule.ts'

/** 呼入86540个，接听84203个，接通率97.30%: a rate right after its own numerator and denominator, both called by their names (HANDBOOK 12.3). */
export const namedRates: Rule = reading => reading.passages.flatMap(passage => passage.figures.flatMap(rate => (rate.role === 'rate' && !rate.rough && rate.depth === 0 ? judge(passage, rate) : [])))

function judge(passage: Passage, rate: Figure): Finding[] {
  const measure = measureOf(rate.label)
  const counts = passage.figures.filter(figure => figure.role === 'count' && !figure.rough && figure.value > 0)
  const own = counts.filter(figure => figure.end <= rate.start && figure.sentence === rate.sentence && figure.depth === 0)
  if (!measure || /目标|要求|不低于|达到.*以上/.test(passage.text.slice(Math.max(0, rate.start - 16), rate.end + 3))) return []
  const top = own.findLast(figure => measure.top.test(figure.name))
  const base = top && own.findLast(figure => figure !== top && figure.value >= top.value && measure.base.test(figure.name) && figure.start < rate.start)
  if (!top || !base || passage.text.slice(top.end, rate.start).length > 24 || passage.text.slice(base.end, top.start).length > 40 || /[；]/.test(passage.text.slice(Math.min(base.end, top.end), rate.start))) return []
  const tops = counts.filter(figure => measure.top.test(figure.name)).map(figure => figure.value)
  const values = counts.map(figure => figure.value)
  const sums = [tops.reduce((sum, value) => sum + value, 0), ...values.flatMap(value => (value < base.value ? [base.value - value] : []))]
  const fitting = (top: number, base: number) => base >= top && (fits((top / base) * 100, rate) || nearly((top / base) * 100, rate))
  const between = passage.figures.filter(figure => figure.start > Math.min(base.start, top.start) && figure.start < rate.start && figure !== top && figure !== base)
  if (between.length > 0) return []
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
