import { sql } from 'kysely'
import { copyDays, endedBefore, type RetentionClass, retentionClasses } from '#domain/retention/classes.ts'
import { byItself, record } from '#server/audit/record.ts'
import type { Cities, Place } from '#server/cities.ts'
import type { CitizenSeal } from '#server/crypto/citizen.ts'
import type { Db } from '#server/db/open.ts'
import { inTransaction } from '#server/db/transaction.ts'
import type { Log } from '#server/log.ts'
import { type Loop, startLoop } from '#server/loop.ts'
import { deeds } from './deeds.ts'
import { holdsOf, keepHolds } from './hold.ts'
import { rulesInForce } from './rules.ts'

/** Rows in one transaction, and milliseconds between two: nobody waits long for a row. Default. */
const batch = 100
const pause = 50
/** Between two looks whether a day's pass is due. */
const idle = 600_000
/** Each day's pass begins after this hour of the city's clock. Default. */
const startHour = 2

export interface RetentionOptions { db: Db; places: Cities; citizen: CitizenSeal; log: Log; now: () => number }

/** Once a day removes what has reached the end of its term, a batch at a time; whatever stops it, it goes on where it was. */
export function startRetention({ db, places, citizen, log, now }: RetentionOptions): Loop {
  return startLoop('保存期限', log, async going => {
    await forgetNumbers(db, now())
    const { rows } = await sql<{ platform: string }>`select distinct platform from retention_rule`.execute(db)
    for (const { platform } of rows) {
      const place = places.get(platform)
      if (!going()) return 0
      if (place && (await retain(db, citizen, place, now()))) return pause
    }
    return idle
  })
}

/** A request's telephone number goes when its copy can be fetched no more. */
export async function forgetNumbers(db: Db, now: number): Promise<void> {
  await sql`update rights_request set phone_enc = null where phone_enc is not null and state = 'executed' and executed_at < ${new Date(now - copyDays * 86_400_000)}`.execute(db)
}

/** The next batch of a platform's pass of today; false: there is none, or another node is at it. */
export function retain(db: Db, citizen: CitizenSeal, place: Place, now: number): Promise<boolean> {
  const { platform, city } = place
  const local = new Date(now + place.rules.calendar.offsetMinutes * 60_000)
  if (local.getUTCHours() < startHour) return Promise.resolve(false)
  const day = local.toISOString().slice(0, 10)
  return inTransaction(db, async tx => {
    const terms = Object.entries(await rulesInForce(tx, platform)).flatMap(([name, { keepMonths }]) => (keepMonths === null ? [] : [{ name, keepMonths }]))
    if (terms.length === 0) return false
    await sql`insert into retention_run (platform, class, day) select ${platform}, name, ${day}::date from unnest(${terms.map(term => term.name)}::text[]) as name on conflict do nothing`.execute(tx)
    const { rows: [run] } = await sql<{ class: RetentionClass; position: string | null; rows_done: number }>`
      select class, position, rows_done from retention_run where platform = ${platform} and day = ${day}::date and finished_at is null and class = any(${terms.map(term => term.name)}) order by class limit 1 for update skip locked
    `.execute(tx)
    const term = terms.find(one => one.name === run?.class)
    if (!run || !term) return false
    await keepHolds(tx)
    const ground = { server: { citizen }, tx, platform, holds: await holdsOf({ citizen }, tx, platform), now }
    const before = new Date(endedBefore(now, term.keepMonths, city.timeZone))
    const { rows } = await sql<{ id: string }>`${deeds[run.class].due(ground, before, run.position)} order by 1 limit ${batch}`.execute(tx)
    const ids = rows.map(row => row.id)
    if (ids.length > 0) await deeds[run.class].carryOut(ground, ids)
    const done = ids.length < batch
    await sql`
      update retention_run set position = ${ids.at(-1) ?? run.position}, rows_done = rows_done + ${ids.length}, finished_at = ${done ? new Date(now) : null}
      where  platform = ${platform} and class = ${run.class} and day = ${day}::date
    `.execute(tx)
    const all = run.rows_done + ids.length
    if (done && all > 0) await record(tx, { ...byItself(platform, now), verb: 'retain', subject: { kind: 'retention', id: run.class }, rows: all, detail: { label: retentionClasses[run.class].label, months: term.keepMonths } })
    return true
  })
}
