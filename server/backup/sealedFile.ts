import { createHash, randomBytes } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { z } from 'zod'
import type { KeyCustody } from '#server/crypto/custody.ts'
import { type NewSuite, type Sealer, suites } from '#server/crypto/suites.ts'
import { BadBackup, bytesAt, type Bytes, type Sink } from './bytes.ts'

/**
 * The file a backup lies in: a line naming the format, a line of JSON (below), then the backup's bytes in chunks, each sealed by the suite under a
 * key of this backup alone, which the custody's master key wraps. A chunk is authenticated together with the two lines, its number and whether it is
 * the last one (the STREAM construction, Hoang et al. 2015): none can be altered, left out, moved, or taken from another backup unnoticed.
 */
export const sealedLine = 'MINSHENG-BACKUP 2\n'
/** Bytes of a chunk before it is sealed. Part of the format. */
export const chunkLength = 64 * 1024
const longestHeader = 4096

/** Names `cli backup` gives. */
export const ourName = /^minsheng-\d{8}T\d{6}Z\.backup$/

const header = z.object({ id: z.string().regex(/^[0-9a-f]{32}$/), suite: z.enum(['aes', 'gm']), name: z.string().regex(ourName), key: z.base64() })

/** What a backup is sealed with. */
export interface SealWith { custody: KeyCustody; suite: NewSuite }

/** file: empty. name: the file's, authenticated with it. Bytes given are written as chunks fill; `end` seals the last one. */
export async function sealInto(file: Sink, name: string, { custody, suite }: SealWith): Promise<Sink & { end(): Promise<void> }> {
  const [id, material] = [randomBytes(16).toString('hex'), randomBytes(suites[suite].length)]
  const wrapped = await custody.wrap(suite, labelOf(id), material)
  const head = `${sealedLine}${JSON.stringify({ id, suite, name, key: wrapped.toString('base64') } satisfies z.infer<typeof header>)}\n`
  const [sealer, bound, waiting] = [suites[suite].open(material), boundTo(head), Buffer.alloc(chunkLength)]
  let [number, filled] = [0, 0]
  const seal = async (last: boolean) => {
    await file.write(sealer.seal(contextOf(bound, number++, last), waiting.subarray(0, filled)))
    filled = 0
  }
  await file.write(Buffer.from(head))
  return {
    async write(bytes) {
      for (let taken = 0; taken < bytes.length;) {
        // Only when there is more: a full chunk may be the last one.
        if (filled === chunkLength) await seal(false)
        const copied = bytes.copy(waiting, filled, taken)
        filled += copied
        taken += copied
      }
    },
    end: () => seal(true),
  }
}

/** The bytes within a sealed file. name: the file's, for the sentences. Throws BadBackup for other keys, and for what was cut off or altered: here at its ends, while reading in between. */
export async function openSealed(file: FileHandle, size: number, name: string, custody: KeyCustody | null): Promise<Bytes> {
  const { head, read } = await headOf(file, size, name)
  if (!custody) throw new BadBackup(`${name} 是加密的：要用做备份时的主密钥打开，请用 --keys 给出密钥备份，或设 MINSHENG_KEY`)
  const sealer = suites[read.suite].open(await unwrapped(custody, read, name))
  const start = Buffer.byteLength(head)
  const [stored, bound] = [chunkLength + overheadOf(sealer), boundTo(head)]
  const count = Math.max(1, Math.ceil((size - start) / stored))
  const kept = { number: -1, bytes: Buffer.alloc(0) }
  const chunk = async (number: number) => {
    if (kept.number === number) return kept.bytes
    const at = start + number * stored
    const bytes = await bytesAt(file, at, Math.max(0, Math.min(stored, size - at)), name)
    try {
      Object.assign(kept, { number, bytes: sealer.open(contextOf(bound, number, number === count - 1), bytes) })
    } catch {
      throw new BadBackup(number === count - 1 ? `备份文件 ${name} 不完整或被改动：结尾对不上，可能没有复制完；请重新复制或换一份备份` : `备份文件 ${name} 已损坏或被改动：第 ${number + 1} 段（共 ${count} 段）与校验值不符，请换一份备份`)
    }
    return kept.bytes
  }
  const length = (count - 1) * chunkLength + (await chunk(count - 1)).length
  if (ourName.test(name) && name !== read.name) throw new BadBackup(`备份文件 ${name} 的名字与内容不符：它本来是 ${read.name}，请核对拿的是不是要恢复的那一份`)
  return {
    size: length,
    async at(position, wanted) {
      if (position + wanted > length) throw new BadBackup(`备份文件 ${name} 不完整：内容比清单所说的短；请重新复制或换一份备份`)
      const pieces: Buffer[] = []
      for (let done = 0; done < wanted;) {
        const from = (position + done) % chunkLength
        const piece = (await chunk(Math.floor((position + done) / chunkLength))).subarray(from, from + wanted - done)
        pieces.push(piece)
        done += piece.length
      }
      return Buffer.concat(pieces)
    },
  }
}

async function headOf(file: FileHandle, size: number, name: string): Promise<{ head: string; read: z.infer<typeof header> }> {
  const text = (await bytesAt(file, 0, Math.min(size, longestHeader), name)).toString('latin1')
  const end = text.indexOf('\n', sealedLine.length) + 1
  try {
    return { head: text.slice(0, end), read: header.parse(JSON.parse(text.slice(sealedLine.length, end))) }
  } catch {
    throw new BadBackup(`备份文件 ${name} 已损坏或被改动：开头认不出来，请换一份备份`)
  }
}

async function unwrapped(custody: KeyCustody, { id, suite, key }: z.infer<typeof header>, name: string): Promise<Buffer> {
  try {
    return await custody.unwrap(suite, labelOf(id), Buffer.from(key, 'base64'))
  } catch (error) {
    throw new BadBackup(`备份文件 ${name} 打不开：${error instanceof Error ? error.message : '密钥不对'}。请给出做这份备份时的主密钥（--keys 密钥备份，或 MINSHENG_KEY）；密钥没错的，是文件被改动，请换一份备份`)
  }
}

const labelOf = (id: string) => `backup ${id}`
const boundTo = (head: string) => createHash('sha256').update(head, 'latin1').digest()

/** What a suite adds to a chunk. */
const overheadOf = (sealer: Sealer) => sealer.seal(Buffer.alloc(0), Buffer.alloc(0)).length

function contextOf(bound: Buffer, number: number, last: boolean): Buffer {
  const place = Buffer.alloc(9)
  place.writeBigUInt64BE(BigInt(number))
  place.writeUInt8(last ? 1 : 0, 8)
  return Buffer.concat([bound, place])
}
