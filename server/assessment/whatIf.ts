import Big from 'big.js'
import type { WhatIf } from '#api/assessment.ts'
import { type ComputedRow, computeTable } from '#domain/assessment/computed.ts'
import type { Facts } from '#domain/assessment/facts.ts'
import { places } from '#domain/assessment/places.ts'
import type { Scheme, SchemeTable } from '#domain/assessment/scheme.ts'
import { printed, sentence } from '#domain/formula/sentence.ts'

/** A month counted under a scheme. */
export interface Run { scheme: Scheme; facts: Facts }

type Rows = WhatIf['tables'][number]['rows']

/**
 * The same month under its own and another scheme: tables that both have, row by row, every figure that both name, with the difference
 * (other minus own; per cents differ in points) and the places.
 */
export function whatIf(own: Run, other: Run): WhatIf {
  return {
    period: own.facts.period, own: own.scheme.from, other: other.scheme.from,
    tables: own.scheme.tables.flatMap(table => {
      const twin = other.scheme.tables.find(one => one.ref === table.ref && one.subject === table.subject)
      const rows = twin ? compare({ table, facts: own.facts }, { table: twin, facts: other.facts }) : []
      return rows.some(row => row.figures.length > 0) ? [{ ref: table.ref, title: table.title, rows }] : []
    }),
  }
}

interface Side { table: SchemeTable; facts: Facts }

function compare(own: Side, other: Side): Rows {
  const [left, right] = [placed(own), placed(other)]
  const shared = Object.keys(own.table.sheet.figures).filter(name => Object.hasOwn(other.table.sheet.figures, name))
  return left.flatMap(({ row, place }) => {
    const twin = right.find(one => one.row.subject === row.subject)
    return twin
      ? [{ subject: row.subject, name: row.name, group: row.group, place, otherPlace: twin.place, figures: shared.map(name => difference(name, [own.table, row], [other.table, twin.row])) }]
      : []
  })
}

function placed({ table, facts }: Side): { row: ComputedRow; place: number | null }[] {
  const rows = computeTable(table, facts)
  const ranked = places(table, rows)
  return rows.map((row, index) => ({ row, place: ranked?.[index]?.place ?? null }))
}

function difference(name: string, own: readonly [SchemeTable, ComputedRow], other: readonly [SchemeTable, ComputedRow]): Rows[number]['figures'][number] {
  const text = ([{ sheet }, row]: typeof own) => {
    const figure = sheet.figures[name]
    return figure ? printed(figure, row.values[name] ?? { value: null }) : '—'
  }
  const number = ([, row]: typeof own) => { const value = row.values[name]?.value ?? null; return value !== null && /^-?\d/.test(value) ? new Big(value) : null }
  const [from, to] = [number(own), number(other)]
  return {
    name, label: own[0].sheet.figures[name]?.label ?? name, text: text(own), otherText: text(other), difference: from && to ? to.minus(from).toFixed() : null,
    sentence: sentence(own[0].sheet, name), otherSentence: sentence(other[0].sheet, name),
  }
}
