import { sql } from 'kysely'
import type { z } from 'zod'
import type { nuisanceApi } from '#api/nuisance.ts'
import { sightOf } from '#domain/access/sight.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { maskPhone } from '#domain/privacy/mask.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { phoneOf } from '#server/order/citizen.ts'
import { visibleOrders } from '#server/order/scope.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'
import { phoneOfCall } from './screenPop.ts'
import { saveStep } from './store.ts'

type Entry = z.output<NonNullable<typeof nuisanceApi.propose.body>>

/** Calls of so many days become evidence by themselves; no more than this many of them. */
const evidenceDays = 30
const mostCalls = 200

/**
 * Proposes a number for the register and returns the new row's id. Refuses without a number, without any call or order as evidence, a number
 * an agent types without having answered it, and when the number already waits or is limited.
 */
export async function proposeNuisance(server: Server, tx: Db, user: SignedIn, entry: Entry, now: number): Promise<string> {
  const { platform } = user
  const phone = entry.phone ?? (entry.callId ? await phoneOfCall(server, tx, user, entry.callId) : entry.orderNumber ? await phoneOfOrder(server, tx, user, entry.orderNumber) : null)
  if (!phone) throw new Refused(400, '请填写电话号码，或填写该号码的一张工单编号', 'phone')
  const hashes = server.citizen.phoneHashes(platform, phone)
  if (entry.phone && sightOf(user) === 'agent' && !(await answered(tx, user, hashes, now))) throw new Refused(409, `您近 ${evidenceDays} 天没有接听过这个号码的来电，请在通话中提请，或填写该号码的一张工单编号`, 'phone')
  // Two proposals at once are looked at one after the other: a number stands in the register once.
  await sql`select from platform where platform = ${platform} for no key update`.execute(tx)
  const { rows: live } = await sql<{ state: string }>`select state from nuisance where platform = ${platform} and phone_hash = any(${hashes}) and state in ('proposed', 'active') limit 1`.execute(tx)
  if (live[0]) throw new Refused(409, '这个号码已在骚扰登记中，请查看原登记')
  const orders = await ordersByNumber(tx, user, [...(entry.orders ?? []), ...(entry.orderNumber ? [entry.orderNumber] : [])])
  const calls = await callsOf(tx, platform, hashes, now)
  if (orders.length + calls.length === 0) throw new Refused(409, `该号码近 ${evidenceDays} 天没有来电记录，请至少填写一张工单编号作为证据`, 'orders')
  const id = uuidv7(now)
  await tx.insertInto('nuisance').values({
    platform, id, phone_hash: server.citizen.phoneHash(platform, phone), phone_enc: server.citizen.seal(platform, phone), phone_masked: maskPhone(phone), state: 'proposed', evidence_enc: server.citizen.seal(platform, entry.evidence),
    calls, orders, proposed_by: user.id, proposed_at: new Date(now), decided_by: null, decided_at: null, daily_limit: null, limited_until: null, review_on: null, lifted_by: null, lifted_at: null,
  }).execute()
  await saveStep(tx, platform, id, 'propose', {}, user.id, `来电 ${calls.length} 次、工单 ${orders.length} 件作为证据`, now)
  return id
}

/** Of an order the person finds: a number tried out tells nobody whose order it is. */
async function phoneOfOrder(server: Server, tx: Db, user: SignedIn, number: string): Promise<string> {
  const { platform } = user
  const { rows } = await sql<{ caller_id: string | null }>`select o.caller_id from work_order o where o.platform = ${platform} and o.number = ${number} and ${visibleOrders(user)}`.execute(tx)
  if (!rows[0]) throw new Refused(400, '没有这个工单编号，请核对', 'orderNumber')
  const phone = rows[0].caller_id ? await phoneOf(server, tx, platform, rows[0].caller_id) : null
  if (!phone) throw new Refused(400, '这张工单的诉求人没有留下电话', 'orderNumber')
  return phone
}

async function ordersByNumber(tx: Db, user: SignedIn, numbers: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(numbers)]
  if (wanted.length === 0) return []
  const { rows } = await sql<{ id: string; number: string }>`select o.id, o.number from work_order o where o.platform = ${user.platform} and o.number = any(${wanted}) and ${visibleOrders(user)}`.execute(tx)
  const missing = wanted.find(number => !rows.some(row => row.number === number))
  if (missing !== undefined) throw new Refused(400, '作为证据的工单编号有一个查不到，请核对', 'orders')
  return rows.map(row => row.id)
}

/** Whether this person took a call of the number: of others an agent learns nothing by typing them (HANDBOOK 2.2), not even whether they call. */
async function answered(tx: Db, user: SignedIn, hashes: readonly Buffer[], now: number): Promise<boolean> {
  const { rows } = await sql`
    select from caller c join call l on l.platform = c.platform and l.caller_id = c.id
    where  c.platform = ${user.platform} and c.phone_hash = any(${[...hashes]}) and l.agent_id = ${user.id} and l.arrived_at >= ${new Date(now - evidenceDays * 86_400_000)}
    limit  1
  `.execute(tx)
  return rows.length > 0
}

async function callsOf(tx: Db, platform: string, hashes: readonly Buffer[], now: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select l.id
    from   caller c
    join   call l on l.platform = c.platform and l.caller_id = c.id
    where  c.platform = ${platform}
      and  c.phone_hash = any(${[...hashes]})
      and  l.arrived_at >= ${new Date(now - evidenceDays * 86_400_000)}
    order  by l.arrived_at desc
    limit  ${mostCalls}
  `.execute(tx)
  return rows.map(row => row.id)
}
