import { randomBytes } from 'node:crypto'
import type { InjectOptions, LightMyRequestResponse as Response } from 'fastify'
import { csrf } from '#api/csrf.ts'
import type { City } from '#domain/city.ts'
import type { LedgerItem } from '#domain/ledger/items.ts'
import { type AppOptions, buildApp } from '#server/app.ts'
import { openAudit } from '#server/audit/trail.ts'
import { openSessions } from '#server/auth/sessions.ts'
import { loadCities, openPlaces } from '#server/cities.ts'
import { citizenSeal } from '#server/crypto/citizen.ts'
import { parseKeys } from '#server/crypto/custody.ts'
import { storedKeys } from '#server/crypto/storedKeys.ts'
import { csrfToken } from '#server/edge/csrf.ts'
import type { Log, LogFields } from '#server/log.ts'
import type { DeedContext } from '#server/outbox/effects.ts'
import { testDatabase } from './database.ts'

export { password } from './database.ts'

/** The cities of the repository, the first as a test's own, to set other rules in, and with another ledger where one is given; and the first. */
export async function citiesWith(ledger?: readonly LedgerItem[]): Promise<{ cities: ReadonlyMap<string, City>; city: City }> {
  const [first, ...others] = (await loadCities()).values()
  if (!first) throw new Error('no city')
  const city = { ...first, ...(ledger ? { schemes: first.schemes.map(scheme => ({ ...scheme, ledger })) } : {}) }
  return { cities: new Map([city, ...others].map(one => [one.platform, one])), city }
}

/** The whole server on a database of its own, seeded with the city of the replay; every reply is checked against its schema. */
export async function testApp({ ledger, ...options }: Pick<AppOptions, 'identityProvider' | 'metricsToken'> & { ledger?: readonly LedgerItem[] } = {}) {
  const database = await testDatabase('seeded')
  const { db } = database
  const { cities, city } = await citiesWith(ledger)
  const lines: string[] = []
  const clock = { now: Date.parse('2026-07-01T09:00:00+08:00') }
  const key = randomBytes(32).toString('hex')
  const keys = await storedKeys({ db, custody: parseKeys(key), suite: 'aes', now: () => clock.now })
  const log = keeping(lines)
  const places = await openPlaces(cities)
  const now = () => clock.now
  const audit = openAudit({ db, log, now, platform: city.platform })
  const http = await buildApp({ db, cities, places, keys, log, now, audit, webFolder: null, checkReplies: true, rateLimits: null, ...options })
  const sessions = openSessions(db)
  const inject = http.inject.bind(http) as (options: InjectOptions) => Promise<Response>

  return {
    /** Whoever has a session's cookie sends its token along, as our pages do. */
    http: Object.assign(http, { inject: (options: InjectOptions) => inject({ ...options, headers: { ...tokenOf(options), ...options.headers } }) }),
    db, city, clock, url: database.url, key, places, audit,
    /** What effects are carried out with; no gateway. */
    context: { places, citizen: citizenSeal(keys), log, config: { smsUrl: null, smsToken: null, publicUrl: null, mail: null } } satisfies DeedContext,
    /** Everything logged so far. */
    lines,
    /** Somebody signed in, without the cost of a password; `dispatcher01@<platform>` on a county's platform. */
    async as(name: string) {
      const [account = name, platform = city.platform] = name.split('@')
      const { id } = await db.selectFrom('app_user').select('id').where('platform', '=', platform).where('account', '=', account).executeTakeFirstOrThrow()
      const { token } = await sessions.open(platform, id, clock.now)
      const own = { [csrf.header]: csrfToken(token) }
      return async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: unknown, headers: Record<string, string> = {}) => {
        const sent = payload === undefined ? {} : { payload: Buffer.isBuffer(payload) ? payload : JSON.stringify(payload), headers: { 'content-type': 'application/json' } }
        const reply = await inject({ method, url, cookies: { minsheng: token }, ...sent, headers: { ...own, ...sent.headers, ...headers } })
        return { status: reply.statusCode, body: reply.headers['content-type']?.includes('json') ? reply.json() : reply.body, headers: reply.headers, bytes: reply.rawPayload }
      }
    },
    async close() {
      await http.close()
      await database.close()
    },
  }
}

export type TestApp = Awaited<ReturnType<typeof testApp>>

/** A registration every city accepts, with marks that must never be found in a log or in plain text in the database. */
export const entry = {
  channel: 'phone', requestType: 'help', urgency: 'normal', category: '0501', region: '430302', title: '楼道照明损坏', content: '楼道灯坏了一周，夜里看不清台阶。',
  incidentAddress: '和平路88号标记楼', caller: { name: '标记诉求人', phone: '13800001234', address: '标记小区3栋' }, then: 'submitForDispatch',
} as const

function tokenOf({ cookies }: InjectOptions): Record<string, string> {
  const token = cookies && !Array.isArray(cookies) ? cookies.minsheng : undefined
  return typeof token === 'string' ? { [csrf.header]: csrfToken(token) } : {}
}

function keeping(lines: string[]): Log {
  const keep = (message: string, fields?: LogFields) => { lines.push(fields ? `${message} ${JSON.stringify(fields)}` : message) }
  return { debug: keep, info: keep, warn: keep, error: keep }
}
