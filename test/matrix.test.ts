import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Endpoint } from '#api/endpoint.ts'
import { mayPass, type Scope, scopeOfRole } from '#domain/access/permissions.ts'
import { type Role, roles } from '#domain/access/roles.ts'
import { endpoints } from '#server/openapi.ts'
import { type TestApp, testApp } from './app.ts'
import { bodyFor, queryFor } from './matrixInput.ts'
import { openWorld, type Side, sides, type World } from './matrixWorld.ts'

/**
 * Every endpoint, every role, and rows of one's own, of another unit or person, and of another platform. What is expected follows from
 * domain/access/permissions.ts alone.
 */
let app: TestApp
let world: World
beforeAll(async () => {
  app = await testApp()
  world = await openWorld(app)
})
afterAll(() => app.close())

/** What parameters of a path name: a kind of row, by the path it stands in … */
const rowParams: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/api/orders/:id': { id: 'order', attachment: 'attachment' }, '/api/disputes/:id': { id: 'order' }, '/api/upward/:id': { id: 'upward' }, '/api/accounts/:id': { id: 'account' },
  '/api/batches/:id': { id: 'batch' }, '/api/calls/:id': { id: 'call' }, '/api/supervisions/:id': { id: 'supervision' }, '/api/nuisances/:id': { id: 'nuisance' },
  '/api/quality/samples/:id': { id: 'quality_sample' }, '/api/quality/sheets/:id': { id: 'quality_sheet' }, '/api/test-calls/:id': { id: 'test_call' }, '/api/test-scenarios/:id': { id: 'test_scenario' },
  '/api/drafts/:id': { id: 'bulletin_draft', comment: 'bulletin_comment', case: 'bulletin_case' }, '/api/issued-bulletins/:id': { id: 'bulletin_issue' }, '/api/scheme-drafts/:id': { id: 'assessment_scheme' },
  '/api/appeals/:id': { id: 'assessment_appeal', evidence: 'appeal_evidence' }, '/api/exclusions/:id': { id: 'assessment_exclusion' }, '/api/ledger/:id': { id: 'ledger_entry', file: 'ledger_evidence' }, '/api/spot-checks/:id': { id: 'spot_check' },
  '/api/knowledge-updates/:id': { id: 'knowledge_update' }, '/api/knowledge-reminders/:id': { id: 'knowledge_reminder' }, '/api/duty-days/:id': { id: 'duty_day' },
  '/api/catalogue/:id': { id: 'catalogue_entry' }, '/api/edition-recipients/:id': { id: 'edition_recipient' }, '/api/edition-mails/:id': { id: 'edition_mail' }, '/api/printed/:id': { id: 'printed_import' },
  '/api/exports/:id': { id: 'export' }, '/api/resets/:id': { id: 'credential_reset' }, '/api/own/sessions/:id': { id: 'session' },
  '/api/retention/holds/:id': { id: 'legal_hold' }, '/api/rights/:id': { id: 'rights_request' }, '/api/outages/:id': { id: 'outage' },
}
/** … or nothing that is anybody's: a month, a format, the name of a list. */
const plainParams: Readonly<Record<string, string>> = {
  period: '2019-01', format: 'docx', list: 'overdue', day: '2026-06-30', name: '2022-11', edition: 'daily', block: 'requirements', token: 'x',
}

/** Rows that are never the viewer's here: somebody else's log-in. */
const strangers: readonly string[] = ['session']

const none = (kind: string) => (kind === 'session' ? '0'.repeat(64) : '01900000-0000-7000-8000-00000000ffff')
const everyRole = Object.keys(roles) as Role[]

/** The parameters of a path that name rows; fails for one that is in neither table. */
function rowsIn({ path }: Endpoint): Readonly<Record<string, string>> {
  const family = Object.keys(rowParams).find(start => path === start || path.startsWith(`${start}/`))
  const known = family ? (rowParams[family] ?? {}) : {}
  const names = [...path.matchAll(/:(\w+)/g)].map(match => match[1] ?? '')
  const missing = names.filter(name => !(name in known) && !(name in plainParams))
  if (missing.length > 0) throw new Error(`${path}: nothing is known of :${missing.join(', :')} in test/matrix.test.ts`)
  return Object.fromEntries(names.flatMap(name => (known[name] ? [[name, known[name]]] : [])))
}

function url(endpoint: Endpoint, ids: (name: string, kind: string) => string): string {
  const rows = rowsIn(endpoint)
  return endpoint.path.replace(/:(\w+)/g, (_, name: string) => (rows[name] ? ids(name, rows[name]) : (plainParams[name] ?? ''))) + queryFor(endpoint)
}

