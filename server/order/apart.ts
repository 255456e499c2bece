import { decidesReturn, returnRefusal, wasDisputed } from '#domain/dispute/fourEyes.ts'
import type { Actor, OrderFile } from '#domain/order/file.ts'
import type { Verb } from '#domain/order/lifecycle.ts'
import type { Place } from '#server/cities.ts'
import { fixed } from '#server/db/fixed.ts'
import type { Db } from '#server/db/open.ts'

/**
 * Separation of duties that looks at who took an earlier step (domain/access/duties.ts): why this person may not take this one, or null.
 * Costs a statement only where such a step is taken at all. History being retold happened.
 */
export async function keptApart(db: Db, { platform, rules }: Place, file: OrderFile, verb: Verb, actor: Actor): Promise<string | null> {
  if (!decidesReturn.has(verb) || actor.id === null || !rules.order.returnFourEyes || rules.order.lateRequests || !wasDisputed(file)) return null
  const [row] = await fixed<{ actor_id: string | null }>(db, `
    select actor_id from event where platform = $1 and order_id = $2 and verb in ('dispatch', 'dispatchJoint') order by seq desc limit 1`, [platform, file.order.id])
  return returnRefusal(true, row?.actor_id ?? null, actor.id)
}
