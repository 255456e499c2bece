import { sql } from 'kysely'
import { type OrderState, orderStates } from '#domain/order/lifecycle.ts'
import type { Db } from '#server/db/open.ts'
import { openStates } from '#server/order/filter.ts'
import type { Server } from '#server/serve.ts'
import { sharesAnswer } from '#server/order/sharesAnswer.ts'
import { holdsOf } from './hold.ts'

/**
 * What is stored of one telephone number, as ids and counts. `beside`: orders of others that share an answer with theirs, and so name them. `held`: what is
 * under a hold, in words; `refused`: why nothing can be erased now. Both null: nothing is in the way.
 */
export interface Found {
  callers: string[]
  calls: number
  orders: { id: string; number: string; state: OrderState; stateLabel: string; open: boolean; held: boolean }[]
  beside: { id: string; number: string; open: boolean; held: boolean }[]
  attachments: number
  nuisances: { id: string; active: boolean }[]
  held: string | null
  refused: string | null
}

export async function findPerson(server: Pick<Server, 'citizen'>, db: Db, platform: string, phone: string): Promise<Found> {
  const hashes = server.citizen.phoneHashes(platform, phone)
  const holds = await holdsOf(server, db, platform)
  const { rows: callers } = await sql<{ id: string; held: boolean }>`select c.id, ${holds.caller('c')} as held from caller c where c.platform = ${platform} and c.phone_hash = any(${hashes}) order by c.id`.execute(db)
  const ids = callers.map(row => row.id)
  const { rows: orders } = await sql<{ id: string; number: string; state: OrderState; held: boolean; attachments: number }>`
    select o.id, o.number, o.state, ${holds.order('o')} as held, (select count(*)::int from attachment a where a.platform = o.platform and a.order_id = o.id) as attachments
    from   work_order o
    where  o.platform = ${platform} and o.caller_id = any(${ids}::uuid[])
    order  by o.id
  `.execute(db)
  const { rows: shared } = await sql<{ id: string; number: string; state: OrderState; held: boolean }>`
    select distinct o.id, o.number, o.state, ${holds.order('o')} as held
    from   work_order w join work_order o on ${sharesAnswer('o', 'w')}
    where  w.platform = ${platform} and w.caller_id = any(${ids}::uuid[]) and (o.caller_id is null or o.caller_id <> all(${ids}::uuid[]))
    order  by o.id
  `.execute(db)
  const { rows: [calls] } = await sql<{ count: number }>`select count(*)::int as count from call where platform = ${platform} and caller_id = any(${ids}::uuid[])`.execute(db)
  const { rows: nuisances } = await sql<{ id: string; active: boolean }>`select id, state in ('proposed', 'active') as active from nuisance where platform = ${platform} and phone_hash = any(${hashes})`.execute(db)
  const lines = orders.map(order => ({ ...order, stateLabel: orderStates[order.state].label, open: openStates.includes(order.state), called: `工单 ${order.number}` }))
  const beside = shared.map(order => ({ ...order, open: openStates.includes(order.state), called: `并单的工单 ${order.number}` }))
  const open = [...lines, ...beside].find(order => order.open)
  const heldOrder = [...lines, ...beside].find(order => order.held)
  const held = heldOrder ? `${heldOrder.called} 在留存冻结中` : callers.some(row => row.held) ? '这个号码在留存冻结中' : null
  return {
    callers: ids, calls: calls?.count ?? 0, orders: lines, beside, held, attachments: orders.reduce((sum, order) => sum + order.attachments, 0), nuisances,
    refused: open ? `${open.called} 还没有办结，办结后才能删除` : held && `${held}，解除后才能删除`,
  }
}
