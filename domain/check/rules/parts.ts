import type { Finding } from '../document.ts'
import type { Figure } from '../find/figures.ts'
import type { Passage } from '../find/reading.ts'
import { isSumSlip } from '../find/slip.ts'
import type { Rule } from './rule.ts'

/**
 * Parts after 其中, 包括, 分别为 against the total before them (HANDBOOK 12.3; RECONCILE YY2306-03, -14).
 * Silent when any run of the parts makes the total up; highlights (主要, 等, 前五) may leave a rest.
 */
export const parts: Rule = reading => reading.passages.flatMap(passage => openings(passage).flatMap(opening => judge(passage, opening)))

interface Opening { totals: Figure[]; scope: readonly Figure[]; list: Figure[]; between: string; sentence: string }

const OPENING = /其中|包括|分别为|分别是|分为|分类如下|如下|[：]|(?:从|按)[^，。；\d]{2,10}[看分类]，/g
const HIGHLIGHT = /主要|排名|居前|靠前|较多|集中|突出|热点|前[一二三四五六七八九十\d]|等(?:方面|问题|诉求|类|单位|领域|渠道|$|[，。；])|[多低高]于|以上|以下/
/** Nothing can be left over: 其他 is among the parts, or the sentence says that it divides the whole. */
const EXHAUSTIVE = /其[他它]|^(?:分别|分为|分类|[从按][^，。]{2,10}[看分])|划分|未办|在办|正在办理/

/** Two words of which one part carries either: together they are the whole. */
const COMPLEMENTS: readonly (readonly [RegExp, RegExp])[] = [
  [/在线|直接|当[即场]|即时|解答|答复/, /转办|派[发单]|承办|交办|转派|网络转|网上派|派遣|转交/],
  [/(?<!不)满意/, /不满意/], [/按[时期]|及时/, /超[时期]|逾期/], [/已(?:办结|完成|回复|答复)/, /未(?:办结|完成|回复|答复)|在办|正在|办理中/], [/有效/, /无效/], [/有责/, /无责/],
]

function openings({ figures, text }: Passage): Opening[] {
  const found: Opening[] = []
  for (const word of text.matchAll(OPENING)) {
    const at = word.index
    const end = isItem(text, at, word[0], figures) ? clauseEnd(text, at) : endOf(text, at)
    const nested = depthAt(text, at)
    const list = figures.filter(figure => figure.start > at && figure.start < end && figure.role === 'count' && figure.depth === nested && !/合计|共计|小计|总计|[日月人户]均|平均/.test(figure.label) && !within(text, at, figure.start))
    const totals = figures.filter(figure => figure.end <= at && figure.role === 'count' && figure.depth <= nested).reverse()
    const scope = scopeOf(text, at, word[0], totals)
    if (list.length > 0 && scope.length > 0) found.push({ totals, scope, list, between: text.slice(scope[0]?.end ?? 0, at), sentence: text.slice(at, end) })
  }
  return found
}

/** Inside another 其中 of its own, up to the next ；. */
const within = (text: string, from: number, at: number) => /其中[^；]*$/.test(text.slice(from + 2, at))

/** Totals the parts may belong to: those of their own sentence; a sentence that begins with 其中 looks back to the one before. */
function scopeOf(text: string, at: number, word: string, totals: readonly Figure[]): readonly Figure[] {
  const from = text.lastIndexOf('。', at - 1)
  const own = totals.filter(figure => figure.start > from)
  const back = /^(?:其中|从|按)/.test(word) && own.length === 0 && at - from <= 2
  if (!back) return own
  const most = totals.toSorted((one, other) => other.value - one.value)
  if (word !== '其中') return most.slice(0, 1)
  // Entries of a list in the sentence before are no totals.
  const list = text.slice(0, from).search(/(?:其中|包括|分别[为是]|：)(?=[^。]*$)/)
  const ahead = totals.filter(figure => figure.end <= list)
  return ahead.length > 0 && text.lastIndexOf('。', from - 1) < list ? ahead.filter(figure => figure.sentence === totals[0]?.sentence) : totals
}

/** A总数，占x，其中…；B… : the total is itself an entry of a list, and its parts end with the entry. */
function isItem(text: string, at: number, word: string, figures: readonly Figure[]): boolean {
  const total = figures.findLast(figure => figure.end <= at && figure.role === 'count')
  const [before, after] = [text.slice(Math.max(text.lastIndexOf('。', at - 1), text.lastIndexOf('：', at - 1)), at), text.slice(at, endOf(text, at))]
  if (word !== '其中' || !after.includes('；') || /^其中：|^；/.test(text.slice(at - 1, at + 3).replace(/^[^；]/, ''))) return false
  const shared = figures.some(figure => total && figure.start >= total.end && figure.end <= at && figure.role === 'share')
  return shared || before.slice(1).includes('；') || /；.*其中/.test(after)
}

const clauseEnd = (text: string, at: number) => {
  const stop = text.indexOf('；', at)
  return stop < 0 ? text.length : stop
}

const endOf = (text: string, from: number) => {
  const stop = text.slice(from).search(/[。！]/)
  return stop < 0 ? text.length : from + stop
}

const depthAt = (text: string, at: number) => [...text.slice(0, at)].reduce((depth, sign) => depth + (sign === '（' ? 1 : sign === '）' ? -1 : 0), 0)

