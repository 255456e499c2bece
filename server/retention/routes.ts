import { retentionApi, rightsApi } from '#api/retention.ts'
import { copyMark } from '#server/export/copyMark.ts'
import { placeOf } from '#server/order/routes.ts'
import { Refused } from '#server/refused.ts'
import { renderDocx } from '#server/render/docx.ts'
import { type FileReply, type Server, serve } from '#server/serve.ts'
import { certificateOf } from './certificate.ts'
import { copyOf } from './copy.ts'
import { liftHold, listHolds, setHold } from './holds.ts'
import { findPerson } from './person.ts'
import { askRights, decideRights, executeRights, listRights, refusedCopy, rightsOf } from './rights.ts'
import { retentionPage, setRule } from './rules.ts'

/** How long personal data stays, what is held, and what citizens ask for about their own data. */
export function retentionRoutes(server: Server): void {
  const { db } = server

  serve(server, retentionApi.page, async ({ user }) => retentionPage(db, user.platform))
  serve(server, retentionApi.setRule, async ({ body, by, note, transact }) => transact(async tx => {
    await setRule(tx, by, body)
    note({ subject: { kind: 'retention', id: body.class }, reason: body.reason, detail: { months: body.keepMonths } })
    return {}
  }))
  serve(server, retentionApi.holds, async ({ query, user }) => listHolds(db, user, placeOf(server, user), query))
  serve(server, retentionApi.setHold, async ({ body, user, by, note, transact }) => transact(async tx => {
    // Why stands with the hold alone: it may name a citizen, and nothing is erased from the log.
    note({ detail: { kind: body.kind }, order: body.kind === 'order' ? (body.orderNumber ?? null) : null })
    return { id: await setHold(server, tx, by, placeOf(server, user), body) }
  }))
  serve(server, retentionApi.liftHold, async ({ params, body, by, transact }) => transact(async tx => {
    await liftHold(tx, by, params.id, body.reason)
    return {}
  }))

  serve(server, rightsApi.list, async ({ query, user, now }) => listRights(db, user, query, now))
  serve(server, rightsApi.ask, async ({ body, by, user, note, transact }) => transact(async tx => {
    const made = await askRights(server, tx, by, placeOf(server, user), body)
    note({ detail: { number: made.number, kind: body.kind } })
    return made
  }))
  serve(server, rightsApi.found, async ({ params, user }) => {
    const { phone_enc } = await rightsOf(db, user.platform, params.id)
    if (!phone_enc) throw new Refused(409, '请求已经办完，号码不再保存')
    const { callers, nuisances: _, held: _held, beside: _beside, ...found } = await findPerson(server, db, user.platform, server.citizen.open(user.platform, phone_enc))
    return { ...found, callers: callers.length, orders: found.orders.map(({ id, number, stateLabel, open, held }) => ({ id, number, stateLabel, open, held })) }
  })
  serve(server, rightsApi.decide, async ({ params, body, by, note, transact }) => transact(async tx => {
    note({ detail: { number: await decideRights(tx, by, params.id, body.agree, body.note), agree: body.agree } })
    return {}
  }))
  serve(server, rightsApi.execute, async ({ params, by, note, transact }) => transact(async tx => {
    note({ detail: { number: await executeRights(server, tx, by, params.id) } })
    return {}
  }))
  serve(server, rightsApi.certificate, async ({ params, user, now }): Promise<FileReply> => {
    const row = await rightsOf(db, user.platform, params.id)
    const certificate = certificateOf(row, placeOf(server, user))
    return { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', body: await renderDocx(certificate, copyMark(server, user, now)), name: `${certificate.title.join('')} ${row.number}.docx` }
  })
  serve(server, rightsApi.copy, async ({ params, user, now }): Promise<FileReply> => {
    const row = await rightsOf(db, user.platform, params.id)
    const refused = refusedCopy(row, user, now)
    if (refused || !row.phone_enc) throw new Refused(409, refused ?? '没有可下载的副本')
    return { type: 'application/json; charset=utf-8', body: await copyOf(server, db, user.platform, server.citizen.open(user.platform, row.phone_enc), now), name: `个人信息副本 ${row.number}.json` }
  })
}
