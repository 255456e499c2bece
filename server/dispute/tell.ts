import type { Order } from '#domain/order/file.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'

/** Leaves a notice for each unit's liaison in the outbox, in the transaction of what it is about. */
export async function tellUnits(tx: Db, platform: string, order: Pick<Order, 'id' | 'number' | 'title' | 'callerId'>, units: readonly string[], what: string, now: number): Promise<void> {
  if (units.length === 0) return
  const at = new Date(now)
  await tx.insertInto('outbox').values(units.map(unit => ({
    platform, id: uuidv7(now), order_id: order.id, effect: 'notifyUnit', created_at: at, available_at: at,
    payload: JSON.stringify({ orderId: order.id, number: order.number, verb: 'escalateDispute', assignmentId: null, unit, callerId: order.callerId, text: `工单 ${order.number} ${what}：${order.title}` }),
  }))).execute()
}
