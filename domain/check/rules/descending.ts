import type { Finding } from '../document.ts'
import { seriesFrom } from '../find/sharePairs.ts'
import { sentencesOf } from '../find/sentences.ts'
import type { Rule } from './rule.ts'

/** 居前五位的是a、b、c，分别为402件、377件、298件: the first series after the names falls (default). Only one out of place is a slip; more are another order. */
export const descending: Rule = reading => reading.passages.flatMap(passage => sentencesOf(passage).flatMap(({ figures, text, start }): Finding[] => {
  const top = /(?:排名?|位[居列]|居|列)(?:全[市区县])?前([一二三四五六七八九十]|\d{1,2})(?:位|名|类|项|的)?|由[高多大]到[低少小]|从[高多大]到[低少小]/.exec(text)
  const index = top && !/后[一二三四五]|靠后|末位/.test(text) ? figures.findIndex(figure => figure.start - start > top.index) : -1
  const first = figures[index]
  const series = first ? seriesFrom(figures, index) : []
  if (!top || !first || series.length < 3 || !/分别|依次/.test(first.label) || !['count', 'share', 'score'].includes(first.role) || /；/.test(text.slice(top.index, first.start - start)) || (/率/.test(text.slice(top.index, first.start - start)) && first.role !== 'score')) return []
  const rises = series.slice(1).flatMap((figure, at) => (figure.value > (series[at]?.value ?? 0) ? [{ figure, before: series[at] }] : []))
  const rise = rises[0]
  return rise && rises.length === 1 ? [{ level: 'error', rule: 'rank', place: passage.place, printed: series.map(figure => figure.text).join('、'), recomputed: null, why: `${rise.figure.text}排在${rise.before?.text}之后，与“${top[0]}”的次序不符。` }] : []
}))
