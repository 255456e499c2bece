import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ClockKind } from '#domain/order/limits.ts'
import { relay } from '#server/outbox/relay.ts'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { storedAndTold } from '#test/stored.ts'
import { fireDue, startTimers } from './timers.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

const day = 86_400_000

test('a yellow and a red card come once each, however many servers look, and reach the unit and its leader', async () => {
  const order = await dispatched()
  const first = await fireAt(order.id, 'handle')
  await fire(first - 1)
  expect(await cards(order.id)).toEqual([])
  await Promise.all([fire(first), fire(first), fire(first)])
  expect(await cards(order.id)).toEqual(['yellowCard'])
  const second = await fireAt(order.id, 'handle')
  expect(second).toBeGreaterThan(first)
  await Promise.all([fire(second), fire(second)])
  await fire(second + 30 * day)
  expect(await cards(order.id)).toEqual(['yellowCard', 'redCard'])
  expect(await fireAt(order.id, 'handle')).toBe(0)

  await relay(app.db, app.context, app.city.platform, second + 31 * day)
  for (const account of ['unit-zhujian', 'lead-zhujian']) expect((await notices(account, order.id)).map(one => one.card).filter(Boolean).sort()).toEqual(['red', 'yellow'])
  expect(await notices('unit-gongan', order.id)).toEqual([])
})

test('after a long stop both cards come at once', async () => {
  const order = await dispatched()
  await fire(app.clock.now + 60 * day)
  expect(await cards(order.id)).toEqual(['yellowCard', 'redCard'])
})

test('who saw the order before a card may still act on it, but not past what a person did', async () => {
  const order = await dispatched()
  await fire(await fireAt(order.id, 'handle'))
  expect((await order.unit('sign', {}, order.version)).status).toBe(200)
  expect((await order.unit('contactCaller', { contactedAt: new Date(app.clock.now).toISOString(), contactMethod: 'phone', contactOutcome: '已说明' }, order.version)).status).toBe(409)
})

test('a clock that was stopped by a return does not act; let run on after the return is refused, it acts', async () => {
  const order = await dispatched()
  const due = await fireAt(order.id, 'sign')
  expect((await order.unit('requestReturn', { ground: 'notOurDuty', basis: '三定方案', proposedUnit: 'gongan' }, order.version, 'lead-zhujian')).status).toBe(200)
  await fire(due)
  expect(await reminded(order.id, 'sign')).toBe(0)
  expect((await order.dispatcher('rejectReturn', { reason: '属本单位职责' }, await version(order.id))).status).toBe(200)
  await fire(due)
  await fire(due + 1)
  expect(await reminded(order.id, 'sign')).toBe(1)
})

test('an order somebody holds is passed over and comes up again', async () => {
  const order = await dispatched()
  const at = await fireAt(order.id, 'handle')
  await app.db.transaction().execute(async tx => {
    await sql`select from work_order where id = ${order.id} for update`.execute(tx)
    expect((await fire(at)).busy).toBeGreaterThan(0)
  })
  expect(await cards(order.id)).toEqual([])
  await fire(at)
  expect(await cards(order.id)).toEqual(['yellowCard'])
})

test('what nobody knows how to do is logged once an hour and keeps nobody busy', async () => {
  const order = await dispatched()
  await order.unit('sign', {}, order.version)
  await sql`update clock set fire_at = due_at where order_id = ${order.id} and kind = 'return'`.execute(app.db)
  const at = await fireAt(order.id, 'return')
  const lines = () => app.lines.filter(line => line.startsWith('timer') && line.includes(order.id)).length
  await fire(at)
  expect([(await fire(at)).done, lines()]).toEqual([0, 1])
  await fire(at + 3_600_000)
  expect(lines()).toBe(2)
  await sql`update clock set fire_at = null where order_id = ${order.id} and kind = 'return'`.execute(app.db)
})

test('started with the server it finds what came due while nobody looked, and stops', async () => {
  const order = await dispatched()
  const at = await fireAt(order.id, 'handle')
  const timers = startTimers({ db: app.db, places: app.places, log: app.context.log, now: () => at, most: 60_000 })
  await expect.poll(() => cards(order.id), { timeout: 15_000 }).toEqual(['yellowCard'])
  await timers.stop()
})

/** An order that has just been dispatched, and people to act on it. Everything the clocks left behind before is done. */
async function dispatched() {
  const [agent, dispatcher] = await Promise.all(['agent01', 'dispatcher01'].map(app.as))
  const { body: { id } } = await agent!('POST', '/api/orders', entry)
  const act = async (account: string, verb: string, input: object, version: number) => (await app.as(account))('POST', `/api/orders/${id}/acts`, { verb, version, input })
  expect((await dispatcher!('POST', `/api/orders/${id}/acts`, { verb: 'dispatch', version: 2, input: { unit: 'zhujian', basis: '职责清单' } })).status).toBe(200)
  return {
    id: id as string, version: 3,
    unit: (verb: string, input: object, version: number, account = 'unit-zhujian') => act(account, verb, input, version),
    dispatcher: (verb: string, input: object, version: number) => act('dispatcher01', verb, input, version),
  }
}

/** Looks for due clocks at an instant, until there are none. */
async function fire(now: number) {
  const place = app.places.get(app.city.platform)!
  let round = await fireDue(app.db, place, now, app.context.log)
  const first = round
  while (round.done > 0) round = await fireDue(app.db, place, now, app.context.log)
  return first
}

/** When a clock of an order next wants attention; 0: never. */
async function fireAt(id: string, kind: ClockKind): Promise<number> {
  const row = await app.db.selectFrom('clock').select('fire_at').where('order_id', '=', id).where('kind', '=', kind).executeTakeFirstOrThrow()
  return row.fire_at?.getTime() ?? 0
}

async function eventsOf(id: string) {
  const { stored, told, events } = await storedAndTold(app.db, app.city.platform, id)
  expect(told).toEqual(stored)
  return events
}

async function cards(id: string): Promise<string[]> {
  return (await eventsOf(id)).map(event => event.verb as string).filter(verb => verb === 'yellowCard' || verb === 'redCard')
}

async function reminded(id: string, kind: ClockKind): Promise<number> {
  const clock = await app.db.selectFrom('clock').select('id').where('order_id', '=', id).where('kind', '=', kind).executeTakeFirstOrThrow()
  return (await eventsOf(id)).filter(event => event.input.clock === clock.id).length
}

async function version(id: string): Promise<number> {
  return (await eventsOf(id)).length
}

async function notices(account: string, orderId: string): Promise<{ orderId: string; card: string | null }[]> {
  const { body } = await (await app.as(account))('GET', '/api/notices')
  return (body as { orderId: string; card: string | null }[]).filter(one => one.orderId === orderId)
}
