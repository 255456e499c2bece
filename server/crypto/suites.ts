import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes, timingSafeEqual } from 'node:crypto'

/** A key ready for use: it seals, opens and hashes. */
export interface Sealer {
  /** context: authenticated with the text but not stored; whoever opens has to say the same. */
  seal(context: Buffer, text: Buffer): Buffer
  /** Throws when bytes or context are not those that were sealed. */
  open(context: Buffer, bytes: Buffer): Buffer
  /** Keyed hash, 32 bytes. */
  hash(text: string): Buffer
}

export interface Suite {
  label: string
  /** First byte of every stored value: names the suite for good. */
  format: number
  /** Bytes of a key: the part that seals, then the part that hashes. */
  length: number
  /** Of deriving keys from a master key. */
  digest: 'sha256' | 'sm3'
  open(material: Buffer): Sealer
}

/** AES-256-GCM (NIST SP 800-38D) and HMAC-SHA-256. Stored: 12 bytes iv, 16 bytes tag, cipher text. */
function aes(material: Buffer): Sealer {
  const [key, hashKey] = [createSecretKey(material.subarray(0, 32)), createSecretKey(material.subarray(32, 64))]
  return {
    seal(context, text) {
      const iv = randomIv(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(context)
      const body = Buffer.concat([cipher.update(text), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body])
    },
    open(context, bytes) {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 }).setAAD(context).setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
    },
    hash: text => createHmac('sha256', hashKey).update(text).digest(),
  }
}

/**
 * SM4-CTR (GB/T 32907, GB/T 17964) and HMAC-SM3 (GB/T 32905), encrypt, then MAC: OpenSSL as Node has it knows no SM4-GCM.
 * Stored: 16 bytes iv, 32 bytes MAC, cipher text. The MAC is over the context with its length before it, iv and cipher text.
 */
function gm(material: Buffer): Sealer {
  const key = createSecretKey(material.subarray(0, 16))
  const [macKey, hashKey] = [createSecretKey(material.subarray(16, 48)), createSecretKey(material.subarray(48, 80))]
  const macOf = (context: Buffer, iv: Buffer, body: Buffer) => createHmac('sm3', macKey).update(Buffer.of(context.length >> 8, context.length & 255)).update(context).update(iv).update(body).digest()
  return {
    seal(context, text) {
      const iv = randomIv(16)
      const cipher = createCipheriv('sm4-ctr', key, iv)
      const body = Buffer.concat([cipher.update(text), cipher.final()])
      return Buffer.concat([iv, macOf(context, iv, body), body])
    },
    open(context, bytes) {
      const [iv, mac, body] = [bytes.subarray(0, 16), bytes.subarray(16, 48), bytes.subarray(48)]
      if (mac.length !== 32 || !timingSafeEqual(mac, macOf(context, iv, body))) throw new Error('密文与校验值不符')
      const decipher = createDecipheriv('sm4-ctr', key, iv)
      return Buffer.concat([decipher.update(body), decipher.final()])
    },
    hash: text => createHmac('sm3', hashKey).update(text).digest(),
  }
}

let drawn = Buffer.alloc(0)

/** Random bytes nobody gets twice, drawn many at once: asking for each iv by itself is a third of what sealing costs. */
function randomIv(length: number): Buffer {
  if (drawn.length < length) drawn = randomBytes(4096)
  const iv = drawn.subarray(0, length)
  drawn = drawn.subarray(length)
  return iv
}

/** `file`: sealed straight with a key derived from the key file, as the first versions did; only read, never chosen. */
export const suites = {
  file: { label: '密钥文件（旧）', format: 1, length: 64, digest: 'sha256', open: aes },
  aes: { label: 'AES-256-GCM + HMAC-SHA-256', format: 2, length: 64, digest: 'sha256', open: aes },
  gm: { label: 'SM4-CTR + HMAC-SM3', format: 3, length: 80, digest: 'sm3', open: gm },
} as const satisfies Record<string, Suite>

export type SuiteName = keyof typeof suites
/** What new keys may be of. */
export type NewSuite = Exclude<SuiteName, 'file'>

/** What a stored value or hash begins with: the suite's format and the key's number, in two bytes (of `file`: one). */
export function headerOf(suite: SuiteName, number: number): Buffer {
  return suite === 'file' ? Buffer.of(suites.file.format, number) : Buffer.of(suites[suite].format, number >> 8, number & 255)
}

/** The number of the key a stored value or hash was made with. Throws on bytes that begin like none. */
export function keyNumberOf(bytes: Uint8Array): number {
  const [format, high = 0, low = 0] = bytes
  if (format === suites.file.format) return high
  if (format === suites.aes.format || format === suites.gm.format) return high * 256 + low
  throw new Error(`密文格式 ${format} 不认识`)
}
