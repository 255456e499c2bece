import { randomFillSync } from 'node:crypto'

/** Counters of the milliseconds asked for last: what is asked for meanwhile with another time does not set one back. */
const counters = new Map<number, number>()
const remembered = 64

/** Chance is fetched for many ids at once: each fetch costs more than the rest of an id. */
const chance = Buffer.alloc(16 * 256)
let used = chance.length

/**
 * A UUIDv7 (RFC 9562, 5.7) carrying the row's own time, so that keys sort by it, imports included; those of one millisecond
 * sort in the order they were asked for too (6.2, method 1), so that rows a step makes together come back as they were made.
 * atMs: epoch milliseconds. Out: lower-case text of 36 characters.
 */
export function uuidv7(atMs: number): string {
  if (used === chance.length) {
    randomFillSync(chance)
    used = 0
  }
  const bytes = chance.subarray(used, used + 16)
  used += 16
  const at = Math.max(0, Math.trunc(atMs))
  const random = bytes.readUInt16BE(6)
  // Begins low enough to leave room; past its 12 bits it starts anew, the rest being random anyway.
  const before = counters.get(at)
  const counter = before === undefined ? random & 0x3ff : (before + 1) & 0xfff
  // Set anew it stands last: what has not been asked for longest goes.
  counters.delete(at)
  counters.set(at, counter)
  if (counters.size > remembered) counters.delete(counters.keys().next().value ?? -1)
  bytes.writeUIntBE(at, 0, 6)
  bytes.writeUInt16BE(0x7000 | counter, 6)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
