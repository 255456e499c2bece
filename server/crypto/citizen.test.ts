import { expect, test } from 'vitest'
import { citizenSeal, maskPhone, normalPhone } from './citizen.ts'
import { parseKeys } from './keys.ts'

const one = `1:${Buffer.alloc(32, 1).toString('base64')}`
const two = `2:${Buffer.alloc(32, 2).toString('base64')}`

test('sealed text opens again, on its own platform only, and altered bytes are refused', () => {
  const citizen = citizenSeal(parseKeys(one))
  const sealed = citizen.seal('990000', '赵某，和平路 1 号')
  expect(sealed.includes(Buffer.from('和平路'))).toBe(false)
  expect(citizen.open('990000', sealed)).toBe('赵某，和平路 1 号')
  expect(() => citizen.open('990001', sealed)).toThrow()
  const altered = Buffer.from(sealed)
  altered[altered.length - 1]! ^= 1
  expect(() => citizen.open('990000', altered)).toThrow()
})

test('after a change of key old values open and old hashes are still found', () => {
  const before = citizenSeal(parseKeys(one))
  const after = citizenSeal(parseKeys(`${one}\n${two}`))
  expect(after.open('990000', before.seal('990000', '甲'))).toBe('甲')
  expect(after.seal('990000', '甲')[1]).toBe(2)
  expect(after.phoneHashes('990000', '13800001234')).toContainEqual(before.phoneHash('990000', '+86 138-0000-1234'))
})

test('numbers are compared in one spelling and shown masked', () => {
  expect(['013800001234', '+8613800001234', '138-0000-1234'].map(normalPhone)).toEqual(Array(3).fill('13800001234'))
  expect(normalPhone('0731-5555 1234')).toBe('073155551234')
  expect([maskPhone('13800001234'), maskPhone('55551234'), maskPhone('12345')]).toEqual(['138****1234', '****1234', '***45'])
})
