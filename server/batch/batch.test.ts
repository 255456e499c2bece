import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Place } from '#server/cities.ts'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { storedAndTold } from '#test/stored.ts'
import { workBatches } from './work.ts'

let app: TestApp
let agent: Person, dispatcher: Person, supervisor: Person, liaison: Person, leader: Person
beforeAll(async () => {
  app = await testApp()
  await signIn()
})
afterAll(() => app.close())

type Person = Awaited<ReturnType<TestApp['as']>>
const basis = '三定方案第 3 条'
const plan = { explanation: '职责已划转，由新单位承接', unit: 'gongan', from: '2026-07-03', resetDeadline: false, noFault: true }

test('a dry run lists refusals with reasons and changes nothing; carried out, each order has its outcome', async () => {
  const ids = await dispatched(3)
  const version = await sign(ids[0]!)
  const sent = await liaison('POST', '/api/batches', { verb: 'sign', orders: ids.map(id => ({ id })) }, { 'idempotency-key': 'sign-these-three' })
  expect(sent).toMatchObject({ status: 200, body: { state: 'tried', total: 3, waiting: 2, refused: 1, canRun: true } })
  expect((await liaison('POST', '/api/batches', { verb: 'sign', orders: ids.map(id => ({ id })) }, { 'idempotency-key': 'sign-these-three' })).body.id).toBe(sent.body.id)
  expect((await rows(liaison, sent.body.id)).map(row => row.refused)).toEqual([expect.stringContaining('不能签收'), null, null])
  expect(await versions(ids)).toEqual([version, version - 1, version - 1])

  expect(await liaison('POST', `/api/batches/${sent.body.id}/run`, {})).toMatchObject({ status: 200, body: { state: 'running' } })
  expect(await liaison('POST', `/api/batches/${sent.body.id}/run`, {})).toMatchObject({ status: 409 })
  await work()
  expect((await liaison('GET', `/api/batches/${sent.body.id}`)).body).toMatchObject({ state: 'done', done: 2, refused: 1, waiting: 0 })
  expect(await versions(ids)).toEqual([version, version, version])
  for (const id of ids) {
    const { stored, told } = await storedAndTold(app.db, app.city.platform, id)
    expect(told).toEqual(stored)
  }
})

test('an order changed since the dry run is refused with a sentence and the others are done; a cancelled batch does no more', async () => {
  const ids = await dispatched(2)
  const { body: { id } } = await liaison('POST', '/api/batches', { verb: 'sign', orders: ids.map(id => ({ id })) })
  const version = await sign(ids[0]!)
  await liaison('POST', `/api/batches/${id}/run`, {})
  await work()
  expect((await rows(liaison, id)).map(row => [row.outcome, row.refused])).toEqual([['refused', expect.stringContaining('试办之后工单已有变化')], ['done', null]])
  expect(await versions(ids)).toEqual([version, version])

  const again = await dispatcher('POST', '/api/batches', { verb: 'recall', input: { reason: '派错了' }, orders: ids.map(id => ({ id })) })
  await dispatcher('POST', `/api/batches/${again.body.id}/run`, {})
  expect(await dispatcher('POST', `/api/batches/${again.body.id}/cancel`, {})).toMatchObject({ status: 200, body: { state: 'cancelled', waiting: 2 } })
  await work()
  expect(await versions(ids)).toEqual([version, version])
})

test('batches keep to who may see and do what', async () => {
  const [id] = await dispatched(1)
  const other = await app.as('unit-gongan')
  expect(await other('POST', '/api/batches', { verb: 'sign', orders: [{ id }] })).toMatchObject({ status: 400, body: { error: { field: 'orders.0' } } })
  expect(await liaison('POST', '/api/batches', { verb: 'dispatch', orders: [{ id }] })).toMatchObject({ status: 400, body: { error: { field: 'verb', message: '您的岗位不能批量办理这一步' } } })
  expect(await liaison('POST', '/api/batches', { verb: 'submitResult', orders: [{ id }] })).toMatchObject({ status: 400, body: { error: { message: '没有这个批量操作' } } })
  expect(await liaison('POST', '/api/batches', { verb: 'sign', orders: [{ id }, { id }] })).toMatchObject({ status: 400, body: { error: { message: '同一张工单选了两次' } } })
  const { body } = await liaison('POST', '/api/batches', { verb: 'sign', orders: [{ id }] })
  expect((await leader('GET', `/api/batches/${body.id}`)).status).toBe(404)
  expect((await dispatcher('POST', `/api/batches/${body.id}/run`, {})).status).toBe(404)
  expect((await liaison('GET', '/api/batch-verbs?desk=toSign')).body.verbs.map((row: { verb: string }) => row.verb)).toEqual(expect.arrayContaining(['sign', 'requestReturn']))
})

