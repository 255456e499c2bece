import type { CityRules } from '#domain/city.ts'
import { course } from './course.ts'
import { matterOf, placeOf, type Spec } from './month.ts'
import type { Assumptions, Source } from './published.ts'
import type { Random } from './random.ts'
import { addCall, assignmentValues, numbered, type Tables } from './rows.ts'
import { arrivals, hour, instantOf, localText, minute } from './time.ts'
import { addOrder, lastDay } from './world.ts'
import { caller, wording } from './words.ts'

/** A county's own platform in the month: calls, answers on the line, orders to its own units, callbacks by call. */
export function countyTables(source: Source, county: Assumptions['counties'][number], rules: CityRules, random: Random): Tables {
  const tables: Tables = {}
  const { published, city } = source
  const place = city.counties.find(one => one.platform === county.platform)
  if (!place?.units?.length) throw new Error(`县级平台 ${county.platform} 没有承办单位`)
  const from = `${published.period}-01`
  const to = lastDay(published.period)
  const end = instantOf(to, rules.calendar) + 21 * hour
  const leaves = Object.keys(source.assumptions.leafCounts)
  const weights = leaves.map(leaf => source.assumptions.leafCounts[leaf]![0] + 5)
  const sentRated = Math.round(county.reached * 0.35)
  const sentSatisfied = Math.round(sentRated * 0.8)
  const ratings = (rated: number, satisfied: number, all: number, none: string) => random.shuffled([
    ...Array.from({ length: satisfied }, () => 'satisfied'), ...Array.from({ length: Math.floor((rated - satisfied) / 2) }, () => 'fair'),
    ...Array.from({ length: Math.ceil((rated - satisfied) / 2) }, () => 'dissatisfied'), ...Array.from({ length: all - rated }, () => none),
  ])
  const sent = ratings(sentRated, sentSatisfied, county.reached, 'notRated')
  const answered = ratings(county.rated - sentRated, county.satisfied - sentSatisfied, county.orders - county.dispatched, '')
  const drawSent = arrivals(from, `${to.slice(0, 8)}${String(Number(to.slice(8)) - 2).padStart(2, '0')}`, rules.calendar, random)
  const drawLate = arrivals(from, `${from.slice(0, 8)}09`, rules.calendar, random)
  const draw = arrivals(from, to, rules.calendar, random)
  const specs = Array.from({ length: county.orders }, (_, nth): Spec => {
    const leaf = leaves[random.weighted(weights)]!
    const isSent = nth < county.dispatched
    const late = nth < county.late
    const requestType = late ? 'help' : ['consult', 'help', 'help', 'complaint'][random.below(4)]!
    const { title, content, answer } = wording(matterOf(source, leaf, random), placeOf(source, placeKey(source, place.name), random), requestType, random)
    const at = late ? drawLate() : isSent ? drawSent() : draw()
    const common = { channel: 'phone', requestType, category: leaf, title, content }
    if (!isSent) {
      const rating = answered[nth - county.dispatched]
      return { at, call: {}, assignments: [], values: { ...common, resolvedAt: localText(at + minute, rules.calendar), answer }, callbacks: rating ? [{ at: localText(at + 2 * minute, rules.calendar), method: 'ivr', satisfaction: rating }] : [] }
    }
    const way = course(at, { requestType, late, rejected: 0 }, end - 5 * hour, rules, random)
    const row = assignmentValues(1, random.pick(place.units!).unit, way, [], rules.calendar, random)
    const satisfaction = sent[nth]
    const calls = satisfaction
      ? [{ at: localText(way.calledBackAt, rules.calendar), method: 'call', contacted: '是', satisfaction }]
      : [0, 1, 2].map(attempt => ({ at: localText(way.calledBackAt + attempt * 2 * hour, rules.calendar), method: 'call', outcome: 'unreached', decision: attempt === 2 ? 'close' : '' }))
    return { at, call: {}, assignments: [row], values: common, callbacks: calls }
  })
  const orders = numbered(specs, place.suffix, rules.calendar)
  for (const [nth, order] of orders.entries()) addOrder(tables, nth < county.answered ? order : { ...order, call: null, values: { ...order.values, channel: 'web' } }, rules, random)
  const received = published.county_platforms.by_county.find(row => row.county === place.name)?.calls_received ?? 0
  for (let n = tables.calls?.length ?? 0; n < received; n++) addCall(tables, { id: `A${published.period}-${n}`, at: draw(), phone: caller(random).callerPhone, answered: n < county.answered }, rules.calendar, random)
  return tables
}

/** The city's region of the same name, for place names. */
function placeKey(source: Source, name: string): string {
  return source.city.organization.regions.find(region => region.name === name)?.region ?? ''
}
