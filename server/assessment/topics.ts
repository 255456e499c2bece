import type { OrderCount, Topic, Topics } from '#domain/assessment/facts.ts'
import { noTopics } from '#domain/assessment/facts.ts'
import { dissatisfiedKinds } from '#domain/assessment/rated.ts'
import type { City } from '#domain/city.ts'
import type { Db } from '#server/db/open.ts'
import { ledgerEntries } from '#server/registers/ledger.ts'
import { countInputs } from './countInputs.ts'
import { countLateTestCalls, countOverdue, countReturnRequests, countTestFindings, type Pile } from './countTopics.ts'
import { categoryNames, regionNames, type UnitName } from './names.ts'
import type { Counted } from './levels.ts'
import { daysOf, type Span } from './period.ts'
import { countKnowledge, dutyDaysOf, lateReminders, sampleLines } from './registered.ts'
import { type PartRow, partRows, topicQuestions } from './topicQuestions.ts'

/** Tags that say what an order is about in the words a list prints; without one the category's name is printed. */
const topicTag = '内容/'

export interface TopicGround { db: Db; city: City; period: string; span: Span; units: readonly UnitName[]; lateSeconds: number }
interface Named extends TopicGround { rows: Promise<ReturnType<typeof partRows>>; dayOf(nth: unknown): string; leaf(code: string): string; unit(code: string): string; county(code: string): string; topic(pile: Pile): string }

/** Loads what lists ask for, each set of topics only when one of them is wanted. `answers`: those to topicQuestions(wanted), when they were asked together with others. */
export async function loadTopics(ground: TopicGround, wanted: ReadonlySet<Topic>, answers?: Promise<readonly Counted[]>): Promise<Topics> {
  const { db, city, span } = ground
  const sets = [orders, answered, calls, piles, returns, tests, findings, samples, points, upkeep, leaders].filter(set => set.gives.some(topic => wanted.has(topic)))
  if (sets.length === 0) return noTopics
  const days = daysOf(span, city.timeZone)
  // What needs none of these counts does not wait for them.
  const rows = (answers ?? countInputs(db, { platform: city.platform, counties: [], spanOf: () => span, days }, topicQuestions(wanted))).then(counted => partRows(wanted, counted))
  const load = async () => {
    const categories = await categoryNames(db, city.platform)
    const units = new Map(ground.units.map(row => [row.unit, row.short_name]))
    const leaf = (code: string) => categories.get(code)?.name ?? code
    const named: Named = {
      ...ground, rows, dayOf: nth => days[Number(nth) - 1]?.day ?? '', leaf, unit: code => units.get(code) ?? code,
      county: code => city.counties.find(county => county.platform === code)?.shortName ?? code,
      topic: pile => pile.tags.find(tag => tag.startsWith(topicTag))?.slice(topicTag.length) ?? leaf(pile.category),
    }
    return Promise.all(sets.map(set => set.load(named, code => categories.get(code)?.major ?? code)))
  }
  const [parts] = await Promise.all([load(), rows])
  const { days: _, ...topics }: Partial<Topics> = Object.assign({}, ...parts)
  return { ...noTopics, ...topics, days: wanted.has('days') ? together(parts.flatMap(part => part.days ?? [])) : [] }
}

interface TopicSet { gives: readonly Topic[]; load(named: Named, major: (code: string) => string): Promise<Partial<Topics>> }

