import { sql } from 'kysely'
import type { Db } from '#server/db/open.ts'
import { openAt } from './cohort.ts'
import type { Span } from './period.ts'

export interface Pile { unit: string; category: string; tags: string[]; count: number }

/** Tasks past their deadline and not filed when the span ends. */
export async function countOverdue(db: Db, platform: string, end: string) {
  const { rows } = await sql<Pile>`
    select unit, category, tags, count(*)::int as count
    from   assignment_kept
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
    from   assignment_kept
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
