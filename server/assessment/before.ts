import { figures } from '#domain/assessment/figures.ts'
import { noTopics } from '#domain/assessment/facts.ts'
import type { FigureSet } from '#domain/assessment/figure.ts'
import type { Scheme } from '#domain/assessment/scheme.ts'
import type { City } from '#domain/city.ts'
import type { Db } from '#server/db/open.ts'
import { enteredFigures } from './names.ts'
import { monthsBefore } from './period.ts'
import { schemeIn } from './schemes.ts'
import { countTables } from './tables.ts'

/**
 * Figures of earlier months that a scheme's tables compare with: what was entered for that month wins, else it is counted again under the
 * definition of that month. An input is left out when that month has no data.
 */
export async function figuresBefore(db: Db, city: City, scheme: Scheme, period: string): Promise<{ table: string; input: string; value: string }[]> {
  const wanted = scheme.tables.flatMap(table => Object.entries(table.sheet.inputs).flatMap(([name, { before }]) => (before ? [{ into: table.ref, name, ...before }] : [])))
  const months = await Promise.all([...Map.groupBy(wanted, row => row.months)].map(async ([back, rows]) => {
    const month = monthsBefore(period, back)
    const entered = (await enteredFigures(db, city.platform, month)).entered.total ?? {}
    const given = (row: { figure: string; entered?: string }) => entered[row.entered ?? row.figure] ?? null
    const missing = new Set(rows.filter(row => given(row) === null).map(row => row.table))
    const counted = missing.size > 0 ? await countedAgain(db, city, month, missing) : null
    return rows.map(row => ({ ...row, value: given(row) ?? counted?.get(`${row.table}.${row.figure}`)?.value ?? null }))
  }))
  return months.flat().flatMap(({ into, name, value }) => (value === null ? [] : [{ table: into, input: name, value }]))
}

/** The single rows of some tables of a month; null when no scheme holds for it or nothing was counted: a month without data is no zero. */
async function countedAgain(db: Db, city: City, month: string, refs: ReadonlySet<string>): Promise<FigureSet | null> {
  const scheme = await schemeIn(db, city, month)
  const needed = scheme?.tables.filter(table => refs.has(table.ref) && !table.rows) ?? []
  if (!scheme || needed.length === 0) return null
  const tables = await countTables(db, city, needed, month)
  const empty = Object.values(tables).every(rows => Object.values(rows).every(inputs => Object.values(inputs).every(count => Number(count) === 0)))
  const counties = city.counties.map(county => ({ platform: county.platform, name: county.shortName, unit: county.unit ?? null }))
  return empty ? null : figures({ ...scheme, tables: needed, lists: [] }, { ...noTopics, period: month, units: [], counties, tables, entered: {}, enteredBy: {}, texts: {} })
}
