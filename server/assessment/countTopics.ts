import { sql } from 'kysely'
import type { Db } from '#server/db/open.ts'
import type { Span } from './period.ts'

export interface Grouped {
  request_type: string | null
  channel: string | null
  region: string | null
  concerned_unit: string | null
  category: string | null
  /** Which of the groupings the row belongs to. */
  by: 'all' | 'requestType' | 'channel' | 'category' | 'region' | 'concernedUnit'
  accepted: number
  online: number
  dispatched: number
}

/** Orders registered in the span, all and by kind of request, by channel, by leaf category, and by leaf within regions and concerned units: one pass over the month. */
export async function groupOrders(db: Db, platform: string, span: Span): Promise<Grouped[]> {
  const { rows } = await sql<Grouped>`
    select request_type, channel, region, concerned_unit, category,
           case when grouping(request_type) = 0   then 'requestType'
                when grouping(channel) = 0        then 'channel'
                when grouping(region) = 0         then 'region'
                when grouping(concerned_unit) = 0 then 'concernedUnit'
                when grouping(category) = 0       then 'category'
                else 'all' end                       as by,
           count(*)::int                             as accepted,
           count(*) filter (where resolved_online)::int as online,
           count(*) filter (where dispatched)::int   as dispatched
    from   order_fact
    where  platform = ${platform} and registered_at >= ${span.from} and registered_at < ${span.to}
    group  by grouping sets ((), (request_type), (channel), (category), (region, category), (concerned_unit, category))`.execute(db)
  return rows
}

/** Orders per tag. */
export async function countTags(db: Db, platform: string, span: Span) {
  const { rows } = await sql<{ name: string; count: number }>`
    select tag as name, count(*)::int as count
    from   order_fact, unnest(tags) as tag
    where  platform = ${platform} and registered_at >= ${span.from} and registered_at < ${span.to}
    group  by tag
    order  by tag`.execute(db)
  return rows
}

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
    where  platform = ${platform} and due_at < ${end} and not fed_back_on_time and (submitted_at is null or submitted_at >= ${end}) and (valid or returned_at >= ${end})
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

/** Calls per special desk and day. */
export async function countDeskDays(db: Db, platform: string, span: Span, timeZone: string) {
  const { rows } = await sql<{ desk: string; day: string; calls: number }>`
    select desk, to_char(arrived_at at time zone ${timeZone}, 'YYYY-MM-DD') as day, count(*)::int as calls
    from   call_fact
    where  platform = ${platform} and arrived_at >= ${span.from} and arrived_at < ${span.to} and desk is not null and received
    group  by desk, day
    order  by day`.execute(db)
  return rows
}

/** Calls and orders per day of the city's calendar. */
export async function countDays(db: Db, platform: string, span: Span, timeZone: string) {
  const { rows } = await sql<{ day: string; calls: number; answered: number; orders: number }>`
    with call_day as (
      select to_char(arrived_at at time zone ${timeZone}, 'YYYY-MM-DD') as day, count(*) filter (where received)::int as calls, count(*) filter (where answered)::int as answered
      from   call_fact
      where  platform = ${platform} and arrived_at >= ${span.from} and arrived_at < ${span.to}
      group  by 1
    ), order_day as (
      select to_char(registered_at at time zone ${timeZone}, 'YYYY-MM-DD') as day, count(*)::int as orders
      from   order_fact
      where  platform = ${platform} and registered_at >= ${span.from} and registered_at < ${span.to}
      group  by 1
    )
    select day, coalesce(calls, 0) as calls, coalesce(answered, 0) as answered, coalesce(orders, 0) as orders
    from   call_day full join order_day using (day)
    order  by day`.execute(db)
  return rows
}
