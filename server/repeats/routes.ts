import { repeatsApi } from '#api/repeats.ts'
import { placeOf } from '#server/order/routes.ts'
import { type Server, serve } from '#server/serve.ts'
import { repeatChains } from './chains.ts'

/** The same callers with the same matters. */
export function repeatsRoutes(server: Server): void {
  serve(server, repeatsApi.list, async ({ query, user, now }) => repeatChains(server, user, placeOf(server, user), query, now))
}
