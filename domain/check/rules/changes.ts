import type { Finding } from '../document.ts'
import type { Figure } from '../find/figures.ts'
import { fits, inPlaces, nearly } from '../find/number.ts'
import { around, type Passage } from '../find/reading.ts'
import { type Sentence, sentencesOf } from '../find/sentences.ts'
import type { Rule } from './rule.ts'

/** Changes against figures of the same sentence: the count before, the difference (HANDBOOK 12.3: right base, direction words). */
export const changes: Rule = reading => reading.passages.flatMap(passage => sentencesOf(passage).flatMap(sentence => sentence.figures.flatMap((figure, index) => (
  figure.rough ? [] : figure.role === 'change' ? byCounts(passage, sentence, index) : figure.role === 'points' ? byRates(passage, sentence, index) : figure.role === 'delta' ? byDifference(passage, sentence, index) : []
))))

function byCounts(passage: Passage, { figures, text, start }: Sentence, index: number): Finding[] {
  const change = figures[index] as Figure
  const at = figures.findLastIndex((figure, position) => position < index && isNow(figure) && figure.depth === change.depth)
  const now = figures[at]
  const kin = kindOfChange(change.label)
  const near = figures.slice(at + 1, index + 2).filter((figure, place) => figure !== change && (figure.depth === change.depth || figure.role === 'before') && (place + at + 1 < index || figure.role === 'delta'))
  const cut = start + text.slice(0, change.start - start).lastIndexOf('；')
  const between = [...near.filter(figure => figure.start > cut), ...figures.slice(index + 1, index + 2).filter(() => text[change.end - start] === '（')].filter(figure => figure.unit === now?.unit && !figure.percent)
  const led = figures[index - 1]?.role === 'delta' && figures[index - 1]?.depth === change.depth
  const apart = /；/.test(text.slice((now?.end ?? 0) - start, change.start - start).replace(/（[^）]*）/g, '')) || near.some(figure => figure.percent && figure.start < change.start)
  if (!now || !kin || (apart && !(led && kin === '变化'))) return []
  const before = between.findLast(figure => figure.role === 'before') ?? (kin === '变化' ? undefined : figures.find(figure => figure.role === 'before' && figure.unit === now.unit && kindOfChange(figure.label) === kin))
  const delta = led && kin === '变化' ? figures[index - 1] : between.find(figure => figure.role === 'delta' && ['', '变化', kin].includes(kindOfChange(figure.label)) && !figure.rough)
  const sign = delta?.direction || change.direction
  const old = before?.value ?? (delta && sign !== 0 ? now.value - sign * delta.value : undefined)
  if (old === undefined || old <= 0 || (delta && figures.indexOf(delta) > index && !/[，、（]$/.test(text.slice(change.end - start, delta.start - start - delta.label.length)))) return []
  return judge(passage, now, old, change, before ? `${before.label}${before.text}` : `${delta?.label}${delta?.text}`)
}

/** What may have changed: no mean, and not what was. */
export const isNow = (figure: Figure) => figure.role === 'count' && !figure.rough && !/均/.test(figure.label) && !/^(?:上[月周期季年]|去年|上年)/.test(figure.label)

/** Which comparison: 环比 or 同比; '' when the words do not say. */
export const kindOfChange = (label: string) => (/同比|去年|上年/.test(label) ? '同比' : /环比|上[月周季期]|较上|比上|前/.test(label) ? '环比' : /增|升|降|减|提|回落/.test(label) ? '变化' : '')

/** A change of a count against the count before; null-safe wording of the wrong base. */
export function judge(passage: Passage, now: Figure, old: number, change: Figure, source: string): Finding[] {
  const value = ((now.value - old) / old) * 100
  const print = { ...change, value: Math.abs(change.value) }
  const finding = (level: Finding['level'], why: string): Finding[] => [{ level, rule: 'change', place: passage.place, printed: around(passage, change), recomputed: inPlaces(value, change), why }]
  if (change.direction !== 0 && Math.abs(value) > change.step && Math.sign(value) !== change.direction) return finding('error', `由${old}到${now.value}是${value > 0 ? '上升' : '下降'}，与文中的方向相反（依据：${source}）。`)
  if (fits(Math.abs(value), print)) return []
  if (fits(Math.abs(((now.value - old) / now.value) * 100), print)) return finding('error', `差额除以了本期数${now.value}，应除以上期数${old}（依据：${source}）。`)
  return nearly(Math.abs(value), print) ? finding('note', `由${old}到${now.value}计算末位相差一个单位。`) : finding('error', `由${old}到${now.value}的变化应为${inPlaces(value, change)}（依据：${source}）。`)
}

/** 受理451件，较5月份的418件增加33件. */
function byDifference(passage: Passage, { figures }: Sentence, index: number): Finding[] {
  const delta = figures[index] as Figure
  const before = figures[index - 1]
  const now = figures.slice(0, index - 1).findLast(figure => isNow(figure) && figure.unit === delta.unit && figure.depth === delta.depth)
  if (before?.role !== 'before' || !now || before.percent || delta.direction === 0) return []
  const value = now.value - before.value
  if (value === delta.direction * delta.value || Math.max(now.step, before.step) > 1) return []
  return [{ level: 'error', rule: 'change', place: passage.place, printed: around(passage, delta), recomputed: String(value), why: `${now.text}与${before.text}相差${Math.abs(value)}${Math.sign(value) === delta.direction ? '' : '，方向也相反'}。` }]
}

/** 接通率90.13%，较上月88.55%上升1.58个百分点. */
function byRates(passage: Passage, { figures }: Sentence, index: number): Finding[] {
  const points = figures[index] as Figure
  const near = figures.slice(Math.max(0, index - 2), index + 2).filter(figure => figure !== points && figure.percent)
  const before = near.find(figure => figure.role === 'before')
  const now = near.findLast(figure => figure.role === 'rate' && figure.start < (before?.start ?? 0) && figure.start < points.start)
  if (!before || !now) return []
  const value = now.value - before.value
  const print = { ...points, value: Math.abs(points.value) }
  if ((points.direction === 0 || Math.sign(value) === points.direction || value === 0) && nearly(Math.abs(value), print)) return []
  return [{ level: 'error', rule: 'change', place: passage.place, printed: around(passage, points), recomputed: `${value.toFixed(2)}个百分点`, why: `由${before.text}到${now.text}相差${value.toFixed(2)}个百分点。` }]
}
