import { type RawBuilder, sql } from 'kysely'
import { cohort, type Count } from '#domain/assessment/count.ts'
import { type MeasureRow, measures } from '#domain/assessment/measures.ts'
import { type View, views } from '#domain/assessment/views.ts'
import { columnOf, type Level } from './levels.ts'
import type { Span } from './period.ts'

/** A city and its counties' platforms. */
export interface Whose { platform: string; counties: readonly string[] }

/** How a measure counts (domain/assessment/measures.ts). */
export const how = ({ measure }: Pick<Count, 'measure'>) => (measures[measure] as MeasureRow).how ?? 'true'

/** The rows of a question's cohort, as a condition: its platform and its month, or what is open when the month ends. */
export function within({ count, level }: Asked, whose: Whose, span: Span): RawBuilder<unknown> {
  const { view, by } = cohort(count)
  const known = level === 'county' ? sql`and ${sql.ref(columnOf(view, 'county'))} is not null` : sql``
  const when = how(count) === 'openAtEnd'
    ? sql`${sql.ref(measures[count.measure].column)} < ${span.to} and ${openAt(span.to)}`
    : sql`${sql.ref(by)} >= ${span.from} and ${sql.ref(by)} < ${span.to} ${implied(view, by)}`
  return sql`${ownRows(view, level, whose)} ${known} and ${when}`
}

/** Whether a view's rows are joined with others, so that reading them once for all dates pays. */
export const joined = (view: View): boolean => view === 'assignment_fact'

/**
 * The rows of a view that one of some dates puts into a month, as `… where …`. Of joined rows the ids are looked up first and then each row by its id
 * (lateral, offset 0): left to itself PostgreSQL joins with all of history as long as that is small, and a month would cost more every month.
 */
export function rowsIn(view: View, asked: Asked, dates: readonly string[], whose: Whose, span: Span): RawBuilder<unknown> {
  if (!joined(view) || how(asked.count) === 'openAtEnd') return sql`${sql.table(view)} where ${within(asked, whose, span)}`
  const platforms = asked.level === 'counties' ? whose.counties : [whose.platform]
  return sql`(select f.* from (${sql.join(dates.map(date => idsBy(date, platforms, span)), sql` union `)}) as i
      cross join lateral (select * from ${sql.table(view)} as v where v.platform = i.platform and v.id = i.id offset 0) as f) as task where ${ownRows(view, asked.level, whose)}`
}

interface Asked { count: Count; level: Level }

/** The city's rows or its counties'. What the city handed to a county is the city's: a county's own figures leave it out. */
function ownRows(view: View, level: Level, { platform, counties }: Whose): RawBuilder<unknown> {
  if (level !== 'counties') return sql`platform = ${platform}`
  return sql`platform = any(${[...counties]}) ${(views[view].where as readonly string[]).includes('handed_down') ? sql`and not handed_down` : sql``}`
}

/** What holds anyway and opens an index: an order with tasks has been dispatched. */
const implied = (view: View, by: string): RawBuilder<unknown> => (view === 'assignment_fact' && by === 'registered_at' ? sql`and first_dispatched_at is not null` : sql``)

/** The tasks a date puts into a month, from the table the date stands in. Too many do no harm: every count asks for its own date again. */
function idsBy(date: string, platforms: readonly string[], { from, to }: Span): RawBuilder<unknown> {
  const between = (column: string) => sql`platform = any(${[...platforms]}) and ${sql.ref(column)} >= ${from} and ${sql.ref(column)} < ${to}`
  if (date === 'called_back_at') return sql`select distinct platform, assignment_id as id from callback where ${between('at')} and concluding and assignment_id is not null`
  if (date === 'registered_at') return sql`select a.platform, a.id from (select platform, id from work_order where ${between('registered_at')} and first_dispatched_at is not null) as o join assignment a on a.platform = o.platform and a.order_id = o.id`
  return sql`select platform, id from assignment where ${between(date)}`
}

/** Tasks neither filed nor returned at an instant, of those that were not filed on time later: what is kept in an index of its own, since all of history is asked. */
export const openAt = (end: string): RawBuilder<unknown> =>
  sql`filed_on_time is not true and not fed_back_on_time and (submitted_at is null or submitted_at >= ${end}) and (valid or returned_at >= ${end})`

/** Whether a row of the cohort counts: the measure's column and the conditions. */
export function countsAs(count: Count, span: Span): RawBuilder<unknown> {
  const { column } = measures[count.measure]
  const met = { true: sql.ref(column), sum: sql`${sql.ref(column)} <> 0`, distinct: sql`true`, beforeEnd: sql`coalesce(${sql.ref(column)} < ${span.to}, false)`, openAtEnd: sql`true` }
  return sql`${met[how(count)]}${conditions(count)}`
}

function conditions({ where = {} }: Count): RawBuilder<unknown> {
  return sql.join(Object.entries(where).map(([column, values]) => sql` and coalesce(${sql.ref(column)}::text, '') = any(${[...values]})`), sql``)
}
