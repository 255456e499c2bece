import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints } from '#server/openapi.ts'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { auditLines } from '#test/auditLines.ts'
import { planOf } from './plan.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

/** What was written since the last look, in the order of the requests. */
const seen = new Set<string>()
async function written() {
  await app.audit.flush()
  const rows = await auditLines(app.db, app.city.platform)
  const fresh = rows.filter(row => !seen.has(row.id))
  for (const { id } of fresh) seen.add(id)
  return fresh
}

test('every request stands in the log by itself: who, what, from where, how many rows, and never what was typed', async () => {
  const agent = await app.as('agent01')
  const { body: order } = await agent('POST', '/api/orders', entry)
  expect(await written()).toMatchObject([{
    verb: 'change', endpoint: 'POST /api/orders', subject_kind: 'orders', subject_id: order.id, order_number: order.number, outcome: 'done', status: 200,
    account: 'agent01', roles: ['agent'], unit: null, address: '127.0.0.1', session: expect.stringMatching(/^[0-9a-f]{12}$/),
  }])
  await agent('GET', `/api/orders/${order.id}`)
  await agent('GET', '/api/orders?q=楼道照明&limit=20')
  expect(await written()).toMatchObject([
    { verb: 'read', subject_id: order.id, order_number: order.number },
    { verb: 'list', subject_id: null, row_count: 1, detail: { filters: ['q'] } },
  ])
  expect(JSON.stringify(await app.db.selectFrom('audit_entry').selectAll().execute())).not.toMatch(/1380000|标记|楼道/)
})

test('why something is held stands with the hold and not in the log, which nobody is erased from', async () => {
  const [agent, security] = [await app.as('agent01'), await app.as('security01')]
  const { body: order } = await agent('POST', '/api/orders', entry)
  await written()
  const typed = '诉求人司马光远13612345678起诉'
  const { body: { id } } = await security('POST', '/api/retention/holds', { kind: 'order', orderNumber: order.number, reason: typed })
  // Whoever set it may not lift it: that somebody tried is written down too.
  expect((await security('POST', `/api/retention/holds/${id}/lift`, { reason: typed })).status).toBe(409)
  const lines = await written()
  expect(lines).toMatchObject([{ verb: 'holdSet', subject_id: id, order_number: order.number, detail: { kind: 'order' } }, { verb: 'holdLift', subject_id: id, status: 409 }])
  expect(JSON.stringify(lines)).not.toMatch(/司马|136123/)
  expect(await app.db.selectFrom('legal_hold').select('reason').where('id', '=', id).execute()).toEqual([{ reason: typed }])
})

test('a page left open asks again and again: one look in five minutes, another session or another page is another', async () => {
  const [one, other] = await Promise.all([app.as('dispatcher01'), app.as('supervisor01')])
  for (let n = 0; n < 5; n++) await one('GET', '/api/orders')
  await one('GET', '/api/orders?desk=toDispatch')
  await other('GET', '/api/orders')
  expect(await written()).toHaveLength(3)
  app.clock.now += 301_000
  await one('GET', '/api/orders')
  expect(await written()).toHaveLength(1)
})

test('a change and its entry are there together or not at all', async () => {
  const [agent, dispatcher] = await Promise.all([app.as('agent01'), app.as('dispatcher01')])
  const { body: order } = await agent('POST', '/api/orders', entry)
  await written()
  const act = (version: number) => dispatcher('POST', `/api/orders/${order.id}/acts`, { verb: 'dispatch', version, input: { unit: 'zhujian', basis: '职责清单' } }, { 'idempotency-key': 'dispatch-0001' })
  expect((await act(2)).status).toBe(200)
  expect(await written()).toMatchObject([{ verb: 'change', endpoint: 'POST /api/orders/:id/acts', subject_id: order.id, outcome: 'done' }])
  // Refused after it had begun: nothing of it, and a line that somebody tried.
  expect((await dispatcher('POST', `/api/orders/${order.id}/acts`, { verb: 'dispatch', version: 2, input: { unit: 'zhujian', basis: '职责清单' } })).status).toBe(409)
  expect(await written()).toMatchObject([{ outcome: 'refused', status: 409, subject_id: order.id }])
})

