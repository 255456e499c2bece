import { edgeApi } from '#api/edge.ts'
import { type Server, serve } from '#server/serve.ts'

const kilobytes = 16 * 1024

/** Takes browsers' reports of what a page's policy kept them from, and logs which rule and which of our files: addresses of pages hold ids, and markup may hold anything. */
export function reportRoutes(server: Server): void {
  server.http.register(async http => {
    http.removeAllContentTypeParsers()
    http.addContentTypeParser('application/csp-report', { parseAs: 'string', bodyLimit: kilobytes }, http.getDefaultJsonParser('error', 'error'))
    serve({ ...server, http }, edgeApi.cspReport, async ({ body: { 'csp-report': report } }) => {
      const rule = (report['effective-directive'] ?? report['violated-directive'] ?? '').replaceAll(/[^a-z-]/g, '').slice(0, 40)
      server.log.warn(`页面内容策略拦下：${rule || '(未说明)'}，来源 ${ownFile(report['source-file'])}:${report['line-number'] ?? 0}`)
      return {}
    })
  })
}

/** The name of a file of the console's build, which is the same for everybody. */
function ownFile(source: string | undefined): string {
  return /\/assets\/([\w.-]{1,80})$/.exec(source ?? '')?.[1] ?? '(其他)'
}
