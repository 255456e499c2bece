import Big from 'big.js'
import { labelOf } from '#domain/formula/sheet.ts'
import { type ComputedRow, type ComputedTables, valueIn } from '../computed.ts'
import { counted, type Figure } from '../figure.ts'
import type { Scheme } from '../scheme.ts'
import { type ListKind, most } from './kind.ts'

/** Rows of a table of units: of some groups, with some value (`only`), with enough of a count or figure (`least`, all of them); largest `by` first, the first n. */
export interface Selection {
  table: string
  groups?: readonly string[]
  only?: { of: string; values: readonly string[] }
  least?: readonly { of: string; value: string }[]
  by: string
  n?: number
}

/** Some units of a table as the running text names them, by short name, with figures of theirs: printed name → name in the table. `single`: the first alone, without a list. */
export const picked: ListKind<{ ref: string; pick: Selection; label: string; figures: Readonly<Record<string, string>>; single?: true }> = {
  needs: [],
  figures({ ref, pick, label, figures, single }, _facts, tables, scheme) {
    const rows = pickRows(pick, tables)
    return single ? rows.slice(0, 1).flatMap(row => printed(ref, row, { label, figures, table: pick.table }, scheme)) : rows.flatMap(row => printed(`${ref}[unit=${row.shortName}]`, row, { label, figures, table: pick.table }, scheme))
  },
}

/** The first units of each of some groups; a group is called as the text calls it. */
export const bestOf: ListKind<{ ref: string; table: string; by: string; figures: Readonly<Record<string, string>>; groups: readonly (Omit<Selection, 'table' | 'by'> & { label: string })[] }> = {
  needs: [],
  figures({ ref, table, by, figures, groups }, _facts, tables, scheme) {
    return groups.flatMap(({ label, ...pick }) => {
      const at = `${ref}.groups[group=${label}]`
      return [
        counted(`${at}.group`, '分组', label),
        ...pickRows({ ...pick, table, by }, tables).flatMap(row => printed(`${at}.rows[unit=${row.shortName}]`, row, { label: `${label}前列`, figures, table }, scheme)),
      ]
    })
  },
}

/** Units of a table the running text only names: those of several selections, one after another, by short name. */
export const namedUnits: ListKind<{ ref: string; label: string; picks: readonly Selection[] }> = {
  needs: [],
  figures({ ref, label, picks }, _facts, tables, scheme) {
    return picks.flatMap(pick => {
      const sheet = scheme.tables.find(one => one.ref === pick.table)?.sheet
      const of = sheet ? labelOf(sheet, pick.by) : pick.by
      return pickRows(pick, tables).map(row => counted(`${ref}[${row.shortName}]`, label, row.shortName, `${pick.groups?.join('、') ?? '全部单位'}中${of}居前的承办单位，${valueIn(row, pick.by) ?? '—'}`))
    })
  },
}

function pickRows({ table, groups, only, least = [], by, n }: Selection, tables: ComputedTables): ComputedRow[] {
  const rows = (tables.get(table) ?? []).filter(row => row.subject !== '' && (groups?.includes(row.group) ?? true)
    && (!only || only.values.includes(valueIn(row, only.of) ?? '')) && least.every(({ of, value }) => number(row, of).gte(value)))
  return most(rows, row => number(row, by).toNumber()).slice(0, n)
}

function printed(at: string, row: ComputedRow, list: { label: string; figures: Readonly<Record<string, string>>; table: string }, scheme: Scheme): Figure[] {
  const sheet = scheme.tables.find(one => one.ref === list.table)?.sheet
  return [
    counted(`${at}.unit`, list.label, row.shortName),
    ...Object.entries(list.figures).map(([name, of]): Figure => {
      const value = valueIn(row, of)
      const label = sheet ? labelOf(sheet, of) : of
      return { ref: `${at}.${name}`, label, value, text: value ?? '—', sentence: `${row.shortName}的${label}`, inputs: [], of: { table: list.table, subject: row.subject, name: of } }
    }),
  ]
}

function number(row: ComputedRow, name: string): Big {
  return new Big(valueIn(row, name) ?? -1)
}
