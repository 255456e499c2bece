import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { AvailabilityLine, OutageLine, operationsApi } from '#api/operations.ts'
import { availability, availabilityAtWork, type Stretch } from '#domain/outage/availability.ts'
import { type OutageScope, outageScopes } from '#domain/outage/scopes.ts'
import { dateOf, localDay } from '#domain/clock/calendar.ts'
import { spanOf } from '#server/assessment/period.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { readCursor, writeCursor } from '#server/order/cursor.ts'
import { Refused } from '#server/refused.ts'

type Facts = z.output<NonNullable<typeof operationsApi.enter.body>>
type Query = z.output<NonNullable<typeof operationsApi.outages.query>>

interface Row {
  id: string; planned: boolean; scope: OutageScope; started_at: Date; ended_at: Date | null; cause: string | null; measure: string | null; reported_by: string | null; entered_by: string | null; entered_at: Date
  confirmed_at: Date | null; withdrawn_at: Date | null; withdraw_reason: string | null; entered_name: string | null; confirmed_name: string | null; withdrawn_name: string | null
}

/** A page of the register, the latest beginning first. */
export async function listOutages(db: Db, platform: string, { withdrawn, cursor, limit = 40 }: Query): Promise<{ rows: OutageLine[]; next: string | null }> {
  const after = cursor === undefined ? null : readCursor(cursor)
  const rows = await read(db, platform, [
    ...(withdrawn ? [] : [sql`o.withdrawn_at is null`]),
    ...(after ? [sql`(o.started_at, o.id) < (${after.at}::timestamptz, ${after.id}::uuid)`] : []),
  ], limit + 1)
  const [shown, last] = [rows.slice(0, limit), rows[limit - 1]]
  return { rows: shown.map(lineOf), next: rows.length > limit && last ? writeCursor({ at: last.started_at.toISOString(), id: last.id }) : null }
}

/** Writes an outage down; it is confirmed later, when its end and cause are known. */
export async function enterOutage(tx: Db, user: SignedIn, facts: Facts, now: number): Promise<OutageLine> {
  checkTimes(facts, now)
  const id = uuidv7(now)
  await tx.insertInto('outage').values({
    platform: user.platform, id, ...columnsOf(facts), entered_by: user.id, entered_at: new Date(now), confirmed_by: null, confirmed_at: null, withdrawn_by: null, withdrawn_at: null, withdraw_reason: null,
  }).execute()
  return outageOf(tx, user.platform, id)
}

/** Vouches for an outage, those the server proposed too. Refuses (409) one that is confirmed or withdrawn. */
export async function confirmOutage(tx: Db, user: SignedIn, id: string, facts: Facts, now: number): Promise<OutageLine> {
  const row = await open(tx, user.platform, id)
  if (row.confirmed_at) throw new Refused(409, '这条停机登记已经核实，有误请作废后重新登记')
  checkTimes(facts, now)
  await tx.updateTable('outage').set({ ...columnsOf(facts), confirmed_by: user.id, confirmed_at: new Date(now) }).where('platform', '=', user.platform).where('id', '=', id).execute()
  return outageOf(tx, user.platform, id)
}

/** Takes an outage back with a reason; it stays to be read. */
export async function withdrawOutage(tx: Db, user: SignedIn, id: string, reason: string, now: number): Promise<OutageLine> {
  await open(tx, user.platform, id)
  await tx.updateTable('outage').set({ withdrawn_by: user.id, withdrawn_at: new Date(now), withdraw_reason: reason }).where('platform', '=', user.platform).where('id', '=', id).execute()
  return outageOf(tx, user.platform, id)
}

