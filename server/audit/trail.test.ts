import { afterAll, beforeAll, expect, test } from 'vitest'
import { entry, type TestApp, testApp } from '#test/app.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

/** What was written since the last look, by what it tells of. */
let last = '00000000-0000-0000-0000-000000000000'
async function written() {
  await app.audit.flush()
  const rows = await app.db.selectFrom('audit_entry').selectAll().where('platform', '=', app.city.platform).where('id', '>', last).orderBy('id').execute()
  last = rows.at(-1)?.id ?? last
  return rows
}

test('every request stands in the log by itself: who, what, from where, how many rows, and never what was typed', async () => {
  const agent = await app.as('agent01')
  const { body: order } = await agent('POST', '/api/orders', entry)
  expect(await written()).toMatchObject([{
    verb: 'change', endpoint: 'POST /api/orders', subject_kind: 'orders', subject_id: order.id, order_number: order.number, outcome: 'done', status: 200,
    account: 'agent01', roles: ['agent'], unit: null, address: '127.0.0.1', session: expect.stringMatching(/^[0-9a-f]{12}$/),
  }])
  await agent('GET', `/api/orders/${order.id}`)
  await agent('GET', '/api/orders?q=13800001234&limit=20')
  const read = await written()
  expect(read).toMatchObject([
    { verb: 'read', subject_id: order.id, order_number: order.number, row_count: expect.any(Number) },
    { verb: 'list', subject_id: null, row_count: 1, detail: { filters: ['q'] } },
  ])
  expect(JSON.stringify(await app.db.selectFrom('audit_entry').selectAll().execute())).not.toMatch(/13800001234|标记/)
})
