import type { Finding } from '../document.ts'
import type { Figure } from '../find/figures.ts'
import { monthsIn } from '../find/period.ts'
import type { Passage, Reading } from '../find/reading.ts'
import { type Sentence, sentencesOf } from '../find/sentences.ts'
import { explains } from './parts.ts'
import type { Rule } from './rule.ts'

/** Parts without 其中: in brackets after their total, the months of a period (HANDBOOK 12.3). */
export const partsInPlace: Rule = reading => [
  ...reading.passages.flatMap(passage => passage.figures.flatMap(total => bracketed(passage, total))),
  ...reading.passages.flatMap(passage => sentencesOf(passage).flatMap(sentence => byMonth(reading, sentence))),
]

const NOT_PARTS = /环比|同比|较上|比上|去年|上[月周年期]|等|主要|不含|除|其中|含|以上|以下|如/

/** 工单4215件（热线3120件，信箱605件，留言板490件）. */
function bracketed(passage: Passage, total: Figure): Finding[] {
  const { text, figures } = passage
  if (total.role !== 'count' || total.rough || text[total.end] !== '（') return []
  const close = text.indexOf('）', total.end)
  const list = figures.filter(figure => figure.start > total.end && figure.end <= close && figure.role === 'count')
  const inner = text.slice(total.end + 1, close)
  const plain = list.every(figure => figure.name && figure.unit === total.unit && !figure.rough) && !inner.includes('（') && /^(?:[^\d，、；。]+\d+(?:\.\d+)?万?[^\d，、；。]{0,2}(?:，?占比?[\d.]+%)?[，、；]?)+$/.test(inner)
  return close > 0 && list.length > 1 && plain && !NOT_PARTS.test(inner) ? unequal(passage, total, list) : []
}

function unequal(passage: Passage, total: Figure, list: readonly Figure[]): Finding[] {
  const sum = list.reduce((all, figure) => all + figure.value, 0)
  const play = [total, ...list].reduce((all, figure) => all + (figure.step > 1 ? figure.step / 2 : 0), 0)
  if (Math.abs(sum - total.value) <= play || explains(list, total.value)) return []
  const slight = Math.abs(sum - total.value) <= total.value * 0.1
  if (!slight && list.length < 3) return []
  return [{
    level: slight || sum > total.value ? 'error' : 'warning', rule: 'parts', place: passage.place, printed: `${total.name}${total.text}；${list.map(figure => `${figure.name}${figure.text}`).join('、')}`, recomputed: `各项之和${sum}`,
    why: sum > total.value ? `各项之和${sum}大于总数${total.value}。` : `各项之和${sum}与总数${total.value}相差${total.value - sum}。`,
  }]
}

const MONTH = /^(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?(?:受理|办理)?$/

/** 1月680件、2月540件…6月750件 against the half-year's total, wherever it stands. */
function byMonth(reading: Reading, sentence: Sentence): Finding[] {
  const list = sentence.figures.filter(figure => figure.role === 'count' && MONTH.test(figure.name) && !figure.rough)
  const months = list.map(figure => monthsIn(figure.name)[0]?.from ?? 0)
  if (list.length < 3 || months.some((month, index) => index > 0 && month !== (months[index - 1] ?? 0) + 1)) return []
  const sum = list.reduce((all, figure) => all + figure.value, 0)
  if (reading.counts.has(sum)) return []
  const totals = reading.passages.flatMap(passage => sentencesOf(passage)).flatMap(other => {
    const spans = monthsIn(`${other.text.slice(0, 60)}${other.passage.headings}`)
    const largest = other.figures.filter(figure => figure.role === 'count' && figure.unit === list[0]?.unit && !MONTH.test(figure.name)).sort((one, another) => another.value - one.value)[0]
    return largest && !largest.rough && spans.some(span => span.from === months[0] && span.to === months.at(-1)) ? [largest] : []
  })
  const total = totals.sort((one, other) => Math.abs(one.value - sum) - Math.abs(other.value - sum))[0]
  return total && Math.abs(total.value - sum) <= total.value * 0.1 ? unequal(sentence.passage, total, list) : []
}
