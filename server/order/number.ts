import { type Calendar, dateOf } from '#domain/clock/calendar.ts'
import { orderNumber } from '#domain/order/number.ts'
import { fixed } from '#server/db/fixed.ts'
import type { Db } from '#server/db/open.ts'

/**
 * The next order number of a platform; serials begin at 00001 each local day.
 * A short statement of its own, before the order's transaction, so that registrations do not queue behind each other; a number
 * whose order is refused afterwards stays unused. Whoever asks while a statement is under way shares the next one.
 */
export async function nextNumber(db: Db, place: { platform: string; suffix: string }, calendar: Calendar, now: number): Promise<string> {
  const day = dateOf(Math.floor((now + calendar.offsetMinutes * 60_000) / 86_400_000))
  return orderNumber(day, await nextSerial(db, place.platform, day), place.suffix)
}

interface Asking { resolve(serial: number): void; reject(error: unknown): void }

/** Per database, then per platform and day: who waits for a serial while a statement is under way. */
const queues = new WeakMap<Db, Map<string, Asking[]>>()

function nextSerial(db: Db, platform: string, day: string): Promise<number> {
  const queue = queues.get(db) ?? new Map<string, Asking[]>()
  queues.set(db, queue)
  const key = `${platform} ${day}`
  return new Promise((resolve, reject) => {
    const waiting = queue.get(key)
    if (waiting) {
      waiting.push({ resolve, reject })
      return
    }
    queue.set(key, [])
    void take(db, platform, day, [{ resolve, reject }], queue)
  })
}

/** Takes a run of serials for all who asked, then one for those who asked meanwhile. */
async function take(db: Db, platform: string, day: string, asking: Asking[], queue: Map<string, Asking[]>): Promise<void> {
  try {
    const [row] = await fixed<{ last: number }>(db, count, [platform, day, asking.length])
    const first = (row?.last ?? 0) - asking.length + 1
    asking.forEach((one, at) => { one.resolve(first + at) })
  } catch (error) {
    for (const one of asking) one.reject(error)
  }
  const key = `${platform} ${day}`
  const waiting = queue.get(key) ?? []
  if (waiting.length === 0) {
    queue.delete(key)
    return
  }
  queue.set(key, [])
  await take(db, platform, day, waiting, queue)
}

// It need not wait for the disk: the order's own commit carries it there first.
const count = `
  insert into order_counter (platform, day, last)
  select $1, $2::date, $3::int from set_config('synchronous_commit', 'off', true)
  on conflict (platform, day) do update set last = order_counter.last + $3::int
  returning last`
