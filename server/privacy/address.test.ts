import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keepOutOfAddress } from './address.ts'

const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
const micros = fc.tuple(day, fc.integer({ min: 0, max: 999 })).map(([at, rest]) => `${at.toISOString().slice(0, -1)}${String(rest).padStart(3, '0')}Z`)
const passed = (name: string, value: string) => { expect(() => keepOutOfAddress({ [name]: value }), `${name}=${value}`).not.toThrow() }

test.each([
  ['the id of a row', 'unit', fc.uuid()], ['a client’s address', 'address', fc.oneof(fc.ipV4(), fc.ipV6())], ['a day', 'from', day.map(at => at.toISOString().slice(0, 10))],
  ['a place in a list by instant and id', 'after', fc.tuple(micros, fc.uuid()).map(parts => parts.join(' '))], ['an opaque place in a list', 'cursor', fc.base64String({ maxLength: 60 })],
  ['an order’s number', 'q', fc.tuple(day, fc.integer({ min: 1, max: 99_999 })).map(([at, serial]) => `${at.toISOString().slice(2, 10).replaceAll('-', '')}${String(serial).padStart(5, '0')}099`)],
])('%s is nobody’s number', (_what, name, value) => {
  fc.assert(fc.property(value, text => passed(name, text)), { numRuns: 500 })
})

test.each(['13800001234', '138 0000 1234', '43030219900307123X', '湘C12345', 'zhou@163.com', '138.0000.1234'])('%s goes into no address', value => {
  expect(() => keepOutOfAddress({ page: '2', q: value })).toThrow(expect.objectContaining({ status: 400, field: 'q', message: expect.stringContaining('号码不能写进网址') }))
})
