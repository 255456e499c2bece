import { sql } from 'kysely'
import { measuresOf, type View } from '#domain/assessment/measures.ts'
import type { Values } from '#domain/formula/evaluate.ts'
import type { Db } from '#server/db/open.ts'
import type { Span } from './period.ts'

type Counts = Record<string, string>
export type CountsBy = ReadonlyMap<string, Values>

/** Calls per platform that arrived in the span. */
export async function countCalls(db: Db, platforms: string[], span: Span): Promise<CountsBy> {
  const { rows } = await sql<Counts>`
    select platform as subject, ${columns('call_fact')}
    from   call_fact
    where  platform = any(${platforms}) and arrived_at >= ${span.from} and arrived_at < ${span.to}
    group  by platform`.execute(db)
  return bySubject(rows)
}

/** Orders per platform registered in the span. */
export async function countOrders(db: Db, platforms: string[], span: Span): Promise<CountsBy> {
  const { rows } = await sql<Counts>`
    select platform as subject, ${columns('order_fact')}
    from   order_fact
    where  platform = any(${platforms}) and registered_at >= ${span.from} and registered_at < ${span.to}
    group  by platform`.execute(db)
  return bySubject(rows)
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

/** Tasks per platform, by the time the order was registered: called back or not. */
export async function countTasksByPlatform(db: Db, platforms: string[], span: Span): Promise<CountsBy> {
  const { rows } = await sql<Counts>`
    select platform as subject, ${columns('assignment_fact')}
    from   assignment_fact
    where  platform = any(${platforms}) and registered_at >= ${span.from} and registered_at < ${span.to} and valid
    group  by platform`.execute(db)
  return bySubject(rows)
}

/** Ratings of answers given on the line, per platform. */
export async function countOnlineRatings(db: Db, platforms: string[], span: Span): Promise<CountsBy> {
  const { rows } = await sql<Counts>`
    select platform as subject, ${columns('callback_fact')}
    from   callback_fact
    where  platform = any(${platforms}) and at >= ${span.from} and at < ${span.to}
    group  by platform`.execute(db)
  return bySubject(rows)
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

/** One column per measure of a view; what it means is the view's business. Text, so that sums of scores stay exact. */
function columns(view: View) {
  return sql.join(measuresOf(view).map(({ measure, column, sum }) =>
    sum ? sql`coalesce(sum(${sql.ref(column)}), 0)::text as ${sql.ref(measure)}` : sql`count(*) filter (where ${sql.ref(column)})::text as ${sql.ref(measure)}`))
}

function bySubject(rows: Counts[]): CountsBy {
  return new Map(rows.map(({ subject, ...counts }) => [subject ?? '', counts]))
}
