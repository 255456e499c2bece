import type { Finding } from '../document.ts'
import type { Figure } from '../find/figures.ts'
import { monthsIn } from '../find/period.ts'
import type { Passage, Reading } from '../find/reading.ts'
import { runsOf } from '../find/runs.ts'
import { type Sentence, sentencesOf } from '../find/sentences.ts'
import { seriesFrom } from '../find/sharePairs.ts'
import { isSumSlip } from '../find/slip.ts'
import { explains } from './parts.ts'
import type { Rule } from './rule.ts'

/** Parts whose total stands elsewhere than before 其中: in brackets after it, by kind or by month under it, two halves of it (HANDBOOK 12.3). */
export const partsInPlace: Rule = reading => reading.passages.flatMap(passage => [
  ...passage.figures.flatMap(total => [...bracketed(passage, total), ...twoOf(passage, total)]),
  ...sentencesOf(passage).flatMap((sentence, index, all) => [...byMonth(reading, sentence), ...byKind(reading, sentence, all.slice(0, index)), ...inARow(reading, sentence), ...lookingBack(sentence, all[index - 1]), ...byTurns(sentence, all.slice(0, index)), ...ofThese(sentence), ...halves(reading, sentence, all.slice(0, index))]),
])

const NOT_PARTS = /环比|同比|较上|比上|去年|上[月周年期]|等|主要|不含|除|其中|含|以上|以下|如|居前|前[一二三四五六七八九十]|排名|分别统计|重复[计统]/

/** Names each with a number, 甲3件、乙5件，占62.5%, and nothing else. Every item ends at its mark: there is one way of reading it only, however long it is. */
const listed = /^[^，、；。]+\d万?[^\d，、；。]{0,2}(?:[，、；][^，、；。]+\d万?[^\d，、；。]{0,2})*[，、；]?$/

/** 工单4215件（热线3120件，信箱605件，留言板490件）. */
function bracketed(passage: Passage, total: Figure): Finding[] {
  const { text, figures } = passage
  if (total.role !== 'count' || total.rough || text[total.end] !== '（') return []
  const close = text.indexOf('）', total.end)
  const list = figures.filter(figure => figure.start > total.end && figure.end <= close && figure.role === 'count')
  const inner = text.slice(total.end + 1, close)
  const plain = list.every(figure => figure.name && figure.unit === total.unit && !figure.rough) && !inner.includes('（') && listed.test(inner)
  return close > 0 && list.length > 1 && plain && !NOT_PARTS.test(inner) ? unequal(passage, total, list) : []
}

const sumOf = (list: readonly Figure[]) => list.reduce((all, figure) => all + figure.value, 0)
const playOf = (list: readonly Figure[]) => list.reduce((all, figure) => all + (figure.step > 1 ? figure.step / 2 : 0), 0)

/** `sure`: one slip explains the whole difference. */
function unequal(passage: Passage, total: Figure, list: readonly Figure[], sure = false): Finding[] {
  const sum = sumOf(list)
  if (Math.abs(sum - total.value) <= playOf([total, ...list]) || explains(list, total.value)) return []
  const slight = Math.abs(sum - total.value) <= total.value * 0.1
  if (!slight && !sure && list.length < 3) return []
  return [{
    level: sure || slight || sum > total.value ? 'error' : 'warning', rule: 'parts', place: passage.place, printed: `${total.name}${total.text}；${list.map(figure => `${figure.name}${figure.text}`).join('、')}`, recomputed: `各项之和${sum}`,
    why: sum > total.value ? `各项之和${sum}大于总数${total.value}。` : `各项之和${sum}与总数${total.value}相差${total.value - sum}。`,
  }]
}

/** 1342件，其中甲1218件，乙124件。: two parts may leave a rest, so only a sum one slip away from the total is one. */
function twoOf(passage: Passage, total: Figure): Finding[] {
  const { text, figures } = passage
  const opening = /^，?(?:其中|包括|分别[为是])：?/.exec(text.slice(total.end))
  if (total.role !== 'count' || total.rough || total.step > 1 || !opening) return []
  const stop = /[；。]|其中/.exec(text.slice(total.end + opening[0].length))
  const end = stop ? total.end + opening[0].length + stop.index : text.length
  const inner = text.slice(total.end, end)
  const list = figures.filter(figure => figure.start > total.end && figure.end <= end && figure.role === 'count' && figure.unit === total.unit && figure.depth === total.depth)
  const sum = sumOf(list)
  const near = sum !== total.value && Math.abs(sum - total.value) <= total.value * 0.1
  if (list.length !== 2 || list.some(figure => figure.rough || /[日月人]均/.test(figure.label)) || /等|主要|环比|同比|未评价/.test(inner) || !near || !isSumSlip(list.map(figure => figure.value), total.value)) return []
  return unequal(passage, total, list)
}

