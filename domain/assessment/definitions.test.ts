import { expect, test } from 'vitest'
import { evaluate } from '#domain/formula/evaluate.ts'
import { validate } from '#domain/formula/check.ts'
import { definitions } from './definitions.ts'

const value = (key: string, given: Record<string, string>) => {
  const definition = definitions.find(one => one.key === key)
  if (!definition) throw new Error(`no definition ${key}`)
  return evaluate({ inputs: definition.inputs, figures: { figure: definition.figure } }, given).figure?.value
}

/** HANDBOOK 6.2 and 6.3: the numbers cities printed under each definition. */
test.each([
  ['satisfaction_a', { satisfied: '1012', callback_total: '8967', not_rated: '6679' }, '44.23'],
  ['satisfaction_b', { satisfied: '1812', fair: '1381', not_rated: '3469', callback_total: '7470' }, '89.18'],
  ['satisfaction_b', { satisfied: '1012', fair: '561', not_rated: '6679', callback_total: '8967' }, '92.03'],
  ['satisfaction_c', { online_resolved: '15110', completed: '4568', dissatisfied: '253' }, '98.71'],
  ['satisfaction_d', { evaluated: '20090', dissatisfied: '3110' }, '84.52'],
  ['satisfaction_e', { satisfied: '13', completed: '17' }, '76.47'],
  ['satisfaction_f', { satisfied: '90', evaluated: '100', sampled: '40', sample_satisfied: '39' }, '87.75'],
  ['on_time_due', { effective_orders: '20150', fed_back_on_time: '19979' }, '99.15'],
  ['on_time_completed', { completed: '7470', completed_overdue: '19' }, '99.75'],
  ['on_time_valid', { effective_orders: '480', fed_back_on_time: '479' }, '99.79'],
  ['on_time_judged', { fed_back_on_time: '10087', completed_overdue: '42', overdue_open: '18' }, '99.41'],
  ['callback', { callback_reached: '98', callback_total: '100', sample_contacted: '36', sampled: '40' }, '94.00'],
])('%s', (key, given, printed) => expect(value(key, given)).toBe(printed))

test('every definition stands by itself and names its rule', () => {
  for (const { inputs, figure, source } of definitions) {
    expect(validate({ inputs, figures: { figure } }).faults).toEqual([])
    expect(source).not.toBe('')
  }
  expect(new Set(definitions.map(one => one.key)).size).toBe(definitions.length)
})
