import type { Actor, OrderFile } from '#domain/order/file.ts'
import { type Verb, verbs } from '#domain/order/lifecycle.ts'
import type { Refusal } from '#domain/order/route.ts'
import { type Act, type Step, step } from '#domain/order/step.ts'
import type { Place } from '#server/cities.ts'
import { fixed } from '#server/db/fixed.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { keptApart } from './apart.ts'
import { writeAlongside } from './alongside.ts'
import { loadFile, saveSteps, staleVersion } from './store.ts'

export interface Seen {
  /** The version the actor decided on. Left out: whatever is there now (timers, effects, batches). */
  seenVersion?: number
}

/**
 * One step on a stored order, in the transaction given: locks it, takes the step, writes it with its event and effects.
 * now: epoch ms. Everybody who moves an order goes through here: people, timers, effects, batches. Whoever acts on several orders
 * in one transaction does so in the order of their ids, or two of them may wait for each other.
 * A refusal leaves everything as it was: no such order, somebody was faster, or what the life cycle says.
 */
export async function act(tx: Db, place: Place, id: string, what: Act, actor: Actor, now: number, seen: Seen = {}): Promise<{ step: Step } | Refusal> {
  const file = await loadFile(tx, place.platform, id, { lock: true })
  return file ? actOn(tx, place, file, what, actor, now, seen) : { refused: '没有这张工单' }
}

/** As `act`, on a file this transaction has read with its lock. */
export async function actOn(tx: Db, place: Place, file: OrderFile, what: Act, actor: Actor, now: number, seen: Seen = {}): Promise<{ step: Step } | Refusal> {
  const { id, version } = file.order
  const since = seen.seenVersion ?? version
  const events = await fixed<{ verb: Verb; at: Date; seq: number }>(tx, 'select verb, at, seq from event where platform = $1 and order_id = $2 and seq >= $3 order by seq', [place.platform, id, since])
  const missed = events.filter(event => event.seq > since)
  if (missed.length !== version - since || !missed.every(event => inBackground(event.verb))) return { refused: staleVersion }
  // Waiting for the lock takes time, and servers' clocks differ: an order's events never run backwards.
  const at = Math.max(now, events.at(-1)?.at.getTime() ?? 0)
  const apart = await keptApart(tx, place, file, what.verb, actor)
  if (apart) return { refused: apart }
  const taken = step(file, what, actor, place.rules, { now: at, id: uuidv7 })
  if ('refused' in taken) return taken
  await saveSteps(tx, place.platform, file, [taken])
  await writeAlongside(tx, place, taken, what.input)
  return { step: taken }
}

/** Cards, reminders and the like change nothing a person decides on: who saw the order before them may still act. */
function inBackground(verb: Verb): boolean {
  return 'background' in verbs[verb]
}
