import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import type { KeyPair, Keys } from './keys.ts'

/** Sealing of citizens' names, numbers and addresses, bound to a set of keys. */
export interface CitizenSeal {
  /** Text to stored bytes: version, key number, 12 bytes iv, 16 bytes tag, cipher text; the platform is authenticated with it. */
  seal(platform: string, text: string): Buffer
  /** Stored bytes to text. Throws when the bytes were altered, belong to another platform, or their key is missing. */
  open(platform: string, sealed: Uint8Array): string
  /** Keyed hash of a telephone number for equality search: version, key number, HMAC-SHA-256. */
  phoneHash(platform: string, phone: string): Buffer
  /** The hashes a number may be stored under, one per key, the current first. */
  phoneHashes(platform: string, phone: string): Buffer[]
}

/** The first byte of every stored value names the algorithm, so that SM4 and SM3 can join later without touching rows. */
const aesGcm = 1
const hmacSha256 = 1

export function citizenSeal(keys: Keys): CitizenSeal {
  return {
    seal(platform, text) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', keys.current.seal, iv).setAAD(Buffer.from(platform))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.of(aesGcm, keys.current.id), iv, cipher.getAuthTag(), body])
    },
    open(platform, sealed) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
      if (bytes[0] !== aesGcm) throw new Error(`密文格式 ${bytes[0]} 不认识`)
      const key = keys.all.find(pair => pair.id === bytes[1])
      if (!key) throw new Error(`缺少编号为 ${bytes[1]} 的密钥`)
      const decipher = createDecipheriv('aes-256-gcm', key.seal, bytes.subarray(2, 14)).setAAD(Buffer.from(platform)).setAuthTag(bytes.subarray(14, 30))
      return Buffer.concat([decipher.update(bytes.subarray(30)), decipher.final()]).toString('utf8')
    },
    phoneHash: (platform, phone) => hashWith(keys.current, platform, phone),
    phoneHashes: (platform, phone) => keys.all.map(key => hashWith(key, platform, phone)),
  }
}

function hashWith(key: KeyPair, platform: string, phone: string): Buffer {
  const digest = createHmac('sha256', key.hash).update(`${platform}\n${normalPhone(phone)}`).digest()
  return Buffer.concat([Buffer.of(hmacSha256, key.id), digest])
}

/** One number, one spelling: digits only, without the country code and without the long-distance 0 before a mobile number. */
export function normalPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').replace(/^(?:00)?86(?=1\d{10}$|0\d{9,11}$)/, '')
  return digits.replace(/^0(?=1[3-9]\d{9}$)/, '')
}

/** 13800001234 → 138****1234; shorter numbers keep their last four or two digits. */
export function maskPhone(phone: string): string {
  const digits = normalPhone(phone)
  if (digits.length >= 11) return `${digits.slice(0, 3)}****${digits.slice(-4)}`
  return digits.length >= 7 ? `****${digits.slice(-4)}` : `***${digits.slice(-2)}`
}
