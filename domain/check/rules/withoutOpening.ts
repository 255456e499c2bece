import type { Finding } from '../document.ts'
import type { Figure } from '../find/figures.ts'
import type { Passage } from '../find/reading.ts'
import { type Sentence, sentencesOf } from '../find/sentences.ts'
import { isSumSlip } from '../find/slip.ts'
import type { Rule } from './rule.ts'

/** Two counts that are together a third without 其中 between them: 收到工单2140件，已办结2104件，正在办理36件 (default). */
export const withoutOpening: Rule = reading => reading.passages.flatMap(passage => sentencesOf(passage).flatMap(sentence => [...pairs(passage, sentence), ...answers(passage, sentence)]))

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
    const done = /办结|完成|办理完/.test(one.name) && /办结|完成|办理完/.test(other.name) && !/未/.test(other.name)
    if (done || (!/未|在办|正在|办理中/.test(other.name) && !isSumSlip([one.value, other.value], total.value))) return []
    if (ANSWER.test(other.name) && gap > 0) return []
    if (gap === 0 || Math.abs(gap) > total.value * 0.1 || /其中/.test(text.slice(total.end - start, other.start - start)) || (/；/.test(text.slice(total.end - start, other.start - start)) && !/未|在办|正在/.test(other.name))) return []
    return [{
      level: 'error', rule: 'parts', place: passage.place, printed: [total, one, other].map(figure => `${figure.name}${figure.text}`).join('、'), recomputed: String(one.value + other.value), why: `${one.text}与${other.text}之和为${one.value + other.value}，与${total.text}不符。`,
    }]
  })
}

/** 共回访4105件，非常满意2876件，满意1139件，不满意90件: all answers make up what was called back. */
function answers(passage: Passage, { figures, text, start }: Sentence): Finding[] {
  const counts = figures.filter(figure => figure.role === 'count' && figure.depth === 0 && figure.unit === '件' && !figure.rough)
  const at = counts.findIndex((figure, index) => index > 0 && ANSWER.test(figure.name) && !ANSWER.test(counts[index - 1]?.name ?? ''))
  const total = counts[at - 1]
  const list = counts.slice(at).slice(0, Math.max(0, counts.slice(at).findIndex(figure => !ANSWER.test(figure.name))) || undefined)
  if (at < 1 || !total || list.length < 3 || list.some(figure => /[和及]|合计|其中/.test(figure.label)) || !/回访|评价|测评/.test(total.name) || /其中/.test(text.slice(total.end - start, (list[0]?.start ?? 0) - start))) return []
  const sum = list.reduce((all, figure) => all + figure.value, 0)
  if (sum === total.value || (sum < total.value * 0.9)) return []
  return [{ level: 'error', rule: 'parts', place: passage.place, printed: [total, ...list].map(figure => `${figure.name}${figure.text}`).join('、'), recomputed: String(sum), why: `各种评价之和为${sum}，与${total.text}不符。` }]
}

const ANSWER = /满意$|一般$|未评价$|未作评价$|不予评价$/

/** A third kind of answer follows or stands between. */
const more = (counts: readonly Figure[], index: number) => /基本满意|一般|未评价|退/.test(counts[index + 1]?.name ?? '') || /退|未评价/.test(counts[index - 2]?.name ?? '')
