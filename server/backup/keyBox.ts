import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { BadBackup } from './bytes.ts'

/** RFC 7914: 128 MB for a moment, about half a second; a passphrase is guessed slowly. */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }
const magic = Buffer.from('MINSHENG-KEYS 1\n')
const [saltLength, ivLength, tagLength] = [16, 12, 16] as const

/** The least a passphrase has; it protects every citizen's name. Default. */
export const shortestPassphrase = 12

/** The text of the key file, sealed with a passphrase (scrypt, AES-256-GCM), as the file `cli backup --with-keys` writes. */
export function sealKeys(text: string, passphrase: string): Buffer {
  const [salt, iv] = [randomBytes(saltLength), randomBytes(ivLength)]
  const cipher = createCipheriv('aes-256-gcm', scryptSync(passphrase.normalize('NFC'), salt, 32, cost), iv).setAAD(magic)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([magic, salt, iv, cipher.getAuthTag(), body])
}

/** Throws BadBackup when it is not such a file, was altered, or the passphrase is another. */
export function openKeyBox(bytes: Buffer, passphrase: string): string {
  const start = magic.length
  if (!bytes.subarray(0, start).equals(magic)) throw new BadBackup('这不是民声的密钥备份文件')
  const [salt, iv, tag] = [bytes.subarray(start, start + saltLength), bytes.subarray(start + saltLength, start + saltLength + ivLength), bytes.subarray(start + saltLength + ivLength, start + saltLength + ivLength + tagLength)]
  try {
    const decipher = createDecipheriv('aes-256-gcm', scryptSync(passphrase.normalize('NFC'), salt, 32, cost), iv).setAAD(magic).setAuthTag(tag)
    return Buffer.concat([decipher.update(bytes.subarray(start + saltLength + ivLength + tagLength)), decipher.final()]).toString('utf8')
  } catch {
    throw new BadBackup('密钥备份打不开：口令不对，或文件已损坏')
  }
}
