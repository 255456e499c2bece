import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { citizenKey } from './citizenKey.ts'
import { citizenSeal, normalPhone } from './citizen.ts'
import { openCustody, parseKeys } from './custody.ts'
import { temporaryKeys } from './keys.ts'

const one = `1:${Buffer.alloc(32, 1).toString('base64')}`
const two = `2:${Buffer.alloc(32, 2).toString('base64')}`

test('sealed text opens again, on its own platform only, and altered bytes are refused', () => {
  const citizen = citizenSeal(temporaryKeys())
  const sealed = citizen.seal('990000', '赵某，和平路 1 号')
  expect(sealed.includes(Buffer.from('和平路'))).toBe(false)
  expect(citizen.open('990000', sealed)).toBe('赵某，和平路 1 号')
  expect(() => citizen.open('990001', sealed)).toThrow()
  const altered = Buffer.from(sealed)
  altered[altered.length - 1]! ^= 1
  expect(() => citizen.open('990000', altered)).toThrow()
})

test('the key a value names is bound to it: the same bytes under another number do not open', () => {
  const material = Buffer.alloc(64, 5)
  const key = (number: number) => citizenKey({ platform: '990000', number, suite: 'aes', material, sealsFrom: 0 })
  const citizen = citizenSeal({ current: () => key(1), find: (_platform, number) => key(number), all: () => [key(1)], follow: async () => {} })
  const renamed = Buffer.from(citizen.seal('990000', '甲'))
  renamed[2] = 2
  expect(() => citizen.open('990000', renamed)).toThrow()
})

test('what was sealed straight from the key file by the first versions opens: bytes kept from then', () => {
  const former = parseKeys(one).former[0]!
  const key = citizenKey({ platform: '990000', number: former.number, suite: 'file', material: former.material, sealsFrom: 0 })
  const citizen = citizenSeal({ current: () => key, find: () => key, all: () => [key], follow: async () => {} })
  expect(citizen.open('990000', Buffer.from('0101dd09dfc09534a58494e8e52aecab090a5b82ad799f687711d2bc47bda04c89b4124567db18516352b0ced924e3c9bfe5d06219c5', 'hex'))).toBe('赵某，和平路 1 号')
  expect(citizen.phoneHash('990000', '13800001234').toString('hex')).toBe('0101b7bccd95ecff50f960d4d6b7da1ec275f375dccc3e62f64d133ad51486f20a62')
})

test('a master key wraps with the highest number and unwraps with any; a key opens in its own place only', async () => {
  const material = Buffer.alloc(80, 3)
  for (const suite of ['aes', 'gm'] as const) {
    const wrapped = await parseKeys(one).wrap(suite, '990000 1', material)
    const both = parseKeys(`${one}\n${two}`)
    expect(await both.unwrap(suite, '990000 1', wrapped)).toEqual(material)
    expect(both.masterOf(await both.wrap(suite, '990000 1', material))).toBe(2)
    await expect(both.unwrap(suite, '990000 2', wrapped)).rejects.toThrow('1 的主密钥打不开')
    await expect(parseKeys(two).unwrap(suite, '990000 1', wrapped)).rejects.toThrow('缺少编号为 1 的主密钥')
  }
})

test('the key file is made once, for its owner alone; one that cannot be read is told by its place', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'ms-keys-'))
  const file = join(dataDir, 'citizen.keys')
  openCustody({ key: null, dataDir })
  const made = readFileSync(file, 'utf8')
  openCustody({ key: null, dataDir })
  expect([made, readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual([expect.stringMatching(/^1:[0-9a-f]{64}\n$/), made, 0o600])
  for (const text of ['', '1:abc', made + made]) {
    writeFileSync(file, text)
    expect(() => openCustody({ key: null, dataDir })).toThrow(`密钥文件 ${file} `)
  }
  rmSync(dataDir, { recursive: true })
})

test('numbers are compared in one spelling', () => {
  expect(['013800001234', '+8613800001234', '138-0000-1234'].map(normalPhone)).toEqual(Array(3).fill('13800001234'))
  expect(normalPhone('0731-5555 1234')).toBe('073155551234')
})
