import type { Step } from '#domain/order/step.ts'
import type { Place } from '#server/cities.ts'
import { fixed } from '#server/db/fixed.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'

/** A result names files as its evidence: refuses (400) those that do not lie beside its order. */
export async function evidenceLiesThere(tx: Db, { platform }: Place, { event }: Step): Promise<void> {
  const { evidence } = event.input
  if (!Array.isArray(evidence) || evidence.length === 0) return
  const found = await fixed<{ id: string }>(tx, 'select id from attachment where platform = $1 and order_id = $2 and id = any($3::uuid[])', [platform, event.orderId, evidence])
  if (found.length !== evidence.length) throw new Refused(400, '佐证材料里有不属于这张工单的附件，请重新上传', 'input.evidence')
}
