import { createHash, createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { headerOf, keyNumberOf, suites } from './suites.ts'

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')
const counted = Buffer.from(Array.from({ length: 32 }, (_, at) => at + 1))

describe('known answers', () => {
  test('SM3: GB/T 32905-2016, annex A', () => {
    const sm3 = (text: string) => createHash('sm3').update(text).digest('hex')
    expect(sm3('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
    expect(sm3('abcd'.repeat(16))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732')
  })

  test('HMAC-SM3: GM/T 0042-2015, annex D', () => {
    const key = Buffer.concat([Buffer.alloc(48), counted])
    const text = 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'.repeat(2)
    expect(suites.gm.open(key).hash(text).toString('hex')).toBe('ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a')
  })

  test('SM4-CTR: GB/T 17964, as in draft-ribose-cfrg-sm4, A.2.5', () => {
    const iv = hex('000102030405060708090A0B0C0D0E0F')
    const body = hex('AC3236CB970CC20791364C395A1342D1 A3CBC1878C6F30CD074CCE385CDD70C7 F234BC0E24C11980FD1286310CE37B92 6E02FCD0FAA0BAF38B2933851D824514')
    const context = Buffer.from('430300')
    const mac = createHmac('sm3', counted).update(Buffer.concat([Buffer.of(0, 6), context, iv, body])).digest()
    const opened = suites.gm.open(Buffer.concat([hex('0123456789ABCDEFFEDCBA9876543210'), counted, counted])).open(context, Buffer.concat([iv, mac, body]))
    expect(opened.toString('hex')).toBe(['aa', 'bb', 'cc', 'dd', 'ee', 'ff', 'aa', 'bb'].map(byte => byte.repeat(8)).join(''))
  })

  test('AES-256-GCM: the mode\'s own specification (McGrew, Viega), case 16; HMAC-SHA-256: RFC 4231, case 1', () => {
    const iv = hex('cafebabefacedbaddecaf888')
    const tag = hex('76fc6ece0f4e1768cddf8853bb2d551b')
    const body = hex('522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662')
    const sealer = suites.aes.open(Buffer.concat([hex('feffe9928665731c6d6a8f9467308308'.repeat(2)), Buffer.alloc(20, 0x0b), Buffer.alloc(12)]))
    expect(sealer.open(hex('feedfacedeadbeeffeedfacedeadbeefabaddad2'), Buffer.concat([iv, tag, body])).toString('hex'))
      .toBe('d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39')
    expect(sealer.hash('Hi There').toString('hex')).toBe('b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7')
  })
})

describe.each(['aes', 'gm'] as const)('%s', name => {
  const sealer = suites[name].open(Buffer.alloc(suites[name].length, 7))
  const context = Buffer.from('430300')
  const sealed = sealer.seal(context, Buffer.from('赵某，和平路 1 号'))

  test('what was sealed opens; twice sealed it looks different', () => {
    expect(sealer.open(context, sealed).toString()).toBe('赵某，和平路 1 号')
    expect(sealer.seal(context, Buffer.from('赵某，和平路 1 号')).equals(sealed)).toBe(false)
    expect(sealer.open(context, sealer.seal(context, Buffer.alloc(0))).length).toBe(0)
  })

  test('no iv comes twice', () => {
    const length = name === 'aes' ? 12 : 16
    const ivs = Array.from({ length: 2000 }, () => sealer.seal(context, Buffer.alloc(0)).subarray(0, length).toString('hex'))
    expect(new Set(ivs).size).toBe(2000)
  })

  test('a single bit altered anywhere, a byte missing or another context: it does not open', () => {
    for (let at = 0; at < sealed.length; at++) {
      const altered = Buffer.from(sealed)
      altered[at]! ^= 1 << (at % 8)
      expect(() => sealer.open(context, altered)).toThrow()
    }
    for (let length = 0; length < sealed.length; length++) expect(() => sealer.open(context, sealed.subarray(0, length))).toThrow()
    expect(() => sealer.open(Buffer.from('430301'), sealed)).toThrow()
  })

  test('another key does not open it, and hashes otherwise', () => {
    const other = suites[name].open(Buffer.alloc(suites[name].length, 8))
    expect(() => other.open(context, sealed)).toThrow()
    expect(other.hash('13800001234').equals(sealer.hash('13800001234'))).toBe(false)
  })
})

test('a stored value names its key', () => {
  expect(([['file', 255], ['aes', 1], ['gm', 65535]] as const).map(([suite, number]) => keyNumberOf(Buffer.concat([headerOf(suite, number), counted])))).toEqual([255, 1, 65535])
  expect(() => keyNumberOf(Buffer.of(9, 0, 1))).toThrow('密文格式 9 不认识')
})
