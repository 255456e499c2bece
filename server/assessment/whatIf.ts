import Big from 'big.js'
import type { WhatIf } from '#api/assessment.ts'
import { type ComputedRow, computeTable } from '#domain/assessment/computed.ts'
import type { Facts } from '#domain/assessment/facts.ts'
import { compute } from '#domain/assessment/figures.ts'
import { listFigures } from '#domain/assessment/lists.ts'
import { places } from '#domain/assessment/places.ts'
import { nameOf, type Scheme, type SchemeTable, titleOf } from '#domain/assessment/scheme.ts'
import { changes } from '#domain/period/changes.ts'
import { defined } from '#domain/assessment/checkSchemeChanges.ts'
import { usedBy } from '#domain/formula/order.ts'
import { printed } from '#domain/formula/sentence.ts'
import { figureRow, inputRow } from '#domain/formula/sheet.ts'

/** A month counted under a scheme. */
export interface Run { scheme: Scheme; facts: Facts }

type Rows = WhatIf['tables'][number]['rows']

/**
 * The same month under its own and another scheme: tables that both have, row by row, every figure that both name, with the difference
 * (other minus own; per cents differ in points) and the places; rows only one of them has; and what the lists and the ledger print otherwise.
 */
export function whatIf(own: Run, other: Run): WhatIf {
  const called = (scheme: Scheme) => ({ name: nameOf(scheme), title: titleOf(scheme) })
  return {
    period: own.facts.period, own: called(own.scheme), other: called(other.scheme),
    tables: own.scheme.tables.flatMap(table => {
      const twin = other.scheme.tables.find(one => one.ref === table.ref && one.subject === table.subject)
      const figures = twin ? Object.keys(table.sheet.figures).flatMap(name => (Object.hasOwn(twin.sheet.figures, name) ? [pair(name, table, twin)] : [])) : []
      const rows = twin && figures.length > 0 ? compare({ table, facts: own.facts }, { table: twin, facts: other.facts }, figures.map(figure => figure.name)) : []
      const [left, joined] = [only(twin, table, own, other), only(table, twin, other, own)]
      return rows.length + left.length + joined.length > 0 ? [{ ref: table.ref, title: table.title, subject: table.subject, figures, rows, left, joined }] : []
    }),
    lists: listChanges(own, other).slice(0, mostChanges),
  }
}

/** Of lists, figures that differ, shown at once. */
const mostChanges = 200

/** Names of rows that a table has under one scheme and its twin has not under the other. */
function only(twin: SchemeTable | undefined, table: SchemeTable | undefined, run: Run, other: Run): string[] {
  if (!twin || !table) return []
  const there = new Set(computeTable(twin, other.facts).map(row => row.subject))
  return computeTable(table, run.facts).filter(row => !there.has(row.subject)).map(row => row.name)
}

/** What lists and the ledger print otherwise: nothing where both schemes and their tables give the same. */
function listChanges(own: Run, other: Run): WhatIf['lists'] {
  const printed = ({ scheme, facts }: Run) => { const tables = compute(scheme, facts); return scheme.lists.flatMap(list => listFigures(list, facts, tables, scheme)) }
  return changes(printed(own), printed(other))
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
