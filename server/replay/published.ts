import type { City } from '#domain/city.ts'

/** The printed facts a replay starts from: cities/<city>/published/<period>.json, as far as they are used. */
export interface Published {
  period: string
  headline: { values: Record<string, number> }
  by_request_type: { rows: { type: string; count: number }[] }
  region_top3: { rows: { region: string; top: Share[] }[] }
  unit_top3: { rows: { unit: string; top: Share[] }[] }
  civic_campaign: { count: number; fields: string[] }
  dissatisfied_categories: { rows: { category: string; count: number }[] }
  county_platforms: { calls_received: number; by_county: { county: string; calls_received: number }[] }
  duty_day: { date: string; calls: number }
  overdue: { rows: { unit: string; count: number }[] }
  bulk_return: { orders: number }
  narrative_figures: { value: number }[]
  appendix_1: { rows: UnitRow[] }
  appendix_2: { rows: (Record<string, number> & { county: string })[] }
}

interface Share { category: string; share_pct: number }
export interface UnitRow {
  unit: string; effective_orders: number; return_requests_rejected: number; fed_back_on_time: number; contact_rate_pct: number
  satisfied: number; fair: number; not_rated: number; dissatisfied: number
}

/** What a city adds to its printed facts: cities/<city>/replay.ts, checked when the world is made. */
export interface Assumptions {
  leafCounts: Readonly<Record<string, readonly [orders: number, dispatched: number]>>
  spread: {
    regions: readonly { region: string; unit: string; base: number }[]
    units: readonly { unit: string; base: number }[]
    elsewhere: readonly { region: string; unit: string; leaf: string; count: number }[]
    concernedAtMost: number
    leaves: Readonly<Record<string, readonly string[]>>
  }
  online: { rated: number; fair: number }
  campaign: readonly { aspect: string; count: number; majors: readonly string[] }[]
  counties: readonly { platform: string; answered: number; orders: number; dispatched: number; late: number; reached: number; rated: number; satisfied: number }[]
  backlog: {
    overdue: readonly { unit: string; leaf: string; topic: string; count: number }[]
    bulkReturn: { unit: string; proposed: string; leaf: string; topic: string; count: number; day: string }
    hardCases: readonly HardCase[]
  }
  testCalls: readonly { tested: string; seconds: readonly number[]; ivr: readonly number[]; connection: readonly number[]; manner: readonly number[]; knowledge: readonly number[]; callback: readonly number[] }[]
}

export interface HardCase {
  registeredAt: string; leaf: string; region: string; title: string; content: string
  hops: readonly { unit: string; dispatchedAt: string; returnAt?: string; proposed?: string; decidedAt?: string; accepted?: boolean; basis?: string; submittedAt?: string }[]
}

/** All a replay needs of one city and month. */
export interface Source {
  city: City
  published: Published
  before: Published
  assumptions: Assumptions
  /** Category names as printed in some section → leaf. */
  aliases: Readonly<Record<string, Readonly<Record<string, string>>>>
  matters: Readonly<Record<string, readonly string[]>>
  places: Readonly<Record<string, readonly string[]>>
  texts: Readonly<Record<string, string>>
}

/** Printed names → codes, for units, regions and leaves; an unknown name stops the replay with its name. */
export function codesOf(source: Source) {
  const { organization, categories } = source.city
  const units = new Map(organization.units.flatMap(row => [row.name, row.shortName, ...(row.aliases ?? [])].map(name => [name, row.unit])))
  const regions = new Map(organization.regions.map(row => [row.name, row.region]))
  const leaves = new Map(categories.tree.flatMap(major => major.children ?? []).map(row => [row.name, row.category]))
  for (const [leaf, names] of Object.entries(source.aliases)) for (const name of Object.values(names)) leaves.set(name, leaf)
  const find = (map: ReadonlyMap<string, string>, what: string) => (name: string) => {
    const code = map.get(name)
    if (code === undefined) throw new Error(`${what}“${name}”不在本市名单中`)
    return code
  }
  return { unit: find(units, '单位'), region: find(regions, '地区'), leaf: find(leaves, '诉求分类') }
}
