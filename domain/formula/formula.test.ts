import Big from 'big.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compute, evaluate, round } from './evaluate.ts'
import { change, lose, minus, rate, sum, tierTarget, times } from './expression.ts'
import { sentence } from './sentence.ts'
import { sheet } from './sheet.ts'

const inputs = { satisfied: { label: '满意量' }, callback_total: { label: '回访总量' }, not_rated: { label: '未评价量' } }
const november = sheet(inputs, {
  satisfaction: { label: '回访满意率', digits: 2, formula: rate('satisfied', minus('callback_total', 'not_rated')) },
  zero: { label: '满意率', digits: 2, empty: '0.00', formula: rate('satisfied', minus('callback_total', 'not_rated')) },
  score: { label: '得分', digits: 2, formula: times(0.3, 'satisfaction') },
})

describe('formulas', () => {
  test('print the sentence of the bulletin', () => {
    expect(sentence(november, 'satisfaction')).toBe('回访满意率=满意量/（回访总量－未评价量）')
  })

  test('nobody rated: the figure stays empty unless the scheme says what to print', () => {
    const figures = evaluate(november, { satisfied: '0', callback_total: '4', not_rated: '4' })
    expect([figures.satisfaction?.value, figures.zero?.value, figures.score?.value]).toEqual([null, '0.00', null])
  })

  test('a given figure wins, and what is printed is what is carried on', () => {
    expect(evaluate(november, { satisfaction: '98.25' }).score?.value).toBe('29.48')
  })

  test('explains a figure by its inputs', () => {
    expect(evaluate(november, { satisfied: '1', callback_total: '3', not_rated: '0' }).score?.inputs).toEqual([{ name: 'satisfaction', label: '回访满意率', value: '33.33' }])
  })

  test('the target falls with the volume, and a score never below zero', () => {
    const score = (volume: string, of: string) => compute(tierTarget(40, { tiers: [{ from: 0, target: 90 }, { from: 100, target: 85 }], per: 1 }, 'volume', 'of'), name => new Big(name === 'of' ? of : volume))?.toString()
    expect([score('57', '61.11'), score('185', '32.69'), score('212', '81.13')]).toEqual(['11.11', '0', '36.13'])
    expect(compute(lose(20, { under: 95, per: 0.2 }, 'rate'), () => new Big('86.72'))?.toString()).toBe('18.344')
  })

  test('a rate is rounded as the fraction of two integers is', () => {
    fc.assert(fc.property(fc.bigInt(0n, 10n ** 8n), fc.bigInt(1n, 10n ** 8n), fc.integer({ min: 0, max: 4 }), (of, base, digits) => {
      const exact = compute(rate('of', 'base'), name => new Big(String(name === 'of' ? of : base)))
      const scale = 10n ** BigInt(digits)
      const halfUp = (200n * of * scale + base) / (2n * base)
      return exact !== null && new Big(round(exact, digits)).times(String(scale)).eq(String(halfUp))
    }))
  })

  test('a relative change is rounded away from zero at the half, up and down alike', () => {
    fc.assert(fc.property(fc.bigInt(0n, 10n ** 6n), fc.bigInt(1n, 10n ** 6n), (now, before) => {
      const exact = compute(change('now', 'before'), name => new Big(String(name === 'now' ? now : before)))
      const times10000 = (now - before) * 10000n
      const size = times10000 < 0n ? -times10000 : times10000
      const halfUp = (2n * size + before) / (2n * before)
      return exact !== null && new Big(round(exact, 2)).times(100).eq(String(times10000 < 0n ? -halfUp : halfUp))
    }))
  })

  test('a sum does not depend on order', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -1000000, max: 1000000 }), { minLength: 1 }), list => {
      const parts = list.map((_, index) => String(index))
      const read = (name: string) => new Big(list[Number(name)] ?? 0).div(100)
      return compute(sum(...parts), read)?.eq(compute(sum(...parts.reverse()), read) ?? 'NaN') === true
    }))
  })
})

test('a tie is rounded up, away from zero: the mean 34.625 of four test calls is printed 34.63', () => {
  expect(['34.625', '25.875', '6.885', '-0.005', '-0.004'].map(text => round(new Big(text), 2))).toEqual(['34.63', '25.88', '6.89', '-0.01', '0.00'])
})
