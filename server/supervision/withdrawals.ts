import { sql } from 'kysely'
import type { z } from 'zod'
import type { supervisionApi } from '#api/supervision.ts'
import { dateOf } from '#domain/clock/calendar.ts'
import { spanOf } from '#server/assessment/period.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import { namesOf } from '#server/city/names.ts'
import { readCursor, writeCursor } from '#server/order/cursor.ts'
import { type LineRow, lineColumns, toLines } from '#server/order/line.ts'
import type { Server } from '#server/serve.ts'
import { eventsOf } from './told.ts'

type Filter = z.output<NonNullable<typeof supervisionApi.withdrawals.query>>
type Row = LineRow & { withdrawn_at: Date; urged: boolean | null; sampled: boolean; checked_at: Date | null }

/** The sample is drawn by the order's id, so that everybody sees the same one and nobody chooses it. */
function sampleOf(percent: number) {
  return sql`('x' || right(o.id::text, 4))::bit(16)::int % 100 < ${percent}`
}

/** Withdrawals to check: those a unit is said to have urged, and a sample of the others; newest first. */
export async function listWithdrawals(server: Server, user: SignedIn, place: Place, filter: Filter, now: number): Promise<z.input<typeof supervisionApi.withdrawals.reply>> {
  const limit = filter.limit ?? 40
  const show = filter.show ?? 'waiting'
  const percent = place.rules.order.pressure.withdrawalSamplePercent
  const sampled = sampleOf(percent)
  const conditions = [sql`o.platform = ${user.platform} and o.state = 'withdrawn'`]
  if (show === 'waiting') conditions.push(sql`o.withdraw_checked_at is null and (o.withdraw_urged or ${sampled})`)
  if (show === 'checked') conditions.push(sql`o.withdraw_checked_at is not null`)
  if (filter.unit) conditions.push(sql`o.lead_unit = ${filter.unit}`)
  if (filter.cursor) {
    const { at, id } = readCursor(filter.cursor)
    conditions.push(sql`(o.closed_at, o.id) < (${at}::timestamptz, ${id}::uuid)`)
  }
  const { rows } = await sql<Row>`
    select ${lineColumns}, o.closed_at as withdrawn_at, o.withdraw_urged as urged, ${sampled} as sampled, o.withdraw_checked_at as checked_at
    from   work_order o where ${sql.join(conditions, sql` and `)} order by o.closed_at desc, o.id desc limit ${limit + 1}
  `.execute(server.db)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const events = await eventsOf(server.db, user.platform, shown.map(row => row.id), ['withdraw', 'checkWithdrawal'])
  const said = (id: string, verb: string, field: string) => {
    const value = events.findLast(event => event.orderId === id && event.verb === verb)?.input[field]
    return typeof value === 'string' ? value : null
  }
  const lines = toLines(shown, place, await namesOf(server, server.db, user.platform, now), now)
  return {
    samplePercent: percent, next: last ? writeCursor({ at: last.withdrawn_at.toISOString(), id: last.id }) : null,
    rows: shown.flatMap((row, at) => {
      const line = lines[at]
      if (!line) return []
      return [{
        ...line, withdrawnAt: row.withdrawn_at.toISOString(), urged: row.urged === true, sampled: row.sampled, checkedAt: row.checked_at?.toISOString() ?? null,
        finding: said(row.id, 'checkWithdrawal', 'finding'), reason: said(row.id, 'withdraw', 'reason'),
      }]
    }),
  }
}

/** A month's withdrawals by the unit that held the order. Without a month: the current one. */
export async function countWithdrawals(server: Server, user: SignedIn, place: Place, period: string | undefined, now: number): Promise<z.input<typeof supervisionApi.withdrawalCounts.reply>> {
  const month = period ?? dateOf(Math.floor((now + place.rules.calendar.offsetMinutes * 60_000) / 86_400_000)).slice(0, 7)
  const { from, to } = spanOf(month, place.city.timeZone)
  const { rows } = await sql<{ unit: string | null; withdrawn: number; urged: number; checked: number }>`
    select o.lead_unit as unit, count(*)::int as withdrawn, (count(*) filter (where o.withdraw_urged))::int as urged,
           (count(*) filter (where o.withdraw_checked_at is not null))::int as checked
    from   work_order o
    where  o.platform = ${user.platform}
      and  o.state = 'withdrawn'
      and  o.closed_at >= ${from}
      and  o.closed_at < ${to}
    group  by o.lead_unit
    order  by urged desc, withdrawn desc
  `.execute(server.db)
  const names = await namesOf(server, server.db, user.platform, now)
  return { period: month, rows: rows.map(row => ({ ...row, name: row.unit === null ? '尚未派单' : names.unit(row.unit) })) }
}
