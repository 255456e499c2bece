import Big from 'big.js'
import { filled, type LedgerItem } from './items.ts'

/** What somebody entered and nobody withdrew. `points`: signed decimal. */
export interface LedgerEntry {
  unit: string
  item: string
  points: string
  detail: string
  orderNumber: string | null
  articles: number | null
}

/** A month's rows of one table by unit, with the values of its figures and grades by name. */
export type FigureTables = Readonly<Record<string, readonly { unit: string; values: Readonly<Record<string, string | null>> }[]>>

/** A line as printed. `auto`: it follows from a figure, nobody entered it. */
export interface LedgerRow {
  no: number
  unit: string
  item: string
  points: string
  indicator: string
  detail: string
  orderNumber: string | null
  articles: number | null
  auto: boolean
}

/**
 * The month's lists of points taken and given. In: the scheme's items, the entries in the order they were entered, the month's figures, and
 * the units in the city's order. Out: by item in the scheme's order and by unit within an item; further lines of a unit stand below its
 * first (附件3 and 附件4 of a city's bulletin of June 2023: the name is printed once, the cells below it are empty). Entries of an item the
 * scheme does not have come last: what was entered is never dropped.
 */
export function ledger(items: readonly LedgerItem[], entries: readonly LedgerEntry[], tables: FigureTables, units: readonly string[]): { deductions: LedgerRow[]; bonuses: LedgerRow[] } {
  const known = new Set(items.map(item => item.key))
  const strange = entries.filter(entry => !known.has(entry.item)).map(entry => ({ ...entry, indicator: entry.item, auto: false }))
  const at = placesOf(units)
  const lines = [...items.flatMap(item => inOrder(linesOf(item, entries, tables), at)), ...inOrder(strange, at)]
  const taking = (line: Line) => new Big(line.points).lt(0)
  return { deductions: numbered(lines.filter(taking)), bonuses: numbered(lines.filter(line => !taking(line))) }
}

type Line = Omit<LedgerRow, 'no'>

function linesOf(item: LedgerItem, entries: readonly LedgerEntry[], tables: FigureTables): Line[] {
  const { key, indicator } = item
  if (item.source === 'entered') return entries.filter(entry => entry.item === key).map(entry => ({ ...entry, indicator, auto: false }))
  return (tables[item.table] ?? []).flatMap(({ unit, values }) => {
    const value = values[item.figure] ?? null
    const points = value === null ? null : item.source === 'grade' ? (item.points[value] ?? null) : steps(value, item.above, item.step ?? '1').times(item.points).toString()
    if (points === null || new Big(points).eq(0)) return []
    return [{ unit, item: key, points, indicator, detail: filled(item.detail, { grade: value, value }), orderNumber: null, articles: null, auto: true }]
  })
}

/** Whole steps a value lies above a mark; 0 at or below it. */
function steps(value: string, above: string, step: string): Big {
  const over = new Big(value).minus(above)
  return over.gt(0) ? over.div(step).round(0, Big.roundDown) : new Big(0)
}

function inOrder(lines: readonly Line[], at: (unit: string) => number): Line[] {
  return [...lines].sort((one, other) => at(one.unit) - at(other.unit))
}

/** A unit the city does not list stands at the end. */
function placesOf(units: readonly string[]): (unit: string) => number {
  const places = new Map(units.map((unit, place) => [unit, place]))
  return unit => places.get(unit) ?? units.length
}

function numbered(lines: readonly Line[]): LedgerRow[] {
  return [...Map.groupBy(lines, line => line.unit).values()].flat().map((line, index) => ({ no: index + 1, ...line }))
}
