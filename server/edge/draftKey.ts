import { createHmac } from 'node:crypto'
import { edgeApi } from '#api/edge.ts'
import { Refused } from '#server/refused.ts'
import { type Server, serve } from '#server/serve.ts'

/** The key a page seals its drafts with (web/kit/draft.ts), from the session's secret: nothing to store, and whoever has no session any more cannot get it again. */
export function draftKeyRoutes(server: Server): void {
  serve(server, edgeApi.draftKey, async ({ cookie }) => {
    if (!cookie.token) throw new Refused(401, '请先登录')
    return { key: createHmac('sha256', cookie.token).update('minsheng draft').digest('hex') }
  })
}
