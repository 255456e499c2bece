import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { pipeline } from 'node:stream/promises'
import type { Readable, Writable } from 'node:stream'

/**
 * A backup is one file: a first line naming the format, the parts one after another (gzip), the manifest (JSON) that says where each begins and what
 * its bytes hash to, and a last line of fixed length that says where the manifest is. What was cut off or altered is known before anything is read out.
 */
export interface Part { offset: number; size: number; sha256: string }

const first = Buffer.from('MINSHENG-BACKUP 1\n')
const lastLength = 100
/** A manifest names tables, not rows: more than this is no manifest of ours. */
const largestManifest = 16 * 1024 * 1024

/** Bytes between two words about how far a part has come. */
const stride = 16 * 1024 * 1024

/** Sentence for people: this file is not a backup, or no longer a whole one. */
export class BadBackup extends Error {}

export interface BackupWriter {
  /** Appends a part, compressed; what goes in and what lies on disk streams through. seen: told every 16 MB, with the bytes written of this part; what it throws ends the writing. */
  add(source: Readable, seen?: (bytes: number) => void): Promise<Part>
  /** Writes the manifest and the last line, and waits until all is on the disk. */
  finish(manifest: object): Promise<{ size: number; sha256: string }>
  close(): Promise<void>
}

/** path: must not exist yet. */
export async function createBackup(path: string): Promise<BackupWriter> {
  const file = await open(path, 'wx', 0o600)
  const whole = createHash('sha256')
  let at = 0
  const write = async (bytes: Buffer) => {
    whole.update(bytes)
    for (let done = 0; done < bytes.length;) done += (await file.write(bytes, done)).bytesWritten
    at += bytes.length
  }
  await write(first)
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
      await file.sync()
      return { size: at, sha256: whole.digest('hex') }
    },
    close: () => file.close(),
  }
}

export interface BackupReader<M> {
  manifest: M
  /** Reads every part and compares its hash. Throws BadBackup naming the first that differs. */
  check(parts: Readonly<Record<string, Part>>, seen: (name: string) => void): Promise<void>
  /** Streams a part, decompressed, into `sink`. */
  pour(part: Part, sink: Writable): Promise<void>
  close(): Promise<void>
}

/** Opens a backup and reads its manifest. `shape` throws when it is not as it should be. Throws BadBackup for another file, or one that was cut off. */
export async function openBackup<M>(path: string, shape: (json: unknown) => M): Promise<BackupReader<M>> {
  const file = await open(path, 'r').catch(() => { throw new BadBackup(`打不开备份文件 ${path}：没有这个文件，或没有读取的权限`) })
  try {
    const manifest = await readManifest(file, path, shape)
    return {
      manifest,
      async check(parts, seen) {
        for (const [name, part] of Object.entries(parts)) {
          const hash = createHash('sha256')
          for await (const chunk of bytesOf(file, part)) hash.update(chunk)
          if (hash.digest('hex') !== part.sha256) throw new BadBackup(`备份文件已损坏：${name} 的内容与清单中的 SHA-256 不符，请换一份备份`)
          seen(name)
        }
      },
      pour: (part, sink) => pipeline(bytesOf(file, part), createGunzip(), sink),
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function readManifest<M>(file: FileHandle, path: string, shape: (json: unknown) => M): Promise<M> {
  const { size } = await file.stat()
  const head = await bytesAt(file, 0, Math.min(size, first.length))
  if (!head.equals(first)) throw new BadBackup(`${path} 不是民声的备份文件`)
  const last = (await bytesAt(file, Math.max(0, size - lastLength), lastLength)).toString('latin1')
  const [, offset, length, sha256] = /^MANIFEST (\d{1,15}) (\d{1,9}) ([0-9a-f]{64}) *\n$/.exec(last) ?? []
  if (!sha256 || Number(length) > largestManifest || Number(offset) + Number(length) + lastLength !== size) throw new BadBackup('备份文件不完整：结尾缺失，可能没有复制完；请重新复制或换一份备份')
  const bytes = await bytesAt(file, Number(offset), Number(length))
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new BadBackup('备份文件已损坏：清单与其 SHA-256 不符，请换一份备份')
  return shape(JSON.parse(bytes.toString('utf8')))
}

async function* bytesOf(file: FileHandle, { offset, size }: Part): AsyncGenerator<Buffer> {
  const step = 256 * 1024
  for (let done = 0; done < size; done += step) yield bytesAt(file, offset + done, Math.min(step, size - done))
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  for (let done = 0; done < length;) {
    const { bytesRead } = await file.read(bytes, done, length - done, position + done)
    if (bytesRead === 0) throw new BadBackup('备份文件不完整：内容比清单所说的短；请重新复制或换一份备份')
    done += bytesRead
  }
  return bytes
}
