import type { z } from 'zod'
import type { linkedApi } from '#api/linked.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'
import { actOn } from '#server/order/act.ts'
import { placeOf, visibleFile } from '#server/order/routes.ts'
import { actorOf } from '#server/order/scope.ts'
import type { Server } from '#server/serve.ts'
import { lineOf } from './lineOf.ts'
import { onBehalf, registerLinked } from './register.ts'
import { registrationFrom, wordsOf } from './source.ts'
import { done, refused } from './taken.ts'

type Body = z.output<NonNullable<typeof linkedApi.reopen.body>>

/** T46: new facts about what was over become an order of their own that follows the old one. What the caller says now stands in the new order only. */
export async function reopen(server: Server, tx: Db, user: SignedIn, id: string, { version, newFact }: Body, now: number): Promise<z.input<typeof linkedApi.reopen.reply>> {
  const place = placeOf(server, user)
  const file = await visibleFile(tx, user, id, { lock: true })
  const { order } = done(await actOn(tx, place, file, { verb: 'reopenByCaller', input: {} }, actorOf(user), now, { seenVersion: version })).file
  const { incidentAddressEnc } = await wordsOf(tx, user.platform, id)
  // The call of the old order is not the one in which it was taken up again.
  const registration = { ...registrationFrom(order), callId: null, follows: id }
  const registered = await registerLinked(tx, place, { registration, content: newFact, incidentAddressEnc, after: [{ verb: 'submitForDispatch', input: {} }] }, onBehalf(user), now)
  if ('refused' in registered) throw refused(registered)
  return { order: await lineOf(server, tx, place, registered.file, now) }
}
