import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { disputeApi } from '#api/dispute.ts'
import { scopes, type Scope } from '#domain/dispute/stances.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { namesOf } from '#server/city/names.ts'
import type { Db } from '#server/db/open.ts'
import { readCursor, writeCursor } from '#server/order/cursor.ts'
import { notNamedElse, ofCentre } from '#server/order/scope.ts'
import type { Server } from '#server/serve.ts'

type Reply = z.input<typeof disputeApi.rulings.reply>
const pageSize = 50

/** All rulings, newest first; a unit reads those that name it or were made on an order it held. */
export async function listRulings(server: Server, user: SignedIn, query: z.output<NonNullable<typeof disputeApi.rulings.query>>, now: number): Promise<Reply> {
  const conditions = [sql`r.platform = ${user.platform}`]
  if (query.unit) conditions.push(named(query.unit))
  if (!ofCentre(user)) conditions.push(notNamedElse(user, sql`r.order_id`), sql`(${named(user.unit ?? '')} or exists (select from assignment a where a.platform = r.platform and a.order_id = r.order_id and a.unit = ${user.unit}))`)
  if (query.cursor) {
    const { at, id } = readCursor(query.cursor)
    conditions.push(sql`(r.at, r.id) < (${at}::timestamptz, ${id}::uuid)`)
  }
  const rows = await read(server.db, sql`${sql.join(conditions, sql` and `)} order by r.at desc, r.id desc limit ${pageSize + 1}`)
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined
  return { rows: await toReplies(server, server.db, user.platform, rows.slice(0, pageSize), now), next: last ? writeCursor({ at: last.at.toISOString(), id: last.id }) : null }
}

/** The rulings on one order, first one first. */
export async function rulingsOf(server: Server, db: Db, platform: string, orderId: string, now: number): Promise<Reply['rows']> {
  return toReplies(server, db, platform, await read(db, sql`r.platform = ${platform} and r.order_id = ${orderId} order by r.at, r.id`), now)
}

interface Row {
  id: string; at: Date; order_id: string; number: string; title: string; category_version: string; category: string; region: string | null; unit: string; co_units: string[]
  basis: string; minutes: string; scope: Scope; valid_from: string; valid_to: string | null; by_name: string | null; entry_id: string | null
}

async function read(db: Db, rest: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select r.id, r.at, r.order_id, o.number, o.title, r.category_version, r.category, r.region, r.unit, r.co_units, r.basis, r.minutes, r.scope, r.valid_from, r.valid_to,
           (select u.name from app_user u where u.platform = r.platform and u.id = r.by_user) as by_name,
           (select e.id from catalogue_entry e where e.platform = r.platform and e.category = r.category and e.ruling_id = r.id order by e.id limit 1) as entry_id
    from   ruling r
    join   work_order o on o.platform = r.platform and o.id = r.order_id
    where  ${rest}
  `.execute(db)
  return rows
}

async function toReplies(server: Server, db: Db, platform: string, rows: readonly Row[], now: number): Promise<Reply['rows']> {
  const names = await namesOf(server, db, platform, now)
  const unit = (code: string) => ({ unit: code, name: names.unit(code) })
  return rows.map(row => ({
    id: row.id, at: row.at.toISOString(), orderId: row.order_id, orderNumber: row.number, orderTitle: row.title, categoryName: names.category(row.category_version, row.category),
    regionName: row.region === null ? null : names.region(row.region), unit: unit(row.unit), coUnits: row.co_units.map(unit), basis: row.basis, minutes: row.minutes,
    scopeLabel: scopes[row.scope].label, validFrom: row.valid_from, validTo: row.valid_to, byName: row.by_name, entryId: row.entry_id,
  }))
}

function named(unit: string): RawBuilder<unknown> {
  return sql`(r.unit = ${unit} or ${unit} = any(r.co_units))`
}
