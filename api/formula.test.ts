import fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import type { z } from 'zod'
import { schemes } from '#cities/430300-xiangtan/schemes.ts'
import { validate } from '#domain/formula/check.ts'
import type { Expression } from '#domain/formula/expression.ts'
import type { Of, Op } from '#domain/formula/operator.ts'
import type { FigureRow, Input, Sheet } from '#domain/formula/sheet.ts'
import { formulas } from '#test/formulas.ts'
import { type figureRow, formula, type input, type operations, sheet } from './formula.ts'

type WireInput = z.output<typeof input>

test('the wire and the domain mean the same by every operator, row and sheet', () => {
  expectTypeOf<{ [O in Op]: z.output<(typeof operations)[O]> }>().toEqualTypeOf<{ [O in Op]: Of<O> }>()
  expectTypeOf<z.output<typeof formula>>().toEqualTypeOf<Expression>()
  expectTypeOf<z.output<typeof figureRow>>().toEqualTypeOf<FigureRow>()
  expectTypeOf<WireInput>().toExtend<Input>()
  // Lists are read-only in the domain, so the keys are compared: none may be missing on either side.
  expectTypeOf<keyof WireInput>().toEqualTypeOf<keyof Input>()
  expectTypeOf<keyof NonNullable<WireInput['count']>>().toEqualTypeOf<keyof NonNullable<Input['count']>>()
  expectTypeOf<keyof NonNullable<WireInput['before']>>().toEqualTypeOf<keyof NonNullable<Input['before']>>()
  expectTypeOf<z.output<typeof sheet>>().toExtend<Sheet>()
})

test('every sheet of a city goes over the wire and back unchanged, and is found valid', () => {
  const sheets = schemes.flatMap(scheme => scheme.tables.map(table => table.sheet))
  expect(sheets.length).toBeGreaterThan(5)
  for (const one of sheets) {
    expect(sheet.parse(JSON.parse(JSON.stringify(one)))).toEqual(one)
    expect(validate(one).faults).toEqual([])
  }
})

describe('what comes in', () => {
  const refusal = (value: unknown) => formula.safeParse(value).error?.issues[0]?.message
  const of = { op: 'name', name: 'a' }

  test.each([
    ['an unknown operator', { op: 'power', of }, '“op”写法不正确：没有这种运算'],
    ['an unknown key', { op: 'clamp', of, lest: '0' }, '公式不应有“lest”'],
    ['an unknown key deeper down', { op: 'sum', of: [of, { op: 'times', factor: '2', of, by: 1 }] }, '“of.1”不应有“by”'],
    ['a number that is no text', { op: 'times', factor: 0.3, of }, '“factor”应为十进制数文字，写成 "95" 或 "0.2" 的样子'],
    ['a number in another notation', { op: 'times', factor: '3e-1', of }, '“factor”应为十进制数，写成 95 或 0.2 的样子'],
    ['a number without end', { op: 'constant', value: '9'.repeat(41) }, '“value”的数字太长'],
    ['a name in another script', { op: 'minus', from: { op: 'name', name: '甲' }, less: [of] }, '“from.name”的名称应以小写字母开头，只用小写字母、数字和下划线，最多 64 个字符'],
    ['no parts', { op: 'mean', of: [] }, '“of”至少要有一项'],
    ['no formula', 'a', '公式写法不正确：没有这种运算'],
  ])('%s is refused by its place', (_what, value, sentence) => expect(refusal(value)).toBe(sentence))

  test('nesting is refused before it is followed', () => {
    const deep = (levels: number) => JSON.parse(`${'{"op":"times","factor":"1","of":'.repeat(levels)}{"op":"name","name":"a"}${'}'.repeat(levels)}`) as unknown
    expect(refusal(deep(39))).toBeUndefined()
    expect([refusal(deep(100)), refusal(deep(20_000))]).toEqual(Array(2).fill('公式最多 40 层'))
  })

  test('a sheet names the figure and the place in it', () => {
    const one = { inputs: { a: { label: '甲' } }, figures: { total: { label: '总分', digits: 2, formula: { op: 'sum', of: [{ op: 'constant', value: 'x' }] } } } }
    expect(sheet.safeParse(one).error?.issues[0]?.message).toBe('“figures.total.formula.of.0.value”应为十进制数，写成 95 或 0.2 的样子')
    const many = { inputs: {}, figures: Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`f${index}`, { label: '率', digits: 2 }])) }
    expect(sheet.safeParse(many).error?.issues[0]?.message).toBe('“figures”最多 200 个指标')
  })

  test('every well-formed formula comes through as it was, and can be looked over', () => {
    fc.assert(fc.property(formulas(['a', 'b'], ['g']), value => {
      const parsed = formula.parse(JSON.parse(JSON.stringify(value)))
      expect(parsed).toEqual(value)
      validate({ inputs: { a: { label: '甲' } }, figures: { v: { label: '值', digits: 2, formula: parsed, full: '10' } } })
    }))
  })

  test('anything else is refused, never a fault of ours; what is let in can be looked over', () => {
    const key = fc.constantFrom('op', 'of', 'base', 'name', 'value', 'factor', 'less', 'from', 'points', 'bands', 'tiers', '__proto__')
    const { any } = fc.letrec<{ any: unknown }>(tie => ({
      any: fc.oneof({ maxDepth: 4 }, fc.constantFrom('sum', 'name', 'rate', 'a', '1', '-0', '', 'constructor', null, 3), fc.array(tie('any'), { maxLength: 3 }), fc.dictionary(key, tie('any'), { maxKeys: 4 })),
    }))
    fc.assert(fc.property(any, value => {
      const result = formula.safeParse(value)
      if (result.success) validate({ inputs: {}, figures: { v: { label: '值', digits: 2, formula: result.data } } })
      else expect(result.error.issues[0]?.message).toMatch(/[\u4e00-\u9fff]/u)
    }), { numRuns: 500 })
  })
})
