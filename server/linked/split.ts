import type { z } from 'zod'
import type { linkedApi } from '#api/linked.ts'
import type { OrderFile } from '#domain/order/file.ts'
import { arrowsOf, startsHere } from '#domain/order/route.ts'
import { hideWords, nobodyKnown } from '#domain/privacy/words.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'
import { actOn } from '#server/order/act.ts'
import { placeOf, visibleFile } from '#server/order/routes.ts'
import { knownPeople } from '#server/privacy/known.ts'
import { actorOf } from '#server/order/scope.ts'
import type { Server } from '#server/serve.ts'
import { lineOf } from './lineOf.ts'
import { onBehalf, registerLinked } from './register.ts'
import { registrationFrom } from './source.ts'
import { done, refused } from './taken.ts'

type Body = z.output<NonNullable<typeof linkedApi.split.body>>

/** One call named several matters: the order keeps its own, each other one becomes an order of the same caller and call, as far on as the first. */
export async function split(server: Server, tx: Db, user: SignedIn, id: string, { version, parts }: Body, now: number): Promise<z.input<typeof linkedApi.split.reply>> {
  const place = placeOf(server, user)
  const file = await visibleFile(tx, user, id, { lock: true })
  const { order } = done(await actOn(tx, place, file, { verb: 'split', input: { parts: parts.length } }, actorOf(user), now, { seenVersion: version })).file
  const notSentOn = arrowsOf(place.rules).some(arrow => arrow.verb === 'submitForDispatch' && startsHere(arrow, file, null))
  const after = notSentOn ? [] : [{ verb: 'submitForDispatch', input: {} } as const]
  const files: OrderFile[] = []
  const caller = (await knownPeople(server, tx, user.platform, [id])).get(id) ?? nobodyKnown
  for (const [at, { content, incidentAddress, requestType, urgency, ...part }] of parts.entries()) {
    const registration = {
      ...registrationFrom(order), concernedUnit: null, region: null, ...part, title: hideWords(part.title, { ...caller, addresses: [] }), requestType: requestType ?? order.requestType, urgency: urgency ?? order.urgency, splitFrom: id,
    }
    const incidentAddressEnc = incidentAddress ? server.citizen.seal(user.platform, incidentAddress) : null
    const registered = await registerLinked(tx, place, { registration, content, incidentAddressEnc, after }, onBehalf(user), now)
    if ('refused' in registered) throw refused({ refused: `第 ${at + 1} 件：${registered.refused}`, ...(registered.field ? { field: `parts.${at}.${registered.field}` } : {}) })
    files.push(registered.file)
  }
  return { parts: await Promise.all(files.map(one => lineOf(server, tx, place, one, now))) }
}
