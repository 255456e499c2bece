import { expect, test } from 'vitest'
import { evaluate } from '#domain/formula/evaluate.ts'
import { validate } from '#domain/formula/check.ts'
import { sentence } from '#domain/formula/sentence.ts'
import type { Sheet } from '#domain/formula/sheet.ts'
import { cohort } from './count.ts'
import { describe } from './describe.ts'
import { observations, standardOf, telltales } from './standard.ts'
import { columnLabels, type ViewRow, views } from './views.ts'

const tables = [...observations.tables, ...telltales.tables]

function sheetOf(ref: string): Sheet {
  const table = standardOf(ref)?.tables.find(one => one.ref === ref)
  if (!table) throw new Error(`no table ${ref}`)
  return table.sheet
}

test('every standard table is a sheet a scheme could have, and ties to the views', () => {
  expect(tables.flatMap(table => validate(table.sheet).faults)).toEqual([])
  const counted = tables.flatMap(table => Object.values(table.sheet.inputs).flatMap(({ count }) => (count ? [{ table, ...cohort(count) }] : [])))
  expect(counted.length).toBe(tables.flatMap(table => Object.keys(table.sheet.inputs)).length)
  expect(counted.filter(({ table, view }) => table.subject === 'unit' && (views[view] as ViewRow).unit === undefined)).toEqual([])
  expect(counted.map(({ by }) => columnLabels[by]).filter(label => label === undefined)).toEqual([])
  expect(new Set(tables.map(table => table.ref)).size).toBe(tables.length)
})

test('a definition is counted by its own date though another beside it counts the same thing', () => {
  const sheet = sheetOf('standard.time')
  const given = { effective_orders_due_at: '100', fed_back_on_time_due_at: '90', effective_orders: '80', fed_back_on_time: '79', overdue_open: '9' }
  const values = evaluate(sheet, given)
  expect([values.on_time_due?.value, values.on_time_valid?.value, values.on_time_completed?.value, values.overdue?.value]).toEqual(['90.00', '98.75', null, '9'])
  expect(['effective_orders_due_at', 'effective_orders'].map(name => describe(sheet.inputs[name] ?? { label: '' }))).toEqual([
    '有效工单量：承办任务的有效工单量，按办理时限计入当月', '有效工单量：承办任务的有效工单量，按回访时间计入当月',
  ])
})

test('answers on the line nobody rated lift satisfaction, in points', () => {
  const sheet = sheetOf('signs.city')
  const values = evaluate(sheet, { online_resolved: '800', filed: '200', filed_dissatisfied: '50', satisfied: '50', callback_total: '150', not_rated: '50' })
  expect([values.all_in?.value, values.rated_only?.value, values.lift?.value]).toEqual(['95.00', '50.00', '45.00'])
  expect(sentence(sheet, 'lift')).toBe('不表态计满意抬高的百分点=满意率（未表示不满意即满意）－满意率（只计已评价）')
  expect(standardOf('headline.values')).toBeNull()
})
