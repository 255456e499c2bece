import { randomBytes } from 'node:crypto'

/**
 * A UUIDv7 (RFC 9562, 5.7) carrying the row's own time, so that keys sort by it, imports included.
 * atMs: epoch milliseconds. Out: lower-case text of 36 characters.
 */
export function uuidv7(atMs: number): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(Math.max(0, Math.trunc(atMs)), 0, 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
