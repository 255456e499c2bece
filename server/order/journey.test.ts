import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { keptWrongly } from '#test/kept.ts'
import { storedAndTold } from '#test/stored.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

const minutes = 10 * 60_000
const result = (at: number) => ({
  handlerName: '经办人01', contactedAt: new Date(at).toISOString(), contactMethod: 'phone', contactOutcome: '已说明处理安排', process: '现场查看并更换灯具',
  outcome: 'solved', publicReply: '楼道灯已修复',
})

test('an order travels from the call to the archive, with one round of rework, and its events tell the stored rows', async () => {
  const [agent, dispatcher, unit, inspector, caller] = await Promise.all(['agent01', 'dispatcher01', 'unit-zhujian', 'inspector01', 'callback01'].map(app.as))
  if (!agent || !dispatcher || !unit || !inspector || !caller) throw new Error('accounts')
  const call = await agent('POST', '/api/calls', { phone: entry.caller.phone })
  expect(call).toMatchObject({ status: 200, body: { phoneMasked: '138****1234', openOrders: 0 } })
  let order = await agent('POST', '/api/orders', { ...entry, callId: call.body.id }, { 'idempotency-key': 'journey-register-1' })
  expect(order).toMatchObject({ status: 200, body: { state: 'pendingDispatch', number: '26070100001099', caller: { phoneMasked: '138****1234', nameMasked: '标**' } } })

  const act = async (who: typeof agent, verb: string, input: object, state: string) => {
    app.clock.now += minutes
    order = await who('POST', `/api/orders/${order.body.id}/acts`, { verb, version: order.body.version, input })
    expect([verb, order.status, order.body.state ?? order.body]).toEqual([verb, 200, state])
  }
  const round = async (rating: string, decision: string, state: string, from: string) => {
    await act(unit, 'contactCaller', { contactedAt: new Date(app.clock.now).toISOString(), contactMethod: 'phone', contactOutcome: '已联系' }, from)
    await act(unit, 'submitResult', result(app.clock.now), 'pendingAudit')
    await act(inspector, 'auditPass', {}, 'pendingCallback')
    await act(caller, 'recordCallback', { method: 'call', outcome: 'answered', contacted: true, solved: decision === 'close', satisfaction: rating, decision, ...(rating === 'dissatisfied' ? { reasonable: true, reasonableNote: '属实' } : {}) }, state)
  }
  await act(dispatcher, 'dispatch', { unit: 'zhujian', basis: '物业管理职责' }, 'inProgress')
  await act(unit, 'sign', {}, 'inProgress')
  await round('dissatisfied', 'rework', 'rework', 'inProgress')
  await round('satisfied', 'close', 'closed', 'rework')

  expect(order.body).toMatchObject({ firstRating: 'negative', finalRating: 'positive', reworkCount: 1 })
  expect(order.body.clocks.find((one: { kind: string }) => one.kind === 'sign').explanation).toMatch(/派单后/)
  const page = await dispatcher('GET', `/api/orders/${order.body.id}`)
  expect(page.body.events.map((one: { label: string }) => one.label)).toHaveLength(12)
  expect(page.body.callbacks.map((one: { satisfactionLabel: string }) => one.satisfactionLabel)).toEqual(['不满意', '满意'])

  const { stored, told } = await storedAndTold(app.db, app.city.platform, order.body.id)
  expect(told).toEqual(stored)
  expect(await keptWrongly(app.db), 'tasks are counted as they stand').toEqual([])
})

test('what stands in plain text in the database names no citizen', async () => {
  const tables = await sql<{ name: string }>`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(app.db)
  const dump = await Promise.all(tables.rows.map(async ({ name }) => (await sql`select * from ${sql.table(name)}`.execute(app.db)).rows))
  expect(dump.flat().length).toBeGreaterThan(100)
  const text = dump.flat().map(row => JSON.stringify(row, (_, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString('utf8') : value))).join('\n')
  for (const mark of ['标记诉求人', '13800001234', '标记小区', '标记楼']) expect(text).not.toContain(mark)
})
