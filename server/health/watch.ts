import type pg from 'pg'
import { metricsRoutes } from '#server/metrics/routes.ts'
import { openGauges } from '#server/metrics/gauges.ts'
import type { Meter } from '#server/metrics/meter.ts'
import { operationsRoutes } from '#server/outage/routes.ts'
import type { Server } from '#server/serve.ts'
import { openHealth } from './examine.ts'
import { healthRoutes } from './routes.ts'

/** What only who started the server knows. All left out: tests. */
export interface WatchOptions {
  /** Where the private database lies; null: not on this machine. */
  databaseFolder?: string | null
  pool?: pg.Pool
  metricsToken?: string | null
}

/** Mounts all that operators look at: health and readiness, metrics, the page of operations. */
export function watchRoutes(server: Server, meter: Meter, { databaseFolder = null, pool, metricsToken = null }: WatchOptions): void {
  const { db, http, now } = server
  const health = openHealth({ ...server, places: server.cities, folder: databaseFolder })
  const gauges = openGauges({ db, platforms: [...server.cities.keys()], pool: pool ?? null, now })
  http.addHook('onClose', async () => { gauges.stop() })
  healthRoutes(server, health)
  metricsRoutes(http, meter, metricsToken, gauges.read)
  operationsRoutes(server, health)
}
