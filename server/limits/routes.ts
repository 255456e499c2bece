import { limitsApi } from '#api/limits.ts'
import { placeOf } from '#server/order/routes.ts'
import { Refused } from '#server/refused.ts'
import { type Server, serve } from '#server/serve.ts'
import { explainCase } from './explain.ts'

/** The simulator of the limit matrix. */
export function limitRoutes(server: Server): void {
  serve(server, limitsApi.explain, async ({ body, user, now }) => {
    const found = explainCase(placeOf(server, user), body, body.at ? Date.parse(body.at) : now)
    if ('refused' in found) throw new Refused(400, found.refused, found.field)
    return found
  })
}
