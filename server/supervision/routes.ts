import { supervisionApi } from '#api/supervision.ts'
import { placeOf } from '#server/order/routes.ts'
import { Refused } from '#server/refused.ts'
import { type Server, serve } from '#server/serve.ts'
import { besideOrder } from './beside.ts'
import { listSupervisions, readSupervision } from './ledger.ts'
import { pressureBoard, pressureList } from './pressure.ts'
import { countWithdrawals, listWithdrawals } from './withdrawals.ts'

/** The ledger of supervision orders, the supervisor's board, what stands beside an order, and withdrawals to check. The acts themselves are verbs of the order. */
export function supervisionRoutes(server: Server): void {
  serve(server, supervisionApi.list, async ({ query, user, now }) => listSupervisions(server, user, placeOf(server, user), query, now))

  serve(server, supervisionApi.detail, async ({ params, user, now }) => {
    const found = await readSupervision(server, user, placeOf(server, user), params.id, now)
    if (!found) throw new Refused(404, '没有这张督办单')
    return found
  })

  serve(server, supervisionApi.pressure, async ({ user, now }) => pressureBoard(server, user, placeOf(server, user), now))

  serve(server, supervisionApi.pressureList, async ({ params, query, user, now }) => pressureList(server, user, placeOf(server, user), params.list, query.unit ?? null, now))

  serve(server, supervisionApi.beside, async ({ params, user, now }) => besideOrder(server, user, placeOf(server, user), params.id, now))

  serve(server, supervisionApi.withdrawals, async ({ query, user, now }) => listWithdrawals(server, user, placeOf(server, user), query, now))

  serve(server, supervisionApi.withdrawalCounts, async ({ query, user, now }) => countWithdrawals(server, user, placeOf(server, user), query.period, now))
}
