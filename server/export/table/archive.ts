import { promisify } from 'node:util'
import { constants, crc32, deflateRaw } from 'node:zlib'
import { z } from 'zod'

const deflate = promisify(deflateRaw)

const part = z.object({ name: z.string(), at: z.int(), crc: z.int(), size: z.int(), packed: z.int() })

/** How far a zip is written, as plain data that can be kept: whoever has it goes on there. `size`: bytes so far; `open`: the file under way. */
export const archiveShape = z.object({ size: z.int(), done: z.array(part), open: part.nullable() })
export type ArchiveState = z.infer<typeof archiveShape>
type Part = z.infer<typeof part>

/** What makes a file unreadable without its password: bytes before it, its bytes sealed one after another, bytes behind it. */
export interface Lock { extra: Buffer; method: number; head: Buffer; seal(packed: Buffer): Buffer; tail(): Buffer }

/** Nothing of a zip may lie beyond 4 GB without its 64-bit form, which older programs do not read. */
const mostBytes = 0xffff_ffff

/**
 * Writes a zip (PKWARE APPNOTE 6.3.10) piece by piece: each call returns the bytes that come next. A piece is deflated by itself, so that nothing
 * but `state` has to be known to go on after it, be it in another process. Throws where it would grow beyond 4 GB.
 */
export function openArchive(state: ArchiveState = { size: 0, done: [], open: null }, lock?: Lock) {
  const counted = (...bytes: Buffer[]): Buffer => {
    const whole = Buffer.concat(bytes)
    state.size += whole.length
    if (state.size > mostBytes || (state.open?.size ?? 0) > mostBytes) throw new Error('a zip beyond 4 GB')
    return whole
  }
  const packed = (file: Part, bytes: Buffer): Buffer => {
    const sealed = lock ? lock.seal(bytes) : bytes
    file.packed += sealed.length
    return sealed
  }
  const open = (): Part => {
    if (!state.open) throw new Error('no file of the zip is under way')
    return state.open
  }
  return {
    state,
    /** Begins a file. */
    begin(name: string): Buffer {
      state.open = { name, at: state.size, crc: 0, size: 0, packed: lock?.head.length ?? 0 }
      return counted(header(state.open, false, lock), ...(lock ? [lock.head] : []))
    },
    /** Adds to the file under way. */
    async add(content: Buffer): Promise<Buffer> {
      const file = open()
      const bytes = await deflate(content, { finishFlush: constants.Z_SYNC_FLUSH })
      file.crc = crc32(content, file.crc)
      file.size += content.length
      return counted(packed(file, bytes))
    },
    /** Ends the file under way. */
    end(): Buffer {
      const file = open()
      // an empty last block
      const bytes = packed(file, Buffer.of(3, 0))
      const tail = lock?.tail() ?? Buffer.alloc(0)
      file.packed += tail.length
      // the authentication code stands for the checksum (AE-2)
      if (lock) file.crc = 0
      state.done.push(file)
      state.open = null
      return counted(bytes, tail, fields([0x08074b50, 4], [file.crc, 4], [file.packed, 4], [file.size, 4]))
    },
    /** The list of files, with which a zip ends. */
    close(): Buffer {
      const at = state.size
      const list = Buffer.concat(state.done.map(file => header(file, true, lock)))
      return counted(list, fields([0x06054b50, 4], [0, 4], [state.done.length, 2], [state.done.length, 2], [list.length, 4], [at, 4], [0, 2]))
    },
  }
}

/** A file's header, before it (its sizes come behind it) or in the list at the end. */
function header({ name, at, crc, size, packed }: Part, listed: boolean, lock?: Lock): Buffer {
  const bytes = Buffer.from(name)
  const extra = lock?.extra ?? Buffer.alloc(0)
  // sizes behind the file, its name in UTF-8; no time of day: it would differ from one making to the next
  const flags = 0x0808 | (lock ? 1 : 0)
  return Buffer.concat([
    listed ? fields([0x02014b50, 4], [lock ? 51 : 20, 2]) : fields([0x04034b50, 4]),
    fields([lock ? 51 : 20, 2], [flags, 2], [lock?.method ?? 8, 2], [0, 2], [0x21, 2], [listed ? crc : 0, 4], [listed ? packed : 0, 4], [listed ? size : 0, 4], [bytes.length, 2], [extra.length, 2]),
    listed ? fields([0, 2], [0, 2], [0, 2], [0, 4], [at, 4]) : Buffer.alloc(0),
    bytes, extra,
  ])
}

function fields(...values: readonly (readonly [value: number, bytes: 2 | 4])[]): Buffer {
  return Buffer.concat(values.map(([value, bytes]) => {
    const field = Buffer.alloc(bytes)
    field.writeUIntLE(value, 0, bytes)
    return field
  }))
}
