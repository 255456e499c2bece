import type { Finding } from '../document.ts'
import type { Figure } from '../find/figures.ts'
import type { Passage } from '../find/reading.ts'
import type { Rule } from './rule.ts'

/** One count in the same words in two places, off by a slip of one or two digits (default). Other periods and other populations differ by more. */
export const saidTwice: Rule = reading => {
  const all = reading.passages.flatMap(passage => passage.figures.filter(figure => figure.role === 'count' && !figure.rough && figure.value >= 1000 && wordsOf(figure).length >= 4).map(figure => ({ passage, figure })))
  // Words that come with many values are said of many things.
  const groups = [...Map.groupBy(all, said => wordsOf(said.figure)).values()].filter(group => new Set(group.map(said => said.figure.value)).size <= 3)
  return groups.flatMap(group => group.flatMap((one, index) => group.slice(0, index).flatMap((other): Finding[] => (differs(one, other) ? [{
    level: 'warning', rule: 'said-twice', place: one.passage.place, printed: `${one.figure.label}${one.figure.text}`, recomputed: `${other.passage.place}：${other.figure.text}`, why: `同一说法在${other.passage.place}是${other.figure.text}。`,
  }] : []))))
}

const wordsOf = (figure: Figure) => figure.name.replace(/^.*?月份?|\d+/g, '')

interface Said { passage: Passage; figure: Figure }
function differs(one: Said, other: Said): boolean {
  const [a, b] = [one.figure.text, other.figure.text]
  if (one.passage === other.passage || wordsOf(one.figure) !== wordsOf(other.figure) || one.figure.unit !== other.figure.unit || a === b || a.length !== b.length) return false
  if (/累计|今年|截至|上年|去年|同期|年初/.test(one.passage.text.slice(Math.max(0, one.figure.start - 40), one.figure.start)) !== /累计|今年|截至|上年|去年|同期|年初/.test(other.passage.text.slice(Math.max(0, other.figure.start - 40), other.figure.start))) return false
  const off = [...a].flatMap((sign, at) => (sign === b[at] ? [] : [at]))
  return off.length === 1 || (off.length === 2 && [...a].sort().join('') === [...b].sort().join(''))
}
