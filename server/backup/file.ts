import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import { createGunzip, createGzip } from 'node:zlib'
import { pipeline } from 'node:stream/promises'
import type { Readable, Writable } from 'node:stream'
import type { KeyCustody } from '#server/crypto/custody.ts'
import { BadBackup, bytesAt, type Bytes } from './bytes.ts'
import { openSealed, type SealWith, sealedLine, sealInto } from './sealedFile.ts'

/**
 * A backup is the parts one after another (gzip), the manifest (JSON) that says where each begins and what its bytes hash to, and a last line of
 * fixed length that says where the manifest is; all of it sealed (sealedFile.ts). What was cut off or altered is known before anything is read out.
 */
export interface Part { offset: number; size: number; sha256: string }

/** What the first versions began with: the same bytes, neither encrypted nor authenticated. Only read. */
const plainLine = 'MINSHENG-BACKUP 1\n'
const lastLength = 100
/** A manifest names tables, not rows: more than this is no manifest of ours. */
const largestManifest = 16 * 1024 * 1024

/** Bytes between two words about how far a part has come. */
const stride = 16 * 1024 * 1024

export interface BackupWriter {
  /** Appends a part, compressed; what goes in and what lies on disk streams through. seen: told every 16 MB, with the bytes written of this part; what it throws ends the writing. */
  add(source: Readable, seen?: (bytes: number) => void): Promise<Part>
  /** Writes the manifest and the last line, and waits until all is on the disk. Size and SHA-256 are of the file. */
  finish(manifest: object): Promise<{ size: number; sha256: string }>
  close(): Promise<void>
}

/** path: must not exist yet. name: what the file will be called. */
export async function createBackup(path: string, name: string, sealWith: SealWith): Promise<BackupWriter> {
  const file = await open(path, 'wx', 0o600)
  const whole = createHash('sha256')
  let [at, size] = [0, 0]
  const sealed = await sealInto({
    async write(bytes) {
      whole.update(bytes)
      for (let done = 0; done < bytes.length;) done += (await file.write(bytes, done)).bytesWritten
      size += bytes.length
    },
  }, name, sealWith).catch(async error => {
    await file.close()
    throw error
  })
  const write = (bytes: Buffer) => {
    at += bytes.length
    return sealed.write(bytes)
  }
  return {
    async add(source, seen = () => {}) {
      const [offset, hash] = [at, createHash('sha256')]
      let told = at
      await pipeline(source, createGzip({ level: 3 }), async chunks => {
        for await (const chunk of chunks as AsyncIterable<Buffer>) {
          hash.update(chunk)
          await write(chunk)
          if (at - told < stride) continue
          told = at
          seen(at - offset)
        }
      })
      return { offset, size: at - offset, sha256: hash.digest('hex') }
    },
    async finish(manifest) {
      const offset = at
      const bytes = Buffer.from(JSON.stringify(manifest))
      await write(bytes)
      const line = `MANIFEST ${offset} ${bytes.length} ${createHash('sha256').update(bytes).digest('hex')}`
      await write(Buffer.from(`${line.padEnd(lastLength - 1)}\n`))
      await sealed.end()
      await file.sync()
      return { size, sha256: whole.digest('hex') }
    },
    close: () => file.close(),
  }
}

export interface BackupReader<M> {
  manifest: M
  /** False: of the first versions, whose checksums anybody could have made. */
  sealed: boolean
  /** Reads every part and compares its hash. Throws BadBackup naming the first that differs. */
  check(parts: Readonly<Record<string, Part>>, seen: (name: string) => void): Promise<void>
  /** Streams a part, decompressed, into `sink`. */
  pour(part: Part, sink: Writable): Promise<void>
  close(): Promise<void>
}

/** custody: of the master key it was made with; null: none at hand. plain: one that is not sealed is read too. `shape` throws when the manifest is not as it should be. */
export interface Opening<M> { shape: (json: unknown) => M; custody: KeyCustody | null; plain?: boolean }

/** Opens a backup and reads its manifest. Throws BadBackup for another file, other keys, or one that was cut off or altered. */
export async function openBackup<M>(path: string, { shape, custody, plain = false }: Opening<M>): Promise<BackupReader<M>> {
  const file = await open(path, 'r').catch(() => { throw new BadBackup(`打不开备份文件 ${path}：没有这个文件，或没有读取的权限`) })
  const name = basename(path)
  try {
    const { sealed, bytes } = await bytesOf(file, name, custody, plain)
    const manifest = await readManifest(bytes, name, shape)
    return {
      manifest, sealed,
      async check(parts, seen) {
        for (const [table, part] of Object.entries(parts)) {
          const hash = createHash('sha256')
          for await (const chunk of partOf(bytes, part)) hash.update(chunk)
          if (hash.digest('hex') !== part.sha256) throw new BadBackup(`备份文件 ${name} 已损坏：${table} 的内容与清单中的 SHA-256 不符，请换一份备份`)
          seen(table)
        }
      },
      pour: (part, sink) => pipeline(partOf(bytes, part), createGunzip(), sink),
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

/** Who can change a file can also pass a forged one off as an old one: what is not sealed is read only when asked for. */
async function bytesOf(file: FileHandle, name: string, custody: KeyCustody | null, plain: boolean): Promise<{ sealed: boolean; bytes: Bytes }> {
  const { size } = await file.stat()
  const head = (await bytesAt(file, 0, Math.min(size, sealedLine.length), name)).toString('latin1')
  if (head === sealedLine) return { sealed: true, bytes: await openSealed(file, size, name, custody) }
  if (head !== plainLine) throw new BadBackup(`${name} 不是民声的备份文件`)
  if (!plain) throw new BadBackup(`${name} 是旧格式：没有加密，也没有防改动的校验，可能被人改过。确认来历可靠的，请加 --plain 再读`)
  return { sealed: false, bytes: { size, at: (position, length) => bytesAt(file, position, length, name) } }
}

async function readManifest<M>(bytes: Bytes, name: string, shape: (json: unknown) => M): Promise<M> {
  const last = (await bytes.at(Math.max(0, bytes.size - lastLength), Math.min(lastLength, bytes.size))).toString('latin1')
  const [, offset, length, sha256] = /^MANIFEST (\d{1,15}) (\d{1,9}) ([0-9a-f]{64}) *\n$/.exec(last) ?? []
  if (!sha256 || Number(length) > largestManifest || Number(offset) + Number(length) + lastLength !== bytes.size) throw new BadBackup(`备份文件 ${name} 不完整：结尾缺失，可能没有复制完；请重新复制或换一份备份`)
  const manifest = await bytes.at(Number(offset), Number(length))
  if (createHash('sha256').update(manifest).digest('hex') !== sha256) throw new BadBackup(`备份文件 ${name} 已损坏：清单与其 SHA-256 不符，请换一份备份`)
  return shape(JSON.parse(manifest.toString('utf8')))
}

async function* partOf(bytes: Bytes, { offset, size }: Part): AsyncGenerator<Buffer> {
  const step = 256 * 1024
  for (let done = 0; done < size; done += step) yield bytes.at(offset + done, Math.min(step, size - done))
}