test('the 21st return of a unit within a day is refused, asked one at a time, two at once or in a batch without a plan', async () => {
  let gongan = await app.as('unit-gongan')
  const ids = await dispatched(22, 'gongan')
  const input = { ground: 'notOurDuty', basis, proposedUnit: 'zhujian' }
  const ask = async (id: string) => gongan('POST', `/api/orders/${id}/acts`, { verb: 'requestReturn', version: 3, input })
  for (const id of ids.slice(0, 19)) expect(await ask(id)).toMatchObject({ status: 200 })
  const both = await Promise.all(ids.slice(19, 21).map(ask))
  expect(both.map(reply => reply.status).sort()).toEqual([200, 409])
  expect(both.find(reply => reply.status === 409)?.body.error.message).toContain('已申请退回 20 件')
  const left = (await versions(ids)).indexOf(3)
  expect(await gongan('POST', '/api/batches', { verb: 'requestReturn', input, orders: [{ id: ids[left] }] })).toMatchObject({ status: 400, body: { error: { field: 'plan' } } })
  app.clock.now += 86_400_000
  await signIn()
  gongan = await app.as('unit-gongan')
  expect(await ask(ids[left]!)).toMatchObject({ status: 200 })
})

test('243 orders returned at once need a plan, a reason for each and a second approver; the supervisor sees what came of it', async () => {
  const ids = await dispatched(243)
  const input = { ground: 'notOurDuty', proposedUnit: 'gongan' }
  const orders = ids.map((id, at) => ({ id, input: { basis: `${basis}，第 ${at % 3} 类` } }))
  const ask = async (body: object) => liaison('POST', '/api/batches', { verb: 'requestReturn', input, ...body })
  expect(await ask({ orders })).toMatchObject({ status: 400, body: { error: { field: 'plan' } } })
  expect(await ask({ orders, plan: { explanation: '职责划转' } })).toMatchObject({ status: 400, body: { error: { field: 'plan.unit' } } })
  expect(await ask({ orders: ids.map(id => ({ id })), input: { ...input, basis }, plan })).toMatchObject({ status: 400, body: { error: { message: expect.stringContaining('须逐件填写依据') } } })
  const { body: { id } } = await ask({ orders, plan })
  expect(await liaison('POST', `/api/batches/${id}/run`, {})).toMatchObject({ status: 200, body: { state: 'awaitingSecond', waiting: 243, reasons: 3 } })
  await work()
  expect((await liaison('GET', `/api/batches/${id}`)).body).toMatchObject({ state: 'awaitingSecond', done: 0 })
  expect((await liaison('POST', `/api/batches/${id}/approve`, {})).status).toBe(403)
  expect((await leader('GET', '/api/batches?show=second')).body).toMatchObject({ second: 1, rows: [{ id }] })
  expect(await leader('POST', `/api/batches/${id}/approve`, {})).toMatchObject({ status: 200, body: { state: 'running' } })

  await work()
  expect((await liaison('GET', `/api/batches/${id}`)).body).toMatchObject({ state: 'done', done: 243, refused: 0 })
  expect((await rows(liaison, id)).length).toBe(243)

  await answered(id, 'acceptReturn', 243)
  expect(await dispatcher('POST', `/api/batches/${id}/answers`, { verb: 'dispatch' })).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining('自 2026-07-03 起承办') } } })
  app.clock.now += 86_400_000
  await signIn()
  await answered(id, 'dispatch', 243)
  const { assignments: [before, after] } = (await storedAndTold(app.db, app.city.platform, ids[0]!)).stored
  expect(after).toMatchObject({ unit: 'gongan', state: 'toSign', noFault: true, dueAt: before?.dueAt })
  const seen = () => supervisor('GET', '/api/bulk-requests?unit=zhujian').then(reply => reply.body.rows[0])
  expect(await seen()).toMatchObject({ id, done: 243, accepted: 243, overdueAfter: 0, reasons: 3, approvedByName: expect.any(String) })
  app.clock.now += 60 * 86_400_000
  await signIn()
  expect(await seen()).toMatchObject({ overdueAfter: 243 })
}, 300_000)

/** Again after every jump of the clock: sessions end. */
async function signIn(): Promise<void> {
  const people = await Promise.all(['agent01', 'dispatcher01', 'supervisor01', 'unit-zhujian', 'lead-zhujian'].map(app.as))
  ;[agent, dispatcher, supervisor, liaison, leader] = people as [Person, Person, Person, Person, Person]
}