/** The last twelve months, the one under way first; the one the platform began in from then on. Of a platform that never ran there are none. */
export async function monthsAvailable(db: Db, place: Place, now: number): Promise<AvailabilityLine[]> {
  const { rules: { calendar }, city, platform } = place
  const [year = 0, month = 1] = dateOf(localDay(now, calendar)).split('-').map(Number)
  const periods = Array.from({ length: 12 }, (_, back) => new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7))
  const since = await firstKnown(db, platform, city.platform)
  if (since === null) return []
  const spans = periods.map((period): [string, Stretch] => {
    const { from, to } = spanOf(period, city.timeZone)
    return [period, [Math.max(Date.parse(from), since), Date.parse(to)]]
  })
  const oldest = new Date(spans.at(-1)?.[1][0] ?? now)
  const rows = await db.selectFrom('outage').select(['started_at', 'ended_at']).where('platform', '=', platform).where('scope', '=', 'whole').where('withdrawn_at', 'is', null)
    .where(eb => eb.or([eb('ended_at', 'is', null), eb('ended_at', '>', oldest)])).execute()
  const outages = rows.map((row): Stretch => [row.started_at.getTime(), row.ended_at?.getTime() ?? now])
  return spans.map(([period, span]) => ({ period, whole: availability(span, outages, now), atWork: availabilityAtWork(span, outages, now, calendar) }))
}

/** When the platform was first known to run, or to be out of service: before that nothing can be said. */
async function firstKnown(db: Db, platform: string, city: string): Promise<number | null> {
  const run = await db.selectFrom('server_run').select('started_at').where('platform', '=', city).orderBy('id').limit(1).executeTakeFirst()
  const outage = await db.selectFrom('outage').select('started_at').where('platform', '=', platform).where('withdrawn_at', 'is', null).orderBy('started_at').limit(1).executeTakeFirst()
  const times = [run, outage].flatMap(row => (row ? [row.started_at.getTime()] : []))
  return times.length > 0 ? Math.min(...times) : null
}

function columnsOf({ planned, scope, startedAt, endedAt, cause, measure, reportedBy }: Facts) {
  return { planned, scope, started_at: new Date(startedAt), ended_at: endedAt ? new Date(endedAt) : null, cause: cause ?? null, measure: measure ?? null, reported_by: reportedBy ?? null }
}

function checkTimes({ startedAt, endedAt, planned }: Facts, now: number): void {
  if (!planned && Date.parse(startedAt) > now) throw new Refused(400, '计划外停机的开始时间不能晚于现在', 'startedAt')
  if (endedAt && Date.parse(endedAt) <= Date.parse(startedAt)) throw new Refused(400, '结束时间应晚于开始时间', 'endedAt')
}

async function open(tx: Db, platform: string, id: string): Promise<Row> {
  const row = await found(tx, platform, id, true)
  if (row.withdrawn_at) throw new Refused(409, '这条停机登记已经作废')
  return row
}

async function outageOf(db: Db, platform: string, id: string): Promise<OutageLine> {
  return lineOf(await found(db, platform, id))
}

async function found(db: Db, platform: string, id: string, lock = false): Promise<Row> {
  const [row] = await read(db, platform, [sql`o.id = ${id}::uuid`], 1, lock)
  if (!row) throw new Refused(404, '没有这条停机登记')
  return row
}

async function read(db: Db, platform: string, conditions: readonly RawBuilder<unknown>[], limit: number, lock = false): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select o.*, e.name as entered_name, c.name as confirmed_name, w.name as withdrawn_name
    from   outage o
    left   join app_user e on e.platform = o.platform and e.id = o.entered_by
    left   join app_user c on c.platform = o.platform and c.id = o.confirmed_by
    left   join app_user w on w.platform = o.platform and w.id = o.withdrawn_by
    where  ${sql.join([sql`o.platform = ${platform}`, ...conditions], sql` and `)}
    order  by o.started_at desc, o.id desc
    limit  ${limit} ${lock ? sql`for update of o` : sql``}
  `.execute(db)
  return rows
}

function lineOf(row: Row): OutageLine {
  return {
    id: row.id, planned: row.planned, scope: row.scope, scopeLabel: outageScopes[row.scope].label, startedAt: row.started_at.toISOString(), endedAt: row.ended_at?.toISOString() ?? null,
    minutes: row.ended_at && Math.round((row.ended_at.getTime() - row.started_at.getTime()) / 60_000), cause: row.cause, measure: row.measure, reportedBy: row.reported_by, foundByServer: row.entered_by === null,
    enteredBy: row.entered_name, enteredAt: row.entered_at.toISOString(), confirmedBy: row.confirmed_name, confirmedAt: row.confirmed_at?.toISOString() ?? null,
    withdrawn: row.withdrawn_at && { at: row.withdrawn_at.toISOString(), byName: row.withdrawn_name, reason: row.withdraw_reason ?? '' },
  }
}
