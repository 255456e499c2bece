import type { Finding } from '../document.ts'
import { bigrams, sentencesOf } from '../find/sentences.ts'
import type { Rule } from './rule.ts'

/** A topic's count that is the count of another class: 疫情方面诉求共计18978件 beside 疫情…18968件 and 突发事件管理类18978件 (RECONCILE XT2211-03). */
export const topicCount: Rule = reading => {
  const lists = reading.passages.flatMap(passage => {
    const items = passage.figures.filter(figure => figure.role === 'count' && figure.unit === '件' && figure.depth === 0 && figure.name.length > 2)
    return items.length > 2 ? items.map(figure => ({ name: figure.name, value: figure.value, passage })) : []
  })
  return reading.passages.flatMap(passage => sentencesOf(passage).flatMap(sentence => sentence.figures.flatMap((figure): Finding[] => {
    if (figure.role !== 'count' || figure.value < 100 || !/方面|问题|相关/.test(sentence.text.slice(0, figure.start - sentence.start))) return []
    const words = bigrams(sentence.text.slice(0, figure.start - sentence.start))
    const told = (name: string) => [...bigrams(name)].filter(pair => words.has(pair)).length
    const other = lists.find(item => item.passage !== passage && item.value === figure.value && told(item.name) === 0)
    const own = lists.find(item => item.passage !== passage && item.value !== figure.value && Math.abs(item.value - figure.value) <= figure.value * 0.05 && told(item.name) > 0)
    if (!other || !own || lists.some(item => item.passage !== passage && item.value === figure.value && told(item.name) > 0)) return []
    return [{
      level: 'error', rule: 'topic-count', place: passage.place, printed: `${figure.label}${figure.text}`, recomputed: `${own.value}`,
      why: `${figure.text}是“${other.name}”的件数，“${own.name}”是${own.value}件（${own.passage.place}）。`,
    }]
  })))
}