test('where the unit’s leader approves returns, the second approver’s consent carries each out in their name', async () => {
  const [places, { platform }] = [app.places as Map<string, Place>, app.city]
  const place = places.get(platform)!
  const { order } = place.rules
  places.set(platform, { ...place, rules: { ...place.rules, order: { ...order, bulkLimit: 1, switches: { ...order.switches, leaderApproves: true } } } })
  const ids = await dispatched(2)
  app.clock.now += 86_400_000
  await signIn()
  const { body: { id } } = await liaison('POST', '/api/batches', { verb: 'requestReturn', input: { ground: 'notOurDuty', proposedUnit: 'gongan' }, orders: ids.map(id => ({ id, input: { basis } })), plan })
  await liaison('POST', `/api/batches/${id}/run`, {})
  await leader('POST', `/api/batches/${id}/approve`, {})
  await work()
  for (const one of ids) {
    const { stored, told, events } = await storedAndTold(app.db, platform, one)
    expect(events.slice(-2).map(event => [event.verb, event.actorRole])).toEqual([['requestReturn', 'unitLiaison'], ['approveProposal', 'unitLeader']])
    expect(stored.assignments[0]).toMatchObject({ state: 'returnRequested', proposal: null })
    expect(told).toEqual(stored)
  }
  places.set(platform, place)
})

test('a bulk extension followed by overdue orders is told as one', async () => {
  app.clock.now += 86_400_000
  await signIn()
  const ids = await dispatched(21)
  const signing = await liaison('POST', '/api/batches', { verb: 'sign', orders: ids.map(id => ({ id })) })
  await liaison('POST', `/api/batches/${signing.body.id}/run`, {})
  await work()
  const asked = { verb: 'requestExtension', input: { days: 3, progress: '已下单' }, orders: ids.map((id, at) => ({ id, input: { reason: `第 ${at + 1} 处需采购` } })), plan: { explanation: '增派两个班组' } }
  const { body: { id } } = await liaison('POST', '/api/batches', asked)
  await liaison('POST', `/api/batches/${id}/run`, {})
  await leader('POST', `/api/batches/${id}/approve`, {})
  await work()
  await answered(id, 'grantExtension', 21)
  app.clock.now += 60 * 86_400_000
  await signIn()
  expect((await supervisor('GET', '/api/bulk-requests?verb=requestExtension')).body.rows).toMatchObject([{ id, done: 21, accepted: 21, overdueAfter: 21, reasons: 21, plan: [{ value: '增派两个班组' }] }])
})

async function answered(id: string, verb: string, count: number): Promise<void> {
  const draft = await dispatcher('POST', `/api/batches/${id}/answers`, { verb })
  expect(draft).toMatchObject({ status: 200, body: { state: 'tried', waiting: count } })
  await dispatcher('POST', `/api/batches/${draft.body.id}/run`, {})
  await work()
  expect((await dispatcher('GET', `/api/batches/${draft.body.id}`)).body).toMatchObject({ state: 'done', done: count })
}

/** Orders of a unit, each of another caller, waiting to be signed; by batches themselves. */
async function dispatched(count: number, unit = 'zhujian'): Promise<string[]> {
  const callers = Array.from({ length: count }, (_, at) => ({ ...entry.caller, phone: `138${String(at).padStart(8, '0')}` }))
  const ids = await Promise.all(callers.map(async caller => (await agent('POST', '/api/orders', { ...entry, caller })).body.id as string))
  const draft = await dispatcher('POST', '/api/batches', { verb: 'dispatch', input: { unit, basis: '职责清单' }, orders: ids.map(id => ({ id })) })
  expect(draft).toMatchObject({ status: 200, body: { waiting: count } })
  await dispatcher('POST', `/api/batches/${draft.body.id}/run`, {})
  await work()
  return ids
}

async function sign(id: string): Promise<number> {
  const reply = await liaison('POST', `/api/orders/${id}/acts`, { verb: 'sign', version: 3, input: {} })
  expect(reply).toMatchObject({ status: 200 })
  return reply.body.version
}

async function versions(ids: readonly string[]): Promise<number[]> {
  const found = await app.db.selectFrom('work_order').select(['id', 'version']).where('id', 'in', [...ids]).execute()
  return ids.map(id => found.find(row => row.id === id)?.version ?? 0)
}

async function rows(who: Person, id: string): Promise<{ seq: number; outcome: string; refused: string | null }[]> {
  const all = []
  for (let after: number | null = 0; after !== null;) {
    const { body } = await who('GET', `/api/batches/${id}/rows?after=${after}`)
    all.push(...body.rows)
    after = body.next
  }
  return all
}

async function work(): Promise<void> {
  const quiet = { debug() {}, info() {}, warn: (line: string) => { throw new Error(line) }, error() {} }
  while ((await workBatches(app.db, app.places, quiet, () => app.clock.now)) > 0);
}
