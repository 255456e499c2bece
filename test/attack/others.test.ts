import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { scopeOfRole } from '#domain/access/permissions.ts'
import { type Role, roles } from '#domain/access/roles.ts'
import { endpoints } from '#server/openapi.ts'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { bodyFor, queryFor } from '#test/matrixInput.ts'
import { addUser, openWorld, type Side, type World } from '#test/matrixWorld.ts'
import { withAt } from './target.ts'

/** Ids of others' rows where test/matrix.test.ts does not put them: in bodies, and behind the question mark. */
let app: TestApp
let world: World
beforeAll(async () => {
  app = await testApp()
  world = await openWorld(app)
})
afterAll(() => app.close())

type Json = Readonly<Record<string, unknown>>
const nobodys = '01900000-0000-7000-8000-00000000ffff'

/** What a field that takes an id names. Places in a list and keys of findings are no rows. */
const kindOf: Readonly<Record<string, string>> = {
  leaver: 'account', successor: 'account', handler: 'account', agent: 'account', callId: 'call', order: 'order', into: 'order', id: 'order', assignmentId: 'assignment',
  from: 'bulletin_issue', to: 'bulletin_issue', issue: 'bulletin_issue', scheme: 'assessment_scheme', base: 'assessment_scheme', scenarioId: 'test_scenario', replaces: 'test_scenario',
}
const noRows = ['cursor', 'after', 'key']
const takesId = (schema: Json): boolean => schema.format === 'uuid' || [schema.anyOf, schema.oneOf].some(ways => Array.isArray(ways) && ways.some(takesId))

/** Where ids stand in an input: at the top, or in the rows of a list there. */
function idsIn(schema: z.ZodType | undefined): (string | number)[][] {
  const { properties = {} } = schema ? (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as { properties?: Record<string, Json> }) : {}
  return Object.entries(properties).flatMap(([name, inner]) => {
    const within = (inner.items as { properties?: Record<string, Json> } | undefined)?.properties ?? {}
    return takesId(inner) ? [[name]] : Object.entries(within).filter(([, one]) => takesId(one)).map(([below]) => [name, 0, below])
  }).filter(path => !noRows.includes(String(path.at(-1))))
}

async function idOn(side: Side, kind: string): Promise<string> {
  if (kind !== 'assignment') return world.sides[side][kind] ?? ''
  const { rows: [row] } = await sql<{ id: string }>`select id from assignment where order_id = ${world.sides[side].order}`.execute(app.db)
  return row?.id ?? nobodys
}

test('an id of another’s row in a body or a query is answered as one of nobody’s', async () => {
  const told: unknown[] = []
  let asked = 0
  for (const endpoint of endpoints.filter(one => one.permission !== 'anyone')) {
    for (const [part, field] of [...idsIn(endpoint.upload ? undefined : endpoint.body).map(path => ['body', path] as const), ...idsIn(endpoint.query).map(path => ['query', path] as const)]) {
      const kind = kindOf[String(field.at(-1))]
      if (!kind) throw new Error(`${endpoint.path}: nothing is known of ${field.join('.')} in test/attack/others.test.ts`)
      const path = endpoint.path.replaceAll(':period', '2026-05').replaceAll(':format', 'docx').replace(/:\w+/, world.sides.own[endpoint.path.startsWith('/api/drafts/') ? 'bulletin_draft' : 'order'] ?? '')
      for (const role of Object.keys(roles) as Role[]) {
        const scope = endpoint.permission === 'loggedIn' ? 'own' : scopeOfRole(endpoint.permission as never, role)
        if (scope === null) continue
        const send = async (id: string) => {
          const query = new URLSearchParams(queryFor(endpoint))
          if (part === 'query') query.set(String(field[0]), id)
          const body = endpoint.upload ? Buffer.alloc(1) : endpoint.method === 'GET' ? undefined : bodyFor(endpoint, world.sides.own.order ?? '')
          const [list, place] = field
          const whole = part === 'body' && place !== undefined && !(body as Record<string, unknown[]>)[String(list)]?.length ? { ...(body as Json), [String(list)]: [{}] } : body
          asked++
          const reply = await world.people[role].call(endpoint.method, `${path}?${query}`, part === 'body' ? withAt(whole, field, id) : body, endpoint.upload ? { 'content-type': 'application/octet-stream', 'x-file-name': 'a.png' } : {})
          return [reply.status, JSON.stringify(reply.body).replaceAll(id, 'id')]
        }
        const nothing = await send(nobodys)
        for (const side of scope === 'platform' ? ['foreign' as const] : ['other' as const, 'foreign' as const]) {
          const reply = await send(await idOn(side, kind))
          if (reply.join() !== nothing.join()) told.push([endpoint.path, field.join('.'), role, side, nothing, reply])
        }
      }
    }
  }
  expect(told).toEqual([])
  expect(asked).toBeGreaterThan(120)
})

test('an agent’s registration hangs on calls of their own: whoever else’s call it is, its caller stays theirs', async () => {
  const [own, other] = [await app.as('agent01'), await app.as('agent02')]
  await other('POST', `/api/calls/${world.sides.other.call}/end`, {})
  const { id: callId } = (await other('POST', '/api/calls', { phone: '13800005678' })).body
  const { caller: _, ...request } = entry
  const taken = await own('POST', '/api/orders', { ...request, callId })
  expect([taken.status, taken.body.error]).toEqual([400, { message: '没有这个通话，请重新接起或不关联通话', field: 'callId' }])
  expect((await other('POST', '/api/orders', { ...request, callId })).body).toMatchObject({ callId, caller: { phoneMasked: '138****5678' } })
})

test('who does not find an order learns nothing of its caller by proposing them for the nuisance register', async () => {
  const registered = (await (await app.as('agent02'))('POST', '/api/orders', { ...entry, caller: { phone: '13800006789' } })).body
  await addUser(app, 'stranger', ['agent'], null)
  const stranger = await app.as('stranger')
  // They answered the other number: so the order alone is in question.
  const { id: call } = (await stranger('POST', '/api/calls', { phone: '13800009999' })).body
  await stranger('POST', `/api/calls/${call}/end`, {})
  for (const body of [{ evidence: '反复来电', orderNumber: registered.number }, { evidence: '反复来电', phone: '13800009999', orders: [registered.number] }]) {
    const reply = await stranger('POST', '/api/nuisances', body)
    const nothing = await stranger('POST', '/api/nuisances', JSON.parse(JSON.stringify(body).replace(registered.number, '99999999999999')))
    expect([reply.status, reply.body]).toEqual([400, nothing.body])
  }
  expect((await (await app.as('agent02'))('POST', '/api/nuisances', { evidence: '反复来电', orderNumber: registered.number })).status).toBe(200)
})
