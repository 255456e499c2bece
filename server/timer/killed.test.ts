import { afterAll, beforeAll, expect, test } from 'vitest'
import { alarm } from '#domain/order/alarms.ts'
import type { OrderEvent, OrderFile } from '#domain/order/file.ts'
import { step } from '#domain/order/step.ts'
import { uuidv7 } from '#server/ids.ts'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { startReceiver, survive } from '#test/killed.ts'
import { storedAndTold } from '#test/stored.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

const days = 86_400_000

test('killed with -9 again and again while clocks fire and effects go out: afterwards each has happened once and every clock is right', async () => {
  const { platform } = app.city
  const ids = await orders(10)
  const now = app.clock.now + 60 * days
  const expected = await Promise.all(ids.map(async id => byHand((await storedAndTold(app.db, platform, id)).stored, now)))
  // Receipts of yesterday would no longer be sent.
  await app.db.updateTable('outbox').set({ created_at: new Date(now) }).execute()
  const receiver = await startReceiver()
  const job = { url: app.url, key: app.key, ahead: now - Date.now(), smsUrl: receiver.url }
  const deaths = await survive(job, { about: /^(update|insert into) (event|outbox|notice)\b/, kills: 4, within: 20, jump: 120_000, done: async () => (await due(now)) === 0 && (await waiting()) === 0 })

  for (const [at, id] of ids.entries()) {
    const { stored, told, events } = await storedAndTold(app.db, platform, id)
    expect(happened(events), deaths.join(' ')).toEqual(expected[at]?.verbs)
    expect(clocks(stored)).toEqual(expected[at]?.clocks)
    expect(told).toEqual(stored)
    const opened = await app.db.selectFrom('work_order').select(['platform', 'id']).where('mirror_id', '=', id).execute()
    const handedOver = stored.assignments.filter(one => one.role === 'county').length
    expect([opened.length, events.filter(event => event.verb === 'mirrorOpened').length]).toEqual([handedOver, handedOver])
  }
  const sent = await app.db.selectFrom('outbox').select('id').where('effect', '=', 'smsReceipt').where('last_error', 'is', null).execute()
  expect(sent).toHaveLength(ids.length)
  expect([...new Set(receiver.got.map(one => one.key))].sort()).toEqual(sent.map(row => row.id).sort())
  expect(new Set(receiver.got.map(one => one.key + one.body)).size).toBe(ids.length)
  const told = await app.db.selectFrom('outbox').select('id').where('effect', 'like', 'notify%').where('effect', '<>', 'notifyDiscipline').execute()
  const notices = await app.db.selectFrom('notice').select('id').execute()
  expect(notices.map(row => row.id).sort()).toEqual(told.map(row => row.id).sort())
  receiver.close()
}, 180_000)

/** Orders at every stage where clocks run. */
async function orders(count: number): Promise<string[]> {
  const [county] = app.places.get(app.city.platform)!.rules.counties.keys()
  const [agent, dispatcher, unit] = await Promise.all(['agent01', 'dispatcher01', 'unit-zhujian'].map(app.as))
  return Promise.all(Array.from({ length: count }, async (_, at) => {
    const { body: { id } } = await agent!('POST', '/api/orders', entry)
    const acts = [
      [dispatcher, 'dispatch', { unit: 'zhujian', basis: '职责清单' }],
      [unit, 'sign', {}],
      [unit, 'requestExtension', { days: 3, reason: '需采购', progress: '已下单' }],
    ] as const
    const handOver = [dispatcher, 'countyTransfer', { unit: county, basis: '属地管理' }] as const
    for (const [n, [who, verb, input]] of (at % 5 === 4 ? [handOver] : acts.slice(0, at % 5)).entries()) {
      expect(await who!('POST', `/api/orders/${id}/acts`, { verb, version: 2 + n, input })).toMatchObject({ status: 200 })
    }
    return id
  }))
}

/** What the rules say should come of an order when nothing is done until then. */
function byHand(before: OrderFile, now: number) {
  const rules = app.places.get(app.city.platform)!.rules
  const verbs: string[] = []
  let file = before
  for (;;) {
    const next = file.clocks.filter(clock => clock.stoppedAt === null && clock.fireAt !== null && clock.fireAt <= now).sort((a, b) => a.fireAt! - b.fireAt!)[0]
    const what = next && alarm(file, next.id, rules, now)
    if (!what) return { verbs: verbs.sort(), clocks: clocks(file) }
    const taken = step(file, what, { id: null, role: 'system', unit: null }, rules, { now, id: uuidv7 })
    if ('refused' in taken) throw new Error(`${what.verb}: ${taken.refused}`)
    verbs.push(nameOf(taken.event))
    file = taken.file
  }
}

/** What clocks did, in the order of the alphabet: those that are due together may act in any order. */
function happened(events: readonly OrderEvent[]): string[] {
  return events.filter(event => event.actorRole === 'system' && event.verb !== 'mirrorOpened').map(nameOf).sort()
}

function nameOf(event: OrderEvent): string {
  return `${event.verb} ${event.assignmentId}`
}

function clocks(file: OrderFile) {
  return file.clocks.map(clock => ({ id: clock.id, dueAt: clock.dueAt, fireAt: clock.fireAt, running: clock.stoppedAt === null }))
}

async function due(now: number): Promise<number> {
  return (await app.db.selectFrom('clock').select('id').where('stopped_at', 'is', null).where('fire_at', '<=', new Date(now)).execute()).length
}

async function waiting(): Promise<number> {
  return (await app.db.selectFrom('outbox').select('id').where('done_at', 'is', null).execute()).length
}
