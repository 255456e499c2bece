import { sql } from 'kysely'
import type { Observed } from '#api/assessment.ts'
import { type Facts, noTopics } from '#domain/assessment/facts.ts'
import type { Scheme } from '#domain/assessment/scheme.ts'
import type { City } from '#domain/city.ts'
import type { Db } from '#server/db/open.ts'
import { tablesOf } from './board.ts'
import { unitNames } from './names.ts'
import { type Span, spanOf } from './period.ts'
import { countTables } from './tables.ts'

/** A month counted for a standard scheme: nothing entered, no lists; a handful of statements. */
export async function standardFacts(db: Db, city: City, { tables }: Pick<Scheme, 'tables'>, period: string): Promise<Facts> {
  const [units, counted] = await Promise.all([unitNames(db, city.platform, spanOf(period, city.timeZone).to), countTables(db, city, tables, period)])
  return {
    ...noTopics, period, tables: counted, entered: {}, enteredBy: {}, texts: {}, counties: [],
    units: units.map(row => ({ unit: row.unit, name: row.name, shortName: row.short_name, group: row.group_name })),
  }
}

/** Tables of 标准观察 of a month, with the hours of the day where calls are among them; with `unit` that unit's own rows, and no hours: calls are the hotline's. */
export async function observe(db: Db, city: City, scheme: Pick<Scheme, 'tables'>, facts: Facts, unit: string | null): Promise<Observed> {
  const hours = unit === null && scheme.tables.some(table => Object.values(table.sheet.inputs).some(input => input.count?.measure === 'calls_received')) ? await hoursOf(db, city.platform, spanOf(facts.period, city.timeZone), city.timeZone) : []
  return { period: facts.period, timeZone: city.timeZone, tables: tablesOf(scheme, facts, unit), hours }
}

/** Calls by hour of the city's day; hours without a call stand with zeros. */
async function hoursOf(db: Db, platform: string, span: Span, timeZone: string): Promise<Observed['hours']> {
  const { rows } = await sql<{ hour: number; received: number; answered: number; answered15s: number; abandoned: number; waitSeconds: number | null }>`
    select extract(hour from arrived_at at time zone ${timeZone})::int as hour,
           count(*) filter (where received)::int     as received,
           count(*) filter (where answered)::int     as answered,
           count(*) filter (where answered_15s)::int as "answered15s",
           count(*) filter (where abandoned)::int    as abandoned,
           round(avg(wait_seconds))::int             as "waitSeconds"
    from   call_fact
    where  platform = ${platform} and arrived_at >= ${span.from} and arrived_at < ${span.to}
    group  by 1`.execute(db)
  return Array.from({ length: 24 }, (_, hour) => rows.find(row => row.hour === hour) ?? { hour, received: 0, answered: 0, answered15s: 0, abandoned: 0, waitSeconds: null })
}
