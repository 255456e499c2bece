import type { FastifyInstance, FastifyRequest } from 'fastify'
import { authApi } from '#api/auth.ts'
import type { Log } from '#server/log.ts'
import type { Meter } from './meter.ts'

/** Who sent a request: their id, never their name. */
const askers = new WeakMap<FastifyRequest, string>()

/** Remembers for the log who a request came from. */
export function askedBy(request: FastifyRequest, userId: string | null): void {
  if (userId !== null) askers.set(request, userId)
}

/** A request is late, and worth a line of its own, after so many milliseconds. Default. */
const late = 2000

/**
 * Gives every request a number that the client sees and the log shows (X-Request-Id), counts it, and writes one line about it: route pattern, status,
 * milliseconds, who. The address itself is never written: it may hold what somebody searched for.
 */
export function watchRequests(http: FastifyInstance, log: Log, meter: Meter): void {
  http.addHook('onRequest', async (request, reply) => { reply.header('x-request-id', request.id) })
  http.addHook('onResponse', async (request, reply) => {
    const endpoint = `${request.method} ${request.routeOptions.url ?? '(未知)'}`
    const { statusCode: status, elapsedTime } = reply
    const ms = Math.round(elapsedTime)
    log[status >= 500 ? 'error' : ms > late ? 'warn' : 'debug'](`${endpoint} ${status} ${ms} ms`, { request: request.id, user: askers.get(request), endpoint, status, ms })
    // Addresses nobody serves, and methods of people's own making, share one line.
    const known = request.routeOptions.url === undefined ? 'other' : endpoint
    meter.count('minsheng_requests_total', { endpoint: known, status: `${Math.floor(status / 100)}xx` })
    meter.observe('minsheng_request_seconds', { endpoint: known }, elapsedTime / 1000)
    if (status === 429) meter.count('minsheng_rate_limited_total')
    if (status === 401 && endpoint === `${authApi.logIn.method} ${authApi.logIn.path}`) meter.count('minsheng_login_failures_total')
  })
}
