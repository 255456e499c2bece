import { unitsInvolved } from '#domain/dispute/caseFile.ts'
import type { Order } from '#domain/order/file.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { loadFile } from '#server/order/store.ts'
import { stepsOf } from './involved.ts'

/** Leaves a notice for each unit's liaison in the outbox, in the transaction of what it is about. */
export async function tellUnits(
  tx: Db, platform: string, order: Pick<Order, 'id' | 'number' | 'title' | 'callerId'>, units: readonly string[], what: string, now: number,
): Promise<void> {
  if (units.length === 0) return
  const at = new Date(now)
  await tx.insertInto('outbox').values(units.map(unit => ({
    platform, id: uuidv7(now), order_id: order.id, effect: 'notifyUnit', created_at: at, available_at: at,
    payload: JSON.stringify({ orderId: order.id, number: order.number, verb: 'escalateDispute', assignmentId: null, unit, callerId: order.callerId, text: `工单 ${order.number} ${what}：${order.title}` }),
  }))).execute()
}

/** The effect of a ruling: every other unit of the case learns whose it is now. */
export async function tellOfRuling(_context: unknown, tx: Db, rows: readonly { platform: string; payload: { orderId: string } }[], now: number): Promise<null> {
  for (const { platform, payload } of rows) {
    const file = await loadFile(tx, platform, payload.orderId, { lock: false })
    if (!file) continue
    const units = unitsInvolved(file, await stepsOf(tx, platform, payload.orderId)).filter(unit => unit !== file.order.leadUnit)
    await tellUnits(tx, platform, file.order, units, '已作出裁定', now)
  }
  return null
}
