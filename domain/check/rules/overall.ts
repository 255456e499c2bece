import type { Finding } from '../document.ts'
import type { Figure } from '../find/figures.ts'
import { bareName, theName } from '../find/names.ts'
import { inPlaces, nearly } from '../find/number.ts'
import type { Reading } from '../find/reading.ts'
import { type Sentence, sentencesOf } from '../find/sentences.ts'
import type { Column, TableView } from '../find/tableView.ts'
import type { Rule } from './rule.ts'

/**
 * An overall rate of named units against the table that lists exactly these units (RECONCILE XT2210-02, -03, -04, XT2211-04, -05).
 * Below the smallest or above the largest is impossible. Inside the span it is only doubtful, when other overall rates of the sentence are the weighted means and this one is far off.
 */
export const overall: Rule = reading => reading.passages.flatMap(passage => sentencesOf(passage).flatMap(sentence => {
  const rates = overallRates(sentence)
  return rates.length === 0 ? [] : reading.tables.filter(view => view.names.length >= 2 && view.names.length <= 20 && namesAll(sentence, view)).slice(0, 1).flatMap(view => judge(reading, sentence, view, rates))
}))

/** Rates called 总体, and those listed after it. */
function overallRates({ figures }: Sentence): Figure[] {
  const first = figures.findIndex(figure => figure.role === 'rate' && /总体|整体|平均|综合|合计/.test(figure.label))
  return first < 0 ? [] : figures.slice(first).filter(figure => figure.role === 'rate' && !figure.rough)
}

const namesAll = ({ text }: Sentence, view: TableView) => view.names.every(name => bareName(name).length > 1 && text.includes(bareName(name)))

const stemOf = (figure: Figure) => figure.label.replace(/^.*(?:总体|整体|平均|综合|合计)/, '').replace(/(?:为|达到?|是|分别|均)+$/, '')

/** Rate columns a word may mean: the same word, else one that ends alike. */
export function columnsFor(stem: string, view: TableView): Column[] {
  const rates = view.columns.filter(column => column.kind === 'percent' && column.cells.every(cell => cell !== null))
  const alike = rates.filter(column => column.leaf === stem || (column.leaf.length > 2 && stem.endsWith(column.leaf)) || (stem.length > 2 && column.leaf.endsWith(stem)))
  return stem.length > 1 ? alike : []
}

function judge(_reading: Reading, sentence: Sentence, view: TableView, rates: readonly Figure[]): Finding[] {
  const weights = view.names.map(() => 0)
  for (const figure of sentence.figures) {
    const row = figure.role === 'count' ? theName(figure.name, view.names) : -1
    if (row >= 0) weights[row] = figure.value
  }
  const place = sentence.passage.place
  const means = rates.map(rate => columnsFor(stemOf(rate), view).map(column => ({ column, mean: weighted(column, weights) })))
  const reproduced = rates.filter((rate, index) => rate.value < 100 && means[index]?.some(({ mean }) => mean !== null && nearly(mean, rate))).length
  return rates.flatMap((rate, index): Finding[] => {
    const candidates = means[index] ?? []
    const spans = candidates.map(({ column }) => column.cells.map(cell => cell?.value ?? 0)).map(values => [Math.min(...values), Math.max(...values)] as const)
    if (spans.length === 0) return []
    const printed = `总体${stemOf(rate)}${rate.text}`
    if (spans.every(([low, high]) => rate.value < low - rate.step || rate.value > high + rate.step)) {
      const near = spans.map(([low, high]) => `${low}%—${high}%`).join(' 或 ')
      return [{ level: 'error', rule: 'outside-span', place, printed, recomputed: near, why: `${view.place}中${view.names.join('、')}的${stemOf(rate)}在${near}之间，总体值不可能在这个范围之外。` }]
    }
    const close = candidates.every(({ mean }) => mean !== null && Math.abs(mean - rate.value) > Math.max(rate.step * 50, 1))
    const [first] = candidates
    return close && reproduced >= 1 && first?.mean != null ? [{
      level: 'warning', rule: 'plausibility', place, printed, recomputed: inPlaces(first.mean, rate), why: `同句其他总体值都是按各地件数加权的平均数，按同样权数${stemOf(rate)}应为${inPlaces(first.mean, rate)}。`,
    }] : []
  })
}

function weighted(column: Column, weights: readonly number[]): number | null {
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.every(weight => weight > 0) ? column.cells.reduce((sum, cell, row) => sum + (cell?.value ?? 0) * (weights[row] ?? 0), 0) / all : null
}
