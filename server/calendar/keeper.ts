import type { Cities } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import type { Log } from '#server/log.ts'
import { type Loop, startLoop } from '#server/loop.ts'
import { followNotices } from './notices.ts'
import { recomputePending } from './recompute.ts'

/** Between looks, milliseconds: a notice entered on another node is in force here that soon. Default. */
const pause = 5000

/** Keeps the calendars of all platforms with the notices entered, and works off the deadlines they move. */
export function startKeeper({ db, places, log, now }: { db: Db; places: Cities; log: Log; now: () => number }): Loop {
  return startLoop('日历', log, async going => {
    await followNotices(db, places)
    await recomputePending(db, places, log, now, going)
    return pause
  })
}
