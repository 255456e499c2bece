import type { z } from 'zod'
import type { disputeApi } from '#api/dispute.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import { inStage } from './case.ts'
import type { Matter } from './involved.ts'
import { tellUnits } from './tell.ts'

const over = '工单已不在争议中，案卷不再增补'

/** Adds a unit's statement to the case. Refuses when the dispute is over, an unknown unit, or the unit itself as the one proposed. */
export async function fileStatement(tx: Db, user: SignedIn, place: Place, { file }: Matter, entry: z.output<NonNullable<typeof disputeApi.state.body>>, now: number): Promise<void> {
  if (!inStage(file)) throw new Refused(409, over)
  if (user.unit === null) throw new Refused(403, '只有承办单位可以提交陈述')
  if (entry.proposedUnit && !place.rules.units?.has(entry.proposedUnit)) throw new Refused(400, '没有这个建议承办单位，请从名单中选择', 'proposedUnit')
  if (entry.proposedUnit === user.unit) throw new Refused(400, '建议承办单位不能是本单位', 'proposedUnit')
  await tx.insertInto('dispute_statement').values({
    platform: user.platform, id: uuidv7(now), order_id: file.order.id, unit: user.unit, stance: entry.stance, statement: entry.statement, basis: entry.basis ?? null,
    proposed_unit: entry.proposedUnit ?? null, by_user: user.id, at: new Date(now),
  }).execute()
}

/** Adds a meeting's minutes to the case and tells the units that sat there. Refuses when the dispute is over, unknown units, or a time ahead. */
export async function fileMeeting(tx: Db, user: SignedIn, place: Place, { file }: Matter, entry: z.output<NonNullable<typeof disputeApi.meet.body>>, now: number): Promise<void> {
  if (!inStage(file)) throw new Refused(409, over)
  if (entry.units.some(unit => !place.rules.units?.has(unit))) throw new Refused(400, '参会单位不在名单中，请从名单中选择', 'units')
  if (Date.parse(entry.heldAt) > now) throw new Refused(400, '会商时间不能晚于现在', 'heldAt')
  const units = [...new Set(entry.units)]
  await tx.insertInto('dispute_meeting').values({
    platform: user.platform, id: uuidv7(now), order_id: file.order.id, held_at: new Date(entry.heldAt), place: entry.place, units, minutes: entry.minutes,
    decided_by: entry.decidedBy, by_user: user.id, entered_at: new Date(now),
  }).execute()
  await tellUnits(tx, user.platform, file.order, units, '会商纪要已登记', now)
}
