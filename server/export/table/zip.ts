import { createCipheriv, createHmac, pbkdf2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { type Lock, openArchive } from './archive.ts'

const stretched = promisify(pbkdf2)

/**
 * A file in a zip under a password, while it is written: AES-256 as WinZip has it (AE-2), which 7-Zip, WinRAR, Bandizip and 360压缩 open.
 * Without the password only the file's name and length are to be seen. The password is kept nowhere.
 */
export async function* lockedZip(name: string, content: AsyncIterable<Buffer>, password: string): AsyncGenerator<Buffer> {
  const zip = openArchive(undefined, await winZipLock(password))
  yield zip.begin(name)
  for await (const part of content) yield await zip.add(part)
  yield zip.end()
  yield zip.close()
}

const block = 16

/** AE-2: PBKDF2-SHA-1 with 1,000 rounds, AES-256 in counter mode, the counter little-endian (OpenSSL's own counts the other way), HMAC-SHA-1 of what is sealed cut to 10 bytes. */
async function winZipLock(password: string): Promise<Lock> {
  const salt = randomBytes(16)
  const keys = await stretched(password, salt, 1000, 66, 'sha1')
  const cipher = createCipheriv('aes-256-ecb', keys.subarray(0, 32), null)
  const mac = createHmac('sha1', keys.subarray(32, 64))
  let at = 0
  return {
    extra: Buffer.from([0x01, 0x99, 7, 0, 2, 0, 0x41, 0x45, 3, 8, 0]), method: 99, head: Buffer.concat([salt, keys.subarray(64)]),
    seal(packed) {
      const within = at % block
      const counters = Buffer.alloc(Math.ceil((within + packed.length) / block) * block)
      for (let nth = 0; nth * block < counters.length; nth++) counters.writeUInt32LE(Math.floor(at / block) + nth + 1, nth * block)
      const pad = cipher.update(counters)
      const sealed = Buffer.allocUnsafe(packed.length)
      for (let nth = 0; nth < packed.length; nth++) sealed[nth] = (packed[nth] ?? 0) ^ (pad[within + nth] ?? 0)
      at += packed.length
      mac.update(sealed)
      return sealed
    },
    tail: () => mac.digest().subarray(0, 10),
  }
}
