import { qualityApi } from '#api/quality.ts'
import { recordingBytes } from '#api/scoreSheet.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'
import { serveFiles } from '#server/files.ts'
import { placeOf } from '#server/order/routes.ts'
import { type FileReply, type Server, serve } from '#server/serve.ts'
import { amendSheet, attachRecording, fillSheet, objectTo, ruleOn } from './fill.ts'
import { openRecording } from './recordings.ts'
import { drawSample, listSamples, proveSample, readSample, sampleLineOf, sampleOptions } from './samples.ts'
import { foundSheet, listSheets, ownSheets, readSheet } from './sheets.ts'

/** Quality inspection: random samples, score sheets, objections and rulings. */
export function qualityRoutes(server: Server): void {
  const { db } = server

  serve(server, qualityApi.options, async ({ user }) => sampleOptions(db, placeOf(server, user)))
  serve(server, qualityApi.samples, async ({ query, user }) => listSamples(db, placeOf(server, user), query))
  serve(server, qualityApi.sample, async ({ params, user }) => readSample(db, placeOf(server, user), user, params.id))
  serve(server, qualityApi.proof, async ({ params, user }) => proveSample(db, placeOf(server, user), params.id))
  serve(server, qualityApi.draw, async ({ body, user, now, transact }) => transact(async tx => {
    const place = placeOf(server, user)
    return sampleLineOf(tx, place, await drawSample(tx, place, user, body, now))
  }))

  serve(server, qualityApi.sheets, async ({ query, user }) => listSheets(db, user, query))
  serve(server, qualityApi.mine, async ({ query, user }) => ownSheets(db, user, query))
  serve(server, qualityApi.sheet, async ({ params, user, now }) => readSheet(db, placeOf(server, user), user, params.id, now))

  /** One step on a sheet in one transaction; the reply is the sheet after it. */
  const after = async (tx: Db, user: SignedIn, id: string, now: number, step: Promise<void>) => {
    await step
    return readSheet(tx, placeOf(server, user), user, id, now)
  }
  serve(server, qualityApi.save, async ({ params: { id }, body, user, now, transact }) => transact(tx => after(tx, user, id, now, fillSheet(tx, user, id, body, false, now))))
  serve(server, qualityApi.submit, async ({ params: { id }, body, user, now, transact }) => transact(tx => after(tx, user, id, now, fillSheet(tx, user, id, body, true, now))))
  serve(server, qualityApi.amend, async ({ params: { id }, body, user, now, transact }) => transact(tx => after(tx, user, id, now, amendSheet(tx, user, id, body, now))))
  serve(server, qualityApi.object, async ({ params: { id }, body, user, now, transact }) => transact(tx => after(tx, user, id, now, objectTo(tx, placeOf(server, user), user, id, body.reason, now))))
  serve(server, qualityApi.rule, async ({ params: { id }, body, user, now, transact }) => transact(tx => after(tx, user, id, now, ruleOn(tx, user, id, body, now))))

  serve(server, qualityApi.recording, async ({ params: { id }, user }): Promise<FileReply> => {
    await foundSheet(db, user, id)
    return openRecording(server, user, user.platform, { sheetId: id })
  })
  serveFiles(server, recordingBytes, files => {
    serve(files, qualityApi.addRecording, async ({ params: { id }, upload, user, now, transact }) => transact(tx => after(tx, user, id, now, attachRecording(tx, user, id, upload, now))))
  })
}
