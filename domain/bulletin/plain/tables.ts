import type { Scheme, SchemeTable } from '#domain/assessment/scheme.ts'
import type { Column, OutlineSection } from '../outline.ts'
import { titleWords } from './sentences.ts'

/** More columns than these are not read on a landscape page: then the counts behind the figures are left out, and the last figures. */
const mostColumns = 16

/** Tables with a row for each unit or county. */
export const rowTables = (scheme: Scheme): SchemeTable[] => scheme.tables.filter(table => table.rows)

/** Name by which the text refers to the annex of a table. */
export const tableName = ({ ref }: Pick<SchemeTable, 'ref'>): string => ref

/** One table as an annex: number, name, counts and figures; grouped, and with its total, where the scheme has them. */
export const tableSection = (scheme: Scheme) => (table: SchemeTable): OutlineSection => {
  const { ref, title, rows, sheet } = table
  const inputs = Object.entries(sheet.inputs).filter(([, input]) => input.count).map(([name, { label }]): Column => ({ label, figure: `.${name}`, width: 8 }))
  const figures = Object.entries(sheet.figures).map(([name, row]): Column => ({ label: `${row.label}${row.unit === '分' ? '（分）' : ''}`, figure: `.${name}`, width: 9 }))
  const values = (inputs.length + figures.length > mostColumns ? figures : [...inputs, ...figures]).slice(0, mostColumns)
  const total = scheme.tables.find(one => one.subject === 'city' && one.ref === ref.replace(/\.rows$/, '.total') && one.ref !== ref)
  return {
    orientation: values.length > 5 ? 'landscape' : 'portrait', annex: tableName(table), title: [`{year}年{month}月${titleWords(title)}`],
    blocks: [
      {
        kind: 'table', name: `${ref}.table`, rows: ref, caption: null, needs: [ref],
        columns: [{ label: '序号', figure: '#', width: 5 }, { label: rows?.nameAs === 'county' ? '县（市）' : '承办单位', figure: `.${rows?.nameAs ?? 'unit'}`, width: 18, align: 'left' }, ...values],
        ...(rows?.groups === undefined ? {} : { groups: { ref: rows.groups, of: '.group', title: '{.group}（{.declared_units}家）' } }),
        ...(rows?.groups === undefined && rows?.sections ? { groups: { of: '.section', title: '{.section}' } } : {}),
        ...(total ? { total: { ref: total.ref, label: '合计' } } : {}),
      },
      { kind: 'paragraph', lacks: [ref], content: ['{month}月没有可列的数据。'] },
    ],
  }
}
