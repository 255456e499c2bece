import { schemeApi } from '#api/scheme.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { failureCounter } from '#server/auth/lockout.ts'
import { assessedPlace } from '#server/period/place.ts'
import { Refused } from '#server/refused.ts'
import { type Server, serve } from '#server/serve.ts'
import { createDraft, moveDraft, openDraft, saveDraft } from './draftSteps.ts'
import { listDrafts, readScheme } from './drafts.ts'
import { tryList } from './tryList.ts'
import { tryOut, whatIfUnsaved } from './tryOut.ts'

/** What one person may have computed in a minute of what is not stored. Default. */
const triesPerMinute = 60
const minute = 60_000

/** Schemes as people read them; drafts written, proposed, adopted; and tried out before anything is stored. */
export function schemeRoutes(server: Server): void {
  const { db } = server
  const cityOf = (user: SignedIn) => assessedPlace(server, user).city
  const tries = failureCounter(minute)
  const slowly = (user: SignedIn, now: number) => {
    if (tries.read(user.id, now).count >= triesPerMinute) throw new Refused(429, `试算太频繁，一分钟最多 ${triesPerMinute} 次，请稍候`)
    tries.add(user.id, now)
  }

  serve(server, schemeApi.read, async ({ params, user }) => readScheme(db, cityOf(user), user, params.name))

  serve(server, schemeApi.drafts, async ({ query, user }) => listDrafts(db, cityOf(user).platform, query.after))

  serve(server, schemeApi.draft, async ({ params, user }) => openDraft(db, cityOf(user), params.id, user))

  serve(server, schemeApi.create, async ({ body, user, now, transact }) => transact(tx => createDraft(tx, cityOf(user), body, { user, now })))

  serve(server, schemeApi.save, async ({ params, body, user, now, transact }) => transact(tx => saveDraft(tx, cityOf(user), params.id, body, { user, now })))

  serve(server, schemeApi.act, async ({ params, body, user, now, transact }) => transact(tx => moveDraft(tx, cityOf(user), params.id, body, { user, now })))

  serve(server, schemeApi.tryOut, async ({ body, user, now }) => {
    slowly(user, now)
    return tryOut(db, cityOf(user), body)
  })

  serve(server, schemeApi.tryList, async ({ body, user, now }) => {
    slowly(user, now)
    return tryList(db, cityOf(user), body)
  })

  serve(server, schemeApi.whatIf, async ({ params, body, user, now }) => {
    slowly(user, now)
    return whatIfUnsaved(db, cityOf(user), params.period, body)
  })
}
