import { sql } from 'kysely'
import type { z } from 'zod'
import type { screenPop } from '#api/nuisance.ts'
import { inForce, markOf } from '#domain/nuisance/nuisance.ts'
import { actions } from '#domain/order/actions.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import { namesOf } from '#server/city/names.ts'
import type { Db } from '#server/db/open.ts'
import { openStates } from '#server/order/filter.ts'
import { type LineRow, lineColumns, toLines } from '#server/order/line.ts'
import { actorOf, visibleOrders } from '#server/order/scope.ts'
import { loadFile } from '#server/order/store.ts'
import type { Server } from '#server/serve.ts'
import { readNuisances, todayOf, todayStart } from './store.ts'

/** Open orders shown to whoever has the caller on the line. */
const mostOpen = 5

/** What the person on the line sees of a number at once: a measure in force with what it limits, and open orders with whether they may be urged now. */
export async function popOf(server: Server, user: SignedIn, place: Place, phone: string, now: number): Promise<z.input<typeof screenPop>> {
  const hashes = server.citizen.phoneHashes(user.platform, phone)
  return { nuisance: await markOn(server, user, place, hashes, now), open: await openOrders(server, user, place, hashes, now) }
}

/** The number of a call the agent holds; null: none, or somebody else's. */
export async function phoneOfCall(server: Server, db: Db, user: SignedIn, callId: string): Promise<string | null> {
  const { rows } = await sql<{ phone_enc: Buffer | null }>`
    select r.phone_enc from call c join caller r on r.platform = c.platform and r.id = c.caller_id where c.platform = ${user.platform} and c.id = ${callId} and c.agent_id = ${user.id}
  `.execute(db)
  const sealed = rows[0]?.phone_enc
  return sealed ? server.citizen.open(user.platform, sealed) : null
}

async function markOn(server: Server, user: SignedIn, place: Place, hashes: readonly Buffer[], now: number) {
  const [row] = await readNuisances(server.db, user.platform, sql`n.state = 'active' and n.phone_hash = any(${[...hashes]})`, 1)
  if (!row || row.daily_limit === null || row.limited_until === null || row.review_on === null) return null
  if (!inForce({ state: row.state, limitedUntil: row.limited_until }, todayOf(place, now))) return null
  const { rows } = await sql<{ calls: number }>`
    select count(*)::int as calls
    from   caller c
    join   call l on l.platform = c.platform and l.caller_id = c.id and l.direction = 'in'
    where  c.platform = ${user.platform}
      and  c.phone_hash = any(${[...hashes]})
      and  l.arrived_at >= ${todayStart(place, now)}
      and  l.arrived_at <= ${new Date(now)}
  `.execute(server.db)
  return { id: row.id, ...markOf({ dailyLimit: row.daily_limit, limitedUntil: row.limited_until, reviewOn: row.review_on }, rows[0]?.calls ?? 0) }
}

async function openOrders(server: Server, user: SignedIn, place: Place, hashes: readonly Buffer[], now: number): Promise<z.input<typeof screenPop>['open']> {
  const { rows } = await sql<LineRow & { urge_count: number }>`
    select ${lineColumns}, o.urge_count
    from   work_order o
    where  ${visibleOrders(user)}
      and  o.state = any(${openStates})
      and  o.caller_id in (select c.id from caller c where c.platform = ${user.platform} and c.phone_hash = any(${[...hashes]}))
    order  by o.registered_at desc, o.id desc
    limit  ${mostOpen}
  `.execute(server.db)
  const lines = toLines(rows, place, await namesOf(server, server.db, user.platform, now), now)
  return Promise.all(lines.map(async (line, at) => {
    const file = await loadFile(server.db, user.platform, line.id, { lock: false })
    const urge = file && actions(file, actorOf(user), place.rules, now).find(action => action.verb === 'callerUrge')
    return { ...line, urge: urge ? { refused: urge.refused } : null, urgeCount: rows[at]?.urge_count ?? 0 }
  }))
}
