import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Cities, openPlaces } from '#server/cities.ts'
import { createLog } from '#server/log.ts'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { notice2027 } from './fixtures/notice2027.ts'
import { followNotices } from './notices.ts'
import { recomputePending } from './recompute.ts'

/** A notice entered on one node, with another on the same database that follows it some seconds later. */
let app: TestApp
let other: Cities
const [before, after] = ['2027-01-07T10:00:00.000Z', '2027-01-08T10:00:00.000Z']

beforeEach(async () => {
  app = await testApp()
  app.clock.now = Date.parse('2026-12-29T10:00:00+08:00')
  other = await openPlaces(new Map([...app.places.values()].map(place => [place.city.platform, place.city])))
})
afterEach(() => app.close())

test('a node that does not follow the notice yet works nothing off, and does not call it finished', async () => {
  await dispatched()
  // The two halves of a turn of its keeper, with the notice entered between them.
  await followNotices(app.db, other)
  await enter()
  app.clock.now += 90_000
  expect([await work(other), await due(), await finished()]).toEqual([0, [before], false])
  await followNotices(app.db, other)
  expect([await work(other), await due(), await finished()]).toEqual([1, [after], true])
})

test('an order that went through the node that did not follow yet, after all others were worked off, is moved as well', async () => {
  await dispatched()
  const place = app.places.get(app.city.platform)
  if (!place) throw new Error('no place')
  const old = place.rules
  await enter()
  expect(await work(app.places)).toBe(1)
  const follows = place.rules
  place.rules = old
  await dispatched()
  place.rules = follows
  app.clock.now += 89_000
  expect([await due(), await work(app.places), await due(), await finished()]).toEqual([[after, before], 1, [after, after], false])
  app.clock.now += 1000
  expect([await work(app.places), await finished()]).toEqual([0, true])
})

const work = (places: Cities) => recomputePending(app.db, places, createLog('error'), () => app.clock.now)
const enter = async () => expect((await (await app.as('admin01'))('POST', '/api/calendar/notices', notice2027)).status).toBe(200)
const finished = async () => (await (await app.as('admin01'))('GET', '/api/calendar')).body.years.at(-1).entered.finished

async function dispatched(): Promise<void> {
  const { body } = await (await app.as('agent01'))('POST', '/api/orders', entry)
  expect(await (await app.as('dispatcher01'))('POST', `/api/orders/${body.id}/acts`, { verb: 'dispatch', version: body.version, input: { unit: 'zhujian', basis: '职责清单' } })).toMatchObject({ status: 200 })
}

/** When the orders are due, in the order they were dispatched. */
async function due(): Promise<string[]> {
  const rows = await app.db.selectFrom('clock').select('due_at').where('kind', '=', 'handle').orderBy('id').execute()
  return rows.map(row => row.due_at.toISOString())
}
