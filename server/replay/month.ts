import type { CityRules } from '#domain/city.ts'
import { countsFor, percent } from './allocate.ts'
import { course } from './course.ts'
import { type Dispatched, dispatchedOrders } from './dispatched.ts'
import type { Source } from './published.ts'
import type { Random } from './random.ts'
import { assignmentValues, returnText } from './rows.ts'
import { arrivals, hour, instantOf, localText, minute } from './time.ts'
import { wording } from './words.ts'
import { lastDay } from './world.ts'

/** One order with everything but its number and its caller. */
export interface Spec {
  at: number
  call: { desk?: string } | null
  values: Record<string, string>
  assignments: Record<string, string>[]
  callbacks: Record<string, string>[]
}

/** Instants of registration by kind of order, and the last instant of a callback. */
interface Draws { online: () => number; sent: () => number; late: () => number; end: number }

/** All orders registered in the month. */
export function cityOrders(source: Source, rules: CityRules, random: Random): Spec[] {
  const sent = dispatchedOrders(source, random)
  const types = requestTypes(source, sent.length)
  const sentTypes = deal(sent, random.shuffled(types.dispatched))
  const answered = onlineOrders(source, random)
  const onlineTypes = random.shuffled(types.online)
  const to = lastDay(source.published.period)
  const day = (n: number) => `${source.published.period}-${String(n).padStart(2, '0')}`
  const draw = (last: string) => arrivals(day(1), last, rules.calendar, random)
  // The last two days are left for handling and callback; late orders come early enough to be late within the month.
  const draws = { online: draw(to), sent: draw(day(Number(to.slice(8)) - 2)), late: draw(day(9)), end: instantOf(to, rules.calendar) + 21 * hour }
  const specs = [
    ...sent.map((order, at) => dispatchedSpec(source, rules, random, order, sentTypes[at]!, draws)),
    ...answered.map((order, at) => onlineSpec(source, rules, random, order, order.odd ?? onlineTypes[at]!, draws)),
  ]
  return tagged(source, specs, random)
}

/** Request types as printed, split over dispatched and online answers; nuisance calls and the like are answered on the line. */
function requestTypes({ city, published }: Source, dispatched: number): { dispatched: string[]; online: string[] } {
  const counts = published.by_request_type.rows.map(row => ({ type: city.intake.requestTypes.find(one => one.label === row.type)?.value ?? row.type, count: row.count }))
  const shares: Record<string, number> = { consult: 0.05, help: 0.4, suggestion: 0.015, invalid: 0, other: 0 }
  const sent = counts.map(row => ({ type: row.type, count: row.type === 'complaint' ? 0 : Math.round((shares[row.type] ?? 0) * dispatched) }))
  const complaints = dispatched - sent.reduce((sum, row) => sum + row.count, 0)
  for (const row of sent) if (row.type === 'complaint') row.count = complaints
  const spread = (rows: { type: string; count: number }[]) => rows.flatMap(row => Array.from({ length: row.count }, () => row.type))
  const odd = new Set(['invalid', 'other'])
  return { dispatched: spread(sent), online: spread(counts.map((row, at) => ({ type: row.type, count: odd.has(row.type) ? 0 : row.count - sent[at]!.count }))) }
}

/** Late orders need a limit that ends within the month: none of complaints. */
function deal(orders: readonly Dispatched[], types: string[]): string[] {
  const dealt = types.slice(0, orders.length)
  orders.forEach((order, at) => {
    if (!order.late || dealt[at] === 'help') return
    const other = dealt.findIndex((type, j) => type === 'help' && !orders[j]!.late)
    dealt[other] = dealt[at]!
    dealt[at] = 'help'
  })
  return dealt
}

interface Online { leaf: string; rating: string | null; desk: boolean; odd: string | null }

