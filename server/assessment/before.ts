import { sql } from 'kysely'
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
 * Figures of earlier months that a scheme's tables compare with: what was entered for that month wins, else what it was locked with, else it is
 * counted again under the definition of that month. An input is left out when that month has no data.
 */
export async function figuresBefore(db: Db, city: City, scheme: Scheme, period: string): Promise<{ table: string; input: string; value: string }[]> {
  const wanted = scheme.tables.flatMap(table => Object.entries(table.sheet.inputs).flatMap(([name, { before }]) => (before ? [{ into: table.ref, name, ...before }] : [])))
  const months = await Promise.all([...Map.groupBy(wanted, row => row.months)].map(async ([back, rows]) => {
    const month = monthsBefore(period, back)
    const entered = (await enteredFigures(db, city.platform, month)).entered.total ?? {}
    const given = (row: { figure: string; entered?: string }) => entered[row.entered ?? row.figure] ?? null
    const missing = new Set(rows.filter(row => given(row) === null).map(row => row.table))
    if (missing.size === 0) return rows.map(row => ({ ...row, value: given(row) }))
    const locked = await lockedFigures(db, city, month, missing)
    const counted = locked ? null : await countedAgain(db, city, month, missing)
    const found = (row: { table: string; figure: string }) => (locked ? locked.get(`${row.table} ${row.figure}`) : counted?.get(`${row.table}.${row.figure}`)?.value)
    return rows.map(row => ({ ...row, value: given(row) ?? found(row) ?? null }))
  }))
  return months.flat().flatMap(({ into, name, value }) => (value === null ? [] : [{ table: into, input: name, value }]))
}

/** What the single rows of some tables of a month were locked with, by table and name; null when it is not locked, or locked so lately that it is not kept yet. */
async function lockedFigures(db: Db, city: City, month: string, refs: ReadonlySet<string>): Promise<ReadonlyMap<string, string | null> | null> {
  const { rows } = await sql<{ table_ref: string | null; name: string; value: string | null }>`
    select f.table_ref, f.name, f.value
    from   month_kept k
    left join month_figure f on f.platform = k.platform and f.period = k.period and f.subject = '' and f.table_ref = any(${[...refs]})
    where  k.platform = ${city.platform} and k.period = ${month} and k.frozen`.execute(db)
  return rows.length > 0 ? new Map(rows.map(row => [`${row.table_ref} ${row.name}`, row.value])) : null
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
