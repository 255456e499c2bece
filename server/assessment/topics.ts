import type { OrderCount, Topic, Topics } from '#domain/assessment/facts.ts'
import { noTopics } from '#domain/assessment/facts.ts'
import type { City } from '#domain/city.ts'
import type { Db } from '#server/db/open.ts'
import { ledgerEntries } from '#server/registers/ledger.ts'
import { countAnswers, countCalls, countLateTestCalls, countOverdue, countReturnRequests, countTestFindings, type Grouped, type Grouping, groupOrders, type Pile } from './countTopics.ts'
import { categoryNames, regionNames, type UnitName } from './names.ts'
import { type Day, daysOf, type Span } from './period.ts'
import { countKnowledge, dutyDaysOf, lateReminders, sampleLines } from './registered.ts'

/** Tags that say what an order is about in the words a list prints; without one the category's name is printed. */
const topicTag = '内容/'

export interface TopicGround { db: Db; city: City; period: string; span: Span; units: readonly UnitName[]; lateSeconds: number }
interface Named extends TopicGround { wanted: ReadonlySet<Topic>; days: readonly Day[]; leaf(code: string): string; unit(code: string): string; county(code: string): string; topic(pile: Pile): string }

/** Loads what lists ask for, each set of topics with one statement and only when one of them is wanted. */
export async function loadTopics(ground: TopicGround, wanted: ReadonlySet<Topic>): Promise<Topics> {
  const sets = [orders, answers, calls, piles, returns, tests, findings, samples, points, upkeep, leaders].filter(set => set.gives.some(topic => wanted.has(topic)))
  if (sets.length === 0) return noTopics
  const categories = await categoryNames(ground.db, ground.city.platform)
  const units = new Map(ground.units.map(row => [row.unit, row.short_name]))
  const leaf = (code: string) => categories.get(code)?.name ?? code
  const named: Named = {
    ...ground, wanted, days: daysOf(ground.span, ground.city.timeZone), leaf, unit: code => units.get(code) ?? code,
    county: code => ground.city.counties.find(county => county.platform === code)?.shortName ?? code,
    topic: pile => pile.tags.find(tag => tag.startsWith(topicTag))?.slice(topicTag.length) ?? leaf(pile.category),
  }
  const parts = await Promise.all(sets.map(set => set.load(named, code => categories.get(code)?.major ?? code)))
  const { days, ...topics }: Partial<Topics> = Object.assign({}, ...parts)
  return { ...noTopics, ...topics, days: wanted.has('days') ? together(parts.flatMap(part => part.days ?? [])) : [] }
}

interface TopicSet { gives: readonly Topic[]; load(named: Named, major: (code: string) => string): Promise<Partial<Topics>> }

