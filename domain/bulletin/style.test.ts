import fc from 'fast-check'
import { expect, test } from 'vitest'
import { counted, type Figure } from '#domain/assessment/figure.ts'
import { chineseNumber, numbered } from './chineseNumber.ts'
import { type Decimals, direction, styled } from './style.ts'

const figure = (value: string | null, unit = ''): Figure => ({ ...counted('ref', '名称', value ?? '', '', unit), value })
const written = (value: string, unit: string, decimals: Decimals) => styled(figure(value, unit), undefined, { percents: decimals, scores: decimals })

test.each([
  ['100.00', '%', '100.00%', '100%', '100%'], ['12.50', '%', '12.50%', '12.50%', '12.5%'], ['97.60', '', '97.60', '97.60', '97.6'], ['-5.00', '个百分点', '-5.00个百分点', '-5个百分点', '-5个百分点'],
  ['100', '', '100', '100', '100'], ['0.00', '%', '0.00%', '0%', '0%'],
])('%s%s is written fixed, whole and short', (value, unit, fixed, whole, short) => {
  expect([written(value, unit, 'fixed'), written(value, unit, 'whole'), written(value, unit, 'short')]).toEqual([fixed, whole, short])
})

test('a style never changes the value', () => {
  fc.assert(fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 0, max: 3 }), fc.constantFrom<Decimals>('fixed', 'whole', 'short'), fc.constantFrom('', '%', '个百分点'), (n, digits, decimals, unit) => {
    const value = (n / 10 ** digits).toFixed(digits)
    expect(Number(written(value, unit, decimals).replace(unit, ''))).toBe(Number(value))
  }))
})

test('signs, 万, characters and dates', () => {
  expect([styled(figure('-3.20', '%'), 'size'), styled(figure(null), 'size'), styled(figure('0.5'), 'signed'), styled(figure('-2'), 'signed'), styled(figure('0'), 'signed')]).toEqual(['3.20%', '', '+0.5', '-2', '0'])
  expect([styled(figure('65996'), 'wan'), styled(figure('1.0'), 'short'), styled(figure('3'), 'chinese'), styled(figure('2022-11-16'), 'day'), styled(figure('2022-09'), 'month'), styled(figure('2022-09'), 'monthNumber')])
    .toEqual(['6.60万', '1', '三', '11月16日', '9月', '9'])
})

test('comparisons follow the sign', () => {
  expect(['0.01', '-0.01', '0.00', '-0.00', null].map(value => direction(value))).toEqual(['上升', '下降', '持平', '持平', '无可比数据'])
  expect(direction('-1', { rise: '增长', fall: '减少', level: '不变', none: '' })).toBe('减少')
})

test('numbers in characters up to 99, and as headings', () => {
  expect([1, 10, 11, 20, 21, 99, 0, 100, 1.5].map(chineseNumber)).toEqual(['一', '十', '十一', '二十', '二十一', '九十九', '0', '100', '1.5'])
  expect([numbered('（{一}）', 12), numbered('{1}、', 12)]).toEqual(['（十二）', '12、'])
})
