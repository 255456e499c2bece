import type { Finding } from '../document.ts'
import { chineseNumber } from '../find/chineseNumber.ts'
import type { Figure } from '../find/figures.ts'
import { around } from '../find/reading.ts'
import { type Sentence, sentencesOf } from '../find/sentences.ts'
import type { Rule } from './rule.ts'

/** Sums that say how many they add: 两单位合计17件, 三类合计占比62.4% (default). */
export const namedSums: Rule = reading => reading.passages.flatMap(passage => sentencesOf(passage).flatMap(sentence => sentence.figures.flatMap((sum, index) => (sum.rough ? [] : judge(sentence, sum, index)))))

const SAID = /(?:以上|上述|这|前)?([两二三四五六七八九十]|\d{1,2})(?:家|个|类|项|者|大|种|位|镇|街)?(?:[\u4e00-\u9fff]{0,6})?(?:合计|共计|总计|累计|共)(?:占.*|受理|为|达|超期|办理)*$/

function judge({ figures, passage, text, start }: Sentence, sum: Figure, index: number): Finding[] {
  const said = SAID.exec(sum.label)
  const many = said ? (/^\d/.test(said[1] ?? '') ? Number(said[1]) : (chineseNumber(said[1] ?? '') ?? 0)) : 0
  const kind = sum.percent ? ['share'] : ['count']
  if (!said || many < 2 || many > 10 || (sum.percent ? !/占/.test(sum.label) : sum.role !== 'count')) return []
  const before = figures.slice(0, index).filter(figure => kind.includes(figure.role) && figure.unit === sum.unit && figure.percent === sum.percent)
  const parts = before.slice(-many)
  if (parts.length < many || parts.some(figure => figure.rough) || /[；]/.test(text.slice((parts[0]?.end ?? start) - start, sum.start - start))) return []
  const value = parts.reduce((all, figure) => all + figure.value, 0)
  const play = sum.percent || sum.step > 1 ? [sum, ...parts].reduce((all, figure) => all + figure.step / 2, 0) : 0
  if (Math.abs(value - sum.value) <= play + 1e-6 || before.some((_, at) => Math.abs(before.slice(at, at + many).reduce((all, figure) => all + figure.value, 0) - sum.value) <= play + 1e-6)) return []
  if (Math.abs(value - sum.value) > value * 0.5) return []
  const shown = sum.percent ? `${value.toFixed(2)}%` : String(value)
  return [{ level: 'error', rule: 'parts', place: passage.place, printed: around(passage, sum), recomputed: shown, why: `${parts.map(figure => figure.text).join('、')}之和为${shown}。` }]
}
