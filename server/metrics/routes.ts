import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Meter } from './meter.ts'
import type { Sample } from './series.ts'

/** GET /metrics for whoever shows the token; without one, for this machine itself and nobody a proxy speaks for. To all others it is not there. */
export function metricsRoutes(http: FastifyInstance, meter: Meter, token: string | null, read: () => Promise<readonly Sample[]>): void {
  http.get('/metrics', async (request, reply) => {
    if (!mayRead(request, token)) return reply.callNotFound()
    return reply.type('text/plain; version=0.0.4; charset=utf-8').header('cache-control', 'no-store').send(meter.text(await read()))
  })
}

function mayRead({ headers, socket }: FastifyRequest, token: string | null): boolean {
  if (token !== null) return same(headers.authorization ?? '', `Bearer ${token}`)
  const forwarded = headers['x-forwarded-for'] !== undefined || headers['x-real-ip'] !== undefined || headers.forwarded !== undefined
  return !forwarded && /^(?:::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '')
}

function same(shown: string, wanted: string): boolean {
  const [one, other] = [shown, wanted].map(text => createHash('sha256').update(text).digest())
  return one !== undefined && other !== undefined && timingSafeEqual(one, other)
}
