import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refused } from './refused.ts'

/** Where browsers tell of what the policy kept them from. `report-uri` and not `report-to`: every browser knows it, and it is sent at once. */
export const reportPath = '/api/csp-report'

/** What pages may do. Scripts and styles come from files; the component library's styles, which it writes into the page, carry the page's nonce. */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'", "script-src 'self'", `style-src 'self' 'nonce-${nonce}'`, "img-src 'self' data: blob:", "media-src 'self' blob:", "font-src 'self' data:", "connect-src 'self'",
    "frame-src 'self' blob:", "frame-ancestors 'self'", "base-uri 'none'", "form-action 'self'", `report-uri ${reportPath}`,
  ].join('; ')
}

/** Of everything that is no page: it does nothing, should somebody get a browser to show it. */
const inert = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"

const always = {
  'content-security-policy': inert,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  // Addresses of pages hold ids of orders: nobody else is told them.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-permitted-cross-domain-policies': 'none',
  'permissions-policy': 'camera=(), geolocation=(), payment=(), usb=(), serial=()',
} as const

/** Two years (RFC 6797 sets no length; the preload list asks for one year at least). */
const onlyTls = 'max-age=63072000'

/** Security headers on every reply; replies of the interface are not kept by caches; writes from foreign pages are refused. */
export function guardHeaders(http: FastifyInstance): void {
  http.addHook('onRequest', async (request, reply) => {
    reply.headers(always)
    if (request.protocol === 'https') reply.header('strict-transport-security', onlyTls)
    if (isApi(request)) reply.header('cache-control', 'no-store')
    if (request.method !== 'GET' && request.method !== 'HEAD' && isForeign(request)) throw new Refused(403, '请求来自别的网站，已拒绝')
  })
  http.addHook('onSend', async (request, reply, body) => {
    if (isApi(request) && isHtml(reply)) reply.header('content-security-policy', documentPolicy(body))
  })
}

/** Bulletins shown as web pages say themselves, before anything of their content, by which hash their styles are allowed; with that they may be shown, in a sandbox. */
function documentPolicy(body: unknown): string {
  const head = Buffer.isBuffer(body) ? body.toString('utf8', 0, 1000) : String(body).slice(0, 1000)
  const own = /^<!doctype html>\s*<html[^<>]*>\s*<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ('sha256-[\w+/=]{44}')/.exec(head)
  return own ? `default-src 'none'; style-src ${own[1]}; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox` : inert
}

/** By the route, not the address as typed: `/%61pi/…` leads there too. */
function isApi({ routeOptions, url }: FastifyRequest): boolean {
  return (routeOptions.url ?? url).startsWith('/api/')
}

function isHtml(reply: FastifyReply): boolean {
  return String(reply.getHeader('content-type') ?? '').startsWith('text/html')
}

/** Browsers name the page a write comes from; programs send neither header and carry no cookie of anybody's browser. */
function isForeign(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const { origin } = request.headers
  if (origin === undefined) return false
  return !URL.canParse(origin) || new URL(origin).host !== request.host
}
