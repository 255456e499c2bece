import { type RawBuilder, sql } from 'kysely'
import { cohort, type Count } from '#domain/assessment/count.ts'
import { type MeasureRow, measures } from '#domain/assessment/measures.ts'
import { type View, type ViewRow, views } from '#domain/assessment/views.ts'
import type { Db } from '#server/db/open.ts'
import type { Span } from './period.ts'

/** Whose rows are counted: the city's as a whole, those of each county's own platform, or the city's by the unit or the county a row is about. */
export type Level = 'city' | 'counties' | 'unit' | 'county'

/** Subject → count as text; '' is the city as a whole. */
export type Counted = ReadonlyMap<string, string>

export interface Question { count: Count; level: Level }

/** The platforms asked about, and a month as instants: the period's (0) or one before. */
export interface Ground { platform: string; counties: readonly string[]; spanOf(monthsBack: number): Span }

/**
 * Answers all questions of a month with one statement per view, date and level, however many units, counties or figures there are.
 * Out: the counts of each question in the order asked.
 */
export async function countInputs(db: Db, ground: Ground, questions: readonly Question[]): Promise<Counted[]> {
  const groups = Map.groupBy(questions.map((question, at) => ({ ...question, at })), ({ count, level }) => JSON.stringify([cohort(count), how(count) === 'openAtEnd', level]))
  const answers: Counted[] = []
  await Promise.all([...groups.values()].map(async group => {
    for (const [nth, counted] of (await ask(db, ground, group)).entries()) answers[group[nth]?.at ?? 0] = counted
  }))
  return answers
}

/** One statement for counts of the same cohort. */
async function ask(db: Db, ground: Ground, group: readonly Question[]): Promise<Counted[]> {
  const [first] = group
  if (!first) return []
  const { view, monthsBack } = cohort(first.count)
  const span = ground.spanOf(monthsBack)
  const distinct = [...new Set(group.map(({ count }) => JSON.stringify([count.measure, count.where ?? {}])))]
  const columns = distinct.map((key, at) => {
    const { count } = group.find(one => JSON.stringify([one.count.measure, one.count.where ?? {}]) === key) ?? first
    return sql`${aggregate(count, span)}::text as ${sql.ref(`c${at}`)}`
  })
  // Apart (offset 0), because below grouping sets PostgreSQL no longer sees that a condition opens a partial index.
  const { rows } = await sql<Record<string, string | null>>`
    select ${subjectOf(view, first.level)} as subject, ${sql.join(columns)}
    from   (select * from ${sql.table(view)} where ${within(first, ground, span)} ${ofUse(group)} offset 0) as cohort
    group  by ${first.level === 'unit' ? sql`grouping sets ((), (${sql.ref(columnOf(view, 'unit'))}))` : sql`1`}`.execute(db)
  const counted = distinct.map((_, at) => new Map(rows.map(row => [row.subject ?? '', row[`c${at}`] ?? '0'])))
  return group.map(({ count }) => counted[distinct.indexOf(JSON.stringify([count.measure, count.where ?? {}]))] ?? new Map())
}

/** Leaves out rows none of the group's counts is met by, before anything is joined to them. By unit it would not pay: nearly every task is counted. */
function ofUse(group: readonly Question[]): RawBuilder<unknown> {
  if (group.some(({ count, level }) => how(count) !== 'true' || level === 'unit' || level === 'county')) return sql``
  return sql`and (${sql.join([...new Set(group.map(({ count }) => measures[count.measure].column))].map(column => sql.ref(column)), sql` or `)})`
}

/** What holds anyway and opens an index: an order with tasks has been dispatched. */
const implied = (view: View, by: string): RawBuilder<unknown> => (view === 'assignment_fact' && by === 'registered_at' ? sql`and first_dispatched_at is not null` : sql``)

function subjectOf(view: View, level: Level): RawBuilder<unknown> {
  if (level === 'unit') return sql`case when grouping(${sql.ref(columnOf(view, 'unit'))}) = 0 then ${sql.ref(columnOf(view, 'unit'))} end`
  return level === 'county' ? sql.ref(columnOf(view, 'county')) : sql.ref('platform')
}

/** The rows of a question's cohort: its platform and its month, or what is open when the month ends. */
export function within({ count, level }: Question, { platform, counties }: Pick<Ground, 'platform' | 'counties'>, span: Span): RawBuilder<unknown> {
  const { view, by } = cohort(count)
  // What the city handed to a county is the city's: a county's own figures leave it out.
  const own = (views[view].where as readonly string[]).includes('handed_down') ? sql`and not handed_down` : sql``
  const whose = level === 'counties' ? sql`platform = any(${[...counties]}) ${own}` : sql`platform = ${platform}`
  const known = level === 'county' ? sql`and ${sql.ref(columnOf(view, 'county'))} is not null` : sql``
  const { column } = measures[count.measure]
  const when = how(count) === 'openAtEnd'
    ? sql`${sql.ref(column)} < ${span.to} and ${openAt(span.to)}`
    : sql`${sql.ref(by)} >= ${span.from} and ${sql.ref(by)} < ${span.to} ${implied(view, by)}`
  return sql`${whose} ${known} and ${when}`
}

/** Tasks neither filed nor returned at an instant, of those that were not filed on time later: what is kept in an index of its own, since all of history is asked. */
export const openAt = (end: string): RawBuilder<unknown> =>
  sql`filed_on_time is not true and not fed_back_on_time and (submitted_at is null or submitted_at >= ${end}) and (valid or returned_at >= ${end})`

/** Whether a row of the cohort counts: the measure's column and the conditions. */
export function counts(count: Count, span: Span): RawBuilder<unknown> {
  const { column } = measures[count.measure]
  const met = { true: sql.ref(column), sum: sql`coalesce(${sql.ref(column)}, 0) <> 0`, distinct: sql`true`, beforeEnd: sql`coalesce(${sql.ref(column)} < ${span.to}, false)`, openAtEnd: sql`true` }
  return sql`${met[how(count)]}${conditions(count)}`
}

function aggregate(count: Count, span: Span): RawBuilder<unknown> {
  const { column } = measures[count.measure]
  switch (how(count)) {
    case 'sum': return sql`coalesce(sum(${sql.ref(column)}) filter (where true${conditions(count)}), 0)`
    case 'distinct': return sql`count(distinct ${sql.ref(column)}) filter (where true${conditions(count)})`
    default: return sql`count(*) filter (where ${counts(count, span)})`
  }
}

function conditions({ where = {} }: Count): RawBuilder<unknown> {
  return sql.join(Object.entries(where).map(([column, values]) => sql` and coalesce(${sql.ref(column)}::text, '') = any(${[...values]})`), sql``)
}

/** The column that says whose row it is; a scheme that asks a view for a level it has not is refused when it is checked. */
export function columnOf(view: View, level: 'unit' | 'county'): string {
  const column = (views[view] as ViewRow)[level]
  if (column === undefined) throw new Error(`${view} 没有按${level === 'unit' ? '承办单位' : '县（市）'}的列`)
  return column
}

const how = ({ measure }: Count) => (measures[measure] as MeasureRow).how ?? 'true'
