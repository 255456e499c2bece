import { callbackMethods, callbackOutcomes, ratings } from '#domain/callback/scale.ts'
import type { UnitRow } from '#domain/city.ts'
import { contactMethods, resultOutcomes } from '#domain/order/resultElements.ts'
import { returnGrounds } from '#domain/order/returnGrounds.ts'
import { dutyLeaders } from '#domain/registers/dutyDay.ts'
import { updateKinds } from '#domain/registers/knowledge.ts'
import type { Place } from '#server/cities.ts'
import type { Kind } from './tables.ts'

/** Names, short names, former names and codes → code, per kind of column. */
export type Codes = Partial<Record<Kind | 'ground', ReadonlyMap<string, string>>>

/** The lists an import of a platform is checked against. */
export function codesOf(place: Place): Codes {
  const { city } = place
  const leaves = city.categories.tree.flatMap(major => major.children ?? [])
  return {
    unit: new Map(unitsOf(place).flatMap(unitNames)),
    region: new Map(city.organization.regions.flatMap(row => [[row.region, row.region], [row.name, row.region]] as const)),
    category: new Map(leaves.flatMap(row => [[row.name, row.category], [row.category, row.category]] as const)),
    channel: choices(city.intake.channels),
    requestType: choices(city.intake.requestTypes),
    urgency: choices(city.intake.urgencies),
    satisfaction: choices(city.callback.scale.map(row => ({ value: row.key, label: row.label }))),
    attitude: choices(city.callback.attitudes),
    contactMethod: labelled(contactMethods),
    outcome: labelled(resultOutcomes),
    method: labelled(callbackMethods),
    callbackOutcome: labelled(callbackOutcomes),
    decision: labelled({ close: { label: '办结' }, rework: { label: '发回重办' } }),
    direction: labelled({ in: { label: '呼入' }, out: { label: '呼出' } }),
    ground: labelled(returnGrounds),
    rating: labelled(ratings),
    updateKind: labelled(updateKinds),
    dutyLeader: labelled(dutyLeaders),
    county: new Map(city.counties.flatMap(row => [[row.platform, row.platform], [row.name, row.platform]] as const)),
  }
}

/** The handling units of a platform: the city's, or the county's own. */
export function unitsOf(place: Place): readonly UnitRow[] {
  return place.platform === place.city.platform ? place.city.organization.units : (place.city.counties.find(row => row.platform === place.platform)?.units ?? [])
}

function unitNames(row: UnitRow): [string, string][] {
  const names = [row, ...(row.names ?? [])].flatMap(one => [one.name, one.shortName, ...(one.aliases ?? [])])
  return [row.unit, ...names].map(name => [name, row.unit])
}

function choices(list: readonly { value: string; label: string }[]): ReadonlyMap<string, string> {
  return new Map(list.flatMap(row => [[row.label, row.value], [row.value, row.value]] as const))
}

function labelled(table: Readonly<Record<string, { label: string }>>): ReadonlyMap<string, string> {
  return choices(Object.entries(table).map(([value, { label }]) => ({ value, label })))
}
