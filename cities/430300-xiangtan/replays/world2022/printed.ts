import { aliases, tree } from '../../categories.ts'
import { regions } from '../../regions.ts'
import { units } from '../../units.ts'

/** What the plans of 2022 read of a published month. */
export interface Printed {
  period: string
  headline: { values: Readonly<Record<'calls_received' | 'answer_rate_pct' | 'orders_accepted' | 'overall_satisfaction_pct' | 'online_satisfaction_pct', number>> }
  by_request_type: { rows: readonly { type: string; count: number }[] }
  region_top3: { rows: readonly { region: string; top: readonly Share[] }[] }
  unit_top3: { rows: readonly { unit: string; top: readonly Share[] }[] }
  civic_campaign: { count: number }
  dissatisfied_categories: { rows: readonly { category: string; count: number }[] }
  county_platforms: { by_county: readonly { county: string; calls_received: number }[] }
  duty_day: { date: string; calls: number }
  appendix_2: { rows: readonly { data_accuracy_score: number }[] }
}

export interface Share { category: string; share_pct: number }

/** A row of 附件1 as counts, whichever way the month prints them. */
export interface UnitRow { unit: string; orders: number; late: number; rejected: number; contactPct: number; satisfied: number; fair: number; notRated: number; dissatisfied: number }

/** What a month's bulletin leaves open. */
export interface Assumptions {
  leafCounts: Readonly<Record<string, readonly [orders: number, dispatched: number]>>
  spread: Spread
  /** How many callers rated an answer on the line, and how: the satisfied follow from the printed rates. */
  online: { rated: number; fair: number }
  campaign: readonly { aspect: string; count: number; majors: readonly string[] }[]
  /** What callers of the leader's day asked about. */
  deskLeaf: string
  counties: readonly County[]
}

interface Spread {
  /** Orders by region: `base` of them, `unit` the region's government. */
  regions: readonly { region: string; unit: string; base: number }[]
  /** Orders by the unit they concern. */
  units: readonly { unit: string; base: number }[]
  /** Orders of a region, of a concerned unit, or of both, that went to a unit of one's own choice. */
  mixed: readonly { region: string; unit: string; concerned?: string; leaf: string; count: number }[]
  /** What each department and company deals with; others deal with everything. */
  leaves: Readonly<Record<string, readonly string[]>>
}

export interface County { platform: string; answered: number; orders: number; dispatched: number; late: number; reached: number; rated: number; satisfied: number }

/** Printed names → codes; an unknown name stops the replay with its name. */
export const codes = {
  unit: find('单位', units.flatMap(row => [row.name, row.shortName, ...('aliases' in row ? row.aliases : [])].map(name => [name, row.unit]))),
  region: find('地区', regions.map(row => [row.name, row.region])),
  leaf: find('诉求分类', [
    ...tree.flatMap(major => major.children ?? []).map((row): [string, string] => [row.name, row.category]),
    ...Object.entries(aliases).flatMap(([leaf, names]) => Object.values(names).map((name): [string, string] => [name, leaf])),
  ]),
}

function find(what: string, pairs: readonly (readonly [string, string])[]): (name: string) => string {
  const map = new Map(pairs)
  return name => {
    const code = map.get(name)
    if (code === undefined) throw new Error(`${what}“${name}”不在本市名单中`)
    return code
  }
}
