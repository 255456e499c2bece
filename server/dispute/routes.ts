import { disputeApi } from '#api/dispute.ts'
import { trail } from '#domain/dispute/trail.ts'
import { namesOf } from '#server/city/names.ts'
import { placeOf } from '#server/order/routes.ts'
import { type Server, serve } from '#server/serve.ts'
import { caseOf } from './case.ts'
import { fileMeeting, fileStatement } from './file.ts'
import { matterFor, visibleMatter } from './involved.ts'
import { listDisputes } from './list.ts'
import { listRulings } from './rulings.ts'
import { trailReply } from './trail.ts'

/** Disputes: lists, case files, statements, meetings, rulings. The ruling itself is a step of the order (verb `rule`). */
export function disputeRoutes(server: Server): void {
  const { db } = server

  serve(server, disputeApi.list, async ({ query, user, now }) => listDisputes(server, user, placeOf(server, user), query, now))

  serve(server, disputeApi.rulings, async ({ query, user, now }) => listRulings(server, user, query, now))

  serve(server, disputeApi.detail, async ({ params, user, now }) => caseOf(server, db, user, placeOf(server, user), await matterFor(db, user, params.id, { lock: false }), now))

  serve(server, disputeApi.trail, async ({ params, user, now }) => {
    const { file, events } = await visibleMatter(db, user, params.id)
    return trailReply(trail(file, events, now), await namesOf(server, db, user.platform, now))
  })

  serve(server, disputeApi.state, async ({ params, body, user, now, transact }) => transact(async tx => {
    const place = placeOf(server, user)
    const matter = await matterFor(tx, user, params.id, { lock: true })
    await fileStatement(tx, user, place, matter, body, now)
    return caseOf(server, tx, user, place, matter, now)
  }))

  serve(server, disputeApi.meet, async ({ params, body, user, now, transact }) => transact(async tx => {
    const place = placeOf(server, user)
    const matter = await matterFor(tx, user, params.id, { lock: true })
    await fileMeeting(tx, user, place, matter, body, now)
    return caseOf(server, tx, user, place, matter, now)
  }))
}
