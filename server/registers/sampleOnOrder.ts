import type { Rating } from '#domain/callback/scale.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { onBehalf } from '#server/linked/register.ts'
import { actOn } from '#server/order/act.ts'
import { loadFile } from '#server/order/store.ts'
import { Refused } from '#server/refused.ts'

interface Sample { rating: Rating; contacted: boolean | null; sampleNumber: string | null | undefined; remark: string | null | undefined; decision: 'close' | 'rework' | null }

/**
 * T41 on an order of ours named in the province's list: its event and its row of the register, whose id is returned. null: the order was
 * sampled before, is not closed, or nobody was asked. Refuses (409) when it should be sent back and cannot be.
 */
export async function sampleOnOrder(tx: Db, user: SignedIn, place: Place, orderId: string, { rating, contacted, sampleNumber, remark, decision }: Sample, now: number): Promise<string | null> {
  const file = await loadFile(tx, place.platform, orderId, { lock: true })
  const satisfaction = place.rules.callback.scale.find(row => row.rating === rating)?.key
  if (!file || file.order.provinceSampledAt !== null || satisfaction === undefined) return null
  const input = { sampleNumber: sampleNumber ?? '未载明', satisfaction, decision: decision ?? 'close', ...(contacted === null ? {} : { contacted }), ...(remark ? { remark } : {}) }
  const taken = await actOn(tx, place, file, { verb: 'provinceSample', assignmentId: null, input }, onBehalf(user), now)
  if (!('refused' in taken)) return taken.step.event.id
  if (decision === 'rework') throw new Refused(409, taken.refused, 'decision')
  return null
}
