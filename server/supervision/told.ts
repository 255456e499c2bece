import type { OrderEvent } from '#domain/order/file.ts'
import { fixed } from '#server/db/fixed.ts'
import type { Db } from '#server/db/open.ts'
import { eventFields, fromRow } from '#server/order/rows.ts'

export type ToldEvent = Pick<OrderEvent, 'id' | 'orderId' | 'verb' | 'at' | 'actorId' | 'actorRole' | 'actorUnit' | 'input'>

/** Events of some verbs of some orders, oldest first: what ladders and report chains are read from. */
export async function eventsOf(db: Db, platform: string, orderIds: readonly string[], verbs: readonly string[]): Promise<ToldEvent[]> {
  if (orderIds.length === 0) return []
  const rows = await fixed<Record<string, unknown>>(db, `
    select id, order_id, verb, at, actor_id, actor_role, actor_unit, input
    from   event
    where  platform = $1 and order_id = any($2::uuid[]) and verb = any($3)
    order  by order_id, seq`, [platform, orderIds, verbs])
  return rows.map(row => fromRow<OrderEvent>(eventFields, row))
}
