import { revealApi } from '#api/reveal.ts'
import { placeOf, visibleFile } from '#server/order/routes.ts'
import { type Server, serve } from '#server/serve.ts'
import { reveal } from './reveal.ts'
import { listReveals, revealsOfOrder } from './reveals.ts'

/** Looks at callers' data and the register of them. */
export function privacyRoutes(server: Server): void {
  const { db } = server

  serve(server, revealApi.reveal, async ({ params, body, user, now, note }) => {
    const shown = await db.transaction().execute(async tx => reveal(server, tx, user, await visibleFile(tx, user, params.id, { lock: false }), body, now))
    note({ reason: body.reason, detail: { fields: body.fields } })
    return shown
  })

  serve(server, revealApi.ofOrder, async ({ params, user, now }) => {
    const { order } = await visibleFile(db, user, params.id, { lock: false })
    return revealsOfOrder(server, user, order.id, now)
  })

  serve(server, revealApi.list, async ({ query, user, now }) => listReveals(server, user, placeOf(server, user), query, now))
}
