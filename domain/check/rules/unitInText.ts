import type { Finding } from '../document.ts'
import type { Figure } from '../find/figures.ts'
import { theName } from '../find/names.ts'
import { fits, inPlaces } from '../find/number.ts'
import type { Reading } from '../find/reading.ts'
import { nameLists, type Sentence, sentencesOf } from '../find/sentences.ts'
import { seriesFrom } from '../find/sharePairs.ts'
import type { TableView } from '../find/tableView.ts'
import type { Rule } from './rule.ts'

/** A unit's rate in the text against its row, when the sentence names the column (HANDBOOK 12.3: annex = text); shares of units whose counts stand in the table alone. */
export const unitInText: Rule = reading => reading.passages.flatMap(passage => sentencesOf(passage).flatMap(sentence => {
  if (/累计|去年|上[月年季周期]|同期|年初/.test(sentence.text)) return []
  return [...sentence.figures.flatMap(figure => (figure.role === 'rate' && !figure.rough && figure.value < 100 ? rate(reading, sentence, figure) : [])), ...sharesOfUnits(reading, sentence)]
}))

function rate(reading: Reading, sentence: Sentence, figure: Figure): Finding[] {
  const rows = reading.tables.flatMap(view => {
    const row = theName(figure.name, view.names)
    const column = view.columns.filter(one => one.kind === 'percent' && one.leaf.length > 2 && sentence.text.includes(one.leaf))
    return row >= 0 && column.length === 1 && column[0]?.cells[row] ? [{ view, row, column: column[0], cell: column[0].cells[row] }] : []
  })
  const [first] = rows
  const stands = reading.tables.some(view => view.columns.some(column => column.kind === 'percent' && column.cells[theName(figure.name, view.names)] && fits(column.cells[theName(figure.name, view.names)]?.value ?? Number.NaN, figure)))
  if (!first || stands || rows.length > 1 || figure.name.length < 2) return []
  return [{
    level: 'error', rule: 'text-and-table', place: sentence.passage.place, printed: `${figure.name}${figure.text}`, recomputed: first.cell.text, why: `${first.view.place}中${figure.name}的${first.column.leaf}是${first.cell.text}。`,
  }]
}

/** A、B受理量较大，分别占总量的21.66%和16.43%: counts and total are the table's. */
function sharesOfUnits(reading: Reading, sentence: Sentence): Finding[] {
  return sentence.figures.flatMap((figure, index): Finding[] => {
    const series = seriesFrom(sentence.figures, index)
    if (figure.role !== 'share' || figure.follows || series.length < 2 || !/分别占(?!各|当地|本|其)/.test(figure.label) || sentence.figures.some(one => one.role === 'count')) return []
    const names = nameLists(sentence.text.slice(0, figure.start - sentence.start)).findLast(list => list.names.length === series.length)?.names ?? []
    const tried = reading.tables.flatMap(view => view.columns.filter(column => column.kind === 'count').map(column => tryColumn(view, column.index, names, series))).sort((one, other) => other.fit - one.fit)[0]
    if (!tried || tried.fit === 0 || tried.fit < series.length / 2) return []
    return tried.wrong.map(({ name, share, value }): Finding => ({
      level: 'error', rule: 'shares', place: sentence.passage.place, printed: `${name}${share.text}`, recomputed: inPlaces(value, share), why: `按${tried.view.place}的件数，${name}占${inPlaces(value, share)}，其余各项相符。`,
    }))
  })
}

function tryColumn(view: TableView, at: number, names: readonly string[], series: readonly Figure[]) {
  const column = view.columns[at]
  const base = column?.totals.find(total => total.print)?.print?.value ?? column?.sum ?? 0
  const tried = names.flatMap((name, index) => {
    const [count, share] = [column?.cells[theName(name.replace(/(?:受理|诉求|工单|办理).*$/, ''), view.names)]?.value, series[index]]
    return count !== undefined && share && base > 0 ? [{ name, share, value: (count / base) * 100, good: fits((count / base) * 100, share) }] : []
  })
  return { view, fit: tried.length === names.length ? tried.filter(one => one.good).length : 0, wrong: tried.filter(one => !one.good) }
}
