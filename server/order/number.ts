import { type Calendar, dateOf } from '#domain/clock/calendar.ts'
import { orderNumber } from '#domain/order/number.ts'
import { fixed } from '#server/db/fixed.ts'
import type { Db } from '#server/db/open.ts'

/**
 * The next order number of a platform; serials begin at 00001 each local day.
 * A short statement of its own, before the order's transaction, so that registrations do not queue behind each other; a number
 * whose order is refused afterwards stays unused. It need not wait for the disk: the order's own commit carries it there first.
 */
export async function nextNumber(db: Db, place: { platform: string; suffix: string }, calendar: Calendar, now: number): Promise<string> {
  const day = dateOf(Math.floor((now + calendar.offsetMinutes * 60_000) / 86_400_000))
  const [row] = await fixed<{ last: number }>(db, count, [place.platform, day])
  return orderNumber(day, row?.last ?? 0, place.suffix)
}

const count = `
  insert into order_counter (platform, day, last)
  select $1, $2::date, 1 from set_config('synchronous_commit', 'off', true)
  on conflict (platform, day) do update set last = order_counter.last + 1
  returning last`
