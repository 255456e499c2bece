import type { Board, BoardRow } from '#api/assessment.ts'
import { type ComputedRow, computeTable } from '#domain/assessment/computed.ts'
import { describe } from '#domain/assessment/describe.ts'
import type { Facts } from '#domain/assessment/facts.ts'
import { places } from '#domain/assessment/places.ts'
import type { Scheme, SchemeTable } from '#domain/assessment/scheme.ts'
import { printed, sentence } from '#domain/formula/sentence.ts'

type Columns = Board['tables'][number]['columns']

/** Every table of a month under a scheme, as the board shows it; with `unit` only that unit's own rows. */
export function boardOf(scheme: Scheme, facts: Facts, frozen: boolean, unit: string | null): Board {
  const tables = scheme.tables.filter(table => unit === null || table.subject === 'unit')
  return {
    period: facts.period, scheme: { name: scheme.from, from: scheme.from, source: scheme.source }, frozen,
    tables: tables.map(table => ({
      ref: table.ref, title: table.title, subject: table.subject, sortedBy: table.rows?.by ?? null, columns: columnsOf(table),
      rows: rowsOf(table, computeTable(table, facts)).filter(row => unit === null || row.subject === unit),
    })),
  }
}

/** Inputs first, then figures, each with what it means. */
export function columnsOf({ sheet }: SchemeTable): Columns {
  return [
    ...Object.entries(sheet.inputs).map(([name, input]) => ({ name, label: input.label, kind: 'input' as const, definition: describe(input), unit: null })),
    ...Object.entries(sheet.figures).map(([name, row]) => ({ name, label: row.label, kind: 'figure' as const, definition: sentence(sheet, name), unit: row.unit ?? null })),
  ]
}

export function rowsOf(table: SchemeTable, rows: readonly ComputedRow[]): BoardRow[] {
  const ranked = places(table, rows)
  return rows.map((row, index) => ({
    at: row.at, subject: row.subject, name: row.name, group: row.group, section: row.section ?? null,
    place: ranked?.[index]?.place ?? null, placeNote: ranked?.[index]?.reason ?? null, cells: cellsOf(table, row),
  }))
}

function cellsOf({ sheet }: SchemeTable, { given, values }: ComputedRow): BoardRow['cells'] {
  const inputs = Object.keys(sheet.inputs).map(name => [name, { value: given[name] ?? '0', text: given[name] ?? '0', given: false }])
  const figures = Object.entries(sheet.figures).map(([name, row]) => {
    const explained = values[name] ?? { value: null, given: false }
    return [name, { value: explained.value, text: printed(row, explained), given: explained.given }]
  })
  return Object.fromEntries([...inputs, ...figures])
}
