import { bulletinApi } from '#api/bulletin.ts'
import { schemeFor } from '#domain/assessment/scheme.ts'
import { dashboard } from '#server/assessment/dashboard.ts'
import { schemesOf } from '#server/assessment/schemes.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { placeOf } from '#server/order/routes.ts'
import { figuresOf } from '#server/period/figuresOf.ts'
import { Refused } from '#server/refused.ts'
import { type Server, serve } from '#server/serve.ts'
import { composeMonth } from './composed.ts'
import { outputRoutes } from './outputs.ts'
import { listPeriods } from './periods.ts'
import { shortly } from './shortly.ts'

/** The month's bulletin as tree and in every form it is given out in, the figures behind it, and the dashboard. */
export function bulletinRoutes(server: Server): void {
  const { db } = server
  const composed = shortly(server.now, async (user: SignedIn, period: string) => found(await composeMonth(db, cityOf(server, user), period)))
  const month = shortly(server.now, async (user: SignedIn, period: string) => found(await figuresOf(db, cityOf(server, user), period)))
  const board = shortly(server.now, async (user: SignedIn, period: string) => found(await dashboard(db, cityOf(server, user), period)))
  // A month before the city's first scheme has rows, but no figures to print.
  const periods = shortly(server.now, async (user: SignedIn, _period: string) => {
    const place = placeOf(server, user)
    const schemes = await schemesOf(db, place.city)
    return (await listPeriods(db, place)).filter(row => schemeFor(schemes, row.period))
  })

  serve(server, bulletinApi.list, async ({ user }) => periods(user, ''))

  serve(server, bulletinApi.tree, async ({ params, user }) => (await composed(user, params.period)).bulletin)

  outputRoutes(server, composed)

  serve(server, bulletinApi.figure, async ({ params, query, user }) => {
    const figure = (await month(user, params.period)).figures.get(query.ref)
    if (!figure) throw new Refused(404, '这期通报里没有这个数', 'ref')
    return figure
  })

  serve(server, bulletinApi.dashboard, async ({ params, user }) => board(user, params.period))
}

/** A county reads its own work lists; the bulletin is the city's. */
function cityOf(server: Server, user: SignedIn) {
  const { platform, city } = placeOf(server, user)
  if (platform !== city.platform) throw new Refused(404, '通报由市级平台编发，请在市级平台查看')
  return city
}

function found<T extends object>(result: T | { refused: string }): T {
  if ('refused' in result) throw new Refused(404, result.refused, 'period')
  return result
}
