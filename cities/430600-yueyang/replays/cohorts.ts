import type { Batch, Days } from '#domain/replay/plan.ts'
import type { Random } from '#domain/replay/random.ts'
import { tree } from '../categories.ts'
import { countyDuties, duties, places } from '../duties.ts'

const days = (from: string, to: string): Days => ({ from: `2023-${from}`, to: `2023-${to}` })
const june = days('06-01', '06-30')

/**
 * When an order was sent to its unit and when it was due. What is due in June was sent in May (carried) or in June (within); of what was sent in
 * June some is due in July (ahead); what was due in May may be called back in June (earlier); what came in on the last evening is sent in July
 * (next). Two limits: 7 working days, and 15 for complaints.
 */
export const cohorts = {
  earlier: { due: days('05-01', '05-31'), short: days('05-12', '05-22'), long: days('04-25', '05-09') },
  carried: { due: june, short: days('05-23', '05-31'), long: days('05-12', '05-31') },
  within: { due: june, short: days('06-01', '06-20'), long: days('06-01', '06-08') },
  ahead: { due: days('07-01', '07-31'), short: days('06-21', '06-30'), long: days('06-09', '06-30') },
  next: { due: days('07-01', '07-31'), short: days('07-01', '07-01'), long: days('07-01', '07-01') },
} as const satisfies Record<string, { due: Days; short: Days; long: Days }>

export type Cohort = keyof typeof cohorts

/** Late, extended and reworked orders were sent early enough to be filed within the month. */
export const early = { late: days('06-01', '06-14'), open: days('06-01', '06-19'), extended: days('06-01', '06-12'), reworked: days('06-01', '06-14') } as const

/** The evening before the month, whose orders went out on its first day; and its last evening. */
export const eves = { before: { registered: days('05-31', '05-31'), dispatched: days('06-01', '06-01') }, last: days('06-30', '06-30') } as const

/** Results filed outside the month. */
export const filed = { earlier: days('04-25', '05-31'), next: days('07-02', '07-20') } as const

/** Callbacks of June; those of earlier orders spread over its first days, those of later ones over July. */
export const made = (cohort: Cohort, random: Random): Days => {
  const day = (month: string, n: number) => `2023-${month}-${String(n).padStart(2, '0')}`
  switch (cohort) {
    case 'earlier': return { from: day('06', 1 + random.below(9)), to: day('06', 14) }
    case 'carried': return { from: day('06', 1 + random.below(5)), to: june.to }
    case 'within': return june
    default: return { from: day('07', 1 + random.below(10)), to: day('07', 31) }
  }
}

/** Complaints have the long limit, so few of those due in June were sent in June; an order whose way is not the plain one gets the short limit. */
export function requestTypeOf(cohort: Cohort, plain: boolean, random: Random): string {
  if (plain && random.below(cohort === 'within' ? 16 : 5) === 0) return 'complaint'
  return random.below(8) > 0 ? 'help' : 'suggestion'
}

export const dispatchedOf = (cohort: Cohort, requestType: string): Days => cohorts[cohort][requestType === 'complaint' ? 'long' : 'short']

const leaves = tree.flatMap(major => (major.children ?? []).map((leaf, at) => ({ code: leaf.category, major: major.category, weight: 1 / (at + 2) })))
const perMajor = new Map(tree.map(major => [major.category, leaves.filter(leaf => leaf.major === major.category).reduce((sum, leaf) => sum + leaf.weight, 0)]))
const known = new Map<string, { codes: string[]; weights: number[] }>()

/** A leaf the unit deals with, the first of a major more often. */
export function leafOf(unit: string, random: Random): string {
  const own = known.get(unit) ?? spread(unit)
  known.set(unit, own)
  return own.codes[random.weighted(own.weights)] ?? ''
}

function spread(unit: string): { codes: string[]; weights: number[] } {
  const list = duties[unit]
  const fitting = leaves.filter(leaf => list === undefined || list.some(duty => leaf.code.startsWith(duty)))
  return { codes: fitting.map(leaf => leaf.code), weights: fitting.map(leaf => (list === undefined ? ((countyDuties[leaf.major] ?? 0) * leaf.weight) / (perMajor.get(leaf.major) ?? 1) : leaf.weight)) }
}

/** Leaves of a major with their weights. */
export const leavesOfMajor = (major: string): { code: string; weight: number }[] => leaves.filter(leaf => leaf.major === major)

/** Where it happened: the unit's own county, or anywhere. */
export const regionOf = (unit: string, random: Random): string => places[unit] ?? random.pick(Object.values(places))

/** Whether a batch was registered in June: what is not said follows the day it was sent. */
export const registeredInJune = ({ registered, task }: Batch): boolean => (registered ?? task?.dispatched ?? june).from.startsWith('2023-06')
