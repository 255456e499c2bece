import { bulletinApi } from '#api/bulletin.ts'
import { schemeFor } from '#domain/assessment/scheme.ts'
import { dashboard } from '#server/assessment/dashboard.ts'
import { schemesOf } from '#server/assessment/schemes.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { placeOf } from '#server/order/routes.ts'
import { figuresOf } from '#server/period/figuresOf.ts'
import { Refused } from '#server/refused.ts'
import { renderDocx } from '#server/render/docx.ts'
import { renderHtml } from '#server/render/html.ts'
import { type FileReply, type Server, serve } from '#server/serve.ts'
import { composeBulletin } from './composed.ts'
import { listPeriods } from './periods.ts'
import { shortly } from './shortly.ts'

/** The month's bulletin as tree, page and Word file, the figures behind it, and the dashboard. */
export function bulletinRoutes(server: Server): void {
  const { db } = server
  const tree = shortly(server.now, async (user: SignedIn, period: string) => found(await composeBulletin(db, cityOf(server, user), period)))
  const month = shortly(server.now, async (user: SignedIn, period: string) => found(await figuresOf(db, cityOf(server, user), period)))
  const board = shortly(server.now, async (user: SignedIn, period: string) => found(await dashboard(db, cityOf(server, user), period)))
  // A month before the city's first scheme has rows, but no figures to print.
  const periods = shortly(server.now, async (user: SignedIn, _period: string) => {
    const place = placeOf(server, user)
    const schemes = await schemesOf(db, place.city)
    return (await listPeriods(db, place)).filter(row => schemeFor(schemes, row.period))
  })

  serve(server, bulletinApi.list, async ({ user }) => periods(user, ''))

  serve(server, bulletinApi.tree, async ({ params, user }) => tree(user, params.period))

  serve(server, bulletinApi.html, async ({ params, user }): Promise<FileReply> => {
    return { type: 'text/html; charset=utf-8', body: renderHtml(await tree(user, params.period)) }
  })

  serve(server, bulletinApi.docx, async ({ params, user }): Promise<FileReply> => {
    const bulletin = await tree(user, params.period)
    return { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', body: await renderDocx(bulletin), name: `${bulletin.title.join('')}.docx` }
  })

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