const orders: TopicSet = {
  gives: ['accepted', 'requestTypes', 'channels', 'majors', 'minors', 'regions', 'concernedUnits', 'tags', 'days'],
  async load({ db, city, units, rows, dayOf, leaf }, major) {
    const [regions, part] = await Promise.all([regionNames(db, city.platform), rows])
    const categories = part('category').sort(byFirst)
    return {
      accepted: { ...(part('all')[0]?.counts ?? noTopics.accepted), name: '受理诉求' },
      requestTypes: part('requestType').map(({ told, counts }) => ({ ...counts, name: labelOf(city.intake.requestTypes, told[0]) })),
      channels: part('channel').map(({ told, counts }) => ({ ...counts, name: labelOf(city.intake.channels, told[0]) })),
      majors: rollUp(categories, major),
      minors: categories.map(({ told, counts }) => ({ ...counts, name: leaf(code(told[0])), major: major(code(told[0])) })),
      regions: regions.map(region => divided(region.name, part('region').filter(row => row.told[0] === region.region), leaf)),
      concernedUnits: units.map(unit => divided(unit.short_name, part('concernedUnit').filter(row => row.told[0] === unit.unit), leaf)),
      tags: perTag(part('tags')),
      days: part('day').map(({ told, counts }) => ({ day: dayOf(told[0]), calls: 0, answered: 0, orders: counts.accepted })),
    }
  },
}
const answered: TopicSet = {
  gives: ['dissatisfiedMinors', 'ratings'],
  async load({ rows, leaf }) {
    const rated = (await rows)('ratings').sort(byFirst)
    return {
      dissatisfiedMinors: dissatisfiedKinds(rated.map(({ told, counts }) => ({ name: leaf(code(told[0])), dissatisfied: counts.dissatisfied }))),
      ratings: (Object.keys(ratings) as (keyof typeof ratings)[]).map(rating => ({ name: ratings[rating], count: rated.reduce((sum, row) => sum + row.counts[rating], 0) })),
    }
  },
}
const ratings = { satisfied: '满意', fair: '一般', not_rated: '未评价', dissatisfied: '不满意' } as const
const calls: TopicSet = {
  gives: ['days', 'deskDays'],
  async load({ rows, dayOf }) {
    const listed = (await rows)('calls').map(({ told, counts }) => ({ desk: told[0], day: dayOf(told[1]), ...counts })).sort((one, other) => (`${one.day} ${one.desk ?? '~'}` < `${other.day} ${other.desk ?? '~'}` ? -1 : 1))
    return {
      days: listed.map(({ day, calls, answered }) => ({ day, calls, answered, orders: 0 })),
      deskDays: listed.flatMap(({ desk, day, calls }) => (typeof desk === 'string' && calls > 0 ? [{ desk, day, calls }] : [])),
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

type OrderRow = PartRow<'accepted' | 'online' | 'dispatched'>

/** Orders per tag, from orders per list of tags. */
function perTag(rows: readonly OrderRow[]): Topics['tags'] {
  const tags = Map.groupBy(rows.flatMap(({ told: [list], counts }) => (Array.isArray(list) ? list : []).map(tag => ({ tag: String(tag), count: counts.accepted }))), row => row.tag)
  return [...tags].sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, list]) => ({ name, count: list.reduce((count, row) => count + row.count, 0) }))
}

const code = (value: unknown) => (typeof value === 'string' ? value : '')
const byFirst = (one: { told: readonly unknown[] }, other: { told: readonly unknown[] }) => (code(one.told[0]) < code(other.told[0]) ? -1 : 1)
const labelOf = (choices: readonly { value: string; label: string }[], value: unknown) => choices.find(row => row.value === value)?.label ?? code(value)
const sum = (list: readonly Pile[]) => list.reduce((count, pile) => count + pile.count, 0)

function largest<P extends Pile>(list: readonly P[]): P {
  return list.reduce((best, pile) => (pile.count > best.count ? pile : best))
}

function rollUp(rows: readonly OrderRow[], major: (code: string) => string): OrderCount[] {
  return [...Map.groupBy(rows, row => major(code(row.told[0])))].map(([name, list]) => ({
    name,
    accepted: list.reduce((count, row) => count + row.counts.accepted, 0),
    online: list.reduce((count, row) => count + row.counts.online, 0),
    dispatched: list.reduce((count, row) => count + row.counts.dispatched, 0),
  }))
}

function divided(name: string, rows: readonly OrderRow[], leaf: (code: string) => string) {
  const minors = rows.map(({ told, counts }) => ({ code: code(told[1]), dispatched: counts.dispatched })).sort((one, other) => (one.code < other.code ? -1 : 1))
    .map(row => ({ name: leaf(row.code), dispatched: row.dispatched }))
  return { name, dispatched: minors.reduce((count, row) => count + row.dispatched, 0), minors }
}
