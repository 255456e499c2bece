import { createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type KeyCustody, parseKeys } from '#server/crypto/custody.ts'
import type { NewSuite } from '#server/crypto/suites.ts'
import { type BackupReader, createBackup, openBackup, type Part } from './file.ts'
import { chunkLength, sealedLine } from './sealedFile.ts'

const folder = mkdtempSync(join(tmpdir(), 'ms-sealed-'))
chmodSync(folder, 0o711)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const master = 'cd'.repeat(32)
const keys = parseKeys(`1:${master}`)
const manifestShape = z.object({ words: z.object({ offset: z.int(), size: z.int(), sha256: z.string() }) })
type Kept = z.infer<typeof manifestShape>
/** More than three chunks however well it is packed, and a mark. */
const words = `标记诉求人${randomBytes(chunkLength * 3.5).toString('hex')}`

async function write(name: string, suite: NewSuite, custody: KeyCustody = keys): Promise<string> {
  const path = join(folder, name)
  const file = await createBackup(path, name, { custody, suite })
  const part = await file.add(Readable.from([Buffer.from(words)]))
  await file.finish({ words: part } satisfies Kept)
  await file.close()
  return path
}

const open = (path: string, custody: KeyCustody | null = keys, plain = false) => openBackup(path, { shape: json => manifestShape.parse(json), custody, plain })

async function read(path: string, custody: KeyCustody | null = keys): Promise<string> {
  const backup = await open(path, custody)
  try {
    await backup.check({ words: backup.manifest.words }, () => {})
    return await poured(backup, backup.manifest.words)
  } finally {
    await backup.close()
  }
}

async function poured(backup: BackupReader<Kept>, part: Part): Promise<string> {
  const sink = new PassThrough()
  const [all] = await Promise.all([text(sink), backup.pour(part, sink)])
  return all
}

const names = { aes: 'minsheng-20260701T193000Z.backup', gm: 'minsheng-20260702T193000Z.backup' } as const
const paths: Record<NewSuite, string> = { aes: '', gm: '' }
beforeAll(async () => { for (const suite of ['aes', 'gm'] as const) paths[suite] = await write(names[suite], suite) })

const spoiled = (bytes: Buffer) => {
  writeFileSync(join(folder, '受损.backup'), bytes)
  return join(folder, '受损.backup')
}
/** Where the chunks lie. */
function layout(bytes: Buffer, suite: NewSuite) {
  const [start, stored] = [bytes.indexOf('\n', sealedLine.length) + 1, chunkLength + { aes: 28, gm: 48 }[suite]]
  return { head: bytes.subarray(0, start), start, chunks: Array.from({ length: Math.ceil((bytes.length - start) / stored) }, (_, n) => bytes.subarray(start + n * stored, Math.min(bytes.length, start + (n + 1) * stored))) }
}

test.each(['aes', 'gm'] as const)('what is sealed comes out as it went in, and nothing of it can be read in the file: %s', async suite => {
  expect(await read(paths[suite])).toBe(words)
  const bytes = readFileSync(paths[suite])
  expect(layout(bytes, suite).chunks.length).toBeGreaterThan(3)
  for (const readable of ['标记诉求人', 'MANIFEST', 'sha256']) expect(bytes.subarray(layout(bytes, suite).start).includes(readable)).toBe(false)
})

test.each(['aes', 'gm'] as const)('a bit changed anywhere is told with the name of the file: %s', async suite => {
  const good = readFileSync(paths[suite])
  const { start, chunks } = layout(good, suite)
  const told = async (at: number, bit: number) => {
    const bytes = Buffer.from(good)
    bytes.writeUInt8((bytes.readUInt8(at) ^ (1 << bit)) & 0xff, at)
    await expect(read(spoiled(bytes)), `byte ${at}, bit ${bit}`).rejects.toThrow(/^(备份文件 )?受损\.backup .*(不是民声|改动)/)
  }
  for (let at = 0; at < start; at++) await told(at, at % 8)
  // Both ends of every chunk: its iv, its tag, its last byte.
  for (let at = start, n = 0; n < chunks.length; at += chunks[n++]?.length ?? 0) for (const place of [at, at + 20, at + (chunks[n]?.length ?? 0) - 1]) await told(place, n % 8)
  await fc.assert(fc.asyncProperty(fc.integer({ min: start, max: good.length - 1 }), fc.integer({ min: 0, max: 7 }), told), { numRuns: 60 })
})

