import type { z } from 'zod'
import type { supervisionApi } from '#api/supervision.ts'
import { adviceOn } from '#domain/repeats/advice.ts'
import { ladderVerbs } from '#domain/supervision/ladder.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import { namesOf } from '#server/city/names.ts'
import { chainReplies, chainsOf } from '#server/major/chains.ts'
import { toLines } from '#server/order/line.ts'
import { maySee } from '#server/order/scope.ts'
import { loadFile } from '#server/order/store.ts'
import { repeatsOf } from '#server/repeats/chain.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'
import { ladderOf } from './ladder.ts'
import { peopleOf } from './people.ts'
import { eventsOf } from './told.ts'

/** What stands beside an order the viewer may see; else 404. A confidential caller's other orders are not shown to units. */
export async function besideOrder(server: Server, user: SignedIn, place: Place, id: string, now: number): Promise<z.input<typeof supervisionApi.beside.reply>> {
  const { db } = server
  const file = await loadFile(db, user.platform, id, { lock: false })
  if (!file || !(await maySee(db, user, id))) throw new Refused(404, '没有这张工单')
  const { order } = file
  const names = await namesOf(server, db, user.platform, now)
  const events = await eventsOf(db, user.platform, [id], ladderVerbs)
  const people = await peopleOf(db, user.platform, events.map(event => event.actorId))
  const registered = new Map([[id, order.registeredAt]])
  const chains = await chainReplies(db, place, await chainsOf(db, place, registered, now), registered)
  const repeats = order.confidential && user.unit !== null ? [] : await repeatsOf(server, db, user, order)
  return {
    ladder: ladderOf(events, people, place, names), major: chains.get(id) ?? null,
    repeats: toLines(repeats, place, names, now).map((line, at) => ({ ...line, link: repeats[at]?.link ?? null, finalRating: repeats[at]?.final_rating ?? null })),
    advice: user.unit === null ? adviceOn(order, repeats) : null,
  }
}
