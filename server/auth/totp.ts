import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

/** RFC 6238 as every authenticator app knows it: SHA-1, six digits, 30 seconds. */
const shape = { algorithm: 'SHA1', digits: 6, period: 30 } as const
/** One step either way: clocks of telephones and servers differ (RFC 6238 5.2). */
const skew = 1

/** A fresh secret, base32: 160 bits (RFC 4226 4, R6). */
export function newSecret(): string {
  return new Secret({ buffer: new Uint8Array(randomBytes(20)).buffer }).base32
}

/** What the QR code says: otpauth://totp/… with the platform as issuer and the account as label. */
export function totpAddress(secret: string, issuer: string, account: string): string {
  return new TOTP({ ...shape, issuer, label: account, secret: Secret.fromBase32(secret) }).toString()
}

/** The time step a code belongs to, if it is one of now or of a step beside and later than `last`, the last one accepted; else null. now: epoch ms. */
export function stepOf(secret: string, code: string, now: number, last: number | null): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const delta = new TOTP({ ...shape, secret: Secret.fromBase32(secret) }).validate({ token: code, timestamp: now, window: skew })
  if (delta === null) return null
  const step = Math.floor(now / 1000 / shape.period) + delta
  return last !== null && step <= last ? null : step
}
