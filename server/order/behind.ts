import type { Order, OrderEvent } from '#domain/order/file.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { fixed } from '#server/db/fixed.ts'
import type { Db } from '#server/db/open.ts'
import type { Server } from '#server/serve.ts'
import { type Citizen, citizenOf } from './citizen.ts'
import { eventFields, fromRow } from './rows.ts'

/** What the order page shows besides the file: the citizen's words and data, opened, and the timeline (its patches left out). */
export interface Behind {
  content: string
  incidentAddress: string | null
  events: readonly Omit<OrderEvent, 'patch'>[]
  citizen: Citizen | null
}

/** Reads it; the same few statements whatever the length of the order's history. */
export async function readBehind(server: Server, db: Db, user: SignedIn, order: Order): Promise<Behind> {
  const { platform } = user
  const [words] = await fixed<{ content: string; incident_address_enc: Buffer | null }>(db,
    'select content, incident_address_enc from work_order where platform = $1 and id = $2', [platform, order.id])
  const events = await fixed<Record<string, unknown>>(db, `
    select id, order_id, seq, assignment_id, verb, order_from, order_to, assignment_from, assignment_to, at, actor_id, actor_role, actor_unit, input
    from event where platform = $1 and order_id = $2 order by seq`, [platform, order.id])
  const address = words?.incident_address_enc
  return {
    content: words?.content ?? '',
    incidentAddress: address ? server.citizen.open(platform, address) : null,
    events: events.map(row => fromRow<OrderEvent>(eventFields, row)),
    citizen: order.callerId ? await citizenOf(server, db, user, order.callerId, order.id) : null,
  }
}
