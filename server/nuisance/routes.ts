import { nuisanceApi } from '#api/nuisance.ts'
import { placeOf } from '#server/order/routes.ts'
import { Refused } from '#server/refused.ts'
import { type Server, serve } from '#server/serve.ts'
import { proposeNuisance } from './propose.ts'
import { listNuisances, readNuisance, stepNuisance } from './register.ts'
import { phoneOfCall, popOf } from './screenPop.ts'

/** The register of numbers that disturb the hotline, and what is shown of a number on the line. */
export function nuisanceRoutes(server: Server): void {
  const { db } = server

  serve(server, nuisanceApi.list, async ({ query, user, now }) => listNuisances(server, user, placeOf(server, user), query, now))

  serve(server, nuisanceApi.detail, async ({ params, user, now }) => readNuisance(server, db, user, placeOf(server, user), params.id, now))

  serve(server, nuisanceApi.propose, async ({ body, user, now, transact }) => transact(async tx => {
    const place = placeOf(server, user)
    const id = await proposeNuisance(server, tx, user, body, now)
    return readNuisance(server, tx, user, place, id, now)
  }))

  serve(server, nuisanceApi.decide, async ({ params, body, user, now, transact }) => transact(async tx => {
    const { agree, dailyLimit, limitedUntil, reviewOn, note } = body
    if (agree && (!dailyLimit || !limitedUntil || !reviewOn)) throw new Refused(400, '同意限制的，须写明每日次数、限制截止日和复查日', !dailyLimit ? 'dailyLimit' : !limitedUntil ? 'limitedUntil' : 'reviewOn')
    const measure = agree && dailyLimit && limitedUntil && reviewOn ? { dailyLimit, limitedUntil, reviewOn } : null
    return stepNuisance(server, tx, user, placeOf(server, user), params.id, 'decide', measure, note, now)
  }))

  serve(server, nuisanceApi.keep, async ({ params, body, user, now, transact }) => transact(async tx => {
    const { note, ...measure } = body
    return stepNuisance(server, tx, user, placeOf(server, user), params.id, 'keep', measure, note, now)
  }))

  serve(server, nuisanceApi.lift, async ({ params, body, user, now, transact }) => transact(async tx => stepNuisance(server, tx, user, placeOf(server, user), params.id, 'lift', null, body.note, now)))

  serve(server, nuisanceApi.pop, async ({ body, user, now }) => {
    const phone = body.phone ?? (body.callId ? await phoneOfCall(server, db, user, body.callId) : null)
    return phone ? popOf(server, user, placeOf(server, user), phone, now) : { nuisance: null, open: [] }
  })
}
