import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { IsolationLevel } from 'kysely'
import type { z } from 'zod'
import type { Endpoint } from '#api/endpoint.ts'
import { unattended } from '#api/unattended.ts'
import { deviceOf } from '#domain/access/device.ts'
import { mayPass } from '#domain/access/permissions.ts'
import type { By } from './audit/record.ts'
import type { Audit, Noted } from './audit/trail.ts'
import type { IdentityProvider } from './auth/oidc.ts'
import type { CookieJar, Sessions, SignedIn } from './auth/sessions.ts'
import type { Cities } from './cities.ts'
import type { CitizenSeal } from './crypto/citizen.ts'
import type { NewRows } from './db/insert.ts'
import type { Db } from './db/open.ts'
import { inTransaction } from './db/transaction.ts'
import { checkCsrf, withToken } from './edge/csrf.ts'
import type { Gate } from './edge/gate.ts'
import type { Scan } from './edge/scan.ts'
import { incoming } from './incoming.ts'
import type { Log } from './log.ts'
import { askedBy } from './metrics/requests.ts'
import { insertOnce, once, requestKey } from './once.ts'
import { keepOutOfAddress } from './privacy/address.ts'
import { shownTo } from './privacy/shown.ts'
import { Refused } from './refused.ts'

/** What every route may use. `now` in epoch milliseconds. */
export interface Server {
  http: FastifyInstance
  db: Db
  cities: Cities
  citizen: CitizenSeal
  sessions: Sessions
  gate: Gate
  /** Asked before a file that was sent is used for anything. */
  scan: Scan
  /** Where people may log in besides; null: nowhere. */
  identityProvider: IdentityProvider | null
  audit: Audit
  log: Log
  now(): number
  /** Whether mail goes out at all. */
  mails: boolean
  /** Parse every reply against its schema before sending: tests and development. */
  checkReplies: boolean
}

/** One request as its handler sees it: checked input, who asks, and when. */
export interface Ask<P, Q, B> {
  params: P
  query: Q
  body: B
  /** Of endpoints with `upload`: the file sent. */
  upload: Upload
  user: SignedIn
  now: number
  /** Runs the work in one transaction; with an Idempotency-Key at most once. The handler returns its result as the reply. isolation: as of `inTransaction`. */
  transact<R>(work: (tx: Db) => Promise<R>, isolation?: IsolationLevel): Promise<R>
  /**
   * A try to prove who one is, in one transaction with its entry of the audit log. A Refused the work returns is thrown once what it counted is
   * written. `silent`: no entry unless it was refused, the deed it is for having one of its own.
   */
  attempt<R>(work: (tx: Db) => Promise<R | Refused>, silent?: boolean): Promise<R>
  /** As `transact`, where nothing but new rows is left to write: together with those of others, which is much cheaper. */
  insert<R>(rows: NewRows, reply: R): Promise<R>
  /** What the request's own entry of the audit log says beyond its endpoint's row: another verb, a subject, a reason. Ids and counts only. */
  note(noted: Noted): void
  /** Who asks, for further entries: `record(tx, { ...by, verb … })`. */
  by: By
  cookie: CookieJar
  /** The cookie of a log-in under way; it opens no session. */
  ticket: CookieJar
  /** Who has logged in from this browser before (server/auth/device.ts). */
  devices: CookieJar
  /** The client's browser and system in words. */
  device: string | null
  /** Address of the client, for limits; of what is stored only the audit log has it. */
  ip: string
  /** Names the state of what is replied: a client that has it already gets 304. */
  tag(etag: string): void
}

/** A file that was sent; the name is whatever the sender says. */
export interface Upload { name: string; bytes: Buffer }

/** Reply of an endpoint marked `file`; a large body comes piece by piece. */
export interface FileReply { type: string; body: string | Buffer | AsyncIterable<Buffer>; name?: string }

/**
 * Puts one row of an api table on the air: checks the session and its permission (401, 403), the input (400 with the field),
 * then runs the handler. Where it is open to 'anyone' the user handed over is a nobody without roles unless signed in.
 */
