import { expect, test } from 'vitest'
import { input, inputs } from '#domain/assessment/count.ts'
import type { Scheme } from '#domain/assessment/scheme.ts'
import { type Expression, minus, points, rate } from '#domain/formula/expression.ts'
import { sheet } from '#domain/formula/sheet.ts'
import { changeSentence, definitionChanges } from './changes.ts'

const figures = (formula: Expression<'satisfied' | 'callback_total' | 'not_rated'>) => sheet(
  { ...inputs(['satisfied', 'callback_total', 'not_rated']), before: { label: '上月满意率' } },
  { rate: { label: '满意率', digits: 2, unit: '%', formula }, change: { label: '满意率环比', digits: 2, unit: '个百分点', formula: points('rate', 'before') } },
)
const scheme = (from: string, of: Scheme['tables'][number]['sheet']): Scheme => ({ from, source: '', tables: [{ ref: 'callback', title: '回访', subject: 'city', sheet: of }], lists: [], examples: [] })
const all = rate('satisfied', 'callback_total')
const first = scheme('2022-01', figures(all))

test('a definition that changes is told in the month it begins, once, and what only follows it is not', () => {
  const second = scheme('2022-11', figures(rate('satisfied', minus('callback_total', 'not_rated'))))
  const changes = definitionChanges([first, second], '2022-11')
  expect(changes).toEqual([{ label: '满意率', before: '满意量/回访总量', now: '满意量/（回访总量－未评价量）' }])
  expect(changeSentence(changes)).toContain('满意率按“满意量/（回访总量－未评价量）”计算，此前按“满意量/回访总量”计算')
  expect([definitionChanges([first, second], '2022-12'), definitionChanges([first, second], '2022-10'), definitionChanges([second], '2022-11')]).toEqual([[], [], []])
})

test('another name for the same count is no change; another count under the same name is one', () => {
  const renamed = figures(all)
  expect(definitionChanges([first, scheme('2022-11', { ...renamed, inputs: { ...renamed.inputs, satisfied: { ...renamed.inputs.satisfied, label: '市民满意' } } })], '2022-11')).toEqual([])
  const changes = definitionChanges([first, scheme('2022-11', { ...renamed, inputs: { ...renamed.inputs, satisfied: input('satisfied', { by: 'registered_at' }) } })], '2022-11')
  expect(changeSentence(changes)).toContain('满意率的统计范围有调整')
})
