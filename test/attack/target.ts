import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { z } from 'zod'
import { csrf } from '#api/csrf.ts'
import type { Endpoint } from '#api/endpoint.ts'
import { mayPass } from '#domain/access/permissions.ts'
import type { Role } from '#domain/access/roles.ts'
import { type AppOptions, buildApp } from '#server/app.ts'
import { openSessions } from '#server/auth/sessions.ts'
import { parseKeys } from '#server/crypto/custody.ts'
import { storedKeys } from '#server/crypto/storedKeys.ts'
import { csrfToken } from '#server/edge/csrf.ts'
import type { TestApp } from '#test/app.ts'

export interface Answer { status: number; headers: Headers; text: string }

/** A server as it is started, listening, in front of the test's database; `more` sets it up otherwise. */
export async function openTarget(app: TestApp, more: Partial<AppOptions> = {}) {
  const now = () => app.clock.now
  const keys = await storedKeys({ db: app.db, custody: parseKeys(app.key), suite: 'aes', now })
  const cities = new Map([...app.places].map(([platform, { city }]) => [platform, city]))
  const http = await buildApp({ db: app.db, cities, places: app.places, keys, log: app.context.log, now, webFolder: null, rateLimits: null, ...more })
  await http.listen({ host: '127.0.0.1', port: 0 })
  const { port } = http.server.address() as AddressInfo
  const base = `http://127.0.0.1:${port}`

  return {
    base, port,
    /** As a client without manners: what is given is sent. */
    async send(path: string, init: RequestInit = {}): Promise<Answer> {
      const reply = await fetch(`${base}${path}`, { redirect: 'manual', ...init })
      return { status: reply.status, headers: reply.headers, text: await reply.text() }
    },
    /** What is written to the connection, byte by byte, and all that came back when the server has closed it. */
    async raw(text: string): Promise<string> {
      const socket = connect(port, '127.0.0.1')
      let heard = ''
      socket.on('data', data => { heard += data.toString('latin1') })
      socket.on('error', () => {})
      socket.write(text, 'latin1')
      await once(socket, 'close')
      return heard
    },
    /** The headers of somebody's browser. */
    async headersOf(account: string): Promise<Record<string, string>> {
      const token = await tokenOf(app, account)
      return { cookie: `minsheng=${token}`, [csrf.header]: csrfToken(token) }
    },
    close: () => http.close(),
  }
}

export type Target = Awaited<ReturnType<typeof openTarget>>

export async function tokenOf(app: TestApp, account: string): Promise<string> {
  const { id } = await app.db.selectFrom('app_user').select('id').where('platform', '=', app.city.platform).where('account', '=', account).executeTakeFirstOrThrow()
  return (await openSessions(app.db).open(app.city.platform, id, app.clock.now)).token
}

const accounts: Partial<Record<Role, string>> = {
  agent: 'agent01', shiftLead: 'shiftlead01', dispatcher: 'dispatcher01', qualityInspector: 'inspector01', callbackAgent: 'callback01', supervisor: 'supervisor01', assessor: 'assessor01',
  bulletinEditor: 'editor01', leader: 'leader01', administrator: 'admin01', securityAdministrator: 'security01', auditor: 'auditor01', unitLiaison: 'unit-zhujian', unitLeader: 'lead-zhujian', provinceUser: 'province01',
  knowledgeEditor: 'knowledge01', knowledgeReviewer: 'knowledge02',
}

/** Somebody who may call it: attacks from within reach further. */
export function insider({ permission }: Endpoint): string {
  const [, account] = Object.entries(accounts).find(([role]) => mayPass(permission, [role as Role])) ?? []
  return account ?? 'admin01'
}

type Json = Readonly<Record<string, unknown>>

/** A value that fits a schema as far as its description tells. */
export function sampleOf(schema: Json): unknown {
  if ('const' in schema) return schema.const
  if (Array.isArray(schema.enum)) return schema.enum[0]
  const either = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (Array.isArray(either)) return sampleOf((either.find(one => one.type !== 'null') ?? either[0]) as Json)
  switch (schema.type) {
    case 'string': return schema.format === 'uuid' || /uuid|0-9a-f/i.test(String(schema.pattern ?? '')) ? someId : schema.format === 'date' ? '2026-06-30' : schema.format === 'date-time' ? '2026-06-30T09:00:00+08:00' : '一些文字'
    case 'integer': case 'number': return schema.minimum ?? 1
    case 'boolean': return true
    case 'array': return [sampleOf((schema.items ?? {}) as Json)]
    case 'object': return Object.fromEntries(Object.entries((schema.properties ?? {}) as Record<string, Json>).map(([name, inner]) => [name, sampleOf(inner)]))
    default: return '一些文字'
  }
}

export const someId = '01900000-0000-7000-8000-000000000000'

/** The description of what comes in, where there is any. */
export function described(schema: z.ZodType | undefined): Json | null {
  return schema ? (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json) : null
}

/** Every place in a value where a text stands, as a path. */
export function textsIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value === 'string') return [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]))
}

/** The value with something else at a path. */
export function withAt(value: unknown, [step, ...rest]: readonly (string | number)[], put: unknown): unknown {
  if (step === undefined) return put
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) }
  return Object.assign(copy, { [step]: withAt((value as Record<string | number, unknown>)[step], rest, put) })
}
