import { sql } from 'kysely'
import type { z } from 'zod'
import { callApi, type callReply } from '#api/call.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { maskPhone } from '#domain/privacy/mask.ts'
import { insertRows } from '#server/db/insert.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { callerRow } from '#server/order/citizen.ts'
import { openStates } from '#server/order/filter.ts'
import { Refused } from '#server/refused.ts'
import { type Server, serve } from '#server/serve.ts'

/** The agent's call: one at a time, until a switch reports calls itself. */
export function callRoutes(server: Server): void {
  const { db } = server

  serve(server, callApi.start, async ({ body, user, now, transact }) => transact(async tx => {
    // Pressed twice, or in two windows: the second waits for the call of the first.
    await sql`select from app_user where platform = ${user.platform} and id = ${user.id} for no key update`.execute(tx)
    const live = await liveCall(tx, user)
    if (live) {
      if (phoneIn(server, live) === body.phone) return replyOf(server, tx, live)
      throw new Refused(409, '您还有一个通话没有结束，请先结束再接下一个')
    }
    const arrivedAt = Math.min(now, body.arrivedAt ? Date.parse(body.arrivedAt) : now)
    const caller = callerRow(server, user.platform, { phone: body.phone }, now)
    if (caller) await insertRows(tx, { caller: [caller] })
    const id = uuidv7(arrivedAt)
    await sql`
      insert into call (platform, id, caller_id, direction, arrived_at, answered_at, wait_seconds, agent_id)
      values (${user.platform}, ${id}, ${caller?.id ?? null}, 'in', ${new Date(arrivedAt)}, ${new Date(now)}, ${Math.round((now - arrivedAt) / 1000)}, ${user.id})
    `.execute(tx)
    const started = await readCall(tx, user.platform, id)
    if (!started) throw new Refused(409, '通话没有登记成功，请重试')
    return replyOf(server, tx, started)
  }))

  serve(server, callApi.current, async ({ user }) => {
    const live = await liveCall(db, user)
    return live && replyOf(server, db, live)
  })

  serve(server, callApi.end, async ({ params, user, now, transact }) => transact(async tx => {
    await sql`
      update call set ended_at = ${new Date(now)} where platform = ${user.platform} and id = ${params.id} and agent_id = ${user.id} and ended_at is null
    `.execute(tx)
    const call = await readCall(tx, user.platform, params.id)
    if (!call || call.agent_id !== user.id) throw new Refused(404, '没有这个通话')
    return replyOf(server, tx, call)
  }))
}

interface CallRow { platform: string; id: string; arrived_at: Date; answered_at: Date | null; ended_at: Date | null; agent_id: string | null; phone_enc: Buffer | null }

const columns = sql`c.platform, c.id, c.arrived_at, c.answered_at, c.ended_at, c.agent_id, r.phone_enc`
const tables = sql`call c left join caller r on r.platform = c.platform and r.id = c.caller_id`

async function liveCall(db: Db, user: SignedIn): Promise<CallRow | null> {
  const { rows } = await sql<CallRow>`
    select ${columns} from ${tables} where c.platform = ${user.platform} and c.agent_id = ${user.id} and c.ended_at is null order by c.arrived_at desc limit 1
  `.execute(db)
  return rows[0] ?? null
}

async function readCall(db: Db, platform: string, id: string): Promise<CallRow | null> {
  const { rows } = await sql<CallRow>`select ${columns} from ${tables} where c.platform = ${platform} and c.id = ${id}`.execute(db)
  return rows[0] ?? null
}

function phoneIn(server: Server, call: CallRow): string | null {
  return call.phone_enc && server.citizen.open(call.platform, call.phone_enc)
}

async function replyOf(server: Server, db: Db, call: CallRow): Promise<z.input<typeof callReply>> {
  const phone = phoneIn(server, call)
  return {
    id: call.id, arrivedAt: call.arrived_at.toISOString(), answeredAt: call.answered_at?.toISOString() ?? null, endedAt: call.ended_at?.toISOString() ?? null,
    phoneMasked: phone && maskPhone(phone), openOrders: phone ? await countOpen(db, call.platform, server.citizen.phoneHashes(call.platform, phone)) : 0,
  }
}

async function countOpen(db: Db, platform: string, hashes: Buffer[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count
    from   work_order o
    where  o.platform = ${platform}
      and  o.state = any(${openStates})
      and  o.caller_id in (select c.id from caller c where c.platform = ${platform} and c.phone_hash = any(${hashes}))
  `.execute(db)
  return rows[0]?.count ?? 0
}
