import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import cookies from '@fastify/cookie'
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import type { City } from '#domain/city.ts'
import { accountRoutes } from './account/routes.ts'
import { schemeRoutes } from './assessment/draftRoutes.ts'
import { assessmentRoutes } from './assessment/routes.ts'
import { attachmentRoutes } from './attachment/routes.ts'
import type { Algorithm } from './audit/link.ts'
import { auditRoutes } from './audit/routes.ts'
import { type Audit, openAudit } from './audit/trail.ts'
import { authRoutes } from './auth/routes.ts'
import type { IdentityProvider } from './auth/oidc.ts'
import { ownRoutes } from './auth/ownRoutes.ts'
import { openSessions } from './auth/sessions.ts'
import { batchRoutes } from './batch/routes.ts'
import { caseRoutes } from './bulletin/draft/caseRoutes.ts'
import { issuedRoutes } from './bulletin/draft/issuedRoutes.ts'
import { draftRoutes } from './bulletin/draft/routes.ts'
import { bulletinRoutes } from './bulletin/routes.ts'
import { followNotices } from './calendar/notices.ts'
import { calendarRoutes } from './calendar/routes.ts'
import { callbackRoutes } from './callback/routes.ts'
import { callRoutes } from './call/routes.ts'
import { catalogueRoutes } from './catalogue/routes.ts'
import { checkRoutes } from './check/routes.ts'
import { type Cities, openPlaces } from './cities.ts'
import { cityRoutes } from './city/routes.ts'
import { citizenSeal } from './crypto/citizen.ts'
import type { Keys } from './crypto/keys.ts'
import type { Db } from './db/open.ts'
import { openGate } from './edge/gate.ts'
import { hangUp } from './edge/hangUp.ts'
import { servePages } from './edge/pages.ts'
import { draftKeyRoutes } from './edge/draftKey.ts'
import { reportRoutes } from './edge/reports.ts'
import type { Scan } from './edge/scan.ts'
import { editionRoutes } from './edition/routes.ts'
import { exportRoutes } from './export/routes.ts'
import { disputeRoutes } from './dispute/routes.ts'
import { failureLine, refusalOf } from './failure.ts'
import { guardHeaders } from './headers.ts'
import { type WatchOptions, watchRoutes } from './health/watch.ts'
import type { Log } from './log.ts'
import { limitRoutes } from './limits/routes.ts'
import { linkedRoutes } from './linked/routes.ts'
import { openMeter } from './metrics/meter.ts'
import { watchRequests } from './metrics/requests.ts'
import { majorRoutes } from './major/routes.ts'
import { nuisanceRoutes } from './nuisance/routes.ts'
import { openApiText } from './openapi.ts'
import { handlerRoutes } from './order/handler.ts'
import { orderRoutes } from './order/routes.ts'
import { periodRoutes } from './period/routes.ts'
import { permissionRoutes } from './permission/routes.ts'
import { printedRoutes } from './printed/routes.ts'
import { privacyRoutes } from './privacy/routes.ts'
import { qualityRoutes } from './quality/routes.ts'
import { testCallRoutes } from './quality/testCallRoutes.ts'
import { registerRoutes } from './registers/routes.ts'
import { repeatsRoutes } from './repeats/routes.ts'
import { retentionRoutes } from './retention/routes.ts'
import type { Server } from './serve.ts'
import { supervisionRoutes } from './supervision/routes.ts'

interface Patience { headers: number; request: number; silence: number }

export interface AppOptions extends WatchOptions {
  db: Db
  /** Platform → city, from loadCities(). */
  cities: ReadonlyMap<string, City>
  /** The same cities opened, when timers and effects share them. */
  places?: Cities
  keys: Keys
  log: Log
  /** Epoch milliseconds; the one clock of the server. */
  now: () => number
  /** Folder of the built console; null: none is served. Default: dist/web when it is there. */
  webFolder?: string | null
  /** A mail server is configured; default: none is. */
  mails?: boolean
  /** Limits of server/edge/limits.ts are multiplied by this; null: nobody is held back, as in benches and most tests. Default: 1. */
  rateLimits?: number | null
  /** Addresses and networks (CIDR) whose X-Forwarded-* headers are believed; default: nobody's. */
  trustedProxies?: readonly string[]
  /** Milliseconds a client has for its headers, its whole request, and between two signs of life. Default: 10 s, 30 s, 90 s. */
  patience?: Patience
  /** Looks for viruses in what is uploaded; default: nobody does. */
  scan?: Scan
  /** Where people may log in besides; default: nowhere. */
  identityProvider?: IdentityProvider | null
  /** Check every reply against its schema: tests and development. */
  checkReplies?: boolean
  /** What links of the audit log are made with; default: SHA-256. */
  algorithm?: Algorithm
  /** The audit log requests write to; default: the database's. */
  audit?: Audit
}

