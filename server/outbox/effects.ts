import { type Effect, type EffectPayload, effects } from '#domain/order/effects.ts'
import type { Db } from '#server/db/open.ts'

/** One waiting row of the outbox. */
export interface OutboxRow { platform: string; id: string; order_id: string | null; effect: Effect; payload: EffectPayload; attempts: number }

/**
 * Carries out rows of one effect. May be called again with the same rows: what it writes is keyed by the row's id.
 * Returns a sentence when it is settled without having been done, else null; throws to be tried again later.
 */
type Deed = (tx: Db, rows: readonly OutboxRow[], now: number) => Promise<string | null>

/** How each effect of the life cycle is carried out; a new one without a row does not compile. */
export const deeds: Readonly<Record<Effect, Deed>> = {
  notifyUnit: notice,
  notifyDispatcher: notice,
  notifyInspector: notice,
  notifyCallback: notice,
  notifySupervisor: notice,
  // No pretending: the receipt is settled as not sent until a gateway is connected.
  smsReceipt: async () => '没有配置短信网关，未发送',
}

async function notice(tx: Db, rows: readonly OutboxRow[], now: number): Promise<null> {
  await tx.insertInto('notice').values(rows.map(row => ({
    platform: row.platform, id: row.id, unit: row.payload.unit, role: effects[row.effect].role ?? 'administrator', order_id: row.order_id, text: row.payload.text, created_at: new Date(now),
  }))).onConflict(conflict => conflict.columns(['platform', 'id']).doNothing()).execute()
  return null
}
