import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import files from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { pagePolicy } from '#server/headers.ts'

/** What stands in the built pages where the nonce goes: vite.config.ts. */
const placeholder = /@nonce@/g

/** The built console: its files, and for any other page address the console's first page, which routes in the browser, or the citizens' one. `folder` null: none is served. */
export async function servePages(http: FastifyInstance, folder: string | null): Promise<void> {
  const web = folder !== null && existsSync(folder)
  if (web) {
    await http.register(files, {
      root: folder, wildcard: false, index: false, preCompressed: true, globIgnore: ['**/*.html', '**/*.sha256', '**/*.br', '**/*.gz'], cacheControl: false,
      setHeaders: (reply, path) => { reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache') },
    })
  }
  const pages = web ? { console: readFileSync(join(folder, 'index.html'), 'utf8'), rate: readFileSync(join(folder, 'rate.html'), 'utf8') } : null
  http.setNotFoundHandler((request, reply) => {
    const wanted = request.method === 'GET' && !request.url.startsWith('/api/') && request.headers.accept?.includes('text/html')
    if (pages && wanted) return sendPage(reply, request.url.startsWith('/rate/') ? pages.rate : pages.console)
    return reply.code(404).send({ error: { message: request.url.startsWith('/api/') ? '没有这个接口' : '没有这个页面', field: null } })
  })
}

/** A nonce serves one reply: the page is never kept. */
function sendPage(reply: FastifyReply, page: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64url')
  return reply.code(200).headers({ 'content-security-policy': pagePolicy(nonce), 'cache-control': 'no-store' }).type('text/html; charset=utf-8').send(page.replaceAll(placeholder, nonce))
}
