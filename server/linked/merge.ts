import type { z } from 'zod'
import type { linkedApi } from '#api/linked.ts'
import type { OrderFile } from '#domain/order/file.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'
import { actOn } from '#server/order/act.ts'
import { detailOf } from '#server/order/detail.ts'
import { placeOf, visibleFile } from '#server/order/routes.ts'
import { actorOf } from '#server/order/scope.ts'
import { Refused } from '#server/refused.ts'
import type { Server } from '#server/serve.ts'
import { system } from './register.ts'
import { done } from './taken.ts'

type Body = z.output<NonNullable<typeof linkedApi.merge.body>>

/** T07: one order goes into another, which takes its caller along. Both rows are locked in the order of their ids. */
export async function merge(server: Server, tx: Db, user: SignedIn, id: string, { into, version, remark }: Body, now: number): Promise<z.input<typeof linkedApi.merge.reply>> {
  const place = placeOf(server, user)
  const files = new Map<string, OrderFile>()
  for (const one of [...new Set([id, into])].sort()) files.set(one, await visibleFile(tx, user, one, { lock: true }))
  const [child, parent] = [files.get(id), files.get(into)]
  if (!child || !parent) throw new Refused(404, '没有这张工单')
  // Who handed it down waits for its own answer.
  if (child.order.mirrorId !== null || child.order.provinceNumber !== null) throw new Refused(409, '上级交办的工单须单独办理并上报，不能并入别的工单')
  const input = { into, ...(remark ? { remark } : {}) }
  const merged = done(await actOn(tx, place, child, { verb: 'mergeInto', input, related: parent.order }, actorOf(user), now, { seenVersion: version }))
  done(await actOn(tx, place, parent, { verb: 'adoptMerged', input: {} }, system, now))
  return detailOf(server, tx, user, place, merged.file, now)
}
