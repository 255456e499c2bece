import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idNumberRefusal, normalIdNumber } from './idNumber.ts'
import { normalPlate, plateRefusal } from './plate.ts'

/** The first two are the examples of GB 11643-1999. */
test.each(['11010519491231002X', '440524188001010014', '110105 19491231 002x', '１１０１０５19491231002Ｘ', '110105-19491231-002X'])('%s is an identity number', text => {
  expect(idNumberRefusal(text)).toBeNull()
})

test.each([
  ['110105194912310021', '校验码'], ['11010519491231003X', '校验码'], ['11010519490231002X', '出生日期'], ['11010519491331002X', '出生日期'], ['110105491231002', '15 位'],
  ['1101051949123100', '18 位'], ['01010519491231002X', '18 位'], ['1101051949123100XX', '18 位'], ['', '18 位'],
])('%s is none: %s', (text, why) => {
  expect(idNumberRefusal(text)).toContain(why)
})

test('any one place written wrongly, and any two neighbours changed for one another, are seen', () => {
  const number = '11010519491231002X'
  fc.assert(fc.property(fc.nat(17), fc.constantFrom(...'0123456789X'), (at, other) => {
    fc.pre(number[at] !== other)
    expect(idNumberRefusal(number.slice(0, at) + other + number.slice(at + 1))).not.toBeNull()
  }))
  for (let at = 0; at < 16; at++) {
    if (number[at] === number[at + 1]) continue
    expect(idNumberRefusal(`${number.slice(0, at)}${number[at + 1]}${number[at]}${number.slice(at + 2)}`)).not.toBeNull()
  }
})

test.each(['湘C12345', '湘C·1234A', '湘c d12345', '湘C12345D', '湘CF12345', '沪A1234学', '湘C1234挂', '湘C1234警', '粤Z1234港', '224001使', '沪A0023领', '湘ＣAB123'])('%s is a plate', text => {
  expect(plateRefusal(text)).toBeNull()
})

test.each([['C12345', '省份简称'], ['湘C1234O', 'I 和 O'], ['湘C1234', '京A12345'], ['湘C123456', '8 位'], ['湘CZ12345', '8 位'], ['海C12345', '京A12345'], ['湘CABCDE', '京A12345'], ['湘C12345学', '京A12345'], ['', '京A12345']])('%s is none: %s', (text, why) => {
  expect(plateRefusal(text)).toContain(why)
})

test('every spelling of a number is kept and looked for as one', () => {
  expect([' 湘c·12345', '湘C 12345', '湘Ｃ１２３４５', '湘C-12345'].map(normalPlate)).toEqual(Array(4).fill('湘C12345'))
  expect(['11010519491231002x', '110105 1949 1231 002X'].map(normalIdNumber)).toEqual(Array(2).fill('11010519491231002X'))
})
