import { randomFillSync } from 'node:crypto'

/** Counters of the milliseconds asked for last: what is asked for meanwhile with another time does not set one back. */
const counters = new Map<number, number>()
const remembered = 64

/** Chance is fetched for many ids at once: each fetch costs more than the rest of an id. */
const chance = Buffer.alloc(16 * 256)
let used = chance.length

/**
 * A UUIDv7 (RFC 9562, 5.7) carrying the row's own time, so that keys sort by it, imports included; those of one millisecond
 * sort in the order they were asked for too (6.2, method 1: a counter of 26 bits), so that rows a step makes together come back as they were made.
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
  // Begins in the lower quarter: what is left is more than a process makes in a millisecond, an import of a month among them.
  const counter = (counters.get(at) ?? bytes.readUInt32BE(6) & 0xffffff) + 1
  // Set anew it stands last: what has not been asked for longest goes.
  counters.delete(at)
  counters.set(at, counter)
  if (counters.size > remembered) counters.delete(counters.keys().next().value ?? -1)
  bytes.writeUIntBE(at, 0, 6)
  bytes.writeUInt16BE(0x7000 | ((counter >> 14) & 0xfff), 6)
  bytes.writeUInt16BE(0x8000 | (counter & 0x3fff), 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
