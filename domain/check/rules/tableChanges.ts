import type { Finding } from '../document.ts'
import { fits, inPlaces, nearly } from '../find/number.ts'
import { cellPlace, type Column, type TableView } from '../find/tableView.ts'
import type { Rule } from './rule.ts'

/** Columns 环比, 同比, 增减 against two columns of counts, by the pair that explains all rows but one or two (HANDBOOK 12.3). */
export const tableChanges: Rule = reading => reading.tables.flatMap(view => view.columns.filter(column => /环比|同比|增[减长幅]|升降|变化|较上|比上/.test(column.leaf) && ['percent', 'score', 'count'].includes(column.kind)).flatMap(column => judge(view, column)))

interface Tried { now: Column; before: Column; relative: boolean; good: number; wrong: number[] }

const moved = (now: number, before: number, relative: boolean) => (relative ? ((now - before) / before) * 100 : now - before)

function judge(view: TableView, column: Column): Finding[] {
  const counts = view.columns.filter(other => other.kind === 'count' && other !== column)
  const tried = counts.flatMap(now => counts.filter(before => before !== now).flatMap(before => [tryOn(column, now, before, true), tryOn(column, now, before, false)])).sort((one, other) => other.good - one.good || one.wrong.length - other.wrong.length)
  const best = tried[0]
  if (!best || best.wrong.length === 0 || best.good < 2 || best.wrong.length > Math.max(1, best.good * 0.2)) return []
  return best.wrong.map((row): Finding => {
    const print = column.cells[row]
    const value = moved(best.now.cells[row]?.value ?? 0, best.before.cells[row]?.value ?? 0, best.relative)
    return { level: print && nearly(value, print) ? 'note' : 'error', rule: 'table-rows', place: cellPlace(view, row, column), printed: print?.text ?? '', recomputed: print ? inPlaces(value, print) : null, why: `其他${best.good}行都由${best.before.leaf}和${best.now.leaf}算出，这一行按此应为${print ? inPlaces(value, print) : ''}。` }
  })
}

/** Signs are sometimes left to words or arrows, so a row fits by its size alone. */
function tryOn(column: Column, now: Column, before: Column, relative: boolean): Tried {
  const tried: Tried = { now, before, relative, good: 0, wrong: [] }
  const signed = column.cells.some(cell => cell && cell.value < 0)
  for (const [row, print] of column.cells.entries()) {
    const [a, b] = [now.cells[row], before.cells[row]]
    if (!print || !a || !b || b.value === 0 || a.percent || b.percent) continue
    const value = moved(a.value, b.value, relative)
    if (fits(signed ? value : Math.abs(value), signed ? print : { ...print, value: Math.abs(print.value) })) tried.good += 1
    else tried.wrong.push(row)
  }
  return tried
}
