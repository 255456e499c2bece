import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { cityApi } from '#api/city.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { type Server, serve } from '#server/serve.ts'
import { placeOf } from '#server/order/routes.ts'
import { latestPeriod, listsOf } from './lists.ts'

/** What forms need to know of the city, notices, and whether the server lives. */
export function cityRoutes(server: Server): void {
  const { db } = server

  serve(server, cityApi.lists, async ({ user, now, tag }) => {
    const place = placeOf(server, user)
    const lists = { ...listsOf(place), latestPeriod: await latestPeriod(db, place, now) }
    tag(createHash('sha256').update(JSON.stringify(lists)).digest('base64url').slice(0, 22))
    return lists
  })

  serve(server, cityApi.notices, async ({ user }) => {
    const { rows } = await sql<{ id: string; text: string; order_id: string | null; page: string | null; created_at: Date; read_at: Date | null; verb: string | null }>`
      select id, text, order_id, page, created_at, read_at, verb from notice where ${addressedTo(user)} order by (read_at is null) desc, created_at desc limit 50
    `.execute(db)
    return rows.map(row => ({ id: row.id, text: row.text, orderId: row.order_id, page: row.page, createdAt: row.created_at.toISOString(), read: row.read_at !== null, card: cards[row.verb ?? ''] ?? null }))
  })

  serve(server, cityApi.readNotices, async ({ user, now, transact }) => transact(async tx => {
    const done = await sql`update notice set read_at = ${new Date(now)} where ${addressedTo(user)} and read_at is null`.execute(tx)
    return { read: Number(done.numAffectedRows ?? 0) }
  }))

  serve(server, cityApi.health, async () => {
    const up = await sql`select 1`.execute(db).then(() => true, () => false)
    return { ok: true as const, database: up ? 'up' as const : 'down' as const }
  })
}

/** Notices that are cards. */
const cards: Readonly<Record<string, 'yellow' | 'red'>> = { yellowCard: 'yellow', redCard: 'red', overdueAgain: 'red' }

/** A notice goes to a role, of one unit or of the centre, or to one person. */
function addressedTo(user: SignedIn): RawBuilder<unknown> {
  const unit = user.unit === null ? sql`unit is null` : sql`unit = ${user.unit}`
  return sql`platform = ${user.platform} and (user_id = ${user.id} or (role = any(${[...user.roles]}) and ${unit}))`
}