function onlineOrders({ city, published, assumptions }: Source, random: Random): Online[] {
  const leaves = Object.entries(assumptions.leafCounts).flatMap(([leaf, [orders, dispatched]]) => Array.from({ length: orders - dispatched }, () => leaf))
  const { rated, fair } = assumptions.online
  const values = published.headline.values
  const sent = published.appendix_1.rows.reduce((sum, row) => ({ yes: sum.yes + row.satisfied, rated: sum.rated + row.satisfied + row.fair + row.dissatisfied }), { yes: 0, rated: 0 })
  const satisfied = countsFor(values.online_satisfaction_pct ?? 0, rated).find(k => percent(k + sent.yes, rated + sent.rated) === values.overall_satisfaction_pct?.toFixed(2))
  if (satisfied === undefined) throw new Error('总体满意率：没有满意件数同时符合在线满意率和总体满意率')
  const ratings = random.shuffled([
    ...Array.from({ length: satisfied }, () => 'satisfied'), ...Array.from({ length: fair }, () => 'fair'),
    ...Array.from({ length: rated - satisfied - fair }, () => 'dissatisfied'), ...Array.from({ length: leaves.length - rated }, () => null),
  ])
  const last = city.categories.tree.at(-1)?.children?.at(-1)?.category
  const odd = published.by_request_type.rows.flatMap(row => {
    const type = city.intake.requestTypes.find(one => one.label === row.type)?.value
    return type === 'invalid' || type === 'other' ? Array.from({ length: row.count }, () => type) : []
  })
  let duty = published.duty_day.calls
  const medical = '医疗/生育保险'
  const dutyLeaf = city.categories.tree.flatMap(major => major.children ?? []).find(leaf => leaf.name === medical)?.category
  const orders = random.shuffled(leaves).map((leaf, at) => ({ leaf, rating: ratings[at]!, desk: leaf === dutyLeaf && duty-- > 0, odd: leaf === last ? (odd.pop() ?? null) : null }))
  if (odd.length > 0) throw new Error(`无效类、其他类：还有 ${odd.length} 件没有分类可放`)
  // Those with a type of their own go last, so that the other types are dealt to the rest without gaps.
  return [...orders.filter(order => order.odd === null), ...orders.filter(order => order.odd !== null)]
}

function onlineSpec(source: Source, rules: CityRules, random: Random, order: Online, requestType: string, draws: Draws): Spec {
  const { calendar } = rules
  const at = order.desk ? instantOf(`${source.published.duty_day.date} 09:10:00`, calendar) + random.below(80) * minute : draws.online()
  const region = random.next() < 0.8 ? random.pick(source.city.organization.regions).region : ''
  const { title, content, answer } = wording(matterOf(source, order.leaf, random), placeOf(source, region, random), requestType, random)
  const resolvedAt = at + (30 + random.below(90)) * 1000
  return {
    at, call: order.desk ? { desk: 'leaderCallDay' } : {}, assignments: [],
    values: { channel: order.desk ? 'leaderCallDay' : 'phone', requestType, category: order.leaf, region, title, content, resolvedAt: localText(resolvedAt, calendar), answer },
    callbacks: order.rating ? [{ at: localText(resolvedAt + (20 + random.below(180)) * 1000, calendar), method: 'ivr', satisfaction: order.rating }] : [],
  }
}

function dispatchedSpec(source: Source, rules: CityRules, random: Random, order: Dispatched, requestType: string, draws: Draws): Spec {
  const { calendar } = rules
  const at = order.late ? draws.late() : draws.sent()
  const way = course(at, { requestType, late: order.late, rejected: order.rejected }, draws.end, rules, random)
  const region = order.region ?? ''
  const { title, content } = wording(matterOf(source, order.leaf, random), placeOf(source, region, random), requestType, random)
  const others = source.city.organization.units.filter(unit => unit.unit !== order.unit && unit.parent === undefined)
  const returns = way.returns.map(one => returnText(one, 'notOurDuty', random.pick(others).unit, false, '称不属本单位职责范围', calendar))
  const contacted = order.contacted ? '是' : '否'
  return {
    at, call: {}, assignments: [assignmentValues(1, order.unit, way, returns, calendar, random)],
    values: { channel: 'phone', requestType, category: order.leaf, region, concernedUnit: order.concernedUnit ?? '', title, content },
    callbacks: [{ at: localText(way.calledBackAt, calendar), method: 'sms', contacted, satisfaction: order.satisfaction, solved: order.satisfaction === 'dissatisfied' ? '否' : '' }],
  }
}

/** Campaign tags on as many orders of the majors as each aspect needs. */
function tagged({ published, assumptions }: Source, specs: Spec[], random: Random): Spec[] {
  const total = assumptions.campaign.reduce((sum, row) => sum + row.count, 0)
  if (total !== published.civic_campaign.count) throw new Error(`文明创建：应为 ${published.civic_campaign.count} 件，各方面合计 ${total} 件`)
  for (const { aspect, count, majors } of assumptions.campaign) {
    const fitting = random.shuffled(specs.filter(spec => majors.includes(spec.values.category?.slice(0, 2) ?? '')))
    if (fitting.length < count) throw new Error(`文明创建“${aspect}”：需要 ${count} 件，只有 ${fitting.length} 件`)
    for (const spec of fitting.slice(0, count)) spec.values.tags = `文明创建/${aspect}`
  }
  return specs
}

export function matterOf(source: Source, leaf: string, random: Random): string {
  return random.pick(source.matters[leaf] ?? ['有关事项'])
}

export function placeOf(source: Source, region: string, random: Random): string {
  return random.pick(source.places[region] ?? Object.values(source.places)[0] ?? [''])
}
