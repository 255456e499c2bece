import { braked, brakeRefusal, brakeSpan } from '#domain/batch/brake.ts'
import type { Place } from '#server/cities.ts'
import { fixed, fixedLater } from '#server/db/fixed.ts'
import type { Db } from '#server/db/open.ts'

/**
 * Whether a unit's person may ask for one more return or extension, in the transaction that writes it; null when they may or nothing
 * limits it. Two who ask at once wait for each other here, after each has locked its order.
 */
export async function brakeOne(tx: Db, place: Place, unit: string | null, verb: string, now: number): Promise<string | null> {
  if (unit === null || !Object.hasOwn(braked, verb)) return null
  await fixedLater(tx, 'insert into brake (platform, unit, verb, asked_at) values ($1, $2, $3, $4) on conflict (platform, unit, verb) do update set asked_at = excluded.asked_at',
    [place.platform, unit, verb, new Date(now)])
  return brakeRefusal(verb, await askedBy(tx, place.platform, unit, verb, now), place.rules)
}

/** For how many orders people of a unit have asked for it within the span, single acts and batches alike: read from event_asked_idx. */
export async function askedBy(db: Db, platform: string, unit: string | null, verb: string, now: number): Promise<number> {
  if (unit === null || !Object.hasOwn(braked, verb)) return 0
  const [row] = await fixed<{ count: number }>(db, `
    select count(distinct order_id)::int as count from event
    where  platform = $1 and actor_unit = $2 and verb = $3 and at > $4 and verb in ('requestReturn', 'requestExtension')`, [platform, unit, verb, new Date(now - brakeSpan)])
  return row?.count ?? 0
}