const builtWeb = fileURLToPath(new URL('../dist/web', import.meta.url))
const megabyte = 1024 * 1024

/** The whole server as one Fastify instance, not yet listening. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { db, log, now } = options
  const http = fastify({
    logger: false, genReqId: () => randomUUID(), bodyLimit: megabyte, handlerTimeout: 60_000, forceCloseConnections: true, ...connections(options),
    frameworkErrors: (error, _request, reply) => { refuse(reply, error) },
  })
  http.removeContentTypeParser('text/plain')
  await http.register(cookies)
  const meter = openMeter()
  watchRequests(http, log, meter)
  guardHeaders(http)
  const gate = openGate(options.rateLimits === undefined ? 1 : options.rateLimits)
  http.addHook('onRequest', async (request, reply) => { gate.arrive(request.ip, reply, now()) })
  http.setErrorHandler((error, request, reply) => {
    if (!refuse(reply, error)) log.error(`${request.method} ${request.routeOptions.url ?? '(未知)'} ${request.id} ${failureLine(error)}`)
  })
  const server: Server = {
    http, db, log, now, cities: options.places ?? (await openPlaces(options.cities)), citizen: citizenSeal(options.keys), sessions: openSessions(db), gate, scan: options.scan ?? (async () => {}), identityProvider: options.identityProvider ?? null,
    audit: options.audit ?? openAudit({ db, log, now, platform: [...options.cities.keys()][0] ?? '', algorithm: options.algorithm ?? 'sha256' }), checkReplies: options.checkReplies ?? false, mails: options.mails ?? false,
  }
  http.addHook('onClose', () => server.audit.close())
  await followNotices(db, server.cities)
  for (const routes of [authRoutes, ownRoutes, accountRoutes, cityRoutes, callRoutes, orderRoutes, handlerRoutes, permissionRoutes, privacyRoutes, bulletinRoutes, draftRoutes, caseRoutes, issuedRoutes, assessmentRoutes, schemeRoutes, supervisionRoutes, majorRoutes, nuisanceRoutes, repeatsRoutes, limitRoutes, calendarRoutes, linkedRoutes, disputeRoutes, catalogueRoutes, attachmentRoutes, callbackRoutes, batchRoutes, registerRoutes, qualityRoutes, testCallRoutes, periodRoutes, checkRoutes, printedRoutes, editionRoutes, auditRoutes, exportRoutes, retentionRoutes]) routes(server)
  watchRoutes(server, meter, options)
  reportRoutes(server)
  draftKeyRoutes(server)
  http.get('/api/openapi.json', (_request, reply) => reply.type('application/json; charset=utf-8').send(openApiText()))
  await servePages(http, options.webFolder === undefined ? builtWeb : options.webFolder)
  return http
}

/**
 * How long clients may take, and whom to believe about where they come from. Headers of more than 16 KB are refused by Node (431). The check for
 * those who take too long runs every `headers` milliseconds at least.
 */
function connections({ patience = { headers: 10_000, request: 30_000, silence: 90_000 }, trustedProxies = [] }: AppOptions) {
  return {
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    clientErrorHandler: hangUp, requestTimeout: patience.request, connectionTimeout: patience.silence,
    http: { headersTimeout: patience.headers, connectionsCheckingInterval: Math.min(5000, patience.headers) },
  }
}

/** Sends what was thrown as `{ error: { message, field } }`; false when it was not foreseen. */
function refuse(reply: FastifyReply, error: unknown): boolean {
  const refused = refusalOf(error)
  const body = refused ? { ...refused.beside, message: refused.message, field: refused.field } : { message: '系统出了差错，已经记录；请稍后重试，仍不行请联系管理员', field: null }
  reply.code(refused?.status ?? 500).type('application/json; charset=utf-8').send({ error: body })
  return refused !== null
}
