import { answers } from '#domain/batch/verbs.ts'
import { dateOf, localDay } from '#domain/clock/calendar.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import { fixed } from '#server/db/fixed.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'
import { draftBatch, verbFor } from './draft.ts'
import { type BatchRecord, readBatch } from './read.ts'

/** A draft over the orders of a unit's batch: returns or extensions answered, or the returned ones sent to the plan's new unit. */
export async function answerBatch(tx: Db, place: Place, user: SignedIn, id: string, body: { verb: string; input?: Record<string, unknown> | undefined }, now: number): Promise<string> {
  const batch = await readBatch(tx, user, id)
  const verb = verbFor(place, user, body.verb)
  if (!answers[batch.verb]?.includes(verb)) throw new Refused(400, '这一批不能这样答复', 'verb')
  if (verb === 'dispatch' && !batch.plan?.unit) throw new Refused(409, '这一批没有附处理方案，请在派单列表办理', 'verb')
  const today = dateOf(localDay(now, place.rules.calendar))
  if (verb === 'dispatch' && batch.plan?.from && batch.plan.from > today) throw new Refused(409, `方案写明新单位自 ${batch.plan.from} 起承办，还没有到这一天`)
  const rows = await fixed<{ order_id: string }>(tx, `select order_id from batch_row where platform = $1 and batch_id = $2 and outcome = 'done' order by seq`, [user.platform, id])
  if (rows.length === 0) throw new Refused(409, '这一批还没有办成的工单')
  return draftBatch(tx, place, user, { verb, input: { ...prefilled(verb, batch), ...body.input }, orders: rows.map(row => ({ id: row.order_id })), origin: id }, now)
}

/** What the unit's plan says already. */
export function prefilled(verb: string, { plan, input }: Pick<BatchRecord, 'plan' | 'input'>): Record<string, unknown> {
  if (verb === 'dispatch' && plan?.unit) return { unit: plan.unit, basis: `按批量退回方案改派：${plan.explanation}`.slice(0, 500), keepDeadline: plan.resetDeadline === false, noFault: plan.noFault === true }
  return verb === 'grantExtension' && typeof input.days === 'number' ? { days: input.days } : {}
}
