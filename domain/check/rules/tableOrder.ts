import type { Finding } from '../document.ts'
import type { Column, TableView } from '../find/tableView.ts'
import type { Rule } from './rule.ts'

/** Ranks against the values they rank, running numbers, and the order of rows (RECONCILE YY2306-16; ranks: default). */
export const tableOrder: Rule = reading => reading.tables.flatMap(view => [...ranks(view), ...numbers(view), ...almostSorted(view)])

function ranks(view: TableView): Finding[] {
  const rank = view.columns.find(column => column.kind === 'order' && /排名|名次|位次/.test(column.leaf))
  if (!rank || view.names.length < 3 || rank.cells.some(cell => cell === null)) return []
  const order = rank.cells.map((cell, row) => ({ row, rank: cell?.value ?? 0 })).sort((one, other) => one.rank - other.rank)
  const valued = view.columns.filter(column => ['score', 'percent', 'count'].includes(column.kind) && column.cells.every(cell => cell !== null))
  const inversions = (column: Column, sign: number) => order.slice(1).filter((one, index) => {
    const before = order[index]
    return before !== undefined && one.rank !== before.rank && sign * ((column.cells[one.row]?.value ?? 0) - (column.cells[before.row]?.value ?? 0)) > 0
  })
  if (valued.some(column => new Set(column.cells.map(cell => cell?.value)).size > 1 && (inversions(column, 1).length === 0 || inversions(column, -1).length === 0))) return []
  const score = valued.filter(column => /总分|综合|总得分|总评|最终/.test(column.leaf)).at(-1) ?? valued.filter(column => /得分|分值|指数|成绩/.test(column.leaf)).at(-1)
  const wrong = score ? inversions(score, 1) : []
  if (!score || wrong.length > Math.max(2, view.names.length * 0.2)) return []
  return wrong.map(({ row, rank: at }): Finding => ({
    level: 'error', rule: 'rank', place: `${view.place}《${view.title}》${view.names[row]} ${rank.leaf}`, printed: `第${at}名，${score.leaf}${score.cells[row]?.text}`, recomputed: null, why: `名次与${score.leaf}不一致：排在前一名的${score.leaf}反而更低。`,
  }))
}

function numbers(view: TableView): Finding[] {
  const column = view.columns.find(one => /^(?:序号|序)$/.test(one.leaf))
  const values = column?.cells.flatMap(cell => (cell ? [cell.value] : [])) ?? []
  const at = values.findIndex((value, index) => index > 0 && value !== (values[index - 1] ?? 0) + 1 && value !== 1)
  return at < 0 || values.length < 3 ? [] : [{ level: 'note', rule: 'numbering', place: `${view.place}《${view.title}》`, printed: `序号${values[at - 1]}之后是${values[at]}`, recomputed: String((values[at - 1] ?? 0) + 1), why: '序号不连续。' }]
}

/** Nearly all rows fall in order of the first count, a few do not; one or two breaks are groups nobody has named. */
function almostSorted(view: TableView): Finding[] {
  const column = view.columns.find(one => one.kind === 'count')
  if (!column || view.names.length < 12) return []
  const out = view.names.flatMap((name, row) => {
    const [before, own] = [column.cells[row - 1]?.value, column.cells[row]?.value]
    return row > 0 && before !== undefined && own !== undefined && own > before && view.groups[row] === view.groups[row - 1] ? [name] : []
  })
  return out.length > 2 && out.length <= view.names.length * 0.1 ? [{ level: 'note', rule: 'order', place: `${view.place}《${view.title}》`, printed: out.join('、'), recomputed: null, why: `各行大致按${column.leaf}由多到少排列，这几行没有排在应在的位置。` }] : []
}
