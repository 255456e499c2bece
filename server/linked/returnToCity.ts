import type { z } from 'zod'
import type { linkedApi } from '#api/linked.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'
import { actOn } from '#server/order/act.ts'
import { detailOf } from '#server/order/detail.ts'
import { placeOf, visibleFile } from '#server/order/routes.ts'
import { loadFile, staleVersion } from '#server/order/store.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'
import { system } from './register.ts'
import { done } from './taken.ts'

type Body = z.output<NonNullable<typeof linkedApi.returnToCity.body>>

/**
 * A county holds that an order of the city is not its duty: the request is made on the city's order, by the city's rules, and decided there.
 * The county's order goes on until then. Locked as everywhere: the city's order, which is older, first.
 */
export async function returnToCity(server: Server, tx: Db, user: SignedIn, id: string, { version, remark, ...asked }: Body, now: number): Promise<z.input<typeof linkedApi.returnToCity.reply>> {
  const { order } = await visibleFile(tx, user, id, { lock: false })
  const above = server.cities.get(order.mirrorPlatform ?? '')
  const upper = above && order.mirrorId ? await loadFile(tx, above.platform, order.mirrorId, { lock: true }) : null
  if (!above || !upper) throw new Refused(409, '这张工单不是市级交办的，请在本级派单')
  const file = await visibleFile(tx, user, id, { lock: true })
  if (file.order.version !== version) throw new Refused(409, staleVersion)
  const assignmentId = upper.assignments.find(one => one.mirrorPlatform === user.platform && one.mirrorId === id)?.id ?? null
  done(await actOn(tx, above, upper, { verb: 'requestReturn', assignmentId, input: { ...asked, ...(remark ? { remark } : {}) } }, system, now))
  return detailOf(server, tx, user, placeOf(server, user), file, now)
}
