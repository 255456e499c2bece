import { normalIdNumber } from '#domain/privacy/idNumber.ts'
import { normalPlate } from '#domain/privacy/plate.ts'
import type { Keys } from './keys.ts'
import { keyNumberOf } from './suites.ts'

/** Sealing of citizens' names, numbers and addresses, bound to a set of keys. */
export interface CitizenSeal {
  /** Text to stored bytes: format and key number, then what the suite makes of it; the platform is authenticated with it. */
  seal(platform: string, text: string): Buffer
  /** Stored bytes to text. Throws when the bytes were altered, belong to another platform, or their key is missing. */
  open(platform: string, sealed: Uint8Array): string
  /** Keyed hash of a telephone number for equality search: format, key number, HMAC. */
  phoneHash(platform: string, phone: string): Buffer
  /** The hashes a number may be stored under, one per key, the current first. */
  phoneHashes(platform: string, phone: string): Buffer[]
  /** Keyed hash of what a citizen may be looked up by; see `hashed`. */
  hash(kind: HashKind, platform: string, value: string): Buffer
  /** As phoneHashes. */
  hashes(kind: HashKind, platform: string, value: string): Buffer[]
  keys: Keys
}

/**
 * What may be looked up, in the one spelling that is hashed. `tail`: the last four digits of a telephone number (given whole or by
 * themselves), `idNumber`: of an identity card, `plate`: of a car. Besides, of those who work here: `logInName`, as typed, and `device`, what a
 * browser was given at log-in.
 */
const hashed = {
  phone: normalPhone,
  tail: phone => `tail\n${normalPhone(phone).slice(-4)}`,
  idNumber: number => `idNumber\n${normalIdNumber(number)}`,
  plate: plate => `plate\n${normalPlate(plate)}`,
  logInName: name => `logInName\n${name}`,
  device: text => `device\n${text}`,
} as const satisfies Record<string, (value: string) => string>

export type HashKind = keyof typeof hashed

export function citizenSeal(keys: Keys): CitizenSeal {
  const hash = (kind: HashKind, platform: string, value: string) => {
    const { header, sealer } = keys.current(platform)
    return Buffer.concat([header, sealer.hash(`${platform}\n${hashed[kind](value)}`)])
  }
  const hashes = (kind: HashKind, platform: string, value: string) => {
    const text = `${platform}\n${hashed[kind](value)}`
    return keys.all(platform).map(({ header, sealer }) => Buffer.concat([header, sealer.hash(text)]))
  }
  return {
    keys, hash, hashes,
    seal(platform, text) {
      const { header, context, sealer } = keys.current(platform)
      return Buffer.concat([header, sealer.seal(context, Buffer.from(text))])
    },
    open(platform, sealed) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
      const number = keyNumberOf(bytes)
      const key = keys.find(platform, number)
      if (!key) {
        // Made through another node a moment ago: known by the next request.
        keys.follow().catch(() => {})
        throw new Error(`缺少编号为 ${number} 的密钥`)
      }
      return key.sealer.open(key.context, bytes.subarray(key.header.length)).toString('utf8')
    },
    phoneHash: (platform, phone) => hash('phone', platform, phone),
    phoneHashes: (platform, phone) => hashes('phone', platform, phone),
  }
}

/** One number, one spelling: digits only, without the country code and without the long-distance 0 before a mobile number. */
export function normalPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').replace(/^(?:00)?86(?=1\d{10}$|0\d{9,11}$)/, '')
  return digits.replace(/^0(?=1[3-9]\d{9}$)/, '')
}
