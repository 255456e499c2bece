import { periodApi } from '#api/period.ts'
import { attachmentLimits } from '#domain/attachment/classes.ts'
import { serveFiles } from '#server/files.ts'
import { Refused } from '#server/refused.ts'
import { type FileReply, type Server, serve } from '#server/serve.ts'
import { act } from './act.ts'
import { appealOf, filingOf, listAppeals } from './appeals.ts'
import { addEvidence, openEvidence } from './evidence.ts'
import { listExclusions } from './exclusions.ts'
import { fileAppeal } from './file.ts'
import { ownFiguresReply } from './own.ts'
import { assessedPlace } from './place.ts'
import { listPeriods, periodDetail } from './read.ts'
import { restate } from './restate.ts'
import { ruleAppeal, withdrawAppeal } from './rule.ts'
import { verify } from './verify.ts'
import { withdrawExclusion } from './withdrawExclusion.ts'

/** A month's assessment from draft to publication, units' appeals, what was left out of the count, and corrections afterwards. */
export function periodRoutes(server: Server): void {
  const { db } = server

  serve(server, periodApi.list, async ({ user, now }) => listPeriods(db, assessedPlace(server, user), now))

  serve(server, periodApi.detail, async ({ params, user, now }) => periodDetail(db, assessedPlace(server, user), user, params.period, now))

  // A month's figures and the rows they are kept with are of one moment, while people go on.
  serve(server, periodApi.act, async ({ params, body, user, now, transact }) => transact(async tx => {
    const place = assessedPlace(server, user)
    await act(tx, place, user, params.period, { ...body, until: body.until ? Date.parse(body.until) : null }, now)
    return periodDetail(tx, place, user, params.period, now)
  }, 'repeatable read'))

  serve(server, periodApi.verify, async ({ params, user }) => {
    const found = await verify(db, assessedPlace(server, user).city, params.period)
    if ('refused' in found) throw new Refused(409, found.refused)
    return found
  })

  serve(server, periodApi.restate, async ({ params, body, user, now, transact }) => transact(async tx => {
    const place = assessedPlace(server, user)
    await restate(tx, place, user, params.period, body, now)
    return periodDetail(tx, place, user, params.period, now)
  }))

  serve(server, periodApi.own, async ({ query, user, now }) => ownFiguresReply(db, assessedPlace(server, user), user, query.period, now))

  serve(server, periodApi.appeals, async ({ query, user, now }) => listAppeals(server, user, query, now))

  serve(server, periodApi.appeal, async ({ params, user, now }) => appealOf(server, db, user, params.id, now))

  serve(server, periodApi.file, async ({ body, user, now, transact }) => transact(async tx => ({ ids: await fileAppeal(tx, assessedPlace(server, user), user, body, now) })))

  serve(server, periodApi.rule, async ({ params, body, user, now, transact }) => transact(async tx => {
    await ruleAppeal(server, tx, assessedPlace(server, user), user, params.id, body, now)
    return appealOf(server, tx, user, params.id, now)
  }))

  serve(server, periodApi.withdraw, async ({ params, user, now, transact }) => transact(async tx => {
    await filingOf(tx, user, params.id)
    await withdrawAppeal(tx, assessedPlace(server, user), params.id, now)
    return appealOf(server, tx, user, params.id, now)
  }))

  serve(server, periodApi.openEvidence, async ({ params, user }): Promise<FileReply> => openEvidence(server, user, (await filingOf(db, user, params.id)).filingId, params.evidence))

  serve(server, periodApi.exclusions, async ({ query, user, now }) => listExclusions(server, user, query, now))

  serve(server, periodApi.withdrawExclusion, async ({ params, body, user, now, transact }) => transact(tx => withdrawExclusion(server, tx, assessedPlace(server, user), user, params.id, body.reason, now)))

  serveFiles(server, attachmentLimits.bytes, files => {
    serve(files, periodApi.addEvidence, async ({ params, upload, user, now, transact }) => transact(async tx => {
      const { filingId, waits } = await filingOf(tx, user, params.id)
      if (!waits) throw new Refused(409, '这件申诉已经裁定或撤回，不能再添加佐证')
      return addEvidence(server, tx, user, filingId, upload, now)
    }))
  })
}
