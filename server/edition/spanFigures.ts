import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { type Facts, noTopics, type Topic, type Topics } from '#domain/assessment/facts.ts'
import type { SchemeTable } from '#domain/assessment/scheme.ts'
import type { City } from '#domain/city.ts'
import { beforeOf } from '#domain/edition/against.ts'
import type { DaySpan } from '#domain/edition/span.ts'
import { countInputs } from '#server/assessment/countInputs.ts'
import { type UnitName, unitNames } from '#server/assessment/names.ts'
import type { Span } from '#server/assessment/period.ts'
import { type Inputs, put, tableQuestions } from '#server/assessment/tables.ts'
import { loadTopics } from '#server/assessment/topics.ts'
import type { Db } from '#server/db/open.ts'

/** Whole days of the city's calendar as a half-open span of instants. */
export function instantsOf({ first, last }: Pick<DaySpan, 'first' | 'last'>, timeZone: string): Span {
  const instant = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).toInstant().toString()
  return { from: instant(Temporal.PlainDate.from(first)), to: instant(Temporal.PlainDate.from(last).add({ days: 1 })) }
}

/** Counts the inputs of tables over any span, as countTables does over a month; for tables that look at no other month than the span's. */
export async function countSpan(db: Db, city: City, tables: readonly SchemeTable[], span: Span): Promise<Inputs> {
  const { questions, inputs } = tableQuestions(city, tables)
  return inputs(await countInputs(db, { platform: city.platform, counties: city.counties.map(county => county.platform), spanOf: () => span }, questions))
}

/** What is counted for an edition: the span with the one before it beside every figure of the city, and the topics of both. */
export interface SpanFacts { facts: Facts; before: Topics; span: Span; units: readonly UnitName[] }

/** Counts tables and topics over a span and over the one before. A span before in which nothing happened is no zero: there is nothing to compare with. */
export async function loadSpan(db: Db, city: City, tables: readonly SchemeTable[], wanted: ReadonlySet<Topic>, days: DaySpan, before: DaySpan): Promise<SpanFacts> {
  const [span, earlier] = [instantsOf(days, city.timeZone), instantsOf(before, city.timeZone)]
  const units = await unitNames(db, city.platform, span.to)
  const ofCity = tables.filter(table => table.subject === 'city')
  // Topics of whole months, the only ones that read the period, are none of an edition's.
  const topics = (asked: ReadonlySet<Topic>, of: Span) => loadTopics({ db, city, period: days.last.slice(0, 7), span: of, units, lateSeconds: 15 }, asked)
  const [counted, past, now, then, quiet] = await Promise.all([
    countSpan(db, city, tables, span), countSpan(db, city, ofCity, earlier), topics(wanted, span), topics(new Set(['minors']), earlier), isQuiet(db, city.platform, earlier),
  ])
  for (const { ref, sheet } of quiet ? [] : ofCity) {
    for (const [name, value] of Object.entries(past[ref]?.[''] ?? {})) if (Object.hasOwn(sheet.inputs, beforeOf(name))) put(counted, ref, '', { [beforeOf(name)]: value })
  }
  return {
    span, units, before: quiet ? noTopics : then,
    facts: {
      ...now, period: days.last.slice(0, 7), tables: counted, entered: {}, enteredBy: {}, texts: {}, counties: [],
      units: units.map(row => ({ unit: row.unit, name: row.name, shortName: row.short_name, group: row.group_name })),
    },
  }
}

/** Whether a span has neither calls nor orders. */
async function isQuiet(db: Db, platform: string, { from, to }: Span): Promise<boolean> {
  const { rows } = await sql<{ quiet: boolean }>`
    select not exists (select from work_order where platform = ${platform} and registered_at >= ${from} and registered_at < ${to})
       and not exists (select from call       where platform = ${platform} and arrived_at    >= ${from} and arrived_at    < ${to}) as quiet`.execute(db)
  return rows[0]?.quiet ?? true
}
