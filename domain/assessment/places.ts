import { figureRow } from '#domain/formula/sheet.ts'
import { type ComputedRow, valueIn } from './computed.ts'
import { type Ranked, rank } from './rank.ts'
import type { SchemeTable } from './scheme.ts'

/** The place of each row of a table: by the scheme's rule, else by the figure the table is sorted by; null where a table ranks nothing. */
export function places(table: SchemeTable, rows: readonly ComputedRow[]): Ranked<ComputedRow>[] | null {
  const { rows: rule, sheet } = table
  const by = rule?.place?.by ?? (rule?.by && figureRow(sheet, rule.by) ? rule.by : null)
  if (!rule || by === null) return null
  const least = rule.place?.least
  return rank(rows, {
    value: row => valueIn(row, by), descending: true, ties: rule.place?.ties ?? 'shared',
    ...(least ? { volume: (row: ComputedRow) => Number(valueIn(row, least.input) ?? 0), least: least.value } : {}),
  })
}
