import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { step } from '#domain/order/step.ts'
import { openPlaces, loadCities } from '#server/cities.ts'
import { uuidv7 } from '#server/ids.ts'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { loadFile, saveSteps, staleVersion } from './store.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

test('two people act on the same version: one gets 409 with a sentence, and nothing is half done', async () => {
  const [agent, one, two] = await Promise.all(['agent01', 'dispatcher01', 'dispatcher01'].map(app.as))
  const order = await agent!('POST', '/api/orders', entry)
  const act = (who: typeof one, unit: string) => who!('POST', `/api/orders/${order.body.id}/acts`, { verb: 'dispatch', version: order.body.version, input: { unit, basis: '职责清单' } })
  const replies = await Promise.all([act(one, 'zhujian'), act(two, 'gongan')])
  expect(replies.map(reply => reply.status).sort()).toEqual([200, 409])
  expect(replies.find(reply => reply.status === 409)?.body.error.message).toBe(staleVersion)
  const winner = replies.find(reply => reply.status === 200)?.body.assignments[0].unit.unit
  const stored = await loadFile(app.db, app.city.platform, order.body.id, { lock: false })
  expect(stored).toMatchObject({ order: { version: 3, leadUnit: winner }, assignments: [{ unit: winner }] })
  expect(await count('event', order.body.id)).toBe(3)
})

test('the same key and content register once; the same key with other content is refused', async () => {
  const agent = await app.as('agent01')
  const key = { 'idempotency-key': 'form-00000001' }
  const replies = await Promise.all([1, 2, 3].map(() => agent('POST', '/api/orders', entry, key)))
  expect(new Set(replies.map(reply => reply.body.id)).size).toBe(1)
  expect(replies.map(reply => reply.status)).toEqual([200, 200, 200])
  expect((await agent('POST', '/api/orders', { ...entry, title: '另一件事' }, key)).status).toBe(409)
  expect((await agent('POST', '/api/orders', entry, { 'idempotency-key': 'x' })).body.error.field).toBe('Idempotency-Key')
})

test('a key is one person’s, for one address: nobody gets another’s reply, and no order another order’s', async () => {
  const [agent, other] = await Promise.all([app.as('agent01'), app.as('agent02')])
  const key = { 'idempotency-key': 'form-00000002' }
  const [mine, theirs] = [await agent('POST', '/api/orders', entry, key), await other('POST', '/api/orders', entry, key)]
  expect([mine.status, theirs.status, mine.body.id === theirs.body.id]).toEqual([200, 200, false])
  const second = await agent('POST', '/api/orders', entry)
  // Urging is open after some days.
  app.clock.now += 7 * 86_400_000
  const later = await app.as('agent01')
  const urge = (order: typeof mine) => later('POST', `/api/orders/${order.body.id}/acts`, { verb: 'callerUrge', version: order.body.version, input: {} }, { 'idempotency-key': 'form-00000003' })
  expect([mine.body.version, (await urge(mine)).status]).toEqual([second.body.version, 200])
  expect((await urge(second)).body.error).toEqual({ message: '上一次提交已经办成，内容与这次不同：请先查看现在的情况，需要时再提交一次（同一个 Idempotency-Key 不能用于两种内容）', field: 'Idempotency-Key' })
})

test('more people at once than there are connections do not wait for each other for ever', async () => {
  const agent = await app.as('agent01')
  app.clock.now += 120_000
  const replies = await Promise.all(Array.from({ length: 40 }, () => agent('POST', '/api/orders', entry)))
  expect(replies.map(reply => reply.status)).toEqual(Array(40).fill(200))
})

test('registrations written together: one the database refuses harms none of the others, and each keeps its own answer', async () => {
  const agent = await app.as('agent01')
  app.clock.now += 120_000
  const titles = ['甲', '乙', '丙', '丁'].map(name => `同时登记的${name}`)
  const register = (title: string, at: number) => agent('POST', '/api/orders', { ...entry, title }, { 'idempotency-key': `together-${at}` })
  await register('先用了这个键', 2)
  const replies = await Promise.all(titles.map(register))
  expect(replies.map(reply => reply.body.title ?? reply.status)).toEqual([titles[0], titles[1], 409, titles[3]])
  const stored = await app.db.selectFrom('work_order').select(['id', 'title']).where('title', 'in', titles).orderBy('title').execute()
  expect(stored.map(row => row.id).sort()).toEqual(replies.filter(reply => reply.status === 200).map(reply => reply.body.id).sort())
  for (const { id } of stored) expect(await count('event', id)).toBe(2)
})

test('a step that breaks halfway leaves nothing', async () => {
  const agent = await app.as('agent01')
  const order = await agent('POST', '/api/orders', entry)
  const { platform } = app.city
  const rules = (await openPlaces(await loadCities())).get(platform)!.rules
  const before = (await loadFile(app.db, platform, order.body.id, { lock: false }))!
  const taken = step(before, { verb: 'dispatch', input: { unit: 'zhujian', basis: '职责清单' } }, { id: null, role: 'dispatcher', unit: null }, rules, { now: app.clock.now, id: uuidv7 })
  if ('refused' in taken) throw new Error(taken.refused)
  const broken = { ...taken, effects: [{ ...taken.effects[0]!, effect: null as never }] }
  await expect(app.db.transaction().execute(tx => saveSteps(tx, platform, before, [broken]))).rejects.toThrow()
  expect(await loadFile(app.db, platform, order.body.id, { lock: false })).toEqual(before)
  expect(await count('event', order.body.id)).toBe(2)
})

test('a server killed with everything written but the commit leaves nothing, and the order can be worked on at once', async () => {
  const [agent, dispatcher] = await Promise.all(['agent01', 'dispatcher01'].map(app.as))
  const order = await agent!('POST', '/api/orders', entry)
  const { platform } = app.city
  const before = await loadFile(app.db, platform, order.body.id, { lock: false })
  const child = spawn(process.execPath, [fileURLToPath(new URL('./fixtures/halfway.ts', import.meta.url)), app.url, platform, order.body.id], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = await once(child.stdout, 'data')
  expect(String(said)).toContain('written')
  child.kill('SIGKILL')
  await once(child, 'exit')
  const done = await dispatcher!('POST', `/api/orders/${order.body.id}/acts`, { verb: 'dispatch', version: 2, input: { unit: 'gongan', basis: '职责清单' } })
  expect([before?.order.version, done.status, done.body.version, done.body.assignments.length, await count('event', order.body.id)]).toEqual([2, 200, 3, 1, 3])
})

async function count(table: 'event', orderId: string): Promise<number> {
  return (await app.db.selectFrom(table).select('id').where('order_id', '=', orderId).execute()).length
}
