import type { Figure } from './figures.ts'
import type { Printed } from './number.ts'
import type { Passage, Reading } from './reading.ts'
import { nameLists, type Sentence, sentencesOf } from './sentences.ts'
import { seriesFrom } from './sharePairs.ts'

/** Names with one value each, from a sentence, a column or a chart: what can be held against the same names elsewhere. */
export interface NamedList { place: string; what: string; origin: object; names: readonly string[]; prints: readonly (Printed | null)[]; kind: string }

export function listsOf(reading: Reading): NamedList[] {
  return [
    ...reading.passages.flatMap(textLists),
    ...reading.tables.flatMap(view => view.columns.filter(column => column.kind !== 'words' && column.kind !== 'order').map((column): NamedList => ({
      place: `${view.place}${view.title ? `《${view.title}》` : ''}`, what: column.leaf, origin: view, names: view.names, prints: column.cells, kind: column.kind,
    }))),
    ...reading.charts.flatMap(chart => chart.series.map((series): NamedList => ({
      place: `${chart.place}《${chart.title}》`, what: series.name, origin: chart, names: chart.categories, kind: chart.unit === '%' ? 'percent' : 'count',
      prints: series.values.map(value => ({ value, step: Math.abs(value - Math.round(value)) < 1e-9 ? 1 : 0.01, percent: chart.unit === '%', text: `${value}` })),
    }))),
  ]
}

const KINDS: Record<string, string> = { count: 'count', share: 'percent', rate: 'percent', score: 'score' }

/** `A 10件、B 8件` and `A、B，分别为10件、8件`, by sentence and kind of figure. */
export function textLists(passage: Passage): NamedList[] {
  return sentencesOf(passage).flatMap(sentence => ['count', 'percent', 'score'].flatMap((kind): NamedList[] => {
    const items = sentence.figures.filter(figure => KINDS[figure.role] === kind && !figure.rough).flatMap(figure => itemOf(sentence, figure))
    const names = items.map(item => item.name)
    return items.length < 2 || new Set(names).size < names.length ? [] : [{ place: passage.place, what: kind === 'count' ? '件数' : kind === 'score' ? '分值' : '比率', origin: sentence, names, prints: items.map(item => item.figure), kind }]
  }))
}

function itemOf(sentence: Sentence, figure: Figure): { name: string; figure: Figure }[] {
  const index = sentence.figures.indexOf(figure)
  const first = sentence.figures.findLastIndex((one, at) => at <= index && !one.follows)
  const series = seriesFrom(sentence.figures, first)
  const head = sentence.figures[first]
  if (head && series.length > 1 && /分别|依次/.test(head.label)) {
    const before = nameLists(sentence.text.slice(0, head.start - sentence.start - head.label.length)).findLast(list => list.names.length === series.length)
    const name = before?.names[series.indexOf(figure)]
    return name ? [{ name, figure }] : []
  }
  const name = figure.role === 'share' || figure.role === 'rate' ? nameBefore(sentence, figure) : figure.name.replace(/^.*(?:分别|依次)?[是为：]/, '')
  return name.length > 1 && name.length < 20 ? [{ name, figure }] : []
}

/** `咨询类，占比5%`, `咨询类10件，占比5%`, `咨询占5%`: the name whose share it is. */
function nameBefore(sentence: Sentence, figure: Figure): string {
  const own = /^(.{2,12}?)(?:占比?|的)/.exec(figure.label)?.[1]
  if (own && !/^分别/.test(own)) return own
  const before = sentence.text.slice(0, Math.max(0, figure.start - sentence.start - figure.label.length)).replace(/[（，]$/, '')
  const count = sentence.figures.findLast(one => one.end - sentence.start === before.length)
  return count ? count.name : (/([^，。；：、（）\d]{2,16})$/.exec(before)?.[1] ?? '')
}
