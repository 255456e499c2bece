import type { Finding } from '../document.ts'
import type { Figure } from '../find/figures.ts'
import { fits, inPlaces, nearly } from '../find/number.ts'
import { around } from '../find/reading.ts'
import { type Sentence, sentencesOf } from '../find/sentences.ts'
import type { Rule } from './rule.ts'

/** 满意率 after its answers, 非常满意3100件、满意2480件…: of the answers it names in brackets, else of the best one, two or three (HANDBOOK 12.3). */
export const satisfaction: Rule = reading => reading.passages.flatMap(passage => sentencesOf(passage).flatMap(sentence => sentence.figures.flatMap(rate => (rate.role === 'rate' && !rate.rough && /(?<!不)满意[率度]/.test(rate.label) ? judge(sentence, rate) : []))))

const BEST = ['非常满意', '满意', '比较满意', '较满意', '基本满意']
const ANSWER = /满意$|一般$|未评价$|不予评价$/
const bare = (figure: Figure) => figure.name.replace(/^(?:群众|市民|评价|其中|回访|表示)+(?=.*满意)/, '')

function judge(sentence: Sentence, rate: Figure): Finding[] {
  const counts = sentence.figures.filter(figure => figure.role === 'count' && !figure.rough && figure.start < rate.start)
  const first = counts.findIndex(figure => ANSWER.test(figure.name))
  const answers = counts.slice(Math.max(0, first)).filter(figure => ANSWER.test(figure.name))
  const good = answers.filter(figure => BEST.includes(bare(figure)))
  const total = counts[first - 1]
  if (first < 0 || good.length < 2 || new Set(answers.map(bare)).size < answers.length) return []
  const said = /率（含?([^（）]*)）$/.exec(sentence.text.slice(0, rate.start - sentence.start))?.[1]?.split(/[、和及＋+]/)
  const own = said && /含/.test(sentence.text.slice(0, rate.start - sentence.start).slice(-12)) ? null : said
  const sum = (list: readonly Figure[]) => list.reduce((all, figure) => all + figure.value, 0)
  const tops = own ? [sum(good.filter(figure => own.includes(bare(figure))))] : good.map((_, index) => sum(good.slice(0, index + 1)))
  const silent = sum(answers.filter(figure => /未评价|不予评价/.test(figure.name)))
  const bases = [sum(answers), sum(answers) - silent, ...(total ? [total.value, total.value - silent] : [])]
  const bad = sum(answers.filter(figure => bare(figure) === '不满意'))
  const possible = [...tops.flatMap(top => bases.map(base => (top / base) * 100)), ...bases.map(base => ((base - bad) / base) * 100)]
  if (possible.some(value => fits(value, rate) || nearly(value, rate))) return []
  const value = ((tops.at(-1) ?? 0) / (total?.value ?? sum(answers))) * 100
  return [{ level: 'error', rule: 'rates', place: sentence.passage.place, printed: around(sentence.passage, rate), recomputed: inPlaces(value, rate), why: `按所列各种评价，满意率为${inPlaces(value, rate)}。` }]
}
