import { type RawBuilder, sql } from 'kysely'
import { counted, type Figure } from '#domain/assessment/figure.ts'
import { noTopics } from '#domain/assessment/facts.ts'
import { figures } from '#domain/assessment/figures.ts'
import type { SchemeTable } from '#domain/assessment/scheme.ts'
import { share } from '#domain/assessment/share.ts'
import { against, beforeOf } from '#domain/edition/against.ts'
import { listed } from '#domain/edition/lists.ts'
import type { DaySpan } from '#domain/edition/span.ts'
import { shortDate } from '#domain/edition/spanName.ts'
import { editionScheme } from '#domain/edition/tables.ts'
import type { TopicOf } from '#domain/edition/topicOf.ts'
import { rate } from '#domain/formula/expression.ts'
import { sheet } from '#domain/formula/sheet.ts'
import { openAt } from '#server/assessment/cohort.ts'
import { unitNames } from '#server/assessment/names.ts'
import { daysOf, type Span } from '#server/assessment/period.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { editionNames } from './names.ts'
import { instantsOf } from './spanFigures.ts'

/** What a special edition counts of its topic's orders, all registered in the span. */
const table: SchemeTable = {
  ref: 'topic', title: '专题', subject: 'city',
  sheet: against(sheet({
    total: { label: '专题诉求' }, all: { label: '同期受理诉求' }, repeated: { label: '其中重复诉求' }, online: { label: '在线办结' }, dispatched: { label: '派发承办单位' }, closed: { label: '已办结' }, open: { label: '办理中' },
    overdue: { label: '超期未反馈' }, callback_total: { label: '已回访' }, satisfied: { label: '满意' }, dissatisfied: { label: '不满意' },
  }, { share: { label: '占同期受理诉求', digits: 2, unit: '%', formula: rate('total', 'all') } })),
}

/** Everything a special edition prints about its topic. Refused when the city has no such category. */
export async function topicFigures(db: Db, place: Place, topic: TopicOf, days: DaySpan, before: DaySpan): Promise<Figure[] | { refused: string }> {
  const { city } = place
  const [span, earlier] = [instantsOf(days, city.timeZone), instantsOf(before, city.timeZone)]
  const names = await editionNames(db, place, await unitNames(db, city.platform, span.to))
  if ('category' in topic && names.category(topic.category) === topic.category) return { refused: '没有这个诉求分类' }
  const about = condition(topic)
  const [now, then, byDay, byRegion, byUnit] = await Promise.all([
    totals(db, city.platform, span, about), totals(db, city.platform, earlier, about), perDay(db, city.platform, span, about, city.timeZone), perRegion(db, city.platform, span, about), perUnit(db, city.platform, span, about),
  ])
  const given = { ...now, ...(then.all === '0' ? {} : Object.fromEntries(Object.entries(then).map(([name, value]) => [beforeOf(name), value]))) }
  const facts = { ...noTopics, period: days.last.slice(0, 7), units: [], counties: [], tables: { topic: { '': given } }, entered: {}, enteredBy: {}, texts: {} }
  const day = new Map(byDay.map(row => [row.day, row.count]))
  return [
    counted('topic.name', '专题', 'category' in topic ? names.category(topic.category) : topic.words.join('、')),
    counted('topic.how', '取数范围', 'category' in topic ? '按诉求分类' : '标题或内容含上述词语'),
    ...figures(editionScheme([table]), facts).values(),
    ...listed('topicDays', '每日', { day: '日期', count: '件数' }, daysOf(span, city.timeZone).map(one => ({ day: shortDate(one.day), count: day.get(one.day) ?? 0 }))),
    ...listed('topicRegions', '地区', { region: '地区', count: '件数', share_pct: '占比' }, byRegion.map(row => ({ region: row.region === null ? '未记' : names.region(row.region), count: row.count, share_pct: share(row.count, Number(now.total)) }))),
    ...listed('topicUnits', '承办单位', { unit: '承办单位', count: '承办', closed: '已办结', overdue: '超期未反馈', dissatisfied: '不满意' }, byUnit.map(row => ({ ...row, unit: names.unit(row.unit) }))),
  ]
}

