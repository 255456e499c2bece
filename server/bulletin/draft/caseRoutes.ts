import { draftApi } from '#api/draft.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'
import { type Server, serve } from '#server/serve.ts'
import { blockRows, loadDraft } from './store.ts'
import { listCandidates } from './candidates.ts'
import { caseReplies } from './caseReplies.ts'
import { caseRows } from './caseRows.ts'
import { addCase, confirmCase, removeCase, saveCase } from './cases.ts'
import { bulletinPlace } from './place.ts'

/** Typical and hard cases of a draft, from orders of its period. */
export function caseRoutes(server: Server): void {
  const { db } = server
  const reply = async (on: Db, user: SignedIn, draftId: string, id: string, now: number) => {
    const place = bulletinPlace(server, user)
    const cases = (await caseRows(on, place.platform, draftId)).filter(one => one.id === id)
    const blocks = [...(await blockRows(on, place.platform, draftId)).values()].map(row => ({ ...row, leftOut: row.left_out }))
    const [one] = await caseReplies(server, on, place, { cases, blocks }, now)
    if (!one) throw new Refused(404, '没有这个案例')
    return one
  }

  serve(server, draftApi.candidates, async ({ params, query, user, now }) => {
    const place = bulletinPlace(server, user)
    return listCandidates(server, user, place, await loadDraft(db, place.platform, params.id, { lock: false }), query, now)
  })

  serve(server, draftApi.addCase, async ({ params, body, user, now, transact }) => transact(async tx => {
    const id = await addCase(server, tx, user, bulletinPlace(server, user), params.id, body, now)
    return reply(tx, user, params.id, id, now)
  }))

  serve(server, draftApi.saveCase, async ({ params, body, user, now, transact }) => transact(async tx => {
    await saveCase(tx, user, params.id, params.case, body, now)
    return reply(tx, user, params.id, params.case, now)
  }))

  serve(server, draftApi.confirmCase, async ({ params, body, user, now, transact }) => transact(async tx => {
    await confirmCase(server, tx, user, bulletinPlace(server, user), params.id, params.case, body.version, now)
    return reply(tx, user, params.id, params.case, now)
  }))

  serve(server, draftApi.removeCase, async ({ params, user, now, transact }) => transact(async tx => {
    await removeCase(tx, user, params.id, params.case, now)
    return { id: params.case }
  }))
}
