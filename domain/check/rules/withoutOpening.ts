import type { Finding } from '../document.ts'
import type { Figure } from '../find/figures.ts'
import type { Passage } from '../find/reading.ts'
import { type Sentence, sentencesOf } from '../find/sentences.ts'
import type { Rule } from './rule.ts'

/** Two counts that are together a third without 其中 between them: 收到工单2140件，已办结2104件，正在办理36件; means per day (default). */
export const withoutOpening: Rule = reading => reading.passages.flatMap(passage => [...sentencesOf(passage).flatMap(sentence => pairs(passage, sentence)), ...means(passage, reading.counts)])

const TOGETHER: readonly (readonly [RegExp, RegExp])[] = [
  [/已(?:办结|完成|回复|答复|办理)/, /未(?:办结|完成|回复|答复)|在办|正在办理|办理中/], [/^(?:其中)?(?:群众|市民|评价)?(?:表示)?满意$/, /^(?:群众|市民|评价)?(?:表示)?不满意$/],
  [/在线|直接|当[即场]/, /转办|派[发单]|转派|交办|承办/],
]

function pairs(passage: Passage, { figures, text, start }: Sentence): Finding[] {
  const counts = figures.filter(figure => figure.role === 'count' && figure.depth === 0 && figure.unit === '件')
  return counts.flatMap((other, index): Finding[] => {
    const [total, one] = [counts[index - 2], counts[index - 1]]
    if (!total || !one || ![total, one, other].every(figure => figure.step === 1 && !figure.rough) || !TOGETHER.some(([a, b]) => a.test(one.name) && b.test(other.name)) || more(counts, index)) return []
    const gap = total.value - one.value - other.value
    if (gap === 0 || Math.abs(gap) > total.value * 0.1 || /其中|；/.test(text.slice(total.end - start, other.start - start))) return []
    return [{
      level: 'error', rule: 'parts', place: passage.place, printed: [total, one, other].map(figure => `${figure.name}${figure.text}`).join('、'), recomputed: String(one.value + other.value), why: `${one.text}与${other.text}之和为${one.value + other.value}，与${total.text}不符。`,
    }]
  })
}

/** A third kind of answer follows or stands between. */
const more = (counts: readonly Figure[], index: number) => /基本满意|一般|未评价|退/.test(counts[index + 1]?.name ?? '') || /退|未评价/.test(counts[index - 2]?.name ?? '')

/** Days a mean may be over: a week, a month, its working days, a quarter, half a year, a year. */
const DAYS = [5, 6, 7, 8, 10, 15, 18, 19, 20, 21, 22, 23, 28, 29, 30, 31, 59, 60, 61, 62, 90, 91, 92, 120, 121, 151, 152, 181, 182, 183, 184, 212, 243, 244, 273, 274, 304, 305, 334, 335, 365, 366]

function means(passage: Passage, counts: ReadonlySet<number>): Finding[] {
  return passage.figures.flatMap((figure): Finding[] => {
    if (figure.role !== 'count' || figure.rough || !/日均|平均每[天日]/.test(figure.label) || figure.value < 10) return []
    const total = passage.figures.find(one => one.role === 'count' && one.start < figure.start && one.value > figure.value * 4 && !one.rough)
    if (!total || [...counts].some(count => DAYS.some(days => Math.abs(count / days - figure.value) <= Math.max(figure.step, count === total.value ? total.step / days : 0) * 1.05))) return []
    return [{
      level: 'warning', rule: 'daily-mean', place: passage.place, printed: `${figure.label}${figure.text}`, recomputed: `${total.text}÷7＝${(total.value / 7).toFixed(1)}，÷30＝${(total.value / 30).toFixed(1)}`, why: `${total.text}除以一周、一月或一季的天数都得不到这个日均数。`,
    }]
  })
}
