import { recordingBytes } from '#api/scoreSheet.ts'
import { testCallApi } from '#api/testCall.ts'
import { serveFiles } from '#server/files.ts'
import { placeOf } from '#server/order/routes.ts'
import { type FileReply, type Server, serve } from '#server/serve.ts'
import { monthsPlan } from './plan.ts'
import { openRecording } from './recordings.ts'
import { amendTestCall, attachTestRecording, recordTestCall, releaseTestCalls } from './recordTestCall.ts'
import { addScenario, endScenario, listScenarios } from './scenarios.ts'
import { foundTestCall, listTestCalls, readTestCall, receivedTestCalls } from './testCalls.ts'

/** Test calls: the month's plan, records, release to those tested, and the bank of questions. */
export function testCallRoutes(server: Server): void {
  const { db } = server

  serve(server, testCallApi.plan, async ({ query, user, now }) => monthsPlan(db, placeOf(server, user), query.period, now))
  serve(server, testCallApi.list, async ({ query, user, now }) => listTestCalls(server, placeOf(server, user), query, now))
  serve(server, testCallApi.received, async ({ query, user, now }) => receivedTestCalls(server, placeOf(server, user), user, query, now))
  serve(server, testCallApi.detail, async ({ params, user, now }) => readTestCall(server, db, placeOf(server, user), user, params.id, now))

  serve(server, testCallApi.record, async ({ body, user, now, transact }) => transact(async tx => {
    const place = placeOf(server, user)
    return readTestCall(server, tx, place, user, await recordTestCall(server, tx, place, user, body, now), now)
  }))
  serve(server, testCallApi.amend, async ({ params: { id }, body, user, now, transact }) => transact(async tx => {
    const place = placeOf(server, user)
    await amendTestCall(server, tx, place, user, id, body, now)
    return readTestCall(server, tx, place, user, id, now)
  }))
  serve(server, testCallApi.release, async ({ body, user, now, transact }) => transact(tx => releaseTestCalls(tx, placeOf(server, user), body.period, now)))

  serve(server, testCallApi.recording, async ({ params: { id }, user }): Promise<FileReply> => {
    const { row } = await foundTestCall(db, placeOf(server, user), user, id)
    return openRecording(server, user, row.platform, { testCallId: id })
  })
  serveFiles(server, recordingBytes, files => {
    serve(files, testCallApi.addRecording, async ({ params: { id }, upload, user, now, transact }) => transact(async tx => {
      const place = placeOf(server, user)
      await attachTestRecording(tx, place, user, id, upload, now)
      return readTestCall(server, tx, place, user, id, now)
    }))
  })

  serve(server, testCallApi.scenarios, async ({ query, user, now }) => listScenarios(server, placeOf(server, user), query, now))
  serve(server, testCallApi.addScenario, async ({ body, user, now, transact }) => transact(tx => addScenario(server, tx, placeOf(server, user), user, body, now)))
  serve(server, testCallApi.endScenario, async ({ params, user, now, transact }) => transact(tx => endScenario(server, tx, placeOf(server, user), user, params.id, now)))
}
