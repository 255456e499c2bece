import type { Finding } from '../document.ts'
import { type Sentence, sentencesOf } from '../find/sentences.ts'
import type { TableView } from '../find/tableView.ts'
import { rowOf } from '../find/unitsNamed.ts'
import type { Rule } from './rule.ts'

/** Overdue orders of named units in the text against the same units in every table that knows them (RECONCILE XT2210-05, XT2211-07; a backlog and a month are two populations). */
export const overdueUnits: Rule = reading => reading.passages.flatMap(passage => sentencesOf(passage).flatMap(sentence => {
  const seen = OVERDUE.test(sentence.text) ? reading.tables.map(view => itemsIn(view, sentence)).filter(items => items.length > 0) : []
  const explained = new Set(seen.flatMap(items => items.filter(item => item.told).map(item => item.start)))
  const wrong = seen.map(items => items.filter(item => !explained.has(item.start))).find(items => items.length > 0) ?? []
  return wrong.length === 0 || !wrong[0] ? [] : [finding(passage.place, wrong)]
}))

const OVERDUE = /超[期时]|逾期/

interface Item { view: TableView; row: number; start: number; text: string; table: number; told: boolean }

function itemsIn(view: TableView, sentence: Sentence): Item[] {
  const overdue = overdueOf(view)
  if (!overdue) return []
  const items = sentence.figures.flatMap((figure): (Item & { near: boolean })[] => {
    const at = figure.start - sentence.start
    const near = OVERDUE.test(sentence.text.slice(Math.max(0, at - 12), figure.end - sentence.start + 10))
    const row = figure.role === 'count' && figure.unit === '件' && figure.depth === 0 && !/合计|共计|总计|小计/.test(figure.label) && !/^及?以[上下内]/.test(sentence.text.slice(figure.end - sentence.start)) && (near || figure.name.length > 1) ? rowOf(figure, sentence, view.names) : -1
    const table = row < 0 ? null : overdue(row)
    const cells = view.columns.filter(column => column.kind === 'count').map(column => column.cells[row]?.value)
    return table === null ? [] : [{ view, row, start: figure.start, text: figure.text, table, told: table === figure.value || cells.includes(figure.value), near }]
  })
  return items.length > 1 ? items : items.filter(item => item.near)
}

function finding(place: string, wrong: readonly Item[]): Finding {
  return {
    level: 'warning', rule: 'population-differs', place, printed: wrong.map(item => `${item.view.names[item.row]}${item.text}`).join('、'),
    recomputed: wrong.map(item => `${item.view.names[item.row]}${item.table}`).join('、'), why: `${wrong[0]?.view.place}中这些单位的超期数不同，两处统计的范围不一样，文中没有说明。`,
  }
}

/** Overdue orders of a row: their own column, or what was handed out less what was done in time. */
function overdueOf(view: TableView): ((row: number) => number | null) | null {
  const counts = view.columns.filter(column => column.kind === 'count')
  const own = counts.find(column => OVERDUE.test(column.leaf))
  if (view.names.length < 3) return null
  if (own) return row => own.cells[row]?.value ?? null
  const given = counts.find(column => /应办|有效工单|交办|工单总?[量数]|受理|派/.test(column.leaf))
  const inTime = counts.find(column => /按[期时]/.test(column.leaf))
  return given && inTime ? row => (given.cells[row] && inTime.cells[row] ? (given.cells[row]?.value ?? 0) - (inTime.cells[row]?.value ?? 0) : null) : null
}
