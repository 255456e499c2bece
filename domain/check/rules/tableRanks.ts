import type { Finding } from '../document.ts'
import { inRank, misplaced, type Placed } from '../find/ranking.ts'
import type { Column, TableView } from '../find/tableView.ts'
import type { Rule } from './rule.ts'

/** A rank column against the column it ranks: the one it follows from; silent when any column explains it, and when more than one row or two are off (default). */
export const tableRanks: Rule = reading => reading.tables.flatMap(view => view.columns.filter(column => /排名|名次|位次|排序/.test(column.leaf) && column.kind !== 'words').flatMap(rank => judge(view, rank)))

function judge(view: TableView, rank: Column): Finding[] {
  const rows = rank.cells.flatMap((cell, row) => (cell ? [row] : []))
  const placed = (column: Column): Placed[] => rows.map(row => ({ rank: rank.cells[row]?.value ?? 0, value: column.cells[row]?.value ?? 0 }))
  const valued = view.columns.filter(column => ['score', 'percent', 'count'].includes(column.kind) && column !== rank && rows.every(row => column.cells[row]) && new Set(rows.map(row => column.cells[row]?.value)).size > 1)
  const score = valued.filter(column => /总分|综合|总得分|总评|最终|^[得评]分$/.test(column.label)).at(-1)
  if (rows.length < 3 || new Set(rows.map(row => view.groups[row])).size > 1 || (score ? [score] : valued).some(column => explains(placed(column)))) return []
  const beside = valued.find(column => column.index === rank.index - 1) ?? valued.filter(column => /得分|分值|指数|成绩/.test(column.leaf)).at(-1)
  const column = score ?? beside
  const sign = column && /超|逾|不满|退|投诉|未/.test(column.leaf) ? -1 : 1
  const wrong = column && (column.kind !== 'count' || rows.length > 4) ? misplaced(placed(column), sign) : null
  return column && wrong && wrong.length > 0 ? [{
    level: 'error', rule: 'rank', place: `${view.place}《${view.title}》${wrong.map(at => view.names[rows[at] ?? 0]).join('、')} ${rank.leaf}`, printed: wrong.map(at => `第${placed(column)[at]?.rank}名，${column.leaf}${column.cells[rows[at] ?? 0]?.text}`).join('；'), recomputed: null,
    why: `名次与${column.leaf}的高低不一致，其余各行一致。`,
  }] : []
}

/** In order, and equal ranks have equal values. */
const explains = (placed: readonly Placed[]) => (inRank(placed, 1) || inRank(placed, -1)) && placed.every(one => placed.every(other => one.rank !== other.rank || one.value === other.value))
