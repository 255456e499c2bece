import { sql } from 'kysely'
import type { Db } from '#server/db/open.ts'
import { openAt } from './countInputs.ts'
import type { Day, Span } from './period.ts'

/** What orders are grouped by: the columns told apart. */
const groupings = {
  all: [], requestType: ['request_type'], channel: ['channel'], category: ['category'], region: ['region', 'category'], concernedUnit: ['concerned_unit', 'category'], tags: ['tags'], day: ['day'],
} as const satisfies Record<string, readonly (keyof Grouped)[]>
export type Grouping = keyof typeof groupings

export interface Grouped {
  request_type: string | null
  channel: string | null
  region: string | null
  concerned_unit: string | null
  category: string | null
  tags: string[] | null
  /** Of the city's calendar. */
  day: string | null
  /** Which of the groupings the row belongs to. */
  by: Grouping
  accepted: number
  online: number
  dispatched: number
}

/** Orders registered in the span by each of some groupings: one pass over the month. */
export async function groupOrders(db: Db, platform: string, span: Span, days: readonly Day[], wanted: readonly Grouping[]): Promise<Grouped[]> {
  const columns = [...new Set(wanted.flatMap(grouping => groupings[grouping]))]
  const list = (names: readonly string[]) => sql.join(names.map(name => sql.ref(name)))
  // Sets of two columns first: the first column of each belongs to no other set.
  const named = wanted.filter(grouping => grouping !== 'all').sort((one, other) => groupings[other].length - groupings[one].length)
  const { rows } = await sql<Omit<Grouped, 'day'> & { day?: number | null }>`
    select ${columns.length > 0 ? sql`${list(columns)},` : sql``}
           case ${sql.join(named.map(grouping => sql`when grouping(${sql.ref(groupings[grouping][0] ?? '')}) = 0 then ${sql.lit(grouping)}`), sql` `)} when true then 'all' end as by,
           count(*)::int as accepted, count(*) filter (where resolved_online)::int as online, count(*) filter (where dispatched)::int as dispatched
    from   (select *, ${dayOf('registered_at', days)} as day from order_fact where platform = ${platform} and registered_at >= ${span.from} and registered_at < ${span.to}) as order_fact
    group  by grouping sets (${sql.join(wanted.map(grouping => sql`(${list(groupings[grouping])})`))})`.execute(db)
  return rows.map(row => ({ ...row, day: days[(row.day ?? 0) - 1]?.day ?? null }))
}

/** Which of some days an instant lies in, from 1: taking an instant apart by time zone costs ten times as much. */
const dayOf = (column: string, days: readonly Day[]) => sql`width_bucket(${sql.ref(column)}, ${days.map(day => day.from)}::timestamptz[])`

/** Answers per leaf category, by the time of the callback that counts. */
export async function countAnswers(db: Db, platform: string, span: Span) {
  const { rows } = await sql<{ category: string; satisfied: number; fair: number; not_rated: number; dissatisfied: number }>`
    select category, count(*) filter (where satisfied)::int as satisfied, count(*) filter (where fair)::int as fair,
           count(*) filter (where not_rated)::int as not_rated, count(*) filter (where dissatisfied)::int as dissatisfied
    from   assignment_fact
    where  platform = ${platform} and called_back_at >= ${span.from} and called_back_at < ${span.to}
    group  by category
    order  by category`.execute(db)
  return rows
}

export interface Pile { unit: string; category: string; tags: string[]; count: number }

/** Tasks past their deadline and not filed when the span ends. */
export async function countOverdue(db: Db, platform: string, end: string) {
  const { rows } = await sql<Pile>`
    select unit, category, tags, count(*)::int as count
    from   assignment_fact
    where  platform = ${platform} and due_at < ${end} and ${openAt(end)}
    group  by unit, category, tags
    order  by count(*) desc, unit`.execute(db)
  return rows
}

/** Requests to be relieved of tasks, per unit and day of the city's calendar. */
export async function countReturnRequests(db: Db, platform: string, span: Span, timeZone: string) {
  const { rows } = await sql<Pile & { day: string; first_month: string }>`
    select unit, category, tags, to_char(return_requested_at at time zone ${timeZone}, 'YYYY-MM-DD') as day, count(*)::int as count,
           to_char(min(registered_at) at time zone ${timeZone}, 'YYYY-MM')                           as first_month
    from   assignment_fact
    where  platform = ${platform} and return_requested_at >= ${span.from} and return_requested_at < ${span.to}
    group  by unit, category, tags, day`.execute(db)
  return rows
}

/** Test calls that waited longer than the limit or were never answered, per tested platform. */
export async function countLateTestCalls(db: Db, platform: string, span: Span, seconds: number) {
  const { rows } = await sql<{ tested: string; count: number }>`
    select tested, count(*)::int as count
    from   test_call_fact
    where  platform = ${platform} and dialled_at >= ${span.from} and dialled_at < ${span.to} and coalesce(answer_seconds > ${seconds}, true)
    group  by tested`.execute(db)
  return rows
}

/** Findings of test calls, the first met first; a call may have several, parted by a semicolon. */
export async function countTestFindings(db: Db, platform: string, span: Span) {
  const { rows } = await sql<{ tested: string; finding: string; count: number; longest: number | null }>`
    select tested, f.finding, count(*)::int as count, max(answer_seconds)::int as longest
    from   test_call, string_to_table(finding, '；') with ordinality as f (finding, place)
    where  platform = ${platform} and dialled_at >= ${span.from} and dialled_at < ${span.to}
    group  by tested, f.finding
    order  by min(min(array[extract(epoch from dialled_at), f.place])) over (partition by f.finding), min(dialled_at)`.execute(db)
  return rows
}

/** Calls that came in, and how many of them were answered, per day of the city's calendar and desk (null: no special one). */
export async function countCalls(db: Db, platform: string, span: Span, days: readonly Day[]) {
  const { rows } = await sql<{ desk: string | null; day: number; calls: number; answered: number }>`
    select desk, ${dayOf('arrived_at', days)} as day, count(*) filter (where received)::int as calls, count(*) filter (where answered)::int as answered
    from   call_fact
    where  platform = ${platform} and arrived_at >= ${span.from} and arrived_at < ${span.to}
    group  by 1, 2
    order  by 2, 1`.execute(db)
  return rows.map(row => ({ ...row, day: days[row.day - 1]?.day ?? '' }))
}
