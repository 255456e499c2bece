import { type ComputedRow, computeTable, valueIn } from '#domain/assessment/computed.ts'
import { describe } from '#domain/assessment/describe.ts'
import type { Facts } from '#domain/assessment/facts.ts'
import type { Scheme, SchemeTable } from '#domain/assessment/scheme.ts'
import type { Count } from '#domain/assessment/count.ts'
import { figures } from '#domain/assessment/figures.ts'
import type { Figure } from '#domain/assessment/figure.ts'
import { printed, sentence, worked } from '#domain/formula/sentence.ts'
import { figureRow, inputRow, labelOf } from '#domain/formula/sheet.ts'
import { Refused } from '#server/refused.ts'

export interface ExplainedFigure {
  figure: Figure
  /** The definition with the numbers of the row. */
  worked: string
  /** `rows`: whether the input's own rows can be opened. */
  inputs: { name: string; label: string; value: string | null; definition: string; rows: boolean }[]
}

/** A figure or input of one row of a table, with its definition, its numbers and what it was computed from. Refused when the month has no such row. */
export function explain(scheme: Scheme, facts: Facts, ref: string, subject: string, name: string): ExplainedFigure {
  const { table, row } = rowOf(scheme, facts, ref, subject)
  const { sheet } = table
  const figure = figureRow(sheet, name)
  const input = inputRow(sheet, name)
  if (!figure && !input) throw new Refused(404, `“${table.title}”没有指标 ${name}`, 'name')
  const explained = row.values[name]
  const used = figure ? (explained?.inputs ?? []) : [{ name, label: labelOf(sheet, name), value: valueIn(row, name) ?? '0' }]
  return {
    figure: {
      ref: `${row.at}.${name}`, label: labelOf(sheet, name), value: valueIn(row, name), text: figure && explained ? printed(figure, explained) : (valueIn(row, name) ?? '0'),
      sentence: figure ? sentence(sheet, name) : describe(input ?? { label: name }), inputs: used, of: { table: ref, subject, name },
    },
    worked: figure ? worked(sheet, name, row.values) : `${labelOf(sheet, name)}=${valueIn(row, name) ?? '0'}`,
    inputs: used.map(one => {
      const counted = inputOf(table, subject, one.name)
      return { ...one, definition: counted ? describe(counted) : sentence(sheet, one.name), rows: counted?.count !== undefined }
    }),
  }
}

/** What an input of a row counts; the hotline's own row has inputs of its own. Refused when it is no count. */
export function countOf(table: SchemeTable, subject: string, name: string): Count {
  const count = inputOf(table, subject, name)?.count
  if (!count) throw new Refused(404, `“${table.title}”的 ${name} 不是由明细计数得出的`, 'name')
  return count
}

/** A table of the scheme and its row of a subject. Refused when there is none. */
export function rowOf(scheme: Scheme, facts: Facts, ref: string, subject: string): { table: SchemeTable; row: ComputedRow } {
  const table = tableOf(scheme, ref)
  const row = computeTable(table, facts).find(one => one.subject === subject)
  if (!row) throw new Refused(404, `“${table.title}”当月没有这一行`, 'subject')
  return { table, row }
}

export function tableOf(scheme: Scheme, ref: string): SchemeTable {
  const table = scheme.tables.find(one => one.ref === ref)
  if (!table) throw new Refused(404, `自 ${scheme.from} 起的口径没有表 ${ref}，现有：${scheme.tables.map(one => one.ref).join('、')}`, 'table')
  return table
}

/** A figure by the ref under which the bulletin prints it: of a table explained in full, of a list as it is. */
export function explainRef(scheme: Scheme, facts: Facts, ref: string): ExplainedFigure {
  const figure = figures(scheme, facts).get(ref)
  if (!figure) throw new Refused(404, `这个月没有指标 ${ref}`, 'figure')
  if (figure.of) return { ...explain(scheme, facts, figure.of.table, figure.of.subject, figure.of.name), figure }
  return { figure, worked: `${figure.label}=${figure.text}`, inputs: figure.inputs.map(input => ({ ...input, definition: input.label, rows: false })) }
}

const inputOf = (table: SchemeTable, subject: string, name: string) => (subject === '' && table.rows?.self ? table.rows.self.inputs[name] : inputRow(table.sheet, name))
