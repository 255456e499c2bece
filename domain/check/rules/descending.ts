import type { Finding } from '../document.ts'
import { chineseNumber } from '../find/chineseNumber.ts'
import type { Figure } from '../find/figures.ts'
import { runsOf } from '../find/runs.ts'
import { type Sentence, sentencesOf } from '../find/sentences.ts'
import { seriesFrom } from '../find/sharePairs.ts'
import type { Rule } from './rule.ts'

/** 居前五位的是a、b、c，分别为402件、377件、298件: the first series after the names falls (default). Only one out of place is a slip; more are another order. */
export const descending: Rule = reading => reading.passages.flatMap(passage => sentencesOf(passage).flatMap(sentence => {
  const top = TOP.exec(sentence.text) ?? NEXT.exec(sentence.text)
  if (!top || /后[一二三四五]|靠后|末位/.test(sentence.text)) return []
  const said = /^\d/.test(top[1] ?? '') ? Number(top[1]) : (chineseNumber(top[1] ?? '') ?? 0)
  const lists = [series(sentence, top), most(sentence), ...runsOf(sentence).filter(run => run.length === said && (run[0]?.start ?? 0) - sentence.start > top.index && /；/.test(sentence.text.slice((run[0]?.end ?? 0) - sentence.start, (run.at(-1)?.start ?? 0) - sentence.start)))]
  return lists.flatMap((list): Finding[] => {
    const rises = list.slice(1).flatMap((figure, at) => (figure.value > (list[at]?.value ?? 0) ? [{ figure, before: list[at] }] : []))
    const rise = rises[0]
    return rise && rises.length === 1 && list.length > 2 ? [{ level: 'error', rule: 'rank', place: passage.place, printed: list.map(figure => `${figure.name}${figure.text}`).join('、'), recomputed: null, why: `${rise.figure.text}排在${rise.before?.text}之后，与“${top[0]}”的次序不符。` }] : []
  })
}))

const TOP = /(?:排名?|位[居列于]|居|列)(?:全[市区县])?前([一二三四五六七八九十]|\d{1,2})(?:位|名|类|项|的)?|由[高多大]到[低少小]|从[高多大]到[低少小]/

const NEXT = /最[多大高](?:的)?(?:单位|社区|镇街|部门|区县)?[是为].*其次/

/** 最多的是甲，共48件；其次为乙36件、丙31件. */
function most(sentence: Sentence): Figure[] {
  const { figures, text, start } = sentence
  const next = NEXT.test(text) ? start + text.indexOf('其次') : -1
  const first = figures.findLast(figure => figure.role === 'count' && figure.end <= next)
  const list = next < 0 ? undefined : runsOf({ ...sentence, figures: figures.filter(figure => figure.start > next) }, 1)[0]
  return first && list && list[0]?.unit === first.unit && text.slice(text.search(/最[多大高]/), next - start).includes(first.text) ? [first, ...list] : []
}

/** The first series after the words, if it is of what they rank. */
function series({ figures, text, start }: Sentence, top: RegExpExecArray): Figure[] {
  const index = figures.findIndex(figure => figure.start - start > top.index)
  const first = figures[index]
  const between = text.slice(top.index, (first?.start ?? start) - start)
  return first && /分别|依次/.test(first.label) && ['count', 'share', 'score'].includes(first.role) && !/；/.test(between) && (first.role === 'score' || !/率/.test(between)) ? seriesFrom(figures, index) : []
}
