import { sql } from 'kysely'
import { measuresOf, type View } from '#domain/assessment/measures.ts'
import type { Values } from '#domain/formula/evaluate.ts'
import type { Db } from '#server/db/open.ts'
import type { Span } from './period.ts'

type Counts = Record<string, string>
export type CountsBy = ReadonlyMap<string, Values>

/** Calls per platform that arrived in the span. */
export function countCalls(db: Db, platforms: string[], span: Span): Promise<CountsBy> {
  return perPlatform(db, 'call_fact', 'arrived_at', platforms, span)
}

/** Orders per county platform registered in the span; what the city handed down is the city's and counted there. */
export function countOrders(db: Db, platforms: string[], span: Span): Promise<CountsBy> {
  return perPlatform(db, 'order_fact', 'registered_at', platforms, span, sql`and handed_down_from is null`)
}

/** Valid tasks per county platform without those the city handed down, by the time the order was registered: called back or not. */
export function countTasksByPlatform(db: Db, platforms: string[], span: Span): Promise<CountsBy> {
  return perPlatform(db, 'assignment_fact', 'registered_at', platforms, span, sql`and valid and handed_down_from is null`)
}

/** Ratings of answers given on the line, per platform. */
export function countOnlineRatings(db: Db, platforms: string[], span: Span): Promise<CountsBy> {
  return perPlatform(db, 'callback_fact', 'at', platforms, span)
}

/** Tasks of one platform per unit and per leaf category, by the time of the callback that counts: one pass over the month. */
export async function countTasks(db: Db, platform: string, span: Span): Promise<{ units: CountsBy; categories: CountsBy }> {
  const { rows } = await sql<Counts & { is_unit: boolean }>`
    select grouping(unit) = 0 as is_unit, coalesce(unit, category) as subject, ${columns('assignment_fact')}
    from   assignment_fact
    where  platform = ${platform} and called_back_at >= ${span.from} and called_back_at < ${span.to}
    group  by grouping sets ((unit), (category))
    order  by 1, 2`.execute(db)
  const of = (wanted: boolean) => bySubject(rows.filter(row => row.is_unit === wanted).map(({ is_unit, ...row }) => row))
  return { units: of(true), categories: of(false) }
}

/** Test calls and their scores added up, per tested platform. */
export async function countTestCalls(db: Db, platform: string, span: Span): Promise<CountsBy> {
  const { rows } = await sql<Counts>`
    select tested as subject, ${columns('test_call_fact')}
    from   test_call_fact
    where  platform = ${platform} and dialled_at >= ${span.from} and dialled_at < ${span.to}
    group  by tested`.execute(db)
  return bySubject(rows)
}

/** The counts of a view per platform: its rows whose `column` lies in the span. */
async function perPlatform(db: Db, view: View, column: string, platforms: string[], span: Span, besides = sql``): Promise<CountsBy> {
  const { rows } = await sql<Counts>`
    select platform as subject, ${columns(view)}
    from   ${sql.table(view)}
    where  platform = any(${platforms}) and ${sql.ref(column)} >= ${span.from} and ${sql.ref(column)} < ${span.to} ${besides}
    group  by platform`.execute(db)
  return bySubject(rows)
}

/** One column per measure of a view; what it means is the view's business. Text, so that sums of scores stay exact. */
function columns(view: View) {
  return sql.join(measuresOf(view).map(({ measure, column, sum }) =>
    sum ? sql`coalesce(sum(${sql.ref(column)}), 0)::text as ${sql.ref(measure)}` : sql`count(*) filter (where ${sql.ref(column)})::text as ${sql.ref(measure)}`))
}

function bySubject(rows: Counts[]): CountsBy {
  return new Map(rows.map(({ subject, ...counts }) => [subject ?? '', counts]))
}
