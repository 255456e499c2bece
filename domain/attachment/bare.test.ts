import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chunk, exif, jpeg, png, point, segment } from '#test/pictures.ts'
import { bare } from './bare.ts'

const secret = '标记人 27.83N 112.91E'
const bytes = (max: number) => fc.uint8Array({ maxLength: max }).map(one => Buffer.from(one))
const plainOf = (type: string, file: Uint8Array) => {
  const made = bare(type, file)
  return made && Buffer.from(made)
}
/** What decoding needs, with any content. */
const needed = fc.tuple(fc.constantFrom(0xc0, 0xc2, 0xc4, 0xdb, 0xdd), bytes(40)).map(([marker, data]) => segment(marker, data))
/** What says something else. */
const told = fc.oneof(
  fc.constantFrom(0xe1, 0xe2, 0xe3, 0xed, 0xef, 0xfe, 0xf5).map(marker => segment(marker, secret)), fc.constant(segment(0xe0, `JFXX\0${secret}`)), fc.constant(segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${secret}`)),
  fc.constantFrom(0, 1, 9, 65_535).map(wrong => exif(wrong, secret)),
)
/** Data of a scan: a byte like a marker's is followed by nothing or a restart. */
const scan = fc.array(fc.oneof(fc.integer({ min: 0, max: 254 }).map(byte => [byte]), fc.constantFrom([0xff, 0], [0xff, 0xd3])), { maxLength: 60 }).map(all => Buffer.from(all.flat()))

test('of a JPEG the picture stays byte for byte and nothing else', () => {
  fc.assert(fc.property(fc.array(fc.oneof(needed.map(segment => ({ segment, stays: true })), told.map(segment => ({ segment, stays: false })))), scan, bytes(30), (parts, data, after) => {
    const plain = jpeg(parts.filter(one => one.stays).map(one => one.segment), data)
    expect(plainOf('image/jpeg', Buffer.concat([jpeg(parts.map(one => one.segment), data), after]))).toEqual(plain)
    expect(plainOf('image/jpeg', plain)).toEqual(plain)
  }))
})

test.each(['II', 'MM'] as const)('which way up a photo is stays said, alone (%s)', order => {
  for (let way = 2; way <= 8; way++) expect(plainOf('image/jpeg', jpeg([exif(way, secret, order)]))).toEqual(jpeg([Buffer.from(`ffe10022457869660000${'4d4d002a00000008'}0001${`0112000300000001000${way}0000`}00000000`, 'hex')]))
  expect(plainOf('image/jpeg', jpeg([exif(1, secret, order)]))).toEqual(jpeg([]))
})

test('colours stay: an ICC profile, JFIF and Adobe\'s transform', () => {
  const file = jpeg([segment(0xe0, Buffer.from('4a46494600010100000100010000', 'hex')), segment(0xe2, 'ICC_PROFILE\0\x01\x01profile'), segment(0xee, 'Adobe\0d\0\0\0\0\x01')])
  expect(plainOf('image/jpeg', file)).toEqual(file)
})

test('of a PNG the picture stays byte for byte and nothing else', () => {
  const [stays, goes] = [fc.constantFrom('PLTE', 'tRNS', 'gAMA', 'iCCP', 'sRGB', 'pHYs', 'IDAT', 'acTL', 'fcTL', 'fdAT'), fc.constantFrom('eXIf', 'tEXt', 'iTXt', 'zTXt', 'tIME', 'caBX', 'prVt')]
  const parts = fc.array(fc.oneof(fc.record({ part: fc.tuple(stays, bytes(40)).map(([kind, data]) => chunk(kind, data)), stays: fc.constant(true) }), fc.record({ part: goes.map(kind => chunk(kind, secret)), stays: fc.constant(false) })))
  fc.assert(fc.property(parts, bytes(30), (all, after) => {
    const plain = png(...all.filter(one => one.stays).map(one => one.part), point)
    expect(plainOf('image/png', Buffer.concat([png(...all.map(one => one.part), point), after]))).toEqual(plain)
  }))
})

test('what is cut short or broken is told, not handed on', () => {
  const photos = [['image/jpeg', jpeg([exif(6, secret), segment(0xfe, secret)])], ['image/png', png(chunk('tEXt', secret), point)]] as const
  for (const [type, whole] of photos) for (let length = 0; length < whole.length; length++) expect([length, bare(type, whole.subarray(0, length))]).toEqual([length, null])
  fc.assert(fc.property(fc.constantFrom(...photos), fc.nat(), fc.nat(255), ([type, whole], at, byte) => {
    const broken = Buffer.from(whole)
    broken[at % broken.length] = byte
    const made = bare(type, broken)
    // A changed byte may leave a whole picture; never more than there was.
    expect(made === null || made.length <= whole.length).toBe(true)
  }))
  fc.assert(fc.property(fc.constantFrom('image/jpeg', 'image/png'), bytes(200), (type, noise) => { bare(type, Buffer.concat([type === 'image/png' ? png().subarray(0, 33) : Buffer.from('ffd8', 'hex'), noise])) }))
})

test('what is no photo stays as it is', () => {
  const file = Buffer.from('%PDF-1.7')
  expect(bare('application/pdf', file)).toBe(file)
})
