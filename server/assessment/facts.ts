import Big from 'big.js'
import type { Facts, OrderCount } from '#domain/assessment/facts.ts'
import type { Scheme } from '#domain/assessment/scheme.ts'
import type { City } from '#domain/city.ts'
import type { Values } from '#domain/formula/evaluate.ts'
import type { Db } from '#server/db/open.ts'
import { countCalls, countOnlineRatings, countOrders, countTasks, countTasksByPlatform, countTestCalls } from './countMeasures.ts'
import { countDeskDays, countLateTestCalls, countOverdue, countReturnRequests, countTags, type Grouped, groupOrders, type Pile } from './countTopics.ts'
import { categoryNames, enteredFigures, regionNames, texts, unitNames } from './names.ts'
import { monthBefore, spanOf } from './period.ts'

/** Tags that say what an order is about in the words a list prints; without one the category's name is printed. */
const topicTag = '内容/'

/** Counts one month of one city. A fixed, small number of statements, however many units, regions or days there are. */
export async function loadFacts(db: Db, city: City, scheme: Scheme, period: string): Promise<Facts> {
  const span = spanOf(period, city.timeZone)
  const { platform } = city
  const counties = city.counties.map(county => county.platform)
  const all = [platform, ...counties]
  const seconds = scheme.lists.find(list => list.kind === 'testCalls')?.seconds ?? 15
  const [calls, orders, tasks, countyTasks, ratings, tests, groups, tags, overdue, returns, late, deskDays, units, categories, regions, entered, before, blocks] =
    await Promise.all([
      countCalls(db, all, span), countOrders(db, counties, span), countTasks(db, platform, span), countTasksByPlatform(db, counties, span),
      countOnlineRatings(db, all, span), countTestCalls(db, platform, span), groupOrders(db, platform, span), countTags(db, platform, span),
      countOverdue(db, platform, span.to), countReturnRequests(db, platform, span, city.timeZone),
      countLateTestCalls(db, platform, span, seconds), countDeskDays(db, platform, span, city.timeZone),
      unitNames(db, platform, span.to), categoryNames(db, platform), regionNames(db, platform),
      enteredFigures(db, platform, period), enteredFigures(db, platform, monthBefore(period)), texts(db, platform, period),
    ])

  const nameOf = (unit: string) => units.find(row => row.unit === unit)?.short_name ?? unit
  const leaf = (code: string) => categories.get(code)?.name ?? code
  const topic = (pile: Pile) => pile.tags.find(tag => tag.startsWith(topicTag))?.slice(topicTag.length) ?? leaf(pile.category)
  const countyName = (code: string) => city.counties.find(county => county.platform === code)?.shortName ?? code

  return {
    period,
    city: { ...calls.get(platform), ...registered(groups), ...ratings.get(platform), ...total([...tasks.units.values()]), callback_units: String(tasks.units.size) },
    units: units.filter(row => tasks.units.has(row.unit)).map(row => ({
      unit: row.unit, name: row.name, shortName: row.short_name, group: row.group_name, counts: tasks.units.get(row.unit) ?? {},
    })),
    counties: counties.map(code => ({
      platform: code, name: countyName(code),
      counts: { ...calls.get(code), ...orders.get(code), ...ratings.get(code), ...countyTasks.get(code), ...tests.get(code), ...assigned(tasks.units.get(scheme.countyUnits[code] ?? '')) },
    })),
    entered, before, texts: blocks,
    requestTypes: groups.filter(row => row.by === 'requestType').map(row => ({ ...counts(row), name: labelOf(city, row.request_type ?? '') })),
    majors: rollUp(groups.filter(row => row.by === 'category'), code => categories.get(code)?.major ?? code),
    minors: groups.filter(row => row.by === 'category').sort(byCategory).map(row => ({ ...counts(row), name: leaf(row.category ?? ''), major: categories.get(row.category ?? '')?.major ?? '' })),
    regions: regions.map(region => divided(region.name, groups.filter(row => row.by === 'region' && row.region === region.region), leaf)),
    concernedUnits: units.map(unit => divided(unit.short_name, groups.filter(row => row.by === 'concernedUnit' && row.concerned_unit === unit.unit), leaf)),
    tags,
    dissatisfiedMinors: [...tasks.categories].map(([code, row]) => ({ name: leaf(code), count: Number(row.dissatisfied ?? 0) })).filter(row => row.count > 0),
    overdue: merged(overdue, pile => pile.unit).map(([unit, piles]) => ({ name: nameOf(unit), count: sum(piles), topic: topic(largest(piles)) })),
    lateTestCalls: counties.flatMap(code => late.filter(row => row.tested === code).map(row => ({ name: countyName(code), seconds, count: row.count }))),
    deskDays,
    bulkReturns: merged(returns, pile => `${pile.unit} ${pile.day}`).map(([, piles]) => ({
      name: nameOf(largest(piles).unit), day: largest(piles).day, count: sum(piles), topic: topic(largest(piles)),
      firstMonth: piles.map(pile => pile.first_month).sort()[0] ?? '',
    })).sort((one, other) => other.count - one.count),
  }
}

/** The city's own order counts, by measure. */
function registered(groups: Grouped[]): Values {
  const all = groups.find(row => row.by === 'all')
  return all ? { orders_accepted: String(all.accepted), online_resolved: String(all.online), dispatched: String(all.dispatched) } : {}
}

/** Counts of the tasks the city handed to a county's unit, beside those of its own platform. */
function assigned(counts: Values = {}): Values {
  return Object.fromEntries(Object.entries(counts).map(([name, value]) => [`assigned_${name}`, value]))
}

function total(list: readonly Values[]): Values {
  const names = [...new Set(list.flatMap(Object.keys))]
  return Object.fromEntries(names.map(name => [name, list.reduce((sum, row) => sum.plus(row[name] ?? 0), new Big(0)).toString()]))
}

const counts = ({ accepted, online, dispatched }: Grouped) => ({ accepted, online, dispatched })
const byCategory = (one: Grouped, other: Grouped) => ((one.category ?? '') < (other.category ?? '') ? -1 : 1)
const labelOf = (city: City, type: string) => city.intake.requestTypes.find(row => row.value === type)?.label ?? type
const sum = (piles: Pile[]) => piles.reduce((count, pile) => count + pile.count, 0)

function largest<P extends Pile>(piles: P[]): P {
  return piles.reduce((best, pile) => (pile.count > best.count ? pile : best))
}

function merged<Row>(piles: Row[], key: (pile: Row) => string): [string, Row[]][] {
  return [...Map.groupBy(piles, key)]
}

function rollUp(rows: Grouped[], name: (code: string) => string): OrderCount[] {
  return merged(rows.sort(byCategory), row => name(row.category ?? '')).map(([major, list]) => ({
    name: major,
    accepted: list.reduce((count, row) => count + row.accepted, 0),
    online: list.reduce((count, row) => count + row.online, 0),
    dispatched: list.reduce((count, row) => count + row.dispatched, 0),
  }))
}

function divided(name: string, rows: Grouped[], leaf: (code: string) => string) {
  const minors = rows.sort(byCategory).map(row => ({ name: leaf(row.category ?? ''), dispatched: row.dispatched }))
  return { name, dispatched: minors.reduce((count, row) => count + row.dispatched, 0), minors }
}
