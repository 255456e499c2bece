import { inflateRawSync } from 'node:zlib'
import { readLimits } from './limits.ts'
import { unreadable } from './unreadable.ts'

/** A zip opened by its directory. */
export interface Zip {
  names: readonly string[]
  /** A part unpacked; null: there is none of that name. */
  bytes(name: string): Buffer | null
  /** The same as UTF-8 text. */
  text(name: string): string | null
}

/** How many parts, and what they may come to once unpacked. */
interface ZipLimits { parts: number; unpacked: number }

interface Entry { method: number; packed: number; at: number }

const endMark = 0x06054b50
const entryMark = 0x02014b50
const localMark = 0x04034b50

/**
 * Opens a zip without unpacking it. Parts are unpacked one by one when asked for, all together at most `limits.unpacked` bytes however
 * little their directory claims. Refuses (400) encrypted, damaged and too large ones; RangeError where offsets lead out of the file.
 */
export function openZip(bytes: Buffer, limits: ZipLimits = readLimits): Zip {
  const entries = directory(bytes, limits)
  let left = limits.unpacked
  const unpack = ({ method, packed, at }: Entry): Buffer => {
    if (bytes.readUInt32LE(at) !== localMark) throw new RangeError('no local header')
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
    if (start + packed > bytes.length) throw new RangeError('part beyond the end')
    const data = bytes.subarray(start, start + packed)
    if (method !== 0 && method !== 8) throw new RangeError(`method ${method}`)
    const part = method === 0 ? data : inflate(data, left)
    left -= part.length
    return part
  }
  const part = (name: string) => {
    const entry = entries.get(name)
    return entry ? unpack(entry) : null
  }
  return {
    names: [...entries.keys()],
    bytes: part,
    text: name => {
      const found = part(name)
      return found && new TextDecoder().decode(found)
    },
  }
}

function directory(bytes: Buffer, limits: ZipLimits): Map<string, Entry> {
  // The end's record may be followed by a comment of at most 64 KB.
  const end = bytes.subarray(Math.max(0, bytes.length - 22 - 0xffff)).lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  const last = Math.max(0, bytes.length - 22 - 0xffff) + end
  if (end < 0 || bytes.readUInt32LE(last) !== endMark) throw new RangeError('no directory')
  const count = bytes.readUInt16LE(last + 10)
  if (count > limits.parts) throw unreadable('这个文件里的部件过多，不像是一份通报')
  const entries = new Map<string, Entry>()
  let at = bytes.readUInt32LE(last + 16)
  for (let n = 0; n < count; n++) {
    if (bytes.readUInt32LE(at) !== entryMark) throw new RangeError('no entry')
    if (bytes.readUInt16LE(at + 8) & 1) throw unreadable('这个文件加了密码，请去掉密码后再试')
    const nameLength = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/')
    entries.set(name, { method: bytes.readUInt16LE(at + 10), packed: bytes.readUInt32LE(at + 20), at: bytes.readUInt32LE(at + 42) })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

function inflate(data: Buffer, most: number): Buffer {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, most) })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') throw unreadable('这个文件解开后过大，不像是一份通报')
    throw error
  }
}
