import type { Role } from '#domain/access/roles.ts'
import type { Db } from '#server/db/open.ts'
import type { OutboxRow } from '#server/outbox/effects.ts'

/** A line in the bell of everybody who holds the role at the centre; keyed by the outbox row, so written once. now: epoch ms. */
export async function tell(tx: Db, row: OutboxRow, to: { platform: string; role: Role; orderId: string }, text: string, now: number): Promise<void> {
  await tx.insertInto('notice').values({ platform: to.platform, id: row.id, unit: null, role: to.role, order_id: to.orderId, text, created_at: new Date(now) })
    .onConflict(conflict => conflict.columns(['platform', 'id']).doNothing()).execute()
}
