import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Action } from '#domain/order/actions.ts'
import { relay } from '#server/outbox/relay.ts'
import { fireDue } from '#server/timer/timers.ts'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { filled, oneOf } from '#test/filled.ts'
import { keptWrongly } from '#test/kept.ts'
import { storedAndTold } from '#test/stored.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

const units = ['zhujian', 'gongan']
const clients = ['agent01', 'dispatcher01', 'supervisor01', 'inspector01', 'callback01', 'unit-zhujian', 'unit-gongan', 'dispatcher01']
const turns = 50
const minute = 60_000
const day = 1440 * minute

test('eight people work on four orders at once while clocks fire and effects go out: nothing is lost, nothing waits for ever, events are in order', async () => {
  const { platform } = app.city
  const place = app.places.get(platform)!
  const agent = await app.as('agent01')
  const orders: string[] = []
  for (let n = 0; n < 4; n++) orders.push((await agent('POST', '/api/orders', entry)).body.id)
  const registered = await events()
  const statuses: number[] = []

  const work = async (account: string) => {
    for (let turn = 0; turn < turns; turn++) {
      // Days pass: nobody stays signed in, and some find out only now.
      const who = await app.as(account)
      const { body: seen } = await who('GET', `/api/orders/${oneOf(orders)}`)
      const action = oneOf((seen.actions as Action[] | undefined ?? []).filter(one => one.refused === null && !atAnEnd.includes(one.verb)))
      app.clock.now += randomInt(30) > 0 ? minute : day
      if (!action) continue
      const input = filled(action.fields, units, app.clock.now)
      const reply = await who('POST', `/api/orders/${seen.id}/acts`, { verb: action.verb, assignmentId: action.assignmentId, version: seen.version, input })
      statuses.push(reply.status)
      if (reply.status >= 500) throw new Error(`${action.verb}: ${JSON.stringify(reply.body)}`)
    }
  }
  let working = true
  const alone = async () => {
    while (working) {
      await fireDue(app.db, place, app.clock.now, app.context.log)
      await relay(app.db, app.context, platform, app.clock.now)
    }
  }
  const machine = Promise.all([alone(), alone()])
  await Promise.all(clients.map(work)).finally(() => { working = false })
  await machine

  const all = await Promise.all(orders.map(id => storedAndTold(app.db, platform, id)))
  for (const { stored, told, events } of all) {
    expect(told).toEqual(stored)
    expect(events.map(event => event.seq)).toEqual(events.map((_, at) => at + 1))
    expect(stored.order.version).toBe(events.length)
    expect(events.map(event => event.at)).toEqual(events.map(event => event.at).toSorted((a, b) => a - b))
  }
  const byPeople = all.flatMap(one => one.events).filter(event => event.actorRole !== 'system')
  expect(byPeople.length - registered).toBe(statuses.filter(status => status === 200).length)
  expect(new Set(statuses)).toEqual(new Set([200, 409, ...statuses.filter(status => status === 400 || status === 401 || status === 404)]))
  expect(all.flatMap(one => one.events).length - byPeople.length, 'by clocks').toBeGreaterThan(0)
  const { rows: [stat] } = await sql<{ deadlocks: number }>`select deadlocks from pg_stat_database where datname = current_database()`.execute(app.db)
  expect(stat?.deadlocks).toBe(0)
  expect(await keptWrongly(app.db), 'tasks are counted as they stand').toEqual([])
  expect(app.lines.filter(line => /^(timer|outbox)/.test(line))).toEqual([])
}, 180_000)

/** Left out, so that the orders stay in work. */
const atAnEnd: readonly string[] = ['withdraw', 'decline', 'resolveOnline', 'terminate', 'transferOut', 'transferEmergency', 'mergeInto', 'split', 'archiveAsHardCase']

async function events(): Promise<number> {
  return (await app.db.selectFrom('event').select('id').execute()).length
}
