import type { Board, BoardRow } from '#api/assessment.ts'
import { certainty } from '#domain/assessment/certainty.ts'
import { type ComputedRow, computeTable } from '#domain/assessment/computed.ts'
import { describe } from '#domain/assessment/describe.ts'
import type { Facts } from '#domain/assessment/facts.ts'
import { places } from '#domain/assessment/places.ts'
import { nameOf, type Scheme, type SchemeTable } from '#domain/assessment/scheme.ts'
import { usedBy } from '#domain/formula/order.ts'
import { printed, sentence } from '#domain/formula/sentence.ts'
import type { FigureRow } from '#domain/formula/sheet.ts'

type Columns = Board['tables'][number]['columns']

/** Every table of a month under a scheme, as the board shows it; with `unit` only that unit's own rows. */
export function boardOf(scheme: Scheme, facts: Facts, frozen: boolean, unit: string | null): Board {
  return { period: facts.period, scheme: { name: nameOf(scheme), from: scheme.from, source: scheme.source }, frozen, tables: tablesOf(scheme, facts, unit) }
}

/** Every table of a scheme with its rows; with `unit` only tables of units and that unit's own rows. */
export function tablesOf({ tables }: Pick<Scheme, 'tables'>, facts: Facts, unit: string | null): Board['tables'] {
  return tables.filter(table => unit === null || table.subject === 'unit').map(table => ({
    ref: table.ref, title: table.title, subject: table.subject, sortedBy: table.rows?.by ?? null, columns: columnsOf(table),
    rows: rowsOf(table, facts, computeTable(table, facts)).filter(row => unit === null || row.subject === unit),
  }))
}

/** Inputs first, then figures, each with what it means. */
export function columnsOf({ sheet }: SchemeTable): Columns {
  return [
    ...Object.entries(sheet.inputs).map(([name, input]) => ({ name, label: input.label, kind: 'input' as const, definition: describe(input), unit: null, onTime: false })),
    ...Object.entries(sheet.figures).map(([name, row]) => ({ name, label: row.label, kind: 'figure' as const, definition: sentence(sheet, name), unit: row.unit ?? null, onTime: isOnTime(sheet, row) })),
  ]
}

const saysOnTime: readonly (string | undefined)[] = ['fed_back_on_time', 'completed_overdue']

/** A rate of what was done in time. */
function isOnTime({ inputs }: SchemeTable['sheet'], row: FigureRow): boolean {
  return row.unit === '%' && usedBy(row).some(name => Object.hasOwn(inputs, name) && saysOnTime.includes(inputs[name]?.count?.measure))
}

export function rowsOf(table: SchemeTable, facts: Facts, rows: readonly ComputedRow[]): BoardRow[] {
  const ranked = places(table, rows)
  const overdue = overdueOf(table, facts)
  return rows.map((row, index) => ({
    at: row.at, subject: row.subject, name: row.name, group: row.group, section: row.section ?? null,
    place: ranked?.[index]?.place ?? null, placeNote: ranked?.[index]?.reason ?? null, overdueOpen: overdue(row), cells: cellsOf(table, row),
  }))
}

/** What is open and overdue stands beside an on-time figure (HANDBOOK 6.2), unless the table counts it itself; the city's row has that of all units. */
function overdueOf({ sheet, subject }: SchemeTable, { overdue }: Facts): (row: ComputedRow) => number | null {
  const asked = Object.values(sheet.figures).some(row => isOnTime(sheet, row)) && !Object.values(sheet.inputs).some(input => input.count?.measure === 'overdue_open')
  if (!asked || subject === 'county' || subject === 'counties') return () => null
  if (subject === 'city') return () => overdue.reduce((sum, one) => sum + one.count, 0)
  // The hotline stands in a table of units as one of them and has no tasks of its own.
  return row => (row.subject === '' ? null : (overdue.find(one => one.name === row.shortName)?.count ?? 0))
}

function cellsOf({ sheet }: SchemeTable, row: ComputedRow): BoardRow['cells'] {
  const { given, values } = row
  const inputs = Object.entries(sheet.inputs).map(([name, input]) => {
    // A count of no rows is 0; a figure nobody entered is not.
    const value = given[name] ?? (input.count ? '0' : null)
    return [name, { value, text: value ?? '—', given: false, certainty: null }]
  })
  const figures = Object.entries(sheet.figures).map(([name, figure]) => {
    const explained = values[name] ?? { value: null, given: false }
    return [name, { value: explained.value, text: printed(figure, explained), given: explained.given, certainty: certainty(sheet, row, name) }]
  })
  return Object.fromEntries([...inputs, ...figures])
}
