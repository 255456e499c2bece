import type { Finding } from '../document.ts'
import type { TableView } from '../find/tableView.ts'
import type { Rule } from './rule.ts'

/** Lists of orders: one code twice, an order under a month before its code's date (RECONCILE XT2210-07). */
export const orderCodes: Rule = reading => reading.tables.flatMap(view => {
  const codes = codesOf(view)
  return codes ? [...twice(view, codes), ...misfiled(view, codes)] : []
})

/** The column of codes: eight digits or more in nearly all rows. */
function codesOf(view: TableView): string[] | null {
  const data = view.rows.map(row => view.table.rows[row]?.cells ?? [])
  const column = view.columns.find(one => data.length > 1 && data.filter(cells => /^[A-Za-z]{0,4}\d{8,20}$/.test(cells[one.index] ?? '')).length >= data.length * 0.8)
  return column ? data.map(cells => cells[column.index] ?? '') : null
}

const rowName = (view: TableView, row: number) => view.table.rows[view.rows[row] ?? 0]?.cells[0] ?? String(row + 1)

function twice(view: TableView, codes: readonly string[]): Finding[] {
  return codes.flatMap((code, row): Finding[] => {
    const first = codes.indexOf(code)
    if (first === row || !code) return []
    return [{
      level: 'error', rule: 'order-twice', place: `${view.place}《${view.title}》第${rowName(view, first)}、${rowName(view, row)}行`, printed: code, recomputed: `${codes.length}行实为${new Set(codes).size}件`,
      why: `编号${code}列了两次，${codes.length}件实为${new Set(codes).size}件。`,
    }]
  })
}

function misfiled(view: TableView, codes: readonly string[]): Finding[] {
  const months = view.columns.find(column => /^(?:月份|月)$/.test(column.leaf))
  if (!months) return []
  const dates = codes.map(code => /^(?:20)?(\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])/.exec(code))
  if (dates.filter(Boolean).length < codes.length * 0.8) return []
  const years = dates.flatMap(date => (date ? [Number(date[1])] : []))
  const year = years.sort((one, other) => one - other)[Math.floor(years.length / 2)] ?? 0
  return dates.flatMap((date, row): Finding[] => {
    const month = Number(/\d{1,2}/.exec(view.table.rows[view.rows[row] ?? 0]?.cells[months.index] ?? '')?.[0] ?? Number.NaN)
    if (!date || Number.isNaN(month) || Number(date[1]) !== year || Number(date[2]) <= month) return []
    return [{
      level: 'error', rule: 'order-month', place: `${view.place}《${view.title}》第${rowName(view, row)}行`, printed: `${month}月，编号${codes[row]}`, recomputed: `${Number(date[2])}月`,
      why: `编号中的日期是20${date[1]}-${date[2]}-${date[3]}，不可能列在${month}月。`,
    }]
  })
}
