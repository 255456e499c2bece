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
    : sql`${sql.ref(by)} >= ${span.from} and ${sql.ref(by)} < ${span.to}`
  return sql`${ownRows(view, level, whose)} ${known} and ${when}`
}

/** Where a view's rows are read: those of tasks, joined from several tables, are kept as rows of their own (server/db/keptTasks.ts). */
export const rowsOf = (view: View): string => (view === 'assignment_fact' ? 'assignment_kept' : view)

/** Whether rows found by several dates are read in one pass: pays where each date has an index over the whole view and conditions are told apart by date. */
export const onePass = (view: View): boolean => view === 'assignment_fact'

/** The rows of a view that one of some dates puts into a month, as `… where …`. */
export function rowsIn(view: View, asked: Asked, dates: readonly string[], whose: Whose, span: Span): RawBuilder<unknown> {
  if (!onePass(view) || how(asked.count) === 'openAtEnd') return sql`${sql.table(rowsOf(view))} where ${within(asked, whose, span)}`
  return sql`${sql.table(rowsOf(view))} where ${ownRows(view, asked.level, whose)} and (${sql.join(dates.map(date => sql`(${sql.ref(date)} >= ${span.from} and ${sql.ref(date)} < ${span.to})`), sql` or `)})`
}

interface Asked { count: Count; level: Level }

/** The city's rows or its counties'. What the city handed to a county is the city's: a county's own figures leave it out. */
function ownRows(view: View, level: Level, { platform, counties }: Whose): RawBuilder<unknown> {
  if (level !== 'counties') return sql`platform = ${platform}`
  return sql`platform = any(${[...counties]}) ${(views[view].where as readonly string[]).includes('handed_down') ? sql`and not handed_down` : sql``}`
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
