import { expect, test } from 'vitest'
import { mean, minus, rate, sum } from '#domain/formula/expression.ts'
import { evaluate } from '#domain/formula/evaluate.ts'
import { sheet } from '#domain/formula/sheet.ts'
import { certainty } from './certainty.ts'
import { inputs } from './count.ts'

const percent = { label: '率', digits: 2, unit: '%' } as const
const rated = sheet(inputs(['satisfied', 'callback_total', 'not_rated', 'hops']), {
  plain: { ...percent, formula: rate('satisfied', minus('callback_total', 'not_rated')) },
  mixed: { ...percent, formula: mean(rate('satisfied', 'callback_total'), rate('satisfied', 'hops')) },
  ofFigure: { ...percent, formula: rate(sum('plain'), 'callback_total') },
})
const of = (name: string, given: Record<string, string>) => certainty(rated, { given, values: evaluate(rated, given) }, name)

test('a rate of counts carries its interval: 3 of 4 is marked, 900 of 1,000 is not', () => {
  expect(of('plain', { satisfied: '3', callback_total: '5', not_rated: '1' })).toEqual({ k: 3, n: 4, low: '30.1', high: '95.4', few: true })
  expect(of('plain', { satisfied: '900', callback_total: '1000' })).toEqual({ k: 900, n: 1000, low: '88.0', high: '91.7', few: false })
})

test('what is no plain rate of counts has none', () => {
  expect(of('mixed', { satisfied: '3', callback_total: '5', hops: '5' })).toBeNull()
  expect(of('ofFigure', { satisfied: '3', callback_total: '500' })).toBeNull()
  expect(of('plain', { plain: '75.00', satisfied: '3', callback_total: '4' }), 'entered').toBeNull()
  expect(of('plain', { satisfied: '3', callback_total: '2' }), 'more than there are').toBeNull()
  expect(of('plain', {}), 'nothing to go by').toBeNull()
})
