import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { linkedApi } from '#api/linked.ts'
import { similarity } from '#domain/intake/similar.ts'
import type { Order } from '#domain/order/file.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { namesOf } from '#server/city/names.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { phoneOf } from '#server/order/citizen.ts'
import { openStates } from '#server/order/filter.ts'
import { type LineRow, lineColumns, toLines } from '#server/order/line.ts'
import type { Server } from '#server/serve.ts'
import { maskedCallers } from './masked.ts'
import { wordsOf } from './source.ts'

type Row = LineRow & { caller_id: string | null; content: string; same_caller: boolean; same_place: boolean }

/** Orders registered in so many days are looked at, so many of them, and so many are shown. Default. */
const days = 30
const looked = 20_000
const shown = 10

/**
 * Open orders that may be about the same: of the same caller, or of the same category and region in the last days; the likest titles first.
 * With a number only the order of that number. now: epoch ms.
 */
export async function mergeCandidates(
  server: Server, db: Db, user: SignedIn, place: Place, order: Order, number: string | undefined, now: number,
): Promise<z.input<typeof linkedApi.mergeCandidates.reply>> {
  const phone = order.callerId ? await phoneOf(server, db, user.platform, order.callerId) : null
  const hashes = phone ? server.citizen.phoneHashes(user.platform, phone) : []
  const sameCaller = sql`coalesce(o.caller_id in (select c.id from caller c where c.platform = ${user.platform} and c.phone_hash = any(${hashes})), false)`
  const samePlace = sql`coalesce(o.category = ${order.category} and o.region = ${order.region}::text, false)`
  const nearby = sql`o.category = ${order.category} and o.region is not distinct from ${order.region}::text`
  const rows = number ? await read(sql`work_order o`, sql`o.number = ${number}`) : [
    ...(await read(sql`work_order o`, sql`${sameCaller} and o.state = any(${openStates})`)),
    ...(await read(sql`(
      select * from work_order o
      where  o.platform = ${user.platform} and o.state = any(${openStates}) and o.registered_at >= ${new Date(now - days * 86_400_000)}
      order  by o.registered_at desc limit ${looked}) o`, sql`${nearby} and not ${sameCaller}`)),
  ]
  const names = await namesOf(server, db, user.platform, now)
  const callers = await maskedCallers(server, db, user, rows.map(row => row.caller_id))
  const lines = toLines(rows, place, names, now)
  const candidates = rows.flatMap((row, at) => {
    const line = lines[at]
    return line ? [{
      ...line, callerMasked: callers.get(row.caller_id ?? '') ?? null, content: row.content, sameCaller: row.same_caller, samePlace: row.same_place,
      likeness: Math.round(similarity(order.title, row.title) * 100),
    }] : []
  })
  const { content } = await wordsOf(db, user.platform, order.id)
  const likely = candidates.filter(one => number !== undefined || one.sameCaller || one.likeness > 0)
  return { content, candidates: likely.sort((one, other) => weight(other) - weight(one)).slice(0, shown) }

  async function read(from: RawBuilder<unknown>, condition: RawBuilder<unknown>): Promise<Row[]> {
    const found = await sql<Row>`
      select ${lineColumns}, o.caller_id, o.content, ${sameCaller} as same_caller, ${samePlace} as same_place
      from   ${from}
      where  o.platform = ${user.platform} and o.id <> ${order.id} and ${condition}
      order  by o.registered_at desc
      limit  200
    `.execute(db)
    return found.rows
  }
}

/** The same caller weighs as much as half a title. */
function weight(candidate: { sameCaller: boolean; samePlace: boolean; likeness: number }): number {
  return candidate.likeness + (candidate.sameCaller ? 50 : 0) + (candidate.samePlace ? 20 : 0)
}
