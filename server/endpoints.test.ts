import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Endpoint } from '#api/endpoint.ts'
import { mayPass } from '#domain/access/permissions.ts'
import type { Role } from '#domain/access/roles.ts'
import { type TestApp, testApp } from '#test/app.ts'
import { endpoints } from './openapi.ts'

let app: TestApp
/** One of each role, signed in once: three thousand questions are asked. */
let people: Map<Role, Awaited<ReturnType<TestApp['as']>>>
beforeAll(async () => {
  app = await testApp()
  people = new Map(await Promise.all(Object.entries(accountOf).map(async ([role, account]) => [role as Role, await app.as(account)] as const)))
})
afterAll(() => app.close())

const someId = '01900000-0000-7000-8000-000000000000'
const accountOf: Partial<Record<Role, string>> = {
  agent: 'agent01', shiftLead: 'shiftlead01', dispatcher: 'dispatcher01', qualityInspector: 'inspector01', callbackAgent: 'callback01', supervisor: 'supervisor01',
  assessor: 'assessor01', bulletinEditor: 'editor01', leader: 'leader01', administrator: 'admin01', unitLiaison: 'unit-zhujian', unitLeader: 'lead-zhujian',
}
const url = (path: string) => path.replace(':period', '2022-11').replace(/:\w+/g, someId)
const chinese = /[\u4e00-\u9fff]/

const named = (rows: typeof endpoints) => rows.map(endpoint => [`${endpoint.method} ${endpoint.path}`, endpoint] as const)

test.each(named(endpoints.filter(endpoint => endpoint.permission !== 'anyone')))('%s is closed to strangers', async (_, endpoint) => {
  const reply = await app.http.inject({ method: endpoint.method, url: url(endpoint.path) })
  expect([reply.statusCode, reply.json()]).toEqual([401, { error: { message: '请先登录', field: null } }])
})

test.each(named(endpoints.filter(endpoint => endpoint.permission !== 'anyone' && endpoint.permission !== 'loggedIn')))('%s is closed to other roles', async (_, endpoint) => {
  for (const [role, call] of people) {
    if (mayPass(endpoint.permission, [role])) continue
    const reply = await call(endpoint.method as 'GET', url(endpoint.path))
    expect([role, reply.status]).toEqual([role, 403])
    expect(reply.body.error.message).toMatch(chinese)
  }
})

test('the interface description covers every endpoint, and is drawn for the first who asks only', async () => {
  const asked = () => app.http.inject({ method: 'GET', url: '/api/openapi.json' })
  const reply = await asked()
  const { openapi, paths } = reply.json()
  expect([openapi, reply.headers['content-type']]).toEqual(['3.1.0', 'application/json; charset=utf-8'])
  expect(Object.values(paths).flatMap(path => Object.keys(path as object))).toHaveLength(endpoints.length)
  const [first] = endpoints
  if (!first) throw new Error('no endpoints')
  // Drawn anew it would have one more.
  const table = endpoints as Endpoint[]
  table.push({ ...first, path: '/api/drawn-again' })
  try {
    expect((await asked()).body).toBe(reply.body)
  } finally {
    table.pop()
  }
})

test('a unit sees its own orders only, in the list and by address', async () => {
  const { entry } = await import('#test/app.ts')
  const [agent, dispatcher, own, other] = await Promise.all(['agent01', 'dispatcher01', 'unit-zhujian', 'unit-gongan'].map(app.as))
  if (!agent || !dispatcher || !own || !other) throw new Error('accounts')
  const order = await agent('POST', '/api/orders', entry)
  const sent = await dispatcher('POST', `/api/orders/${order.body.id}/acts`, { verb: 'dispatch', version: order.body.version, input: { unit: 'zhujian', basis: '职责清单' } })
  expect(sent.status).toBe(200)
  expect((await own('GET', '/api/orders?desk=toSign')).body.rows).toHaveLength(1)
  expect((await other('GET', '/api/orders')).body.rows).toHaveLength(0)
  expect((await own('GET', `/api/orders/${order.body.id}`)).status).toBe(200)
  for (const reply of [await other('GET', `/api/orders/${order.body.id}`), await other('POST', `/api/orders/${order.body.id}/acts`, { verb: 'sign', version: 3, input: {} })]) {
    expect([reply.status, reply.body]).toEqual([404, { error: { message: '没有这张工单', field: null } }])
  }
  expect((await own('GET', '/api/orders/counts')).body).toContainEqual({ desk: 'toSign', label: '待签收', count: 1 })
})