const MONTH = /^(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?(?:受理|办理)?$/
const totalsIn = (sentence: Sentence, unit: string) => sentence.figures.filter(figure => figure.role === 'count' && figure.unit === unit && !figure.rough)

/** 1月680件、2月540件…6月750件 against the half-year's total, wherever it stands. */
function byMonth(reading: Reading, sentence: Sentence): Finding[] {
  const list = sentence.figures.filter(figure => figure.role === 'count' && MONTH.test(figure.name) && !figure.rough)
  const months = list.map(figure => monthsIn(figure.name)[0]?.from ?? 0)
  if (list.length < 3 || months.some((month, index) => index > 0 && month !== (months[index - 1] ?? 0) + 1)) return []
  const sum = sumOf(list)
  if (reading.passages.some(passage => passage.figures.some(figure => figure.value === sum))) return []
  const totals = reading.passages.flatMap(passage => sentencesOf(passage)).flatMap(other => {
    const spans = monthsIn(`${other.text.slice(0, 60)}${other.passage.headings}`)
    const largest = totalsIn(other, list[0]?.unit ?? '').filter(figure => !MONTH.test(figure.name)).sort((one, another) => another.value - one.value)[0]
    return largest && spans.some(span => span.from === months[0] && span.to === months.at(-1)) ? [largest] : []
  })
  const total = totals.sort((one, other) => Math.abs(one.value - sum) - Math.abs(other.value - sum))[0]
  return total && Math.abs(total.value - sum) <= total.value * 0.1 ? unequal(sentence.passage, total, list) : []
}

/** 按诉求类别分，a件，b件…其他z件 after the total it divides, in this paragraph or as the first count of the bulletin. */
function byKind(reading: Reading, sentence: Sentence, earlier: readonly Sentence[]): Finding[] {
  const opening = /^(?:其中，?)?(?:按|从|分)[^，。；：、\d]{1,12}(?:分|看|划分|来看|统计)?[，：]/.exec(sentence.text)
  const list = runsOf(sentence, 2).filter(run => run[0]?.role === 'count')[0]
  const last = list?.at(-1)
  if (!opening || !list || !last || NOT_PARTS.test(sentence.text.slice(0, last.end - sentence.start)) || (list.length < 3 && !sentence.figures.some(figure => figure.role === 'share'))) return []
  const sum = sumOf(list)
  const play = playOf(list)
  const all = reading.passages.flatMap(passage => passage.figures.filter(figure => figure.role === 'count'))
  if (all.some(figure => Math.abs(figure.value - sum) <= play + playOf([figure]))) return []
  const slipped = (total: Figure) => total.step === 1 && play === 0 && Math.abs(total.value - sum) <= total.value * 0.5 && isSumSlip(list.map(part => part.value), total.value)
  const first = reading.passages.flatMap(passage => sentencesOf(passage)).flatMap(one => totalsIn(one, last.unit)).filter(figure => !list.includes(figure))[0]
  const totals = [...earlier.toReversed().flatMap(one => totalsIn(one, last.unit)), ...(first ? [first] : [])].filter(figure => Math.abs(figure.value - sum) <= figure.value * 0.1 || slipped(figure))
  const total = totals.find(slipped) ?? totals.sort((one, other) => Math.abs(one.value - sum) - Math.abs(other.value - sum))[0]
  return total ? unequal(sentence.passage, total, list, slipped(total)) : []
}

/** 语音受理2830宗，小程序受理241宗，多媒体受理177宗; 投诉类：1164件；咨询类：492件: a sentence that is nothing but a list, called alike or under 来源, one slip away from the total before it. */
function inARow(reading: Reading, sentence: Sentence): Finding[] {
  const counts = sentence.figures.filter(figure => figure.role === 'count')
  const told = counts.length > 2 && counts.every(figure => sentence.text[figure.start - sentence.start - 1] === '：')
  const list = told ? counts : runsOf(sentence)[0]
  const alike = told || list?.every(figure => figure.name.slice(-2) === list[0]?.name.slice(-2)) || /渠道|来源|类型|分类|构成/.test(sentence.passage.headings.split('/').at(-1) ?? '')
  if (!list || list.length !== counts.length || !alike || NOT_PARTS.test(sentence.text) || list.some(figure => figure.step > 1)) return []
  const sum = sumOf(list)
  const before = totalsBefore(reading, sentence)
  if (reading.passages.some(passage => passage.figures.some(figure => figure.value === sum))) return []
  const total = before.find(figure => figure.step === 1 && Math.abs(figure.value - sum) <= figure.value * 0.2 && list.every(part => part.value < figure.value) && isSumSlip(list.map(part => part.value), figure.value))
  return total ? unequal(sentence.passage, total, list, true) : []
}

/** 派单609件…。其中热线派单540件，政民互动派单69件: the count of the sentence before that is called as its parts end. */
function lookingBack(sentence: Sentence, before: Sentence | undefined): Finding[] {
  const list = totalsIn(sentence, '件').filter(figure => figure.depth === 0)
  const [word, lead] = [list[0]?.name.slice(-2) ?? '', list[0]?.name.slice(0, 2) ?? '']
  const called = list.every(figure => figure.name.length > 2 && figure.name.endsWith(word))
  const led = list.every(figure => figure.name.length > 3 && figure.name.startsWith(lead))
  if (!before || !/^其中/.test(sentence.text) || list.length < 2 || list.length > 4 || word.length < 2 || !(called || led) || NOT_PARTS.test(sentence.text.slice(2))) return []
  const totals = called ? totalsIn(before, '件').filter(figure => figure.name.endsWith(word)) : totalsIn(before, '件').slice(0, 1)
  const total = totals[0]
  return total && totals.length === 1 && isSumSlip(list.map(part => part.value), total.value) ? unequal(sentence.passage, total, list) : []
}

/** 一、二、三季度分别受理40.2万件、43.1万件、45.3万件 after the total of all. */
function byTurns(sentence: Sentence, earlier: readonly Sentence[]): Finding[] {
  const at = sentence.figures.findIndex(figure => figure.role === 'count' && /(?:季度|月份?)分别/.test(figure.label))
  const list = at < 0 ? [] : seriesFrom(sentence.figures, at)
  const sum = sumOf(list)
  const totals = earlier.flatMap(one => totalsIn(one, list[0]?.unit ?? ''))
  if (list.length < 2 || totals.some(figure => Math.abs(figure.value - sum) <= playOf([figure, ...list]))) return []
  const total = totals.find(figure => Math.abs(figure.value - sum) <= figure.value * 0.1)
  return total ? unequal(sentence.passage, total, list) : []
}

/** 110转来的1218件中，a件、b件、c件、其他z件. */
function ofThese(sentence: Sentence): Finding[] {
  const { text, start, figures, passage } = sentence
  return figures.flatMap(total => {
    if (total.role !== 'count' || total.rough || !/^[^，。；、\d]{0,8}中，/.test(text.slice(total.end - start))) return []
    const list = runsOf({ ...sentence, figures: figures.filter(figure => figure.start > total.end) })[0]
    const whole = list?.every(figure => figure.unit === total.unit) && /^其[他它余]/.test(list.at(-1)?.name ?? '')
    return list && whole ? unequal(passage, total, list) : []
  })
}

const HALVES: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:已|目前|企业群众)*(?:办结|完成|办理|回复|答复)$|已(?:办结|完成|办理|回复|答复)$/, /未(?:办结|完成|回复|答复)$|在办$|正在办理中?$|办理中$/], [/(?:直接|当[即场]|即时|在线|自行)(?:办结|解答|答复|处理|办理)$|直办$/, /(?:转办|派单|派发|转派|交办|转交)$/], [/^合格$/, /^不合格$/], [/受理$/, /^(?:不予|未)受理$/], [/(?:按[时期]|及时)(?:办结|结案|办理)$/, /^(?:超[时期]|逾期)/],
]

