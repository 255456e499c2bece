import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrderEvent, OrderFile } from '#domain/order/file.ts'
import { fold } from '#domain/order/fold.ts'
import { createLog } from '#server/log.ts'
import { eventFields, fromRow } from '#server/order/rows.ts'
import { loadFile } from '#server/order/store.ts'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { notice2027 } from './fixtures/notice2027.ts'
import { recomputePending } from './recompute.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
  app.clock.now = Date.parse('2026-12-29T10:00:00+08:00')
})
afterAll(() => app.close())

const log = createLog('error')
const run = (going?: () => boolean) => recomputePending(app.db, app.places, log, () => app.clock.now, going)

test('录入通知：暂定期限逐张重算，中断后接着做，每张恰好一次；确定的期限不动；都有记录', async () => {
  const [agent, dispatcher, unit, admin] = await Promise.all(['agent01', 'dispatcher01', 'unit-zhujian', 'admin01'].map(app.as))
  const ids = await Promise.all(Array.from({ length: 4 }, () => dispatched(agent!, dispatcher!)))
  const settled = await dispatched(agent!, dispatcher!, { urgency: 'urgent' })
  const untouched = await stored(settled)
  const seen = await stored(ids[0]!)
  expect((await admin!('GET', '/api/calendar')).body.provisional).toBe(4)
  expect((await admin!('POST', '/api/calendar/notices', notice2027)).status).toBe(200)

  let orders = 2
  const first = await run(() => orders-- > 0)
  expect((await admin!('GET', '/api/calendar')).body.years.at(-1).entered).toMatchObject({ finished: false, moved: first })
  const rest = await run()
  expect([first + rest, await run()]).toEqual([4, 0])
  expect((await admin!('GET', '/api/calendar')).body.years.at(-1).entered, 'another node may still go by the calendar before').toMatchObject({ finished: false, moved: 4 })
  app.clock.now += 90_000
  expect(await run()).toBe(0)

  for (const id of ids) {
    const file = await stored(id)
    const handle = file.clocks.find(clock => clock.kind === 'handle')
    expect([new Date(handle!.dueAt).toISOString(), handle!.provisional, handle!.calendar, file.assignments[0]?.dueAt]).toEqual(['2027-01-08T10:00:00.000Z', false, '2027', handle!.dueAt])
    const events = await eventsOf(id)
    expect(events.filter(event => event.verb === 'recomputeDeadline')).toHaveLength(1)
    expect(byId(fold(events))).toEqual(byId(file))
  }
  expect(await stored(settled)).toEqual(untouched)
  // Who saw the order with its old deadline may still act: a recomputation is nobody else's doing.
  expect((await unit!('POST', `/api/orders/${ids[0]}/acts`, { verb: 'sign', version: seen.order.version, input: {} })).status).toBe(200)

  const { body } = await dispatcher!('GET', '/api/calendar/changes')
  expect([body.rows.length, body.next]).toEqual([4, null])
  expect(body.rows[0]).toMatchObject({ kindLabel: '办理', oldDueAt: '2027-01-07T10:00:00.000Z', newDueAt: '2027-01-08T10:00:00.000Z', noticeNumber: notice2027.number, byName: expect.stringMatching(/\S/) })
  expect((await admin!('GET', '/api/calendar')).body).toMatchObject({ provisional: 0, years: expect.arrayContaining([expect.objectContaining({ year: 2027, entered: expect.objectContaining({ moved: 4, finished: true }) })]) })
})

/** Clocks of one millisecond stand in any order. */
function byId(file: OrderFile | null) {
  return file && { ...file, clocks: file.clocks.toSorted((one, two) => one.id.localeCompare(two.id)) }
}

type Call = Awaited<ReturnType<TestApp['as']>>

async function dispatched(agent: Call, dispatcher: Call, more: object = {}): Promise<string> {
  const { body } = await agent('POST', '/api/orders', { ...entry, ...more })
  expect(await dispatcher('POST', `/api/orders/${body.id}/acts`, { verb: 'dispatch', version: body.version, input: { unit: 'zhujian', basis: '职责清单' } })).toMatchObject({ status: 200 })
  return body.id
}

async function stored(id: string): Promise<OrderFile> {
  const file = await loadFile(app.db, app.city.platform, id, { lock: false })
  if (!file) throw new Error('no order')
  return file
}

async function eventsOf(id: string): Promise<OrderEvent[]> {
  const rows = await app.db.selectFrom('event').selectAll().where('order_id', '=', id).orderBy('seq').execute()
  return rows.map(row => fromRow<OrderEvent>(eventFields, row))
}
