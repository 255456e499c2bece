import { sql } from 'kysely'
import type { Clock, OrderFile } from '#domain/order/file.ts'
import type { Cities, Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import type { Log } from '#server/log.ts'
import { actOn } from '#server/order/act.ts'
import { loadFile } from '#server/order/store.ts'
import { type AddedNotice, addedNotices, followsAll } from './notices.ts'

/**
 * For so long after a notice was entered a deadline may still be written by the calendar before it: by a node that does not follow it yet (keeper.ts:
 * seconds), in a request begun before (app.ts: a minute). Milliseconds, default.
 */
const untilAllFollow = 90_000

/**
 * Moves what notices not yet worked off move: every running provisional deadline of their platforms, one transaction an order, with an
 * event and a row of the log. Killed in between, it goes on where it was: what followed already is no longer computed from the old
 * calendar. Nothing is moved before this node follows every notice; one is worked off again until all nodes do. Returns how many deadlines moved.
 */
export async function recomputePending(db: Db, places: Cities, log: Log, now: () => number, going: () => boolean = () => true): Promise<number> {
  let moved = 0
  for (const owner of places.values()) {
    const pending = (await addedNotices(db, owner)).filter(one => one.platform === owner.platform && one.recomputedAt === null)
    for (const notice of pending) {
      const bound = [...places.values()].filter(one => one.platform === notice.platform || one.city.platform === notice.platform)
      // One was entered since the calendars here were built: the keeper's next turn follows it.
      if (!(await Promise.all(bound.map(place => followsAll(db, place)))).every(Boolean)) continue
      const allFollow = now() >= notice.enteredAt + untilAllFollow
      let here = 0
      for (const place of bound) here += await recompute(db, place, notice, log, now, going)
      moved += here
      if (here > 0) log.info(`calendar ${notice.year} on ${notice.platform}: ${here} deadlines moved`)
      if (!going()) return moved
      if (!allFollow) continue
      await sql`update holiday_notice set recomputed_at = ${new Date(now())} where platform = ${notice.platform} and id = ${notice.id}`.execute(db)
    }
  }
  return moved
}

const batch = 200

async function recompute(db: Db, place: Place, notice: AddedNotice, log: Log, now: () => number, going: () => boolean): Promise<number> {
  let moved = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; going();) {
    const { rows } = await sql<{ id: string }>`
      select distinct order_id as id
      from   clock
      where  platform = ${place.platform} and provisional and stopped_at is null and calendar <> ${place.rules.calendar.version} and order_id > ${after}
      order  by order_id
      limit  ${batch}
    `.execute(db)
    for (const { id } of rows) if (going()) moved += await recomputeOrder(db, place, id, notice, log, now())
    const last = rows.at(-1)
    if (!last || rows.length < batch) break
    after = last.id
  }
  return moved
}

function recomputeOrder(db: Db, place: Place, id: string, notice: AddedNotice, log: Log, now: number): Promise<number> {
  return db.transaction().execute(async tx => {
    const before = await loadFile(tx, place.platform, id, { lock: true })
    if (!before) return 0
    const taken = await actOn(tx, place, before, { verb: 'recomputeDeadline', input: { notice: notice.number } }, { id: null, role: 'system', unit: null }, now)
    if ('refused' in taken) {
      log.warn(`calendar ${id} ${taken.refused}`)
      return 0
    }
    const rows = movedClocks(before, taken.step.file).map(([old, clock]) => ({
      platform: place.platform, id: uuidv7(now), notice_id: notice.id, order_id: id, clock_id: clock.id, kind: clock.kind,
      unit: before.assignments.find(one => one.id === clock.assignmentId)?.unit ?? null, old_due_at: new Date(old.dueAt), new_due_at: new Date(clock.dueAt), by_user: notice.enteredBy, at: new Date(now),
    }))
    if (rows.length > 0) await tx.insertInto('clock_change').values(rows).execute()
    return rows.length
  })
}

function movedClocks(before: OrderFile, after: OrderFile): (readonly [Clock, Clock])[] {
  return before.clocks.flatMap(old => {
    const clock = after.clocks.find(one => one.id === old.id)
    return clock && clock.dueAt !== old.dueAt ? [[old, clock] as const] : []
  })
}
