import { apart } from '#domain/order/apart.ts'
import type { Actor, OrderFile } from '#domain/order/file.ts'
import type { Verb } from '#domain/order/lifecycle.ts'
import type { Place } from '#server/cities.ts'
import { fixed } from '#server/db/fixed.ts'
import type { Db } from '#server/db/open.ts'

/**
 * Separation of duties that looks at who took an earlier step (domain/order/apart.ts): why this person may not take this one, or null.
 * Costs a statement only where such a step is taken at all. History being retold happened.
 */
export async function keptApart(db: Db, { platform, rules }: Place, file: OrderFile, verb: Verb, actor: Actor): Promise<string | null> {
  const rule = apart[verb]
  if (!rule || actor.id === null || rules.order.lateRequests || rule.when?.(file, rules) === false) return null
  const [row] = await fixed<{ actor_id: string | null }>(db, `
    select actor_id from event where platform = $1 and order_id = $2 and verb = any($3) order by seq desc limit 1`, [platform, file.order.id, [...rule.judged]])
  return row?.actor_id === actor.id ? rule.says : null
}
