import type { Input } from '#domain/formula/sheet.ts'
import { measures } from './measures.ts'
import type { Scheme, SchemeTable } from './scheme.ts'
import { columnLabels, type ViewRow, views } from './views.ts'

/**
 * What is wrong with an input's question to the database: a measure, date or condition the views do not have, a level they cannot be asked at, a
 * figure of a month before that no table with one row has. Only what passes here may be counted: the names go into statements.
 */
export function inputFaults(scheme: Scheme, table: SchemeTable, input: Input): string[] {
  if (input.count && input.before) return ['只能是计数或上期数之一']
  if (input.before) return beforeFaults(scheme, input.before)
  return input.count ? countFaults(table, input.count) : []
}

function countFaults({ subject }: SchemeTable, { measure, by, where = {}, of }: NonNullable<Input['count']>): string[] {
  if (!Object.hasOwn(measures, measure)) return [`没有“${String(measure).slice(0, 40)}”这种计数`]
  const { view: name, label } = measures[measure]
  const view: ViewRow = views[name]
  const unknown = Object.keys(where).filter(column => !view.where.includes(column))
  return [
    ...(by === undefined || view.dates.includes(by) ? [] : [`“${label}”不能按“${called(by)}”计入，可按${view.dates.map(called).join('、')}`]),
    ...unknown.map(column => `“${label}”不能按“${called(column)}”筛选${view.where.length > 0 ? `，可按${view.where.map(called).join('、')}` : ''}`),
    ...(subject === 'unit' && !view.unit ? [`“${label}”不分承办单位，不能用在承办单位的表里`] : []),
    ...(of === 'assigned' && subject !== 'county' && subject !== 'counties' ? ['“上级交办部分”只用在县（市）的表里'] : []),
    ...(of === 'assigned' && !view.unit ? [`“${label}”不分承办单位，没有上级交办部分`] : []),
  ]
}

/** Columns as people read them; a column's name is whatever was sent. */
const called = (column: string) => (Object.hasOwn(columnLabels, column) ? columnLabels[column] : column)

function beforeFaults({ tables }: Scheme, { table: ref, figure }: NonNullable<Input['before']>): string[] {
  const table = tables.find(one => one.ref === ref)
  if (!table || table.rows) return [`上期数只能取自只有一行的表，没有“${ref.slice(0, 40)}”这样的表`]
  return Object.hasOwn(table.sheet.figures, figure) || Object.hasOwn(table.sheet.inputs, figure) ? [] : [`“${table.title}”没有“${figure}”这一项`]
}
