import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import cookies from '@fastify/cookie'
import files from '@fastify/static'
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import type { City } from '#domain/city.ts'
import { schemeRoutes } from './assessment/draftRoutes.ts'
import { assessmentRoutes } from './assessment/routes.ts'
import { attachmentRoutes } from './attachment/routes.ts'
import { type Audit, openAudit } from './audit/trail.ts'
import { authRoutes } from './auth/routes.ts'
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
import { editionRoutes } from './edition/routes.ts'
import { disputeRoutes } from './dispute/routes.ts'
import { failureLine, refusalOf } from './failure.ts'
import { guardHeaders } from './headers.ts'
import type { Log } from './log.ts'
import { limitRoutes } from './limits/routes.ts'
import { linkedRoutes } from './linked/routes.ts'
import { majorRoutes } from './major/routes.ts'
import { nuisanceRoutes } from './nuisance/routes.ts'
import { openApi } from './openapi.ts'
import { orderRoutes } from './order/routes.ts'
import { periodRoutes } from './period/routes.ts'
import { printedRoutes } from './printed/routes.ts'
import { qualityRoutes } from './quality/routes.ts'
import { testCallRoutes } from './quality/testCallRoutes.ts'
import { registerRoutes } from './registers/routes.ts'
import { repeatsRoutes } from './repeats/routes.ts'
import type { Server } from './serve.ts'
import { supervisionRoutes } from './supervision/routes.ts'

export interface AppOptions {
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
  /** Check every reply against its schema: tests and development. */
  checkReplies?: boolean
  /** The audit log requests write to; default: the database's. */
  audit?: Audit
}

const builtWeb = fileURLToPath(new URL('../dist/web', import.meta.url))
const megabyte = 1024 * 1024

/** The whole server as one Fastify instance, not yet listening. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { db, log, now } = options
  const http = fastify({
    logger: false, bodyLimit: megabyte, requestTimeout: 30_000, handlerTimeout: 60_000, forceCloseConnections: true,
    frameworkErrors: (error, _request, reply) => { refuse(reply, error) },
  })
  http.removeContentTypeParser('text/plain')
  await http.register(cookies)
  guardHeaders(http)
  http.addHook('onResponse', async (request, reply) => {
    log.debug(`${request.method} ${request.routeOptions.url ?? '(未知)'} ${reply.statusCode} ${Math.round(reply.elapsedTime)} ms`)
  })
  http.setErrorHandler((error, request, reply) => {
    if (!refuse(reply, error)) log.error(`${request.method} ${request.routeOptions.url ?? '(未知)'} ${request.id} ${failureLine(error)}`)
  })
  const server: Server = {
    http, db, log, now, cities: options.places ?? (await openPlaces(options.cities)), citizen: citizenSeal(options.keys), sessions: openSessions(db),
    audit: options.audit ?? openAudit({ db, log, now, platform: [...options.cities.keys()][0] ?? '' }), checkReplies: options.checkReplies ?? false, mails: options.mails ?? false,
  }
  http.addHook('onClose', () => server.audit.close())
  await followNotices(db, server.cities)
  for (const routes of [authRoutes, cityRoutes, callRoutes, orderRoutes, bulletinRoutes, draftRoutes, caseRoutes, issuedRoutes, assessmentRoutes, schemeRoutes, supervisionRoutes, majorRoutes, nuisanceRoutes, repeatsRoutes, limitRoutes, calendarRoutes, linkedRoutes, disputeRoutes, catalogueRoutes, attachmentRoutes, callbackRoutes, batchRoutes, registerRoutes, qualityRoutes, testCallRoutes, periodRoutes, checkRoutes, printedRoutes, editionRoutes]) routes(server)
  http.get('/api/openapi.json', async () => openApi())
  await serveWeb(http, options.webFolder === undefined ? builtWeb : options.webFolder)
  return http
}

/** Sends what was thrown as `{ error: { message, field } }`; false when it was not foreseen. */
function refuse(reply: FastifyReply, error: unknown): boolean {
  const refused = refusalOf(error)
  const body = refused ? { ...refused.beside, message: refused.message, field: refused.field } : { message: '系统出了差错，已经记录；请稍后重试，仍不行请联系管理员', field: null }
  reply.code(refused?.status ?? 500).type('application/json; charset=utf-8').send({ error: body })
  return refused !== null
}

/** Files of the pages; any other page address gets the console's first page, which routes in the browser, or the citizens' one. */
async function serveWeb(http: FastifyInstance, folder: string | null): Promise<void> {
  const web = folder !== null && existsSync(folder)
  if (web) {
    await http.register(files, {
      root: folder, wildcard: false, cacheControl: false,
      setHeaders: (reply, path) => { reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache') },
    })
  }
  http.setNotFoundHandler((request, reply) => {
    const page = web && request.method === 'GET' && !request.url.startsWith('/api/') && request.headers.accept?.includes('text/html')
    if (page) return reply.sendFile(request.url.startsWith('/rate/') ? 'rate.html' : 'index.html')
    return reply.code(404).send({ error: { message: request.url.startsWith('/api/') ? '没有这个接口' : '没有这个页面', field: null } })
  })
}