/** Which grouping of the month's orders each topic is made of. */
const groupingOf: Partial<Record<Topic, Grouping>> = {
  accepted: 'all', requestTypes: 'requestType', channels: 'channel', majors: 'category', minors: 'category', regions: 'region', concernedUnits: 'concernedUnit', tags: 'tags', days: 'day',
}
const orders: TopicSet = {
  gives: Object.keys(groupingOf) as Topic[],
  async load({ db, city, span, days, units, wanted, leaf }, major) {
    const groupings = [...new Set([...wanted].flatMap(topic => groupingOf[topic] ?? []))]
    const [groups, regions] = await Promise.all([groupOrders(db, city.platform, span, days, groupings), regionNames(db, city.platform)])
    const by = (kind: Grouping) => groups.filter(row => row.by === kind)
    const [all] = by('all')
    return {
      accepted: all ? { ...counts(all), name: '受理诉求' } : noTopics.accepted,
      requestTypes: by('requestType').map(row => ({ ...counts(row), name: labelOf(city.intake.requestTypes, row.request_type) })),
      channels: by('channel').map(row => ({ ...counts(row), name: labelOf(city.intake.channels, row.channel) })),
      majors: rollUp(by('category'), major),
      minors: by('category').sort(byCategory).map(row => ({ ...counts(row), name: leaf(row.category ?? ''), major: major(row.category ?? '') })),
      regions: regions.map(region => divided(region.name, by('region').filter(row => row.region === region.region), leaf)),
      concernedUnits: units.map(unit => divided(unit.short_name, by('concernedUnit').filter(row => row.concerned_unit === unit.unit), leaf)),
      tags: perTag(by('tags')),
      days: by('day').map(row => ({ day: row.day ?? '', calls: 0, answered: 0, orders: row.accepted })),
    }
  },
}
const answers: TopicSet = {
  gives: ['dissatisfiedMinors', 'ratings'],
  async load({ db, city, span, leaf }) {
    const rows = await countAnswers(db, city.platform, span)
    const all = (rating: keyof typeof ratings) => rows.reduce((sum, row) => sum + row[rating], 0)
    return {
      dissatisfiedMinors: rows.filter(row => row.dissatisfied > 0).map(row => ({ name: leaf(row.category), count: row.dissatisfied })),
      ratings: (Object.keys(ratings) as (keyof typeof ratings)[]).map(rating => ({ name: ratings[rating], count: all(rating) })),
    }
  },
}
const ratings = { satisfied: '满意', fair: '一般', not_rated: '未评价', dissatisfied: '不满意' } as const
const calls: TopicSet = {
  gives: ['days', 'deskDays'],
  async load({ db, city, span, days }) {
    const rows = await countCalls(db, city.platform, span, days)
    return {
      days: rows.map(({ day, calls, answered }) => ({ day, calls, answered, orders: 0 })),
      deskDays: rows.flatMap(({ desk, day, calls }) => (desk !== null && calls > 0 ? [{ desk, day, calls }] : [])),
    }
  },
}
const piles: TopicSet = {
  gives: ['overdue'],
  async load({ db, city, span, unit, topic }) {
    const rows = await countOverdue(db, city.platform, span.to)
    return { overdue: [...Map.groupBy(rows, row => row.unit)].map(([code, list]) => ({ name: unit(code), count: sum(list), topic: topic(largest(list)) })) }
  },
}
const returns: TopicSet = {
  gives: ['bulkReturns'],
  async load({ db, city, span, unit, topic }) {
    const rows = await countReturnRequests(db, city.platform, span, city.timeZone)
    const days = [...Map.groupBy(rows, row => `${row.unit} ${row.day}`).values()].map(list => ({
      name: unit(largest(list).unit), day: largest(list).day, count: sum(list), topic: topic(largest(list)), firstMonth: list.map(row => row.first_month).sort()[0] ?? '',
    }))
    return { bulkReturns: days.sort((one, other) => other.count - one.count) }
  },
}
const tests: TopicSet = {
  gives: ['lateTestCalls'],
  async load({ db, city, span, lateSeconds, county }) {
    const late = await countLateTestCalls(db, city.platform, span, lateSeconds)
    return { lateTestCalls: city.counties.flatMap(({ platform }) => late.filter(row => row.tested === platform).map(row => ({ name: county(platform), seconds: lateSeconds, count: row.count }))) }
  },
}
const findings: TopicSet = {
  gives: ['testFindings'],
  load: async ({ db, city, span, county }) => ({ testFindings: (await countTestFindings(db, city.platform, span)).map(({ tested, finding, count, longest }) => ({ name: county(tested), finding, count, longest })) }),
}
const samples: TopicSet = {
  gives: ['samples'],
  load: async ({ db, city, period, units }) => ({
    samples: (await sampleLines(db, city.platform, period)).map(row => ({ period: row.period, number: row.number, name: units.find(unit => unit.unit === row.unit)?.name ?? row.unit ?? '' })),
  }),
}
const points: TopicSet = {
  gives: ['ledger'],
  load: async ({ db, city, period }) => ({ ledger: { entries: await ledgerEntries(db, city.platform, period), order: city.organization.units.map(row => row.unit) } }),
}
const upkeep: TopicSet = {
  gives: ['knowledge'],
  async load({ db, city, span, unit }) {
    const [units, late] = await Promise.all([countKnowledge(db, city.platform, span), lateReminders(db, city.platform, span)])
    return { knowledge: { units: units.map(row => ({ name: unit(row.unit), updated: row.updated, added: row.added })), late: late.map(row => ({ name: unit(row.unit), title: row.title })) } }
  },
}
const leaders: TopicSet = {
  gives: ['dutyDays'],
  load: async ({ db, city, period, unit }) => ({ dutyDays: (await dutyDaysOf(db, city.platform, period)).map(row => ({ name: unit(row.unit), day: row.day, desk: row.desk, supervised: row.supervised, hours: row.hours })) }),
}

/** Calls and orders of the same day in one row. */
function together(rows: Topics['days']): Topics['days'] {
  const sum = (list: Topics['days'], of: 'calls' | 'answered' | 'orders') => list.reduce((count, row) => count + row[of], 0)
  return [...Map.groupBy(rows, row => row.day)].sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([day, list]) => ({ day, calls: sum(list, 'calls'), answered: sum(list, 'answered'), orders: sum(list, 'orders') }))
}

/** Orders per tag, from orders per list of tags. */
function perTag(rows: readonly Grouped[]): Topics['tags'] {
  const tags = Map.groupBy(rows.flatMap(row => (row.tags ?? []).map(tag => ({ tag, count: row.accepted }))), row => row.tag)
  return [...tags].sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, list]) => ({ name, count: list.reduce((count, row) => count + row.count, 0) }))
}

const counts = ({ accepted, online, dispatched }: Grouped) => ({ accepted, online, dispatched })
const byCategory = (one: Grouped, other: Grouped) => ((one.category ?? '') < (other.category ?? '') ? -1 : 1)
const labelOf = (choices: readonly { value: string; label: string }[], value: string | null) => choices.find(row => row.value === value)?.label ?? value ?? ''
const sum = (list: readonly Pile[]) => list.reduce((count, pile) => count + pile.count, 0)

function largest<P extends Pile>(list: readonly P[]): P {
  return list.reduce((best, pile) => (pile.count > best.count ? pile : best))
}

function rollUp(rows: Grouped[], major: (code: string) => string): OrderCount[] {
  return [...Map.groupBy(rows.sort(byCategory), row => major(row.category ?? ''))].map(([name, list]) => ({
    name,
    accepted: list.reduce((count, row) => count + row.accepted, 0),
    online: list.reduce((count, row) => count + row.online, 0),
    dispatched: list.reduce((count, row) => count + row.dispatched, 0),
  }))
}

function divided(name: string, rows: Grouped[], leaf: (code: string) => string) {
  const minors = rows.sort(byCategory).map(row => ({ name: leaf(row.category ?? ''), dispatched: row.dispatched }))
  return { name, dispatched: minors.reduce((count, row) => count + row.dispatched, 0), minors }
}
