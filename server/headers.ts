import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refused } from './refused.ts'

/** The component library writes its styles into the page, hence 'unsafe-inline' for styles; scripts come from files only. */
const contentSecurity = [
  "default-src 'self'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:", "font-src 'self' data:",
  "connect-src 'self'", "frame-src 'self' blob:", "frame-ancestors 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'",
].join('; ')

const always = {
  'content-security-policy': contentSecurity,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), payment=()',
} as const

/** Security headers on every reply; replies of the interface are not kept by caches; writes from foreign pages are refused. */
export function guardHeaders(http: FastifyInstance): void {
  http.addHook('onRequest', async (request, reply) => {
    reply.headers(always)
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    if (request.method !== 'GET' && request.method !== 'HEAD' && isForeign(request)) throw new Refused(403, '请求来自别的网站，已拒绝')
  })
}

/** Browsers name the page a write comes from; programs send neither header and carry no cookie of anybody's browser. */
function isForeign(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const { origin, host } = request.headers
  if (origin === undefined) return false
  return !URL.canParse(origin) || new URL(origin).host !== host
}
