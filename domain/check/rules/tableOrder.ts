import type { Finding } from '../document.ts'
import type { TableView } from '../find/tableView.ts'
import type { Rule } from './rule.ts'

/** Running numbers and the order of rows (RECONCILE YY2306-16). */
export const tableOrder: Rule = reading => reading.tables.flatMap(view => [...numbers(view), ...almostSorted(view)])

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
