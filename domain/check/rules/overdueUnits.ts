import type { Finding } from '../document.ts'
import { sentencesOf } from '../find/sentences.ts'
import { rowOf } from '../find/unitsNamed.ts'
import type { TableView } from '../find/tableView.ts'
import type { Rule } from './rule.ts'

/** Overdue orders of named units in the text against the same units in the table (RECONCILE XT2210-05, XT2211-07; a backlog and a month are two populations). */
export const overdueUnits: Rule = reading => reading.passages.flatMap(passage => sentencesOf(passage).flatMap(sentence => {
  if (!/超[期时]|逾期/.test(sentence.text)) return []
  return reading.tables.flatMap(view => {
    const overdue = overdueOf(view)
    if (!overdue) return []
    const items = sentence.figures.flatMap(figure => {
      const row = figure.role === 'count' && figure.unit === '件' && figure.depth === 0 && (/超[期时]|逾期/.test(near(sentence.text, figure.start - sentence.start, figure.end - sentence.start)) || figure.name.length > 1) ? rowOf(figure, sentence, view.names) : -1
      return row >= 0 && /超[期时]|逾期/.test(sentence.text) ? [{ row, figure, table: overdue(row) }] : []
    }).filter(item => item.table !== null)
    const listed = items.length > 1 ? items : items.filter(item => /超[期时]|逾期/.test(near(sentence.text, item.figure.start - sentence.start, item.figure.end - sentence.start)))
    const wrong = listed.filter(item => item.table !== item.figure.value && !cellsOf(view, item.row).includes(item.figure.value))
    return wrong.length === 0 ? [] : [{
      level: 'warning', rule: 'population-differs', place: passage.place, printed: wrong.map(item => `${view.names[item.row]}${item.figure.text}`).join('、'),
      recomputed: wrong.map(item => `${view.names[item.row]}${item.table}`).join('、'), why: `${view.place}中这些单位的超期数不同，两处统计的范围不一样，文中没有说明。`,
    } satisfies Finding]
  })
}))

const near = (text: string, start: number, end: number) => text.slice(Math.max(0, start - 12), end + 10)

const cellsOf = (view: TableView, row: number) => view.columns.filter(column => column.kind === 'count').map(column => column.cells[row]?.value)

/** Overdue orders of a row: their own column, or what was handed out less what was done in time. */
function overdueOf(view: TableView): ((row: number) => number | null) | null {
  if (view.names.length < 3) return null
  const counts = view.columns.filter(column => column.kind === 'count')
  const own = counts.find(column => /超[期时]|逾期/.test(column.leaf))
  if (own) return counts.length > 1 ? row => own.cells[row]?.value ?? null : null
  const given = counts.find(column => /应办|有效工单|交办|工单总?[量数]|受理|派/.test(column.leaf))
  const inTime = counts.find(column => /按[期时]/.test(column.leaf))
  return given && inTime ? row => (given.cells[row] && inTime.cells[row] ? (given.cells[row]?.value ?? 0) - (inTime.cells[row]?.value ?? 0) : null) : null
}
