import { alarm } from '#domain/order/alarms.ts'
import type { Actor, Clock, OrderFile } from '#domain/order/file.ts'
import type { Cities, Place } from '#server/cities.ts'
import { fixed } from '#server/db/fixed.ts'
import type { Db } from '#server/db/open.ts'
import { failureLine } from '#server/failure.ts'
import type { Log } from '#server/log.ts'
import { type Loop, startLoop } from '#server/loop.ts'
import { actOn } from '#server/order/act.ts'
import { loadFile } from '#server/order/store.ts'
import { type DueClock, dueClocks, postpone, untilNext } from './due.ts'

export interface TimerOptions { db: Db; places: Cities; log: Log; now: () => number; /** Milliseconds between looks at most. */ most: number }

/**
 * Starts the clocks that act: cards, reminders and what else the life cycle does by itself. Sleeps until the next is due, `most` at most.
 * Nothing but these notices depends on it: whether something is overdue is read from the time.
 */
export function startTimers({ db, places, log, now, most }: TimerOptions): Loop {
  return startLoop('计时', log, async going => {
    let wait = most
    for (const place of places.values()) {
      let round = await fireDue(db, place, now(), log)
      while (going() && round.done > 0) round = await fireDue(db, place, now(), log)
      wait = Math.min(wait, round.busy > 0 ? soon : await untilNext(db, place.platform, now()))
    }
    return Math.max(wait, soon)
  })
}

/** Looked at again so soon when somebody is working on an order whose clock is due. */
const soon = 1000
const batchSize = 200
const atOnce = 4
/** Refused, or nothing to be done: looked at again after this. Default. */
const pause = 3_600_000
const pauseAfterFailure = 60_000
const system: Actor = { id: null, role: 'system', unit: null }

/** Lets up to 200 due clocks of a platform act, each in its own transaction, several orders at once. `busy`: somebody holds their order. */
export async function fireDue(db: Db, place: Place, now: number, log: Log): Promise<{ done: number; busy: number }> {
  const { rows } = await dueClocks(place.platform, now, batchSize).execute(db)
  const orders = [...Map.groupBy(rows, row => row.order_id).values()]
  const count = { done: 0, busy: 0 }
  const work = async () => {
    for (let clocks = orders.shift(); clocks; clocks = orders.shift()) {
      for (const clock of clocks) count[await fire(db, place, clock, now, log)]++
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return count
}

type Outcome = 'done' | 'busy'

/** A clock acts once: the step moves its fire_at in the transaction that writes the event, under the lock of the order. */
async function fire(db: Db, place: Place, due: DueClock, now: number, log: Log): Promise<Outcome> {
  try {
    return await db.transaction().execute(async (tx): Promise<Outcome> => {
      const [free] = await fixed(tx, 'select id from work_order where platform = $1 and id = $2 for update skip locked', [place.platform, due.order_id])
      if (!free) return 'busy'
      const file = await loadFile(tx, place.platform, due.order_id, { lock: true })
      const clock = clockIn(file, due.id)
      if (!file || !clock || !isDue(clock, now)) return 'done'
      const what = alarm(file, clock.id, place.rules, now)
      const taken = what && (await actOn(tx, place, file, what, system, now))
      if (taken && !('refused' in taken) && hasMoved(clock, clockIn(taken.step.file, clock.id))) return 'done'
      log.warn(`timer ${place.platform} ${due.order_id} ${clock.kind} ${what?.verb ?? '-'}: ${taken && 'refused' in taken ? taken.refused : 'not moved'}`)
      await postpone(tx, place.platform, clock.id, now + pause)
      return 'done'
    })
  } catch (error) {
    log.warn(`timer ${place.platform} ${due.order_id} ${failureLine(error)}`)
    await postpone(db, place.platform, due.id, now + pauseAfterFailure)
    return 'done'
  }
}

function clockIn(file: OrderFile | null, id: string): Clock | undefined {
  return file?.clocks.find(clock => clock.id === id)
}

function isDue(clock: Clock | undefined, now: number): boolean {
  return clock !== undefined && clock.stoppedAt === null && clock.fireAt !== null && clock.fireAt <= now
}

/** A later moment may have come too, after a long stop of the server; the next look finds it. */
function hasMoved(before: Clock, after: Clock | undefined): boolean {
  return after?.fireAt !== before.fireAt || after.stoppedAt !== null
}