function judge(passage: Passage, { totals, scope, list, between, sentence }: Opening): Finding[] {
  const unit = list[0]?.unit
  const ends = list.findIndex(figure => /总[量数]|日均|单日|平均|累计/.test(figure.name))
  const listed = list.slice(0, ends < 0 ? list.length : ends).filter(figure => figure.unit === unit)
  const own = totals.some(figure => figure.unit === unit && (figure.value === listed.reduce((all, part) => all + part.value, 0) || (listed.length > 3 && isSumSlip(listed.map(part => part.value), figure.value)))) ? listed : withoutChildren(listed)
  const sum = own.reduce((all, figure) => all + figure.value, 0)
  const total = scope.filter(figure => figure.unit === unit && !/均/.test(figure.label)).sort((one, other) => Math.abs(one.value - sum) - Math.abs(other.value - sum))[0]
  if (!total || total.step < 1 || /均/.test(total.name) || own.some(figure => figure.rough) || total.rough || (between.length > 60 && !/[看分类]，/.test(sentence.slice(0, 14)))) return []
  if (/分别统计|重复计|涉及多[个项]|多个类别|交叉|多选/.test(sentence)) return []
  if (total.step > 1) return wide(passage, total, own, sum)
  const plain = uniform(passage, own)
  if (totals.some(figure => figure.unit === total.unit && explains(own, figure.value, plain && figure.value < 100 ? 2 : 1))) return []
  const printed = `${total.name}${total.text}；${own.map(figure => `${figure.name}${figure.text}`).join('、')}`
  const finding = (level: Finding['level'], why: string): Finding[] => [{ level, rule: 'parts', place: passage.place, printed, recomputed: `各项之和${sum}`, why }]
  const whole = pairOfComplements(own) || plain || alike(own)
  const highlight = HIGHLIGHT.test(sentence) || HIGHLIGHT.test(between)
  if (own.length === 1) return []
  const covered = plain || alike(own) || own.length === 2
  if (sum > total.value) return whole && covered ? finding('error', `各项之和${sum}大于总数${total.value}。`) : []
  if (highlight && !/其他/.test(sentence)) return []
  const gap = (total.value - sum) / total.value
  // Who was not rated may be the rest.
  const rated = own.every(figure => /满意$|一般$/.test(figure.name)) && own.some(figure => /不满意/.test(figure.name)) && own.length < 4
  if (whole && gap <= 0.1 && !rated && (EXHAUSTIVE.test(sentence) || isSumSlip(own.map(figure => figure.value), total.value))) return finding('error', `各项之和${sum}与总数${total.value}相差${total.value - sum}。`)
  const main = /受理|收到|接|来[电信]|承办|办理|转办|交办|派/.test(total.label)
  return main && (pairOfComplements(own) || (own.length > 2 && (plain || gap <= 0.35))) ? finding('warning', `列出的各项之和${sum}比总数${total.value}少${total.value - sum}，文中没有说明余下的部分。`) : []
}

/** 有效回访246件，满意240件，一般5件，不满意1件: parts of a part say nothing of the total. */
function withoutChildren(list: readonly Figure[]): Figure[] {
  const [first, ...rest] = list
  if (!first) return []
  let sum = 0
  const last = rest.findIndex((figure, at) => {
    sum += figure.value
    return at > 0 && sum === first.value
  })
  return [first, ...withoutChildren(last < 0 ? rest : rest.slice(last + 1))]
}

/** The total is printed in 万: the parts lie within what its last place leaves. */
function wide(passage: Passage, total: Figure, own: readonly Figure[], sum: number): Finding[] {
  const play = [total, ...own].reduce((all, figure) => all + (figure.step > 1 ? figure.step / 2 : 0), 0)
  if ((!alike(own) && !pairOfComplements(own) && !uniform(passage, own)) || Math.abs(sum - total.value) <= Math.max(play, total.step * 1.05) || Math.abs(sum - total.value) > total.value * 0.2) return []
  return [{ level: 'error', rule: 'parts', place: passage.place, printed: `${total.name}${total.text}；${own.map(figure => `${figure.name}${figure.text}`).join('、')}`, recomputed: `各项之和${sum}`, why: `各项之和${sum}与总数${total.text}不符。` }]
}

/** Parts called alike: 电话渠道、网络渠道. */
const alike = (list: readonly Figure[]) => list.length > 1 && list.every(figure => figure.name.length > 1 && figure.name.slice(-2) === list[0]?.name.slice(-2)) && list.every(figure => !/不满意/.test(figure.name))

/** A run of parts longer than `more` that makes up the total, or all but one of them. */
export function explains(list: readonly Figure[], total: number, more = 1): boolean {
  const values = list.map(figure => figure.value)
  const sum = values.reduce((all, value) => all + value, 0)
  if (values.length > 4 && values.some(value => sum - value === total)) return true
  for (let from = 0; from < values.length; from++) {
    let run = 0
    for (let to = from; to < values.length; to++) {
      run += values[to] ?? 0
      if (run === total && (to - from >= more || to - from === values.length - 1)) return true
    }
  }
  return false
}

const pairOfComplements = (list: readonly Figure[]) => COMPLEMENTS.some(([one, other]) => list.some(figure => one.test(figure.name) && !other.test(figure.name)) && list.some(figure => other.test(figure.name)))

/** A plain list: names and counts alone, parted by the same sign, nothing said in between but shares. */
function uniform({ text, figures }: Passage, list: readonly Figure[]): boolean {
  if (list.length < 3 || list.some(figure => !figure.name || /办结|回访|满意|超[时期]|逾期|重复|退/.test(figure.name))) return false
  return list.slice(1).every((figure, index) => {
    const before = list[index]
    if (!before) return false
    const shares = figures.filter(other => other.start > before.end && other.end < figure.start)
    return shares.every(other => other.role === 'share' || other.percent) && /^[（）占比为约的总量%\d.]*[、；，和及]/.test(text.slice(before.end, figure.start).replace(/占[^，；、]*的/, '占'))
  })
}
