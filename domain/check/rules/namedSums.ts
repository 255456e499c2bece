import type { Finding } from '../document.ts'
import { chineseNumber } from '../find/chineseNumber.ts'
import type { Figure } from '../find/figures.ts'
import { around, type Reading } from '../find/reading.ts'
import { type Sentence, sentencesOf } from '../find/sentences.ts'
import type { Rule } from './rule.ts'

/** Sums that say how many they add, 两单位合计17件, and shares added up, 合计占44.0% (default). The parts stand before them, or one each in the paragraphs before. */
export const namedSums: Rule = reading => reading.passages.flatMap(passage => sentencesOf(passage).flatMap((sentence, index, all) => sentence.figures.flatMap(sum => (sum.rough ? [] : [...named(reading, sentence, all[index - 1], sum), ...shares(sentence, sum)]))))

const SAID = /(?:以上|上述|这|前)?([两二三四五六七八九十]|\d{1,2})(?:家|个|类|项|者|大|种|位|镇|街|地)?(?:[\u4e00-\u9fff]{0,6})?(?:(?:合计|共计|总计|累计|共)(?:受理|为|达|超期|办理|承办)*(?:占.*)?|占[^占]*总[量数]的?)$/

const sumOf = (list: readonly Figure[]) => list.reduce((all, figure) => all + figure.value, 0)
const playOf = (list: readonly Figure[]) => list.reduce((all, figure) => all + (figure.percent || figure.step > 1 ? figure.step / 2 : 0), 1e-6)

function named(reading: Reading, sentence: Sentence, before: Sentence | undefined, sum: Figure): Finding[] {
  const said = SAID.exec(sum.label)
  const many = said ? (/^\d/.test(said[1] ?? '') ? Number(said[1]) : (chineseNumber(said[1] ?? '') ?? 0)) : 0
  if (!said || many < 2 || many > 10 || (sum.percent ? !/占/.test(sum.label) : sum.role !== 'count')) return []
  const alike = (figure: Figure) => figure.role === (sum.percent ? 'share' : 'count') && figure.unit === sum.unit && !figure.rough && figure.start < sum.start
  const own = sentence.figures.filter(alike)
  const siblings = reading.passages.filter(passage => passage.order <= sentence.passage.order && passage.place.replace(/\d+）?$|[一二三四五六七八九十]+）$/, '') === sentence.passage.place.replace(/\d+）?$|[一二三四五六七八九十]+）$/, ''))
  const firsts = siblings.flatMap(passage => passage.figures.filter(figure => alike({ ...figure, start: passage === sentence.passage ? figure.start : -1 })).slice(0, 1))
  const lists = [...own.map((_, at) => own.slice(at, at + many)), before?.figures.filter(figure => alike({ ...figure, start: -1 })).slice(-many) ?? [], firsts.slice(-many)].filter(list => list.length === many)
  if (lists.some(list => Math.abs(sumOf(list) - sum.value) <= playOf([...list, sum]))) return []
  const list = lists.toSorted((one, other) => Math.abs(sumOf(one) - sum.value) - Math.abs(sumOf(other) - sum.value))[0]
  return list && Math.abs(sumOf(list) - sum.value) <= sumOf(list) * 0.5 && list.every(figure => figure.value <= sum.value) ? [finding(sentence, sum, list)] : []
}

/** …占比分别为11.2%、9.8%，合计占21.0%: all shares of the list before it, or any last few of them. */
function shares(sentence: Sentence, sum: Figure): Finding[] {
  if (!sum.percent || !/^(?:合计|共计|总计|共|累计)占(?:比|[^，、]*的)?(?:为|达)?$/.test(sum.label)) return []
  const before = sentence.figures.filter(figure => figure.role === 'share' && figure.start < sum.start && !figure.rough)
  const tails = before.map((_, at) => before.slice(at)).filter(list => list.length > 1)
  const whole = tails[0]
  const count = sentence.figures.some(figure => figure.role === 'count' && figure.start < sum.start)
  if (!whole || count || tails.some(list => Math.abs(sumOf(list) - sum.value) <= playOf([...list, sum]))) return []
  return Math.abs(sumOf(whole) - sum.value) <= 10 ? [finding(sentence, sum, whole)] : []
}

function finding({ passage }: Sentence, sum: Figure, list: readonly Figure[]): Finding {
  const value = sumOf(list)
  const shown = sum.percent ? `${value.toFixed(2)}%` : String(Math.round(value * 100) / 100)
  return { level: 'error', rule: 'parts', place: passage.place, printed: around(passage, sum), recomputed: shown, why: `${list.map(figure => figure.text).join('、')}之和为${shown}。` }
}