/** 已办结1871件，未办结25件: their sum stands somewhere, or one slip away from the total they follow. */
function halves(reading: Reading, sentence: Sentence, earlier: readonly Sentence[]): Finding[] {
  const counts = sentence.figures.filter(figure => figure.role === 'count' && !figure.rough && figure.depth === 0 && figure.unit === '件')
  return counts.flatMap((other, index): Finding[] => {
    const one = counts[index - 1]
    if (!one || one.step !== other.step || !HALVES.some(([a, b]) => a.test(one.name) && b.test(other.name)) || /；|含|结转/.test(sentence.text.slice(one.end - sentence.start, other.end - sentence.start))) return []
    const sum = one.value + other.value
    const all = reading.passages.flatMap(passage => passage.figures.filter(figure => figure.role === 'count').map(figure => figure.value))
    const own = counts.slice(0, index - 1).reverse()
    const before = [...own, ...earlier.toReversed().flatMap(part => totalsIn(part, '件')), ...(own.length === 0 && earlier.every(part => totalsIn(part, '件').length === 0) ? totalsBefore(reading, sentence) : [])]
    if (all.some(value => Math.abs(value - sum) <= (other.step > 1 ? other.step * 1.5 : 0)) || explains(counts.slice(index - 1), before[0]?.value ?? 0)) return []
    const total = before.find((figure, at) => figure.value > one.value && Math.abs(figure.value - sum) <= figure.value * (at < own.length ? 0.2 : 0.1) && figure.step === one.step && isSumSlip([one, other].map(part => Math.round(part.value / one.step)), Math.round(figure.value / one.step)))
    return total ? unequal(sentence.passage, total, [one, other], true) : []
  })
}

/** The first count of the bulletin, and those of the paragraph before. */
function totalsBefore(reading: Reading, sentence: Sentence): Figure[] {
  const counts = (passage: Passage | undefined) => passage?.figures.filter(figure => figure.role === 'count' && figure.unit === '件' && !figure.rough) ?? []
  const earlier = reading.passages.filter(passage => passage.order < sentence.passage.order && counts(passage).length > 0)
  return [...counts(earlier[0]).slice(0, 1), ...counts(earlier.at(-1))]
}
