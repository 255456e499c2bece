import type { Values } from '#domain/formula/evaluate.ts'
import type { Sheet } from '#domain/formula/sheet.ts'
import type { List } from './lists.ts'

/** How a city counts and scores from a month on. Data only; every city has its own list of schemes. */
export interface Scheme {
  /** First month it holds for, yyyy-mm. */
  from: string
  /** Where the rules come from. */
  source: string
  /** Which sheets are computed for whom, and where in the bulletin the figures stand. */
  tables: readonly SchemeTable[]
  /** Ranked and grouped lists: hot topics, regions, overdue orders … */
  lists: readonly List[]
  /** Which of the city's units stands for which county platform, where orders handed to the county are assessed. */
  countyUnits: Readonly<Record<string, string>>
  /** Rows copied from the published bulletin; each is a test. */
  examples: readonly Example[]
}

export interface SchemeTable {
  /** Where its figures stand: `headline.values`, `appendix_1.rows`. */
  ref: string
  /** city: one row for the city; counties: one for all county platforms together; unit and county: one row each, with names and numbers. */
  subject: 'city' | 'counties' | 'unit' | 'county'
  sheet: Sheet
  /** Rows only: how they are sorted and what tells them apart in a ref. Ties keep the city's own order of units and counties. */
  rows?: RowRule
}

export interface RowRule {
  /** no and rank number the sorted rows; county tells rows apart by name. */
  key: 'no' | 'rank' | 'county'
  nameAs: 'unit' | 'county'
  /** Count or figure to sort by, largest first; null: the city's order. */
  by: string | null
  /** Sort within the city's groups of units; the groups' own figures stand at this ref. */
  groups?: string
  /** Some figures are printed in the running text once more. */
  again?: { ref: string; figures: readonly string[] }
}

export interface Example { note: string; table: string; given: Values; gives: Values }

/** The scheme in force in a month: the latest one that has begun. */
export function schemeFor(schemes: readonly Scheme[], period: string): Scheme | null {
  return [...schemes].filter(scheme => scheme.from <= period).sort((one, other) => (one.from < other.from ? 1 : -1))[0] ?? null
}
