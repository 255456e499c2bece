import type { Finding } from '../document.ts'
import { fits, inPlaces, nearly } from '../find/number.ts'
import type { Explained } from '../find/rowFormulas.ts'
import { cellPlace, type TableView } from '../find/tableView.ts'
import type { Rule } from './rule.ts'

/** Rates and sums within the rows of a table, by the formula all other rows show (HANDBOOK 12.3). */
export const tableRows: Rule = reading => reading.tables.flatMap(view => [...formulas(view, reading.formulas.get(view) ?? []), ...ceilings(view)])

function formulas(view: TableView, found: readonly Explained[]): Finding[] {
  return found.flatMap(({ formula, wrong, fit }) => {
    const { column } = formula
    const rows = wrong.flatMap((row): Finding[] => {
      const print = column.cells[row]
      const value = formula.value(one => one.cells[row]?.value ?? null)
      if (!print || value === null) return []
      const slight = print.percent && nearly(value, print)
      return [{
        level: slight ? 'note' : 'error', rule: 'table-rows', place: cellPlace(view, row, column), printed: print.text, recomputed: inPlaces(value, print),
        why: `其他${fit}行都是${column.leaf}＝${formula.text}，这一行按此应为${inPlaces(value, print)}${slight ? '，末位相差一个单位' : ''}。`,
      }]
    })
    const totals = column.totals.flatMap(({ row, print }): Finding[] => {
      const value = formula.value(one => one.totals.find(total => total.row === row)?.print?.value ?? null)
      if (!print || value === null || fits(value, print)) return []
      const slight = print.percent && nearly(value, print)
      return [{
        level: slight ? 'note' : 'error', rule: 'table-rows', place: `${view.place}《${view.title}》合计行 ${column.leaf}`, printed: print.text, recomputed: inPlaces(value, print),
        why: `各行都是${column.leaf}＝${formula.text}，合计行按此应为${inPlaces(value, print)}。`,
      }]
    })
    return [...rows, ...totals]
  })
}

/** Shares and rates of a whole lie between 0 and 100; a score lies within the full marks its header names. */
function ceilings(view: TableView): Finding[] {
  return view.columns.flatMap(column => {
    const full = column.kind === 'score' ? Number(/（(\d+)分）/.exec(column.label.split('/').filter(step => step !== '得分').at(-1) ?? '')?.[1] ?? Number.NaN) : column.kind === 'percent' && /率$|占比$|比重$/.test(column.leaf) && !/增|环比|同比|升|降|变/.test(column.label) ? 100 : Number.NaN
    return column.cells.flatMap((print, row): Finding[] => (print && print.value > full ? [{
      level: 'error', rule: 'ceiling', place: cellPlace(view, row, column), printed: print.text, recomputed: null, why: `${column.leaf}不应超过${full}。`,
    }] : []))
  })
}
