import { argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

/** Cost of one hash: 19 MiB, two passes, one lane (OWASP password storage, minimum for argon2id). */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const

/** A password as a PHC string: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, 32, cost)
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${bare(salt)}$${bare(hash)}`
}

/** Whether the password belongs to the PHC string. A string that is none costs the same work and is never matched. */
export async function passwordMatches(password: string, phc: string): Promise<boolean> {
  const stored = parsePhc(phc) ?? parsePhc(decoy)
  if (!stored) return false
  const hash = await derive(password, stored.salt, stored.hash.length, stored.cost)
  return timingSafeEqual(hash, stored.hash)
}

/** A password to be changed at the first log-in: two halves, about 99 bits, in groups for reading aloud. */
export function oneTimePassword(): string {
  return `${oneTimeHalf()}${oneTimeHalf()}`.replaceAll(/(.{5})(?=.)/g, '$1-')
}

/** Half of a one-time password: 10 letters and digits that are not misread, about 49 bits, which whoever knows the other half would have to guess. */
export function oneTimeHalf(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  return Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('')
}

/** Stands in for the hash of an account that does not exist, so that asking takes as long, and of one without a password yet. Nothing hashes to it. */
export const decoy = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${bare(Buffer.alloc(16, 7))}$${bare(Buffer.alloc(32))}`

interface Cost { memory: number; passes: number; parallelism: number }

function parsePhc(phc: string): { cost: Cost; salt: Buffer; hash: Buffer } | null {
  const match = phc.match(/^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/)
  if (!match) return null
  const [, memory, passes, parallelism, salt = '', hash = ''] = match
  return { cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') }
}

function derive(password: string, salt: Buffer, tagLength: number, how: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message: password.normalize('NFC'), nonce: salt, tagLength, ...how }, (error, hash) => (error ? reject(error) : resolve(hash)))
  })
}

function bare(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