export function serve<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  server: Server,
  endpoint: Endpoint<P, Q, B, R>,
  handle: (ask: Ask<z.output<P>, z.output<Q>, z.output<B>>) => Promise<z.input<R>>,
): void {
  const audited = server.audit.of(endpoint)
  server.http.route({
    method: endpoint.method,
    url: endpoint.path,
    ...(endpoint.upload ? { bodyLimit: endpoint.upload.bytes } : {}),
    handler: (request, reply) => audited(request.ip, async trail => {
      const cookie = withToken(jar(request, reply, server.now, 'minsheng', '/'), request, reply)
      const user = await server.sessions.find(cookie.token, server.now(), request.headers[unattended.header] === undefined)
      trail.who(user)
      askedBy(request, user?.id ?? null)
      admit(endpoint.permission, user)
      // What is open to anyone does nothing in the name of a session.
      if (endpoint.method !== 'GET' && endpoint.permission !== 'anyone' && cookie.token) checkCsrf(request.headers, cookie.token)
      server.gate.pass({ endpoint, ip: request.ip, userId: user?.id ?? null, body: request.body }, reply, server.now())
      const who = user ?? nobody
      const params = incoming(endpoint.params, request.params)
      const query = incoming(endpoint.query, request.query)
      if (endpoint.method === 'GET') keepOutOfAddress(query)
      trail.asked(params, query)
      const upload = endpoint.upload ? uploaded(request) : noUpload
      if (endpoint.upload) await server.scan(upload.bytes)
      const body = incoming(endpoint.body, endpoint.upload ? undefined : request.body, { ...endpoint, onlyKnown: true })
      const content = endpoint.upload ? [upload.name, createHash('sha256').update(upload.bytes).digest('base64')] : request.body
      const key = endpoint.method === 'POST' && user ? requestKey(request.headers['idempotency-key'], user, `${endpoint.method} ${request.url}`, content) : null
      const now = server.now()
      const answer = await handle({
        params, query, body, upload, user: who, now, cookie, ticket: jar(request, reply, server.now, 'minsheng-sign-in', '/api'), devices: jar(request, reply, server.now, 'minsheng-devices', '/api/session'), device: deviceOf(request.headers['user-agent']), ip: request.ip, by: trail.by, note: noted => trail.note(noted),
        transact: (work, isolation) => once(server, key, now, trail.within(work), isolation),
        attempt: async (work, silent) => {
          const outcome = await inTransaction(server.db, trail.within(work, silent))
          if (outcome instanceof Refused) throw outcome
          return outcome
        },
        insert: (rows, reply) => insertOnce(server, key, now, trail.alongside(rows, reply), reply),
        tag: etag => { reply.header('etag', `"${etag}"`).header('cache-control', 'private, no-cache') },
      })
      const written = trail.answered(answer)
      if (written) await written
      // File endpoints say so in their row and return a FileReply.
      if (endpoint.file) return sendFile(reply, answer as FileReply)
      const shown = await shownTo(server, who, endpoint, params, answer)
      if (server.checkReplies) endpoint.reply.parse(shown)
      const etag = reply.getHeader('etag')
      if (etag !== undefined && request.headers['if-none-match'] === etag) return reply.code(304).send()
      return reply.send(shown)
    }),
  })
}

const nobody: SignedIn = { id: '', account: '', name: '', platform: '', unit: null, unitName: null, units: [], roles: [], sessionId: Buffer.alloc(0) }

function admit(needed: Endpoint['permission'], user: SignedIn | null): void {
  if (mayPass(needed, user?.roles ?? null)) return
  throw user ? new Refused(403, '您的岗位没有这项权限') : new Refused(401, '请先登录')
}

const noUpload: Upload = { name: '', bytes: Buffer.alloc(0) }

function uploaded({ body, headers }: FastifyRequest): Upload {
  if (!Buffer.isBuffer(body) || body.length === 0) throw new Refused(400, '没有收到文件，或文件是空的', 'file')
  // Whole: cut within a character it would not decode. Node takes no more than 16 KB of headers.
  const name = String(headers['x-file-name'] ?? '')
  try {
    return { name: decodeURIComponent(name), bytes: body }
  } catch {
    throw new Refused(400, '文件名的写法不正确', 'name')
  }
}

function sendFile(reply: FastifyReply, file: FileReply) {
  if (file.name) reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
  const { body } = file
  return reply.type(file.type).send(typeof body === 'string' || Buffer.isBuffer(body) ? body : Readable.from(body))
}

/** The cookie lasts so many seconds rather than until a time: clocks of office machines are off by hours. */
function jar(request: FastifyRequest, reply: FastifyReply, now: () => number, cookieName: string, path: string): CookieJar {
  const attributes = { path, httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' } as const
  return {
    token: request.cookies[cookieName] ?? null,
    set: (token, expiresAt) => { reply.setCookie(cookieName, token, { ...attributes, maxAge: Math.max(0, Math.round((expiresAt - now()) / 1000)) }) },
    clear: () => { reply.clearCookie(cookieName, attributes) },
  }
}
