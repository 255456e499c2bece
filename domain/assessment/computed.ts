import Big from 'big.js'
import { type Explained, evaluate, type Given, round, type Values } from '#domain/formula/evaluate.ts'
import type { Facts } from './facts.ts'
import type { RowRule, SchemeTable } from './scheme.ts'

/** One row of a table of the scheme, computed. */
export interface ComputedRow {
  /** Where the row stands: `appendix_1.rows[no=3]`. */
  at: string
  /** Unit, county platform, or '' for the single row and for the hotline itself. */
  subject: string
  name: string
  shortName: string
  group: string
  section?: string
  given: Values
  /** Who entered which of the given values, and why. */
  entered: Readonly<Record<string, { by: string; reason: string }>>
  values: Readonly<Record<string, Explained>>
}

/** Rows by the ref of their table. */
export type ComputedTables = ReadonlyMap<string, readonly ComputedRow[]>

type Row = Omit<ComputedRow, 'at' | 'values'>

/** The rows of one table in the order they are printed. */
export function computeTable(table: SchemeTable, facts: Facts): ComputedRow[] {
  const { rows: rule } = table
  const candidates = rule ? subjects(table, rule, facts) : [single(table, facts)]
  const computed = candidates.map(row => ({ ...row, at: table.ref, values: evaluate(table.sheet, withWho(row)) }))
  return rule ? arranged(computed, rule).map((row, index) => ({ ...row, at: `${table.ref}[${rule.key}=${rule.key === 'no' || rule.key === 'rank' ? index + 1 : row.name}]` })) : computed
}

/** An input or a figure of a row; null where there is none. */
export const valueIn = (row: Pick<ComputedRow, 'given' | 'values'>, name: string): string | null => row.values[name]?.value ?? row.given[name] ?? null

/** Entered values with who entered them, counts as they are. */
const withWho = ({ given, entered }: Row): Given => Object.fromEntries(Object.entries(given).map(([name, value]) => [name, entered[name] ? { value, ...entered[name] } : value]))

function single(table: SchemeTable, facts: Facts): Row {
  const inputs = facts.tables[table.ref] ?? {}
  const counts = table.subject === 'counties' ? { ...total(facts.counties.map(county => inputs[county.platform] ?? {})), county_platforms: String(facts.counties.length), ...inputs[''] } : inputs['']
  return { subject: '', name: '', shortName: '', group: '', given: { ...counts, ...facts.entered.total }, entered: facts.enteredBy.total ?? {} }
}

function subjects(table: SchemeTable, rule: RowRule, facts: Facts): Row[] {
  const inputs = facts.tables[table.ref] ?? {}
  const row = (subject: string, name: string, shortName: string, group: string): Row => ({ subject, name: rule.names?.[name] ?? (rule.short ? shortName : name), shortName, group, given: { ...inputs[subject], ...facts.entered[subject] }, entered: facts.enteredBy[subject] ?? {} })
  const units = table.subject === 'county'
    ? facts.counties.map(county => row(county.platform, county.name, county.name, ''))
    : facts.units.filter(unit => rule.only?.includes(unit.group) ?? true).map(unit => row(unit.unit, unit.name, unit.shortName, unit.group))
  const self = rule.self ? [row('', rule.self.name, rule.self.name, rule.self.group)] : []
  return [...units, ...self].filter(({ subject }) => table.subject === 'county' || takesPart(inputs[subject] ?? {}, rule))
}

/** A unit nothing was counted for does not stand in the table. */
function takesPart(counts: Values, { least }: RowRule): boolean {
  return least ? new Big(counts[least.input] ?? 0).gte(least.value) : Object.values(counts).some(value => value !== null && Number(value) !== 0)
}

type Unplaced = ComputedRow

function arranged(rows: Unplaced[], rule: RowRule): Unplaced[] {
  const { by, sections } = rule
  const number = (row: Unplaced) => new Big((by === null ? null : valueIn(row, by)) ?? -1)
  const place = (row: Unplaced) => rule.tied?.indexOf(row.name) ?? -1
  const tie = (one: Unplaced, other: Unplaced) => (place(one) < 0 || place(other) < 0 ? 0 : place(one) - place(other))
  const sort = (list: Unplaced[]) => (by === null ? list : [...list].sort((one, other) => number(other).cmp(number(one)) || tie(one, other)))
  const grouped = (list: Unplaced[]) => (rule.groups ? groupsOf(rows).flatMap(group => sort(list.filter(row => row.group === group))) : sort(list))
  if (!sections) return grouped(rows)
  return sections.rows.flatMap(({ label, values }) => grouped(rows.filter(row => values.includes(valueIn(row, sections.of) ?? ''))).map(row => ({ ...row, section: label })))
}

/** The groups of some rows, in the city's order. */
export const groupsOf = (rows: readonly { group: string }[]): string[] => [...new Set(rows.map(row => row.group))]

function total(list: readonly Values[]): Values {
  const names = [...new Set(list.flatMap(counts => Object.keys(counts)))]
  return Object.fromEntries(names.map(name => [name, round(list.reduce((sum, counts) => sum.plus(counts[name] ?? 0), new Big(0)), 1).replace(/\.0$/, '')]))
}
