import { crc32 } from 'node:zlib'

/** A chunk of a PNG with its length and sum. */
export function chunk(kind: string, data: Uint8Array | string = ''): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), Buffer.from(data)])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length - 4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** A PNG of these chunks, between the first and the last. */
export const png = (...chunks: readonly Buffer[]) => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', Buffer.from('00000001000000010800000000', 'hex')), ...chunks, chunk('IEND')])

/** One grey point. */
export const point = chunk('IDAT', Buffer.from('789c63600000000200014b12c4a6', 'hex'))

/** A segment of a JPEG with its length. */
export function segment(marker: number, data: Uint8Array | string): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  const body = Buffer.from(data)
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** A JPEG of these segments and a scan with these data, which hold no marker but restarts. */
export const jpeg = (segments: readonly Uint8Array[], scan: Uint8Array = Buffer.from('3fff00d0ffd17b', 'hex')) => Buffer.concat([
  Buffer.from('ffd8', 'hex'), ...segments, segment(0xdb, Buffer.alloc(65, 1)), segment(0xda, Buffer.from('010100003f00', 'hex')), scan, Buffer.from('ffd9', 'hex'),
])

/** An Exif segment with which way up the photo is, and more of where it was taken. */
export function exif(orientation: number, more = '', order: 'II' | 'MM' = 'II'): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 24 + 4)
  const two = (value: number, at: number) => (order === 'II' ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at))
  const four = (value: number, at: number) => (order === 'II' ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at))
  tiff.write(order, 0, 'latin1')
  two(42, 2)
  four(8, 4)
  two(2, 8)
  // The author before which way up it is.
  for (const [entry, tag, type, count] of [[10, 0x013b, 2, more.length], [22, 0x0112, 3, 1]] as const) {
    two(tag, entry)
    two(type, entry + 2)
    four(count, entry + 4)
  }
  four(38, 18)
  two(orientation, 30)
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff, Buffer.from(more)]))
}
