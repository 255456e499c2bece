import type { Values } from '#domain/formula/evaluate.ts'
import type { Sheet } from '#domain/formula/sheet.ts'
import type { LedgerItem } from '#domain/ledger/items.ts'
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
  /** Which table of units a reader sees first, and its columns: volume, on time, satisfaction. */
  overview?: { table: string; orders: string; onTime?: string; satisfaction?: string }
  /** What adds to and takes from a unit's account besides its score. */
  ledger?: readonly LedgerItem[]
  /** Rows copied from the published bulletin; each is a test. */
  examples: readonly Example[]
  /** Of a scheme made in the console: its row there, and the month of the scheme it keeps lists and rows of. Without it the scheme is one of the city's own folder. */
  made?: { id: string; title: string; version: number; base: string; adopted: boolean }
}

/** What a scheme is asked for by: the month it begins, or the number of a draft. */
export const nameOf = ({ from, made }: Scheme): string => (made && !made.adopted ? made.id : from)

/** What people call it. */
export const titleOf = ({ from, made }: Scheme): string => (made && !made.adopted ? `草稿：${made.title}` : `自 ${from} 起${made ? `（${made.title}）` : ''}`)

export interface SchemeTable {
  /** Where its figures stand: `headline.values`, `appendix_1.rows`. */
  ref: string
  /** What people call it: 附件1 承办单位. */
  title: string
  /** city: one row for the city; counties: one for all county platforms together; unit and county: one row each, with names and numbers. */
  subject: 'city' | 'counties' | 'unit' | 'county'
  sheet: Sheet
  /** Rows only: which there are, how they are sorted and what tells them apart in a ref. Ties keep the city's own order of units and counties. */
  rows?: RowRule
  /** One row only: figures that are printed under another ref once more, beside those of another table. */
  again?: { ref: string; figures: readonly string[] }
}

export interface RowRule {
  /** no and rank number the sorted rows; county and unit tell rows apart by name. */
  key: 'no' | 'rank' | 'county' | 'unit'
  /** Under which name the row's subject stands; `short` prints the unit's short name. */
  nameAs: 'unit' | 'county'
  short?: true
  /** Another spelling of some names in this table: name → printed. */
  names?: Readonly<Record<string, string>>
  /** Count or figure to sort by, largest first; null: the city's order. */
  by: string | null
  /** Names in the order a bulletin prints them where they tie; other ties keep the city's order. */
  tied?: readonly string[]
  /** How rows are ranked where that is not the order they are printed in; default by the figure they are sorted by, equal ones sharing a place. */
  place?: { by: string; least?: { input: string; value: number }; ties: 'shared' | 'cityOrder' }
  /** Only units of these groups. */
  only?: readonly string[]
  /** Only rows whose input is at least this; without it, rows in which anything was counted. */
  least?: { input: string; value: string }
  /** The hotline itself as one of the units: its name, its group and its own inputs, counted for the city. */
  self?: { name: string; group: string; inputs: Sheet['inputs'] }
  /** Sort within the city's groups of units; the groups' own figures stand at this ref. */
  groups?: string
  /** Sort within sections, by the value of a figure; the section's label is printed in each row as `section`. */
  sections?: { of: string; rows: readonly { label: string; values: readonly string[] }[] }
  /** Some figures are printed in the running text once more. */
  again?: { ref: string; figures: readonly string[] }
}

export interface Example { note: string; table: string; given: Values; gives: Values }

/** The scheme in force in a month: the latest one that has begun. */
export function schemeFor(schemes: readonly Scheme[], period: string): Scheme | null {
  return [...schemes].filter(scheme => scheme.from <= period).sort((one, other) => (one.from < other.from ? 1 : -1))[0] ?? null
}
