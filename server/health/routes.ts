import type { Server } from '#server/serve.ts'
import type { Health } from './examine.ts'

/** GET /health: the process answers. GET /ready: it should get requests. Neither says more, since anybody may ask. */
export function healthRoutes({ http }: Pick<Server, 'http'>, health: Health): void {
  http.get('/health', async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'alive' }))
  http.get('/ready', async (_request, reply) => {
    const ready = await health.ready()
    return reply.code(ready ? 200 : 503).header('cache-control', 'no-store').send({ status: ready ? 'ready' : 'notReady' })
  })
}
