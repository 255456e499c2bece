import type { Finding } from '../document.ts'
import type { Figure } from '../find/figures.ts'
import { bareName, theName } from '../find/names.ts'
import { fits } from '../find/number.ts'
import { type Sentence, sentencesOf } from '../find/sentences.ts'
import type { Column, TableView } from '../find/tableView.ts'
import { kindOf } from '../find/unitsNamed.ts'
import type { Rule } from './rule.ts'

/**
 * 排名前三位的是：A（97.6分）、B（97.1分）… against the table the scores come from (RECONCILE YY2306-08, -09).
 * A value that is not the table's and a list out of order are errors; a unit left out is one only when the table shows whom the group counts.
 */
export const topLists: Rule = reading => reading.passages.flatMap(passage => {
  const lists = sentencesOf(passage).flatMap(sentence => scored(sentence))
  return reading.tables.flatMap(view => {
    const placed = lists.map(list => ({ list, rows: list.items.map(item => theName(item.name, view.names)), column: columnOf(view, list) }))
    const named = new Set(placed.flatMap(one => one.rows.filter(row => row >= 0)))
    return placed.flatMap(({ list, rows, column }) => (column ? judge(passage.place, view, list, rows, column, named) : []))
  })
})

interface List { sentence: Sentence; items: { name: string; figure: Figure }[] }

function scored(sentence: Sentence): List[] {
  const items = sentence.figures.filter(figure => figure.role === 'score' && figure.name.length > 1).map(figure => ({ name: figure.name.replace(/^.*[是为：]/, ''), figure }))
  return items.length > 1 ? [{ sentence, items }] : []
}

/** The column in which most of the list's values stand in their units' rows. */
function columnOf(view: TableView, list: List): Column | null {
  const hits = (column: Column) => list.items.filter(item => {
    const cell = column.cells[theName(item.name, view.names)]
    return cell && (fits(cell.value, item.figure) || fits(item.figure.value, cell))
  }).length
  const best = view.columns.filter(column => column.kind === 'score' || column.kind === 'percent' || column.kind === 'count').map(column => ({ column, hits: hits(column) })).sort((one, other) => other.hits - one.hits)[0]
  return best && best.hits >= Math.max(2, Math.ceil(list.items.length * 0.6)) ? best.column : null
}

function judge(place: string, view: TableView, { sentence, items }: List, rows: readonly number[], column: Column, named: ReadonlySet<number>): Finding[] {
  const values = items.flatMap(({ name, figure }, at): Finding[] => {
    const cell = column.cells[rows[at] ?? -1]
    return cell && !fits(cell.value, figure) && !fits(figure.value, cell) ? [{ level: 'error', rule: 'text-and-table', place, printed: `${name}${figure.text}`, recomputed: cell.text, why: `${view.place}中${name}的${column.leaf}是${cell.text}。` }] : []
  })
  const top = /前[一二三四五六七八九十\d]|排名|居前|靠前|分列/.test(sentence.text) && !/后[一二三四五六七八九十\d]|靠后|末/.test(sentence.text)
  if (!top || values.length > 0) return values
  const order = items.flatMap(({ name, figure }, at): Finding[] => {
    const before = items[at - 1]
    return before && figure.value > before.figure.value ? [{ level: 'error', rule: 'rank', place, printed: `${before.name}${before.figure.text}、${name}${figure.text}`, recomputed: null, why: `${name}的分值高于排在它前面的${before.name}。` }] : []
  })
  return [...order, ...leftOut(place, view, sentence, items, rows, column, named)]
}

/** Units of the same sort with a higher value than the last one named. */
function leftOut(place: string, view: TableView, { text }: Sentence, items: List['items'], rows: readonly number[], column: Column, named: ReadonlySet<number>): Finding[] {
  const last = items.at(-1)
  const least = Number(/(\d+)[件个次封条]?[（及]?以上/.exec(text)?.[1] ?? 0)
  const volume = view.columns.find(one => one.kind === 'count')
  const kinds = new Set(items.map(item => kindOf(item.name)))
  const groups = new Set(rows.map(row => view.groups[row]))
  const better = view.names.flatMap((name, row) => {
    const cell = column.cells[row]
    const counts = !volume || (volume.cells[row]?.value ?? 0) >= least
    return cell && last && !named.has(row) && counts && kinds.has(kindOf(name)) && cell.value > last.figure.value + last.figure.step / 2 ? [{ name, cell, row }] : []
  })
  const inGroup = groups.size === 1 && [...groups][0] ? better.filter(one => groups.has(view.groups[one.row])) : better
  if (inGroup.length === 0 || inGroup.length > Math.max(4, items.length * 2) || !last) return []
  const clear = new Set(view.names.map(kindOf)).size === 1 && least === 0 && new Set(view.groups).size === 1
  return [{
    level: clear ? 'error' : 'warning', rule: clear ? 'rank' : 'grouping', place, printed: items.map(item => `${bareName(item.name)}${item.figure.text}`).join('、'), recomputed: inGroup.map(one => `${one.name}${one.cell.text}`).join('、'),
    why: `${view.place}中${inGroup.map(one => one.name).join('、')}的${column.leaf}高于最后一名${last.name}${clear ? '' : '；只有它们不属于这一组时名单才对，文中没有说明分组'}。`,
  }]
}
