import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { RevealLine, revealApi } from '#api/reveal.ts'
import { type RevealField, revealFields } from '#domain/privacy/reveal.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { namesOf } from '#server/city/names.ts'
import type { Place } from '#server/cities.ts'
import { readCursor, writeCursor } from '#server/order/cursor.ts'
import type { Server } from '#server/serve.ts'
import { reasonLabel } from './reveal.ts'

interface Row { id: string; at: Date; expires_at: Date; name: string; account: string; unit: string | null; fields: RevealField[]; reason: string; remark: string | null; order_id: string; number: string; confidential: boolean; today: number }

/** Who looked at the caller of one order, the latest first, at most 100. */
export async function revealsOfOrder(server: Server, user: SignedIn, orderId: string, now: number): Promise<z.input<typeof revealApi.ofOrder.reply>> {
  const rows = await read(server, user, sql`r.order_id = ${orderId}`, 100)
  const names = await namesOf(server, server.db, user.platform, now)
  return rows.map(row => lineOf(row, names.unit))
}

/** A page of the register of looks, the latest first; beside each how often its person looked in the day up to then. */
export async function listReveals(server: Server, user: SignedIn, place: Place, filter: z.output<NonNullable<typeof revealApi.list.query>>, now: number): Promise<z.input<typeof revealApi.list.reply>> {
  const limit = filter.limit ?? 50
  const start = (date: string, after: number) => new Date(Date.parse(`${date}T00:00:00Z`) + after * 86_400_000 - place.rules.calendar.offsetMinutes * 60_000)
  const after = filter.cursor ? readCursor(filter.cursor) : null
  const conditions = [
    after ? sql`r.id < ${after.id}::uuid` : sql`true`,
    filter.account ? sql`r.user_id = (select id from app_user where platform = ${user.platform} and account = ${filter.account})` : sql`true`,
    filter.reason ? sql`r.reason = ${filter.reason}` : sql`true`, filter.from ? sql`r.at >= ${start(filter.from, 0)}` : sql`true`, filter.to ? sql`r.at < ${start(filter.to, 1)}` : sql`true`,
  ]
  const rows = await read(server, user, sql.join(conditions, sql` and `), limit + 1)
  const names = await namesOf(server, server.db, user.platform, now)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    rows: shown.map(row => ({ ...lineOf(row, names.unit), orderNumber: row.number, confidential: row.confidential, today: row.today })),
    next: last ? writeCursor({ at: last.at.toISOString(), id: last.id }) : null,
  }
}

/** Newest first by id, which begins with the time. */
async function read(server: Server, { platform }: SignedIn, where: RawBuilder<unknown>, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select r.id, r.at, r.expires_at, u.name, u.account, u.unit, r.fields, r.reason, r.remark, r.order_id, o.number, o.confidential,
           (select count(*)::int from reveal d where d.platform = r.platform and d.user_id = r.user_id and d.at > r.at - interval '1 day' and d.at <= r.at) as today
    from   (select * from reveal r where r.platform = ${platform} and ${where} order by r.id desc limit ${limit}) r
    join   app_user u on u.platform = r.platform and u.id = r.user_id
    join   work_order o on o.platform = r.platform and o.id = r.order_id
    order  by r.id desc
  `.execute(server.db)
  return rows
}

function lineOf(row: Row, unitName: (unit: string) => string): RevealLine {
  return {
    id: row.id, orderId: row.order_id, at: row.at.toISOString(), expiresAt: row.expires_at.toISOString(), byName: row.name, account: row.account, unitName: row.unit === null ? null : unitName(row.unit),
    fields: row.fields.map(field => revealFields[field].label), reasonLabel: reasonLabel(row.reason), remark: row.remark,
  }
}
