import { orderApi } from '#api/order.ts'
import type { OrderFile } from '#domain/order/file.ts'
import { type Verb, verbs } from '#domain/order/lifecycle.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { brakeOne } from '#server/batch/brake.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'
import { type Server, serve } from '#server/serve.ts'
import { actOn } from './act.ts'
import { phoneOf } from './citizen.ts'
import { countDesks } from './counts.ts'
import { detailOf } from './detail.ts'
import { ordersOfPhone, ordersBy } from './history.ts'
import { listOrders } from './list.ts'
import { registerOrder } from './register.ts'
import { actorOf, maySee, ofCentre } from './scope.ts'
import { loadFile } from './store.ts'

/** Work lists, the order page, registration and every step of the life cycle. */
export function orderRoutes(server: Server): void {
  const { db } = server

  serve(server, orderApi.list, async ({ query, user, now }) => listOrders(server, user, placeOf(server, user), query, now))

  serve(server, orderApi.counts, async ({ user, now }) => countDesks(db, user, now))

  serve(server, orderApi.detail, async ({ params, user, now }) => {
    const file = await visibleFile(db, user, params.id, { lock: false })
    return detailOf(server, db, user, placeOf(server, user), file, now)
  })

  serve(server, orderApi.related, async ({ params, user, now }) => {
    const { order } = await visibleFile(db, user, params.id, { lock: false })
    const phone = order.callerId && !(order.confidential && user.unit) ? await phoneOf(server, db, user.platform, order.callerId) : null
    return phone ? ordersOfPhone(server, user, placeOf(server, user), phone, order.id, now) : []
  })

  serve(server, orderApi.callerHistory, async ({ body: { phone, tail, idNumber, plate }, user, now }) => {
    if ([phone, tail, idNumber, plate].filter(Boolean).length !== 1) throw new Refused(400, '请填写一项：电话号码、号码末四位、身份证号或车牌号', 'phone')
    const place = placeOf(server, user)
    if (phone) return ordersOfPhone(server, user, place, phone, null, now)
    if (idNumber) return ordersBy(server, user, place, 'idNumber', idNumber, now)
    if (plate) return ordersBy(server, user, place, 'plate', plate, now)
    if (!ofCentre(user) || user.roles.every(role => role === 'agent')) throw new Refused(403, '话务员须按完整号码查找')
    return ordersBy(server, user, place, 'tail', tail ?? '', now)
  })

  serve(server, orderApi.register, async ({ body, user, now, insert }) => {
    const place = placeOf(server, user)
    const { file, behind, rows } = await registerOrder(server, user, place, body, now)
    return insert(rows, await detailOf(server, db, user, place, file, now, behind))
  })

  serve(server, orderApi.act, async ({ params, body, user, now, transact }) => transact(async tx => {
    const place = placeOf(server, user)
    const file = await visibleFile(tx, user, params.id, { lock: true })
    if (!isVerb(body.verb)) throw new Refused(400, '没有这个操作', 'verb')
    if ('door' in verbs[body.verb]) throw new Refused(400, `「${verbs[body.verb].label}」牵涉其他工单，请从它自己的入口办理`, 'verb')
    const what = { verb: body.verb, assignmentId: body.assignmentId ?? null, input: body.input }
    const held = await brakeOne(tx, place, user.unit, body.verb, now)
    if (held) throw new Refused(409, held)
    const taken = await actOn(tx, place, file, what, actorOf(user), now, { seenVersion: body.version })
    if ('refused' in taken) throw new Refused(taken.field ? 400 : 409, taken.refused, taken.field ? `input.${taken.field}` : null)
    return detailOf(server, tx, user, place, taken.step.file, now)
  }))
}

/** The platform somebody works on, with its city's rules. */
export function placeOf(server: Pick<Server, 'cities'>, user: SignedIn): Place {
  const place = server.cities.get(user.platform)
  if (!place) throw new Refused(409, '您所在的平台没有加载，请联系系统管理员')
  return place
}

/** An order the person may see; else 404, as if there were none. */
export async function visibleFile(db: Db, user: SignedIn, id: string, how: { lock: boolean }): Promise<OrderFile> {
  const file = await loadFile(db, user.platform, id, how)
  if (!file || !(await maySee(db, user, id))) throw new Refused(404, '没有这张工单')
  return file
}

function isVerb(text: string): text is Verb {
  return Object.hasOwn(verbs, text)
}
