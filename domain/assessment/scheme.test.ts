import { describe, expect, test } from 'vitest'
import { schemes } from '#cities/430300-xiangtan/schemes.ts'
import { evaluate } from '#domain/formula/evaluate.ts'
import { schemeFor } from './scheme.ts'

describe.each(schemes)('scheme from $from', scheme => {
  test.each(scheme.examples)('$note', ({ table, given, gives }) => {
    const row = scheme.tables.find(candidate => candidate.ref === table)
    if (!row) throw new Error(`no table ${table}`)
    const computed = evaluate(row.sheet, given)
    expect(Object.fromEntries(Object.keys(gives).map(name => [name, computed[name]?.value]))).toEqual(gives)
  })
})

test('a scheme holds from its month on', () => {
  expect(['2022-09', '2022-10', '2023-05'].map(period => schemeFor(schemes, period)?.from)).toEqual([undefined, '2022-10', '2022-11'])
})
