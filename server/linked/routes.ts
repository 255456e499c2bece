import { linkedApi } from '#api/linked.ts'
import { placeOf, visibleFile } from '#server/order/routes.ts'
import { type Server, serve } from '#server/serve.ts'
import { mergeCandidates } from './candidates.ts'
import { linksOf } from './links.ts'
import { merge } from './merge.ts'
import { registerProvince } from './province.ts'
import { reopen } from './reopen.ts'
import { returnToCity } from './returnToCity.ts'
import { split } from './split.ts'
import { listUpward, markReported } from './upward.ts'

/** What concerns several orders at once: each in one transaction over all of them. */
export function linkedRoutes(server: Server): void {
  const { db } = server

  serve(server, linkedApi.links, async ({ params, user, now }) => linksOf(server, db, user, placeOf(server, user), await visibleFile(db, user, params.id, { lock: false }), now))

  serve(server, linkedApi.mergeCandidates, async ({ params, query, user, now }) => {
    const { order } = await visibleFile(db, user, params.id, { lock: false })
    return mergeCandidates(server, db, user, placeOf(server, user), order, query.number, now)
  })

  serve(server, linkedApi.merge, async ({ params, body, user, now, transact }) => transact(tx => merge(server, tx, user, params.id, body, now)))

  serve(server, linkedApi.split, async ({ params, body, user, now, transact }) => transact(tx => split(server, tx, user, params.id, body, now)))

  serve(server, linkedApi.reopen, async ({ params, body, user, now, transact }) => transact(tx => reopen(server, tx, user, params.id, body, now)))

  serve(server, linkedApi.returnToCity, async ({ params, body, user, now, transact }) => transact(tx => returnToCity(server, tx, user, params.id, body, now)))

  serve(server, linkedApi.registerProvince, async ({ body, user, now, transact }) => transact(tx => registerProvince(server, tx, user, body, now)))

  serve(server, linkedApi.upward, async ({ query, user, now }) => listUpward(server, user, query.state ?? 'waiting', now))

  serve(server, linkedApi.reported, async ({ params, body, user, now, transact }) => transact(tx => markReported(tx, user, params.id, body, now)))
}
