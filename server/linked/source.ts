import type { Order } from '#domain/order/file.ts'
import { fixed } from '#server/db/fixed.ts'
import type { Db } from '#server/db/open.ts'

/** What an order says besides the life cycle: the citizen's words, and the place sealed as it stands. */
export interface Words { content: string; incidentAddressEnc: Buffer | null }

/** Reads the words of an order. */
export async function wordsOf(tx: Db, platform: string, id: string): Promise<Words> {
  const [row] = await fixed<{ content: string; incident_address_enc: Buffer | null }>(tx, 'select content, incident_address_enc from work_order where platform = $1 and id = $2', [platform, id])
  return { content: row?.content ?? '', incidentAddressEnc: row?.incident_address_enc ?? null }
}

/** What a new order takes over from the one it comes of: same matter, same caller, same call. */
export function registrationFrom(order: Order): Record<string, unknown> {
  const { channel, requestType, urgency, categoryVersion, category, region, concernedUnit, title, confidential, tags, callerId, callId } = order
  return { channel, requestType, urgency, categoryVersion, category, region, concernedUnit, title, confidential, tags, callerId, callId }
}
