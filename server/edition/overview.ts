import { counted, type Figure } from '#domain/assessment/figure.ts'
import type { Topic } from '#domain/assessment/facts.ts'
import { figures } from '#domain/assessment/figures.ts'
import { most } from '#domain/assessment/lists/kind.ts'
import type { Scheme } from '#domain/assessment/scheme.ts'
import { share } from '#domain/assessment/share.ts'
import { signs } from '#domain/assessment/signs.data.ts'
import { telltales } from '#domain/assessment/standard.ts'
import { against } from '#domain/edition/against.ts'
import { listed, rising, sixLines, worries } from '#domain/edition/lists.ts'
import { editionRules } from '#domain/edition/rules.ts'
import { shortDate } from '#domain/edition/spanName.ts'
import { daysIn, type DaySpan } from '#domain/edition/span.ts'
import { editionScheme, editionTables } from '#domain/edition/tables.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { editionNames } from './names.ts'
import { dueAfter, majorOrders, repeatedMatters, toDecide } from './orderLists.ts'
import { loadSpan, type SpanFacts } from './spanFigures.ts'

const shareOf = { digits: 2, label: '占受理诉求' }
const lists: Scheme['lists'] = [
  { kind: 'types', ref: 'types', order: [], share: shareOf },
  { kind: 'top', ref: 'majorsTop', of: 'majors', n: 3, share: shareOf },
]
const topics: readonly Topic[] = ['accepted', 'requestTypes', 'majors', 'minors', 'days']
/** Categories and units an edition names at most, and the callbacks from which a unit's satisfaction says anything. Defaults. */
const mostNamed = 10
const leastRated = 10

/** Everything daily, weekly and leaders' editions print about the whole city over a span. */
export async function overview(db: Db, place: Place, days: DaySpan, before: DaySpan): Promise<Figure[]> {
  const { city } = place
  const tables = editionTables(editionRules(city))
  const loaded = await loadSpan(db, city, [...tables, ...worryTables], new Set(topics), days, before)
  const { span, units } = loaded
  const names = await editionNames(db, place, units)
  const [majors, due, repeated, decide] = await Promise.all([
    majorOrders(db, city.platform, span, names), dueAfter(db, city.platform, span.to, names), repeatedMatters(db, city.platform, span, names), toDecide(db, city.platform, span.to, names),
  ])
  const all = figures(editionScheme([...tables, ...worryTables], lists), loaded.facts)
  return [
    ...all.values(),
    ...matters(loaded), ...byDay(loaded, days), ...byUnit(all),
    counted('major.total', '重大紧急诉求', majors.total, '登记的重大紧急诉求，不含保密工单'),
    ...listed('major', '重大紧急诉求', { number: '工单编号', matter: '事项', region: '地区', urgency: '程度', unit: '承办单位', state: '状态' }, majors.rows),
    counted('due.total', '次日到期', due.reduce((sum, row) => sum + row.count, 0), '办理时限在其后一日、期末还没有反馈的工单'),
    ...listed('due', '次日到期', { unit: '承办单位', count: '件数' }, due.slice(0, mostNamed)),
    ...listed('repeated', '重复诉求', { category: '事项', count: '件数' }, repeated),
    ...sixLines(all),
    ...listed('worries', '苗头', { label: '苗头', value: '本期', change: '环比', means: '怎么看' }, worries(all, 'signs.city', signs)),
    ...listed('decide', '需要决定的事', { matter: '事项', facts: '情况' }, decide),
  ]
}

/** The tell-tales of the city, each with its 环比. */
const worryTables = telltales.tables.filter(table => table.subject === 'city').map(table => ({ ...table, sheet: against(table.sheet) }))

function matters({ facts, before }: SpanFacts): Figure[] {
  const earlier = new Map(before.minors.map(row => [row.name, row.accepted]))
  const top = most(facts.minors, row => row.accepted).slice(0, mostNamed)
  return [
    ...listed('minors', '诉求较多的事项', { category: '事项', count: '件数', share_pct: '占受理诉求', before: '上期件数' }, top.map(row => ({
      category: row.name, count: row.accepted, share_pct: share(row.accepted, facts.accepted.accepted), before: before.minors.length === 0 ? '—' : (earlier.get(row.name) ?? 0),
    }))),
    ...listed('rising', '升温事项', { category: '事项', count: '件数', before: '上期件数', more: '增加' }, before.minors.length === 0 ? [] : rising(facts.minors, before.minors)),
  ]
}

/** Days without a call and an order have a column of zero. */
function byDay({ facts }: SpanFacts, days: DaySpan): Figure[] {
  const known = new Map(facts.days.map(row => [row.day, row]))
  const all = Array.from({ length: daysIn(days) }, (_, later) => dateAfter(days.first, later))
  return listed('days', '每日', { day: '日期', calls: '来电', orders: '诉求' }, all.map(day => ({ day: shortDate(day), calls: known.get(day)?.calls ?? 0, orders: known.get(day)?.orders ?? 0 })))
}

const dateAfter = (date: string, later: number) => new Date(Date.parse(date) + later * 86_400_000).toISOString().slice(0, 10)

/** Units most overdue, and those rated often enough from the least satisfied on. */
function byUnit(all: ReadonlyMap<string, Figure>): Figure[] {
  const rows = (ref: string) => [...all.values()].filter(figure => figure.ref.startsWith(`${ref}[`) && figure.ref.endsWith('.unit')).map(figure => figure.ref.slice(0, -'.unit'.length))
  const value = (row: string, name: string) => all.get(`${row}.${name}`)?.value ?? null
  const overdue = rows('overdueUnits.rows').slice(0, mostNamed).map(row => ({ unit: value(row, 'unit') ?? '', count: value(row, 'overdue') ?? '0' }))
  const rated = rows('satisfactionUnits.rows').flatMap(row => {
    const [count, rate] = [Number(all.get(`${row}.rate`)?.inputs.find(input => input.name === 'callback_total')?.value ?? 0), all.get(`${row}.rate`)]
    return rate?.value != null && count >= leastRated ? [{ unit: value(row, 'unit') ?? '', count, rate: rate.text, exact: Number(rate.value) }] : []
  }).sort((one, other) => one.exact - other.exact)
  return [
    ...listed('overdueTop', '超期未反馈较多的承办单位', { unit: '承办单位', count: '件数' }, overdue),
    counted('rated.least', '参加比较的回访件数', leastRated),
    counted('rated.units', '参加比较的承办单位', rated.length),
    ...listed('rated', '承办单位满意率', { unit: '承办单位', count: '回访', rate: '满意率' }, rated.slice(0, mostNamed).map(({ exact: _, ...row }) => row)),
  ]
}
