import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { held, waiting } from '#test/held.ts'
import { idOf } from '#test/matrixWorld.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

const phone = '13900005678'
const masked = '139****5678'
const evidence = '多次来电辱骂话务员，没有诉求。'
const measure = { agree: true, dailyLimit: 1, limitedUntil: '2026-08-01', reviewOn: '2026-07-20', note: '一个月内每日一次' }

test('a number is limited by somebody else than its proposer, shown on the line, reviewed, lifted; its digits appear nowhere', async () => {
  const [agent, lead, supervisor, dispatcher] = await Promise.all(['agent01', 'shiftlead01', 'supervisor01', 'dispatcher01'].map(app.as))
  if (!agent || !lead || !supervisor || !dispatcher) throw new Error('accounts')

  expect(await lead('POST', '/api/nuisances', { phone, evidence })).toMatchObject({ status: 409, body: { error: { field: 'orders' } } })
  const call = await agent('POST', '/api/calls', { phone })
  await agent('POST', `/api/calls/${call.body.id}/end`)
  const proposed = await lead('POST', '/api/nuisances', { phone, evidence }, { 'idempotency-key': 'nuisance-1' })
  expect(proposed).toMatchObject({ status: 200, body: { phoneMasked: masked, state: 'proposed', calls: 1, evidence } })
  expect((await agent('POST', '/api/nuisances', { phone, evidence })).status).toBe(409)
  app.clock.now += 60_000
  const url = `/api/nuisances/${proposed.body.id}`

  // Only proposed: nothing is limited yet.
  expect((await agent('POST', '/api/screen-pop', { phone })).body.nuisance).toBeNull()
  expect(await lead('POST', `${url}/decision`, measure)).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining('提请人不能决定') } } })
  expect((await dispatcher('POST', `${url}/decision`, measure)).status).toBe(403)
  expect(await supervisor('POST', `${url}/decision`, { ...measure, limitedUntil: '2027-07-01' })).toMatchObject({ status: 400, body: { error: { field: 'limitedUntil' } } })
  expect(await supervisor('POST', `${url}/decision`, measure)).toMatchObject({ status: 200, body: { state: 'active', inForce: true } })

  const second = await agent('POST', '/api/calls', { phone })
  const pop = await agent('POST', '/api/screen-pop', { callId: second.body.id })
  expect(pop.body.nuisance).toMatchObject({ overLimit: true, emergency: '紧急事项照常受理', limited: expect.stringContaining('今日第 2 次来电') })
  // The mark informs; registering goes on as for everybody, emergencies above all.
  expect((await agent('POST', '/api/orders', { ...entry, urgency: 'critical', callId: second.body.id, caller: { phone } })).status).toBe(200)

  app.clock.now = Date.parse('2026-07-20T09:00:00+08:00')
  const fresh = await Promise.all(['agent01', 'supervisor01'].map(app.as))
  expect((await fresh[0]!('GET', '/api/nuisances?show=review')).body).toMatchObject({ review: 1, rows: [{ reviewDue: true, phoneMasked: masked }] })
  expect((await fresh[1]!('POST', `${url}/review`, { dailyLimit: 2, limitedUntil: '2026-08-10', reviewOn: '2026-08-01', note: '仍有来电' })).body).toMatchObject({ reviewDue: false, dailyLimit: 2 })
  app.clock.now += 60_000
  const lifted = await fresh[1]!('POST', `${url}/lift`, { note: '已沟通' })
  expect(lifted.body.steps.map((one: { label: string }) => one.label)).toEqual(['提请登记', '同意限制', '复查后继续', '解除限制'])
  expect((await fresh[0]!('POST', '/api/screen-pop', { phone })).body.nuisance).toBeNull()

  const stored = await app.db.selectFrom('nuisance').selectAll().execute()
  for (const text of [JSON.stringify(stored), JSON.stringify(lifted.body), app.lines.join('\n')]) expect(text).not.toContain(phone)
  expect(JSON.stringify(stored)).not.toContain(evidence)
})

test('an agent proposes numbers they answered and learns nothing of others, not even whether they call or are limited; each try stands in the log', async () => {
  const [agent, other, lead] = [await app.as('agent01'), await app.as('agent02'), await app.as('shiftlead01')]
  const theirs = '13900007777'
  const { id } = (await other('POST', '/api/calls', { phone: theirs })).body
  await other('POST', `/api/calls/${id}/end`)
  const { id: order } = (await agent('POST', '/api/orders', entry)).body
  const { number } = (await agent('GET', `/api/orders/${order}`)).body
  const tried = async (given: object) => {
    const { status, body } = await agent('POST', '/api/nuisances', { evidence, ...given })
    return [status, body.error?.field, body.error?.message]
  }
  const unknown = await tried({ phone: '13900008888' })
  expect(unknown).toEqual([409, 'phone', expect.stringContaining('没有接听过')])
  expect(await tried({ phone: theirs })).toEqual(unknown)
  expect(await tried({ phone: theirs, orders: [number] })).toEqual(unknown)
  expect((await lead('POST', '/api/nuisances', { phone: theirs, evidence })).status).toBe(200)
  expect(await tried({ phone: theirs })).toEqual(unknown)
  await app.audit.flush()
  const { refused } = await app.db.selectFrom('audit_entry').select(eb => eb.fn.countAll<number>().as('refused')).where('endpoint', '=', 'POST /api/nuisances').where('status', '=', 409).where('actor_id', '=', await idOf(app, app.city.platform, 'agent01')).executeTakeFirstOrThrow()
  expect(Number(refused)).toBeGreaterThanOrEqual(4)
  expect((await agent('POST', '/api/nuisances', { orderNumber: number, evidence })).status).toBe(200)
})

test('proposed by two at once a number stands in the register once', async () => {
  const [agent, lead] = await Promise.all(['agent02', 'shiftlead01'].map(app.as))
  const number = '13700001111'
  const call = await agent!('POST', '/api/calls', { phone: number })
  await agent!('POST', `/api/calls/${call.body.id}/end`)
  const busy = await held(app.db, tx => sql`select from platform where platform = ${app.city.platform} for update`.execute(tx))
  const asked = [agent!, lead!].map(who => who('POST', '/api/nuisances', { phone: number, evidence }))
  await waiting(app.db, 2)
  await busy.end()
  const replies = await Promise.all(asked)
  expect(replies.map(reply => reply.status).toSorted()).toEqual([200, 409])
  expect(replies.find(reply => reply.status === 409)?.body.error.message).toBe('这个号码已在骚扰登记中，请查看原登记')
})
