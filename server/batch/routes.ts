import { batchApi } from '#api/batch.ts'
import { braked, bulkLimit } from '#domain/batch/brake.ts'
import { mostOrders } from '#domain/batch/states.ts'
import { batchVerbsFor } from '#domain/batch/verbs.ts'
import { deskOf } from '#server/order/filter.ts'
import { placeOf } from '#server/order/routes.ts'
import { type Server, serve } from '#server/serve.ts'
import { approveBatch, cancelBatch, runBatch } from './advance.ts'
import { answerBatch } from './answer.ts'
import { askedBy } from './brake.ts'
import { batchDetail, batchRows } from './detail.ts'
import { draftBatch, verbFor } from './draft.ts'
import { listBatches } from './read.ts'
import { listRequests } from './requests.ts'

/** One step on many orders: tried out, confirmed, above the city's limit approved by a second person, then carried out by server/batch/work.ts. */
export function batchRoutes(server: Server): void {
  serve(server, batchApi.verbs, async ({ query, user, now }) => {
    const { rules } = placeOf(server, user)
    const offered = batchVerbsFor(user.roles, rules, query.desk === undefined ? null : deskOf(query.desk))
    return {
      most: mostOrders,
      verbs: await Promise.all(offered.map(async row => {
        const held = user.unit === null ? undefined : braked[row.verb]
        return { ...row, own: [...row.own], brake: held ? { ...held, limit: bulkLimit(rules), asked: await askedBy(server.db, user.platform, user.unit, row.verb, now) } : null }
      })),
    }
  })

  serve(server, batchApi.create, async ({ body, user, now, transact }) => transact(async tx => {
    const place = placeOf(server, user)
    const id = await draftBatch(tx, place, user, { ...body, verb: verbFor(place, user, body.verb) }, now)
    return batchDetail(server, tx, user, place, id, now)
  }))

  serve(server, batchApi.answer, async ({ params, body, user, now, transact }) => transact(async tx => {
    const place = placeOf(server, user)
    return batchDetail(server, tx, user, place, await answerBatch(tx, place, user, params.id, body, now), now)
  }))

  serve(server, batchApi.run, async ({ params, user, now, transact }) => transact(async tx => {
    const place = placeOf(server, user)
    await runBatch(tx, place, user, params.id, now)
    return batchDetail(server, tx, user, place, params.id, now)
  }))

  serve(server, batchApi.approve, async ({ params, user, now, transact }) => transact(async tx => {
    await approveBatch(tx, user, params.id, now)
    return batchDetail(server, tx, user, placeOf(server, user), params.id, now)
  }))

  serve(server, batchApi.cancel, async ({ params, body, user, now, transact }) => transact(async tx => {
    await cancelBatch(tx, user, params.id, body.note ?? null, now)
    return batchDetail(server, tx, user, placeOf(server, user), params.id, now)
  }))

  serve(server, batchApi.list, async ({ query, user, now }) => listBatches(server, user, query, now))

  serve(server, batchApi.detail, async ({ params, user, now }) => batchDetail(server, server.db, user, placeOf(server, user), params.id, now))

  serve(server, batchApi.rows, async ({ params, query, user, now }) => batchRows(server, user, placeOf(server, user), params.id, query, now))

  serve(server, batchApi.requests, async ({ query, user, now }) => listRequests(server, user, query, now))
}