test('who is turned away is written down, and thousands of tries fill a few lines', async () => {
  const unit = await app.as('unit-gongan')
  const other = '01900000-0000-7000-8000-00000000ffff'
  await app.http.inject({ url: '/api/orders' })
  expect([(await unit('GET', `/api/orders/${other}`)).status, (await unit('GET', '/api/audit')).status]).toEqual([404, 403])
  expect(await written()).toMatchObject([{ status: 401, actor_id: null, endpoint: 'GET /api/orders' }, { status: 404, account: 'unit-gongan', subject_id: other }, { status: 403, endpoint: 'GET /api/audit' }])
  // What is not written down when it is answered is still called what it is.
  await app.http.inject({ url: '/api/notices' })
  expect(await written()).toMatchObject([{ status: 401, verb: 'list', endpoint: 'GET /api/notices' }])
  app.clock.now += 60_000
  for (let n = 0; n < 300; n++) await app.http.inject({ url: '/api/orders' })
  app.clock.now += 60_000
  const rows = await written()
  expect(rows).toHaveLength(21)
  // Of the moment it is written: hours may have passed, and an entry older than what is linked already is told as inserted.
  expect(rows.find(row => row.verb === 'refusals')).toMatchObject({ at: new Date(app.clock.now), address: '127.0.0.1', detail: { count: 280, statuses: { 401: 280 }, since: new Date(Math.floor(app.clock.now / 60_000 - 1) * 60_000).toISOString() } })
})

test('what is not written down, and where no subject may be: few, each for a reason in its row', () => {
  expect(endpoints.filter(endpoint => planOf(endpoint) === null).map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
    'DELETE /api/session/step', 'GET /api/audit/chain', 'GET /api/city', 'GET /api/draft-key', 'GET /api/exports/rules', 'GET /api/health', 'GET /api/notices', 'GET /api/orders/counts', 'GET /api/session', 'GET /api/session/step',
    'POST /api/csp-report', 'POST /api/limits/explain', 'POST /api/session/provider',
  ])
  expect(endpoints.filter(({ path, audit }) => path.includes(':token') && (audit === undefined || audit === false || audit.subject !== null)).map(({ path }) => path)).toEqual([])
})

test('what somebody types where a number or a name is asked for stands in no entry: only what was found does', async () => {
  const [agent, auditor, supervisor] = await Promise.all(['agent01', 'auditor01', 'supervisor01'].map(app.as))
  const { body: order } = await agent!('POST', '/api/orders', entry)
  await written()
  const typed = '司马光远住和平路'
  expect((await auditor!('GET', `/api/audit/lookers?order=${encodeURIComponent(typed)}`)).body).toMatchObject({ found: false })
  await auditor!('GET', `/api/audit/lookers?order=${order.number}`)
  expect(await supervisor!('GET', `/api/pressure/${encodeURIComponent(typed)}`)).toMatchObject({ status: 400, body: { error: { message: '没有这个清单' } } })
  await supervisor!('GET', '/api/pressure/overdue')
  const lines = await written()
  expect(lines).toMatchObject([{ order_number: null, detail: { filters: ['order'] } }, { order_number: order.number }, { subject_kind: 'pressure', subject_id: 'overdue' }])
  expect(JSON.stringify(lines)).not.toContain('司马')
})

test('what becomes the subject of an entry has a form in which nobody writes words, telephone numbers or identity numbers', () => {
  const loose = endpoints.flatMap(endpoint => {
    const names = [...endpoint.path.matchAll(/:(\w+)/g)].map(match => match[1] ?? '')
    const typed = ['司马光远', 'simaguangyuan', '13800001234', '430302199001011234'].map(text => Object.fromEntries(names.map(name => [name, text])))
    // The values of a path that were let through and would be written down.
    return typed.filter(params => endpoint.params?.safeParse(params).success && planOf(endpoint)?.subject(params, null)).map(() => endpoint.path)
  })
  expect(loose).toEqual([])
})