/** Conditions on `work_order o`; words are looked for as they are, without wildcards. */
function condition(topic: TopicOf): RawBuilder<unknown> {
  if ('category' in topic) return sql`(o.category = ${topic.category} or o.category like ${`${literal(topic.category)}%`})`
  const patterns = topic.words.map(word => `%${literal(word)}%`)
  return sql`(o.title like any(${patterns}) or o.content like any(${patterns}))`
}

const literal = (text: string) => text.replaceAll(/[\\%_]/g, found => `\\${found}`)

const orders = (platform: string, { from, to }: Span) => sql`
  order_fact f join work_order o on o.platform = f.platform and o.id = f.id
  where f.platform = ${platform} and f.registered_at >= ${from} and f.registered_at < ${to}`

const tasks = (platform: string, { from, to }: Span) => sql`
  assignment_kept f join work_order o on o.platform = f.platform and o.id = f.order_id
  where f.platform = ${platform} and f.registered_at >= ${from} and f.registered_at < ${to} and f.first_dispatched_at is not null`

const late = ({ to }: Span) => sql`f.due_at < ${to} and ${openAt(to)}`

async function totals(db: Db, platform: string, span: Span, about: RawBuilder<unknown>): Promise<Record<string, string>> {
  const { rows: [counts] } = await sql<Record<string, string>>`
    select count(*) filter (where ${about})::text as total, count(*)::text as "all", count(*) filter (where ${about} and f.resolved_online)::text as online,
           count(*) filter (where ${about} and f.dispatched)::text as dispatched, count(*) filter (where ${about} and (f.closed or f.resolved_online))::text as closed,
           count(*) filter (where ${about} and not f.closed and not f.resolved_online)::text as open
    from   ${orders(platform, span)}`.execute(db)
  const { rows: [again] } = await sql<Record<string, string>>`select count(*) filter (where f.repeated)::text as repeated from ${orders(platform, span)} and ${about}`.execute(db)
  const { rows: [answers] } = await sql<Record<string, string>>`
    select count(*) filter (where ${late(span)})::text as overdue, count(*) filter (where f.called_back)::text as callback_total,
           count(*) filter (where f.satisfied)::text as satisfied, count(*) filter (where f.dissatisfied)::text as dissatisfied
    from   ${tasks(platform, span)} and ${about}`.execute(db)
  return { ...counts, ...again, ...answers }
}

async function perDay(db: Db, platform: string, span: Span, about: RawBuilder<unknown>, timeZone: string) {
  const { rows } = await sql<{ day: string; count: number }>`
    select to_char(f.registered_at at time zone ${timeZone}, 'YYYY-MM-DD') as day, count(*)::int as count from ${orders(platform, span)} and ${about} group by 1`.execute(db)
  return rows
}

async function perRegion(db: Db, platform: string, span: Span, about: RawBuilder<unknown>) {
  const { rows } = await sql<{ region: string | null; count: number }>`
    select f.region, count(*)::int as count from ${orders(platform, span)} and ${about} group by 1 order by count(*) desc, f.region`.execute(db)
  return rows
}

/** Units a special edition lists at most. Default. */
const mostUnits = 15

async function perUnit(db: Db, platform: string, span: Span, about: RawBuilder<unknown>) {
  const { rows } = await sql<{ unit: string; count: number; closed: number; overdue: number; dissatisfied: number }>`
    select f.unit, count(*) filter (where f.assigned)::int as count, count(*) filter (where f.assigned and f.completed_at is not null)::int as closed,
           count(*) filter (where ${late(span)})::int as overdue, count(*) filter (where f.dissatisfied)::int as dissatisfied
    from   ${tasks(platform, span)} and ${about}
    group  by f.unit
    having count(*) filter (where f.assigned) > 0
    order  by 2 desc, f.unit
    limit  ${mostUnits}`.execute(db)
  return rows
}