const ofStrangers = (endpoint: Endpoint) => Object.values(rowsIn(endpoint)).some(kind => strangers.includes(kind))
/** A picture of one dot. */
const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
/** One's own password is not for trying out: an empty body is turned down after the permission and before it. */
const inputs = (endpoint: Endpoint) => (endpoint.upload ? (Object.keys(rowsIn(endpoint)).length > 0 ? picture : Buffer.alloc(0)) : endpoint.method === 'GET' ? undefined : endpoint.path.startsWith('/api/own/') ? {} : bodyFor(endpoint, world.sides.own.order ?? ''))

async function ask(endpoint: Endpoint, role: Role, address: string) {
  const upload = endpoint.upload && { 'content-type': 'application/octet-stream', 'x-file-name': 'note.png' }
  return world.people[role].call(endpoint.method, address, inputs(endpoint), upload)
}

const named = endpoints.map(endpoint => [`${endpoint.method} ${endpoint.path}`, endpoint] as const)
const guarded = named.filter(([, { permission }]) => permission !== 'anyone')
const withRows = guarded.filter(([, endpoint]) => Object.keys(rowsIn(endpoint)).length > 0)

/** How far a role reaches on an endpoint. */
function reach({ permission }: Endpoint, role: Role): Scope | null {
  return permission === 'anyone' || permission === 'loggedIn' ? 'own' : scopeOfRole(permission, role)
}

/** A row of one side. What reaches as far as one's own person alone is asked for with the person's own row. */
function idOn(side: Side, role: Role, endpoint: Endpoint, kind: string): string {
  const own = side === 'own' && reach(endpoint, role) === 'own' ? world.people[role].own[kind] : undefined
  return own ?? world.sides[side][kind] ?? ''
}

describe('without a session', () => {
  test.each(guarded)('%s asks to log in', async (_, endpoint) => {
    const reply = await app.http.inject({ method: endpoint.method, url: url(endpoint, (_name, kind) => none(kind)) })
    expect([reply.statusCode, reply.json()]).toEqual([401, { error: { message: '请先登录', field: null } }])
  })
})

describe('without the permission', () => {
  test.each(guarded.filter(([, { permission }]) => permission !== 'loggedIn'))('%s', async (_, endpoint) => {
    for (const role of everyRole.filter(one => !mayPass(endpoint.permission, [one]))) {
      const reply = await ask(endpoint, role, url(endpoint, (_name, kind) => idOn('own', role, endpoint, kind)))
      expect([role, reply.status, reply.body]).toEqual([role, 403, { error: { message: '您的岗位没有这项权限', field: null } }])
    }
  })
})

describe('rows of others', () => {
  test.each(withRows)('%s', async (_, endpoint) => {
    for (const role of everyRole) {
      const scope = reach(endpoint, role)
      if (scope === null) continue
      const nothing = await ask(endpoint, role, url(endpoint, (_name, kind) => none(kind)))
      const hidden: readonly Side[] = scope === 'platform' ? ['foreign'] : ofStrangers(endpoint) ? sides : ['other', 'foreign']
      for (const side of hidden) {
        const reply = await ask(endpoint, role, url(endpoint, (_name, kind) => idOn(side, role, endpoint, kind)))
        expect([role, side, reply.status, reply.body]).toEqual([role, side, 404, nothing.body])
      }
      // One's own order does not open another's file.
      if (Object.keys(rowsIn(endpoint)).length > 1) {
        const mixed = await ask(endpoint, role, url(endpoint, (name, kind) => idOn(name === 'id' ? 'own' : 'other', role, endpoint, kind)))
        expect([role, 'mixed', mixed.status]).toEqual([role, 'mixed', 404])
      }
    }
  })
})

/** Logging out comes last. */
const letIn = guarded.filter(([, endpoint]) => !ofStrangers(endpoint)).toSorted(([a], [b]) => Number(a === 'DELETE /api/session') - Number(b === 'DELETE /api/session'))

describe('with the permission', () => {
  test.each(letIn)('%s', async (_, endpoint) => {
    const rows = Object.keys(rowsIn(endpoint)).length > 0
    const gone = new Set<Side>()
    for (const role of everyRole) {
      const scope = reach(endpoint, role)
      if (scope === null) continue
      for (const side of sides) {
        if (side === 'foreign' || (side === 'other' && (!rows || scope !== 'platform'))) continue
        const reply = await ask(endpoint, role, url(endpoint, (_name, kind) => idOn(side, role, endpoint, kind)))
        expect([role, side, reply.status], app.lines.findLast(line => line.includes('Error'))).not.toEqual([role, side, expect.toBeOneOf([401, 403, 500])])
        // What an earlier role took away may be gone; a part that is not there is told apart from the whole.
        const nothing = rows && reply.status === 404 && !gone.has(side) ? await ask(endpoint, role, url(endpoint, (_name, kind) => none(kind))) : null
        if (nothing) expect([role, side, reply.body]).not.toEqual([role, side, nothing.body])
        if (endpoint.method !== 'GET' && reply.status < 300) gone.add(side)
      }
    }
  })
})
