import { valueIn } from '../computed.ts'
import { counted } from '../figure.ts'
import type { ListKind } from './kind.ts'

/**
 * How many units of a table have each grade. `units` is the entered number of all handling units; those the table does not have had nothing
 * to handle and stand at zero under `idle`.
 */
export const gradeCounts: ListKind<{ ref: string; table: string; figure: string; grades: readonly string[]; units: { figure: string; label: string }; idle: { name: string; label: string } }> = {
  needs: [],
  figures({ ref, table, figure, grades, units, idle }, facts, tables) {
    const rows = tables.get(table) ?? []
    const all = facts.entered.total?.[units.figure] ?? null
    return [
      ...grades.map(grade => counted(`${ref}.${grade}`, `${grade}类`, rows.filter(row => valueIn(row, figure) === grade).length, `综合评价为${grade}类的单位`)),
      ...(all === null ? [] : [
        counted(`${ref}.units`, units.label, all, `${units.label}：录入`),
        counted(`${ref}.${idle.name}`, idle.label, Number(all) - rows.length, `${units.label}－综合评价表中的单位`),
      ]),
    ]
  },
}
