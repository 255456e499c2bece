import { type Calendar, dateOf } from '#domain/clock/calendar.ts'
import { orderNumber } from '#domain/order/number.ts'
import { fixed } from '#server/db/fixed.ts'
import type { Db } from '#server/db/open.ts'
import { gathered } from '#server/gathered.ts'

/**
 * The next order number of a platform; serials begin at 00001 each local day.
 * A short statement of its own, before the order's transaction, so that registrations do not queue behind each other; a number
 * whose order is refused afterwards stays unused. Whoever asks while a statement is under way shares the next one.
 */
export async function nextNumber(db: Db, place: { platform: string; suffix: string }, calendar: Calendar, now: number): Promise<string> {
  const day = dateOf(Math.floor((now + calendar.offsetMinutes * 60_000) / 86_400_000))
  return orderNumber(day, await nextSerial(db, place.platform, day), place.suffix)
}

interface Taker { day: string; take(): Promise<number> }

/** Per database, then per platform: who takes the serials of the day. */
const takers = new WeakMap<Db, Map<string, Taker>>()

function nextSerial(db: Db, platform: string, day: string): Promise<number> {
  const platforms = takers.get(db) ?? new Map<string, Taker>()
  takers.set(db, platforms)
  const known = platforms.get(platform)
  const taker = known?.day === day ? known : { day, take: takerOf(db, platform, day) }
  platforms.set(platform, taker)
  return taker.take()
}

/** Takes a run of serials for all who ask together. */
function takerOf(db: Db, platform: string, day: string): () => Promise<number> {
  return gathered<void, number>(async asked => {
    const [row] = await fixed<{ last: number }>(db, count, [platform, day, asked.length])
    const first = (row?.last ?? 0) - asked.length + 1
    return asked.map((_, at) => first + at)
  })
}

// It need not wait for the disk: the order's own commit carries it there first.
const count = `
  insert into order_counter (platform, day, last)
  select $1, $2::date, $3::int from set_config('synchronous_commit', 'off', true)
  on conflict (platform, day) do update set last = order_counter.last + $3::int
  returning last`
