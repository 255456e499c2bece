import { afterAll, beforeAll, expect, test } from 'vitest'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { survive } from '#test/killed.ts'
import { storedAndTold } from '#test/stored.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

const count = 30

test('killed with -9 again and again while a batch is carried out: afterwards every order is done exactly once, or refused with its reason', async () => {
  const { platform } = app.city
  const [agent, dispatcher] = await Promise.all(['agent01', 'dispatcher01'].map(app.as))
  const ids: string[] = await Promise.all(Array.from({ length: count }, async () => (await agent!('POST', '/api/orders', entry)).body.id))
  const { body: { id } } = await dispatcher!('POST', '/api/batches', { verb: 'dispatch', input: { unit: 'zhujian', basis: '职责清单' }, orders: ids.map(id => ({ id })) })
  expect(await dispatcher!('POST', `/api/batches/${id}/run`, {})).toMatchObject({ status: 200, body: { state: 'running', waiting: count } })
  // Somebody is faster with one of them.
  expect(await dispatcher!('POST', `/api/orders/${ids[9]}/acts`, { verb: 'dispatch', version: 2, input: { unit: 'gongan', basis: '职责清单' } })).toMatchObject({ status: 200 })

  const job = { url: app.url, key: app.key, ahead: app.clock.now - Date.now(), smsUrl: null }
  const deaths = await survive(job, { about: /^(update|insert into) (batch_row|event)\b/, kills: 4, within: 12, jump: 1000, done: async () => (await stateOf(id)) === 'done' })

  const rows = await app.db.selectFrom('batch_row').selectAll().where('platform', '=', platform).where('batch_id', '=', id).orderBy('seq').execute()
  expect(rows.filter(row => row.outcome === 'refused').map(row => [row.order_id, row.refused]), deaths.join(' ')).toEqual([[ids[9], expect.stringContaining('已有变化')]])
  for (const row of rows) {
    const { stored, told, events } = await storedAndTold(app.db, platform, row.order_id)
    const steps = events.filter(event => event.verb === 'dispatch')
    expect(told).toEqual(stored)
    expect(steps).toHaveLength(1)
    if (row.outcome === 'done') expect(steps[0]?.id).toBe(row.event_id)
  }
}, 180_000)

async function stateOf(id: string): Promise<string> {
  return (await app.db.selectFrom('batch').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state
}
