import { sql } from 'kysely'
import type { Trend } from '#api/assessment.ts'
import { compute } from '#domain/assessment/figures.ts'
import { valueIn } from '#domain/assessment/computed.ts'
import { type Scheme, schemeFor } from '#domain/assessment/scheme.ts'
import type { City } from '#domain/city.ts'
import { printed as printedAs, sentence } from '#domain/formula/sentence.ts'
import { monthUnder } from '#server/bulletin/figures.ts'
import type { Db } from '#server/db/open.ts'
import { printedFigures } from '#server/printed/store.ts'
import { isEmpty, monthsBefore } from './period.ts'
import { schemesOf } from './schemes.ts'

export interface TrendOf { table: string; subject: string; name: string }

/**
 * A figure month by month, as kept. Where its definition changed from one month to the next, the point also carries what the definition
 * before would give, so that a line can be drawn broken and nobody takes a change of method for a change of work. What old bulletins printed
 * stands apart: nobody counted it here.
 */
export async function trendOf(db: Db, city: City, of: TrendOf, from: string, to: string): Promise<Trend> {
  const { rows } = await sql<{ period: string; value: string | null; shown: string; scheme: string; frozen: boolean }>`
    select f.period, f.value, f.shown, k.scheme, k.frozen
    from   month_figure f join month_kept k using (platform, period)
    where  f.platform = ${city.platform} and f.table_ref = ${of.table} and f.subject = ${of.subject} and f.name = ${of.name} and f.period between ${from} and ${to}
    order  by f.period`.execute(db)
  const schemes = await schemesOf(db, city)
  const points = await Promise.all(rows.map(async ({ period, value, shown, scheme, frozen }) => {
    const before = schemeFor(schemes, monthsBefore(period, 1))
    const now = schemeFor(schemes, period)
    const changed = before && now && definition(before, of) !== definition(now, of)
    return { period, value, text: shown, scheme, frozen, definition: now ? definition(now, of) : '', broken: changed ? await under(db, city, before, period, of) : null }
  }))
  const printed = await printedFigures(db, city.platform, of, from, to)
  return { points, printed: printed.map(({ shown, ...one }) => ({ ...one, text: shown })) }
}

/** The figure of a month under another scheme. */
async function under(db: Db, city: City, scheme: Scheme, period: string, { table: ref, subject, name }: TrendOf) {
  const table = scheme.tables.find(one => one.ref === ref)
  if (!table || (await isEmpty(db, city, period))) return null
  const month = await monthUnder(db, city, { ...scheme, tables: [table], lists: [] }, period)
  const row = compute({ ...scheme, tables: [table] }, month.facts).get(ref)?.find(one => one.subject === subject)
  const figure = table.sheet.figures[name]
  if (!row) return null
  return { value: valueIn(row, name), text: figure ? printedAs(figure, row.values[name] ?? { value: null }) : (valueIn(row, name) ?? '—'), definition: definition(scheme, { table: ref, subject, name }) }
}

const definition = (scheme: Scheme, { table, name }: TrendOf) => {
  const sheet = scheme.tables.find(one => one.ref === table)?.sheet
  return sheet ? sentence(sheet, name) : ''
}
