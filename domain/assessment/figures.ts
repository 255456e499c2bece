import { printed, sentence, worked } from '#domain/formula/sentence.ts'
import { type ComputedRow, type ComputedTables, computeTable, groupsOf } from './computed.ts'
import { describe } from './describe.ts'
import type { Facts } from './facts.ts'
import { counted, type Figure, type FigureSet } from './figure.ts'
import { listFigures } from './lists.ts'
import type { Scheme, SchemeTable } from './scheme.ts'

/** Every figure of the bulletin: counts in, named figures out, each under the ref where the bulletin prints it. */
export function figures(scheme: Scheme, facts: Facts): FigureSet {
  const tables = compute(scheme, facts)
  const all = [...scheme.tables.flatMap(table => printTable(table, tables.get(table.ref) ?? [])), ...scheme.lists.flatMap(list => listFigures(list, facts, tables, scheme))]
  return new Map(all.map(figure => [figure.ref, figure]))
}

/** All tables of a scheme, computed. */
export const compute = (scheme: Scheme, facts: Facts): ComputedTables => new Map(scheme.tables.map(table => [table.ref, computeTable(table, facts)]))

function printTable(table: SchemeTable, rows: readonly ComputedRow[]): Figure[] {
  const rule = table.rows
  if (!rule) return rows.flatMap(row => { const figures = printRow(table, row); return [...figures, ...again(table.again, table.ref, row, figures)] })
  const label = rule.nameAs === 'unit' ? '承办单位' : '县（市）'
  const groups = rule.groups === undefined ? [] : groupsOf(rows).flatMap(group => [
    counted(`${rule.groups}[group=${group}].group`, '分组', group),
    counted(`${rule.groups}[group=${group}].declared_units`, `${group}家数`, rows.filter(row => row.group === group).length),
  ])
  return [
    ...groups,
    ...rows.flatMap(row => {
      const name = counted(`${row.at}.${rule.nameAs}`, label, row.name)
      const figures = printRow(table, row)
      return [
        ...(rule.groups === undefined ? [] : [counted(`${row.at}.group`, '分组', row.group)]),
        ...(row.section === undefined ? [] : [counted(`${row.at}.section`, '分段', row.section)]),
        name, ...figures, ...again(rule.again, table.ref, row, [name, ...figures]),
      ]
    }),
  ]
}

/** Some figures of a row once more, under another ref. */
function again(rule: SchemeTable['again'], ref: string, { at }: ComputedRow, figures: readonly Figure[]): Figure[] {
  return rule ? figures.filter(figure => rule.figures.some(name => figure.ref === `${at}.${name}`)).map(figure => ({ ...figure, ref: `${rule.ref}${figure.ref.slice(ref.length)}` })) : []
}

/** Inputs and figures of one row as figures under its place. */
function printRow(table: Pick<SchemeTable, 'ref' | 'sheet'>, { at, subject, given, values }: ComputedRow): Figure[] {
  const { sheet } = table
  const of = (name: string) => ({ table: table.ref, subject, name })
  const counts = Object.entries(sheet.inputs).map(([name, input]): Figure => ({ ...counted(`${at}.${name}`, input.label, given[name] ?? '0', describe(input)), of: of(name) }))
  const computed = Object.entries(sheet.figures).map(([name, row]): Figure => {
    const explained = values[name] ?? { value: null, given: false, inputs: [] }
    const definition = explained.given ? worked(sheet, name, values) : sentence(sheet, name)
    return { ref: `${at}.${name}`, label: row.label, value: explained.value, text: printed(row, explained), sentence: definition, inputs: explained.inputs, of: of(name) }
  })
  return [...counts, ...computed]
}