test.each(['aes', 'gm'] as const)('what was cut off, left out, moved, doubled or taken from another backup is told: %s', async suite => {
  const { head, chunks } = layout(readFileSync(paths[suite]), suite)
  const other = layout(readFileSync(await write(`minsheng-2026080${suite.length}T000000Z.backup`, suite)), suite)
  const [first, second, ...rest] = chunks
  if (!first || !second) throw new Error('too small')
  const tries: Readonly<Record<string, readonly (Buffer | undefined)[]>> = {
    'the last chunk gone': [head, ...chunks.slice(0, -1)], 'only the head': [head], 'a byte less': [head, ...chunks.slice(0, -1), chunks.at(-1)?.subarray(0, -1)], 'a byte more': [head, ...chunks, Buffer.of(0)],
    'one left out': [head, first, ...rest], 'two exchanged': [head, second, first, ...rest], 'one twice': [head, first, first, second, ...rest], 'one more at the end': [head, ...chunks, chunks.at(-1)],
    'a chunk of another': [head, other.chunks[0], second, ...rest], 'the end of another': [head, ...chunks.slice(0, -1), other.chunks.at(-1)], 'the head of another': [other.head, ...chunks], 'the chunks of another': [head, ...other.chunks],
  }
  for (const [what, pieces] of Object.entries(tries)) await expect(read(spoiled(Buffer.concat(pieces.flatMap(piece => (piece ? [piece] : []))))), what).rejects.toThrow(/^备份文件 受损\.backup .*改动/)
  const whole = spoiled(Buffer.concat([head, ...chunks]))
  expect(await read(whole), 'one whole by another name of no backup of ours').toBe(words)
})

test('a backup under the name of another is told, and what it is', async () => {
  const path = join(folder, 'minsheng-20270101T000000Z.backup')
  copyFileSync(paths.aes, path)
  await expect(read(path)).rejects.toThrow(`备份文件 ${basename(path)} 的名字与内容不符：它本来是 ${names.aes}`)
})

test('without the key, with another or with a later one only, a sentence says what is missing', async () => {
  await expect(read(paths.aes, null)).rejects.toThrow(`${names.aes} 是加密的：要用做备份时的主密钥打开，请用 --keys 给出密钥备份，或设 MINSHENG_KEY`)
  await expect(read(paths.gm, parseKeys(`1:${'ab'.repeat(32)}`))).rejects.toThrow(/^备份文件 .* 打不开：编号为 1 的主密钥打不开数据密钥.*请给出做这份备份时的主密钥/)
  await expect(read(paths.aes, parseKeys(`2:${master}`))).rejects.toThrow(`备份文件 ${names.aes} 打不开：缺少编号为 1 的主密钥`)
  expect(await read(paths.aes, parseKeys(`1:${master},2:${'ab'.repeat(32)}`)), 'the old one is kept beside the new one').toBe(words)
})

/** The first format, as its writer wrote it. */
test('one of the first format is read only when asked for, and says that it is not sealed', async () => {
  const [line, packed] = [Buffer.from('MINSHENG-BACKUP 1\n'), gzipSync(words)]
  const sum = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
  const manifest = Buffer.from(JSON.stringify({ words: { offset: line.length, size: packed.length, sha256: sum(packed) } }))
  const last = `MANIFEST ${line.length + packed.length} ${manifest.length} ${sum(manifest)}`.padEnd(99)
  const path = join(folder, 'old.backup')
  writeFileSync(path, Buffer.concat([line, packed, manifest, Buffer.from(`${last}\n`)]))
  await expect(open(path)).rejects.toThrow('old.backup 是旧格式：没有加密，也没有防改动的校验')
  const backup = await open(path, null, true)
  expect([backup.sealed, await poured(backup, backup.manifest.words)]).toEqual([false, words])
  await backup.close()
  const sealed = await open(paths.aes, keys, true)
  expect(sealed.sealed).toBe(true)
  await sealed.close()
})

test('it can be opened by what docs/operations.md says of the format, without any code of ours', () => {
  const file = readFileSync(paths.aes)
  const start = file.indexOf('\n', file.indexOf('\n') + 1) + 1
  const head = file.subarray(0, start)
  const { id, suite, key } = JSON.parse(head.toString().split('\n')[1] ?? '')
  const gcm = (secret: Uint8Array, context: Buffer, bytes: Buffer) => {
    const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, 12)).setAAD(context).setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
  }
  const wrapped = Buffer.from(key, 'base64')
  const wrapping = Buffer.from(hkdfSync('sha256', Buffer.from(master, 'hex'), '', `minsheng/wrap/${suite}`, 64))
  const secret = gcm(wrapping.subarray(0, 32), Buffer.from(`${suite} ${wrapped[0]} backup ${id}`), wrapped.subarray(1)).subarray(0, 32)
  const pieces: Buffer[] = []
  for (let at = start, n = 0; at < file.length; at += 65_564, n++) {
    const number = Buffer.alloc(8)
    number.writeBigUInt64BE(BigInt(n))
    pieces.push(gcm(secret, Buffer.concat([createHash('sha256').update(head).digest(), number, Buffer.of(at + 65_564 >= file.length ? 1 : 0)]), file.subarray(at, at + 65_564)))
  }
  const inner = Buffer.concat(pieces)
  const [, offset, length] = inner.subarray(-100).toString().split(' ').map(Number)
  const { words: part } = manifestShape.parse(JSON.parse(inner.subarray(offset, (offset ?? 0) + (length ?? 0)).toString()))
  expect(gunzipSync(inner.subarray(part.offset, part.offset + part.size)).toString()).toBe(words)
})
