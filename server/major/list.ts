import { sql } from 'kysely'
import type { z } from 'zod'
import type { majorApi } from '#api/major.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import { namesOf } from '#server/city/names.ts'
import { readCursor, writeCursor } from '#server/order/cursor.ts'
import { openStates } from '#server/order/filter.ts'
import { type LineRow, lineColumns, toLines } from '#server/order/line.ts'
import type { Server } from '#server/serve.ts'
import { chainReplies, chainsOf } from './chains.ts'

type Filter = z.output<NonNullable<typeof majorApi.list.query>>

/** Major matters with their report chains, the newest report first; those still open unless all are asked for. */
export async function listMajors(server: Server, user: SignedIn, place: Place, filter: Filter, now: number): Promise<z.input<typeof majorApi.list.reply>> {
  const { platform } = user
  const limit = filter.limit ?? 40
  const conditions = [sql`o.platform = ${platform} and o.major_at is not null`]
  if (filter.show !== 'all') conditions.push(sql`o.state = any(${openStates})`)
  if (filter.trigger) conditions.push(sql`o.major_trigger = ${filter.trigger}`)
  if (filter.cursor) {
    const { at, id } = readCursor(filter.cursor)
    conditions.push(sql`(o.major_at, o.id) < (${at}::timestamptz, ${id}::uuid)`)
  }
  const { rows } = await sql<LineRow & { major_at: Date }>`
    select ${lineColumns}, o.major_at from work_order o where ${sql.join(conditions, sql` and `)} order by o.major_at desc, o.id desc limit ${limit + 1}
  `.execute(server.db)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const registered = new Map(shown.map(row => [row.id, row.registered_at.getTime()]))
  const chains = await chainReplies(server.db, place, await chainsOf(server.db, place, registered, now), registered)
  const lines = toLines(shown, place, await namesOf(server, server.db, platform, now), now)
  return {
    rows: lines.flatMap(line => {
      const chain = chains.get(line.id)
      return chain ? [{ ...line, chain }] : []
    }),
    next: last ? writeCursor({ at: last.major_at.toISOString(), id: last.id }) : null,
  }
}
