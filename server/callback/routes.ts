import { sql } from 'kysely'
import { callbackApi } from '#api/callback.ts'
import { runningCallback } from '#domain/callback/attempts.ts'
import { failureCounter } from '#server/auth/lockout.ts'
import { networkOf } from '#server/edge/addresses.ts'
import { uuidv7 } from '#server/ids.ts'
import { placeOf, visibleFile } from '#server/order/routes.ts'
import { Refused } from '#server/refused.ts'
import { type Server, serve } from '#server/serve.ts'
import { amendmentsOf } from './amendments.ts'
import { auditHintsOf } from './auditHints.ts'
import { deskOf } from './desk.ts'
import { invite, linkOf, ownInvitation } from './invitation.ts'
import { rate, ratePage } from './rate.ts'

/** Wrong links from one address within ten minutes; behind a proxy or one office many people share one. Default. */
const wrongLinks = 300
const inTenMinutes = 600_000
/** An appointment lies ahead, at most so far. Default. */
const month = 31 * 86_400_000

/** Calling back, rating by link, the auditor's hints, and what callers add. */
export function callbackRoutes(server: Server): void {
  const { db, citizen } = server
  const wrong = failureCounter(inTenMinutes)

  serve(server, callbackApi.desk, async ({ params, user, now }) => deskOf(db, placeOf(server, user), await visibleFile(db, user, params.id, { lock: false }), now))

  serve(server, callbackApi.appoint, async ({ params, body, user, now, transact }) => transact(async tx => {
    const file = await visibleFile(tx, user, params.id, { lock: true })
    const callAt = Date.parse(body.callAt)
    if (!runningCallback(file)) throw new Refused(409, '这张工单目前不待回访，不能预约')
    if (callAt <= now || callAt > now + month) throw new Refused(400, '预约时间应在此后一个月内', 'callAt')
    await sql`
      insert into callback_appointment (platform, id, order_id, call_at, note, by_user, at)
      values (${user.platform}, ${uuidv7(now)}, ${file.order.id}, ${new Date(callAt)}, ${body.note ?? null}, ${user.id}, ${new Date(now)})
    `.execute(tx)
    return {}
  }))

  serve(server, callbackApi.makeLink, async ({ params, user, now, transact }) => transact(async tx => {
    const file = await visibleFile(tx, user, params.id, { lock: true })
    const invitation = runningCallback(file) && ((await ownInvitation(tx, user.platform, file, user.id, now)) ?? (await invite(tx, citizen, user.platform, file, { id: uuidv7(now), madeBy: user.id }, now)))
    if (!invitation) throw new Refused(409, '这张工单目前不待回访，没有评价链接')
    return { path: linkOf(citizen, user.platform, invitation), expiresAt: invitation.expires_at.toISOString() }
  }))

  serve(server, callbackApi.auditHints, async ({ params, query, user }) => auditHintsOf(db, placeOf(server, user), await visibleFile(db, user, params.id, { lock: false }), query.assignmentId))

  serve(server, callbackApi.amendments, async ({ params, user, now }) => amendmentsOf(server, db, user, await visibleFile(db, user, params.id, { lock: false }), now))

  serve(server, callbackApi.ratePage, async ({ params, now, ip }) => counted(ip, now, () => ratePage(server, params.token, now)))

  serve(server, callbackApi.rate, async ({ params, body, now, ip, transact }) => counted(ip, now, () => transact(tx => rate(server, tx, params.token, body, now))))

  async function counted<R>(ip: string, now: number, work: () => Promise<R>): Promise<R> {
    if (wrong.read(networkOf(ip), now).count >= wrongLinks) throw new Refused(429, '打开的无效链接太多，请 10 分钟后再试')
    return work().catch((error: unknown) => {
      if (error instanceof Refused && error.status === 404) wrong.add(networkOf(ip), now)
      throw error
    })
  }
}
