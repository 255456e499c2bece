import Big from 'big.js'
import type { WhatIf } from '#api/assessment.ts'
import { type ComputedRow, computeTable } from '#domain/assessment/computed.ts'
import type { Facts } from '#domain/assessment/facts.ts'
import { places } from '#domain/assessment/places.ts'
import { nameOf, type Scheme, type SchemeTable, titleOf } from '#domain/assessment/scheme.ts'
import { defined } from '#domain/assessment/checkSchemeChanges.ts'
import { usedBy } from '#domain/formula/order.ts'
import { printed } from '#domain/formula/sentence.ts'
import { figureRow, inputRow } from '#domain/formula/sheet.ts'

/** A month counted under a scheme. */
export interface Run { scheme: Scheme; facts: Facts }

type Rows = WhatIf['tables'][number]['rows']

/**
 * The same month under its own and another scheme: tables that both have, row by row, every figure that both name, with the difference
 * (other minus own; per cents differ in points) and the places.
 */
export function whatIf(own: Run, other: Run): WhatIf {
  const called = (scheme: Scheme) => ({ name: nameOf(scheme), title: titleOf(scheme) })
  return {
    period: own.facts.period, own: called(own.scheme), other: called(other.scheme),
    tables: own.scheme.tables.flatMap(table => {
      const twin = other.scheme.tables.find(one => one.ref === table.ref && one.subject === table.subject)
      const figures = twin ? Object.keys(table.sheet.figures).flatMap(name => (Object.hasOwn(twin.sheet.figures, name) ? [pair(name, table, twin)] : [])) : []
      const rows = twin && figures.length > 0 ? compare({ table, facts: own.facts }, { table: twin, facts: other.facts }, figures.map(figure => figure.name)) : []
      return rows.length > 0 ? [{ ref: table.ref, title: table.title, subject: table.subject, figures, rows }] : []
    }),
  }
}

/** A figure's two definitions; an input that is counted otherwise changes it too. */
function pair(name: string, own: SchemeTable, other: SchemeTable): WhatIf['tables'][number]['figures'][number] {
  const [sentence, otherSentence] = [defined(own.sheet, name) ?? '', defined(other.sheet, name) ?? '']
  return { name, label: own.sheet.figures[name]?.label ?? name, sentence, otherSentence, changed: sentence !== otherSentence || !sameInputs(name, own, other) }
}

function sameInputs(name: string, own: SchemeTable, other: SchemeTable): boolean {
  const asked = ({ sheet }: SchemeTable) => { const row = figureRow(sheet, name); return row ? usedBy(row).map(used => JSON.stringify(inputRow(sheet, used)?.count)) : [] }
  return asked(own).join() === asked(other).join()
}

interface Side { table: SchemeTable; facts: Facts }

function compare(own: Side, other: Side, shared: readonly string[]): Rows {
  const [left, right] = [placed(own), placed(other)]
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
  return { name, text: text(own), otherText: text(other), difference: from && to ? to.minus(from).toFixed() : null }
}
