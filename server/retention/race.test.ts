import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { carryOut } from './carryOut.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

/** Whether somebody waits to set or lift a hold, or to remove what none holds. */
const waiting = async () => (await sql<{ n: number }>`select count(*)::int as n from pg_locks where not granted and relation = 'legal_hold'::regclass and database = (select oid from pg_database where datname = current_database())`.execute(app.db)).rows[0]?.n

/** A transaction that stays open until it is told to end. */
function open(work: (tx: TestApp['db']) => Promise<unknown>) {
  const [done, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const all = app.db.transaction().execute(async tx => {
    await work(tx)
    done.resolve()
    await end.promise
  })
  return { done: done.promise, end: () => { end.resolve(); return all } }
}

const phone = '13800004321'
const erase = (tx: TestApp['db']) => carryOut.erase({ server: { citizen: app.context.citizen }, tx, platform: app.city.platform, number: '权〔2026〕9号', phone, correction: null, now: app.clock.now })
const closedOrder = async () => (await (await app.as('agent01'))('POST', '/api/orders', { ...entry, caller: { name: '标记诉求人', phone }, then: 'resolveOnline', answer: '已告知办理流程，市民知晓。' })).body

test('a hold that was answered for is in force: an erasure under way ends first, and one that comes later is refused', async () => {
  const security = await app.as('security01')
  const hold = (orderNumber: string) => security('POST', '/api/retention/holds', { kind: 'order', orderNumber, reason: '行政诉讼' })
  const { number } = await closedOrder()
  const erasure = open(erase)
  await erasure.done
  const held = hold(number)
  await expect.poll(waiting, { timeout: 15_000 }).toBe(1)
  await erasure.end()
  expect((await held).status).toBe(200)

  const again = await closedOrder()
  const setting = open(tx => sql`insert into legal_hold (platform, id, kind, order_id, reason, by_user, at) select ${app.city.platform}, gen_random_uuid(), 'order', ${again.id}, '行政诉讼', id, now() from app_user where platform = ${app.city.platform} and account = 'security01'`.execute(tx))
  await setting.done
  const late = app.db.transaction().execute(erase).catch((error: unknown) => error)
  await expect.poll(waiting, { timeout: 15_000 }).toBe(1)
  await setting.end()
  expect(await late).toMatchObject({ status: 409, message: expect.stringContaining(`工单 ${again.number} 在留存冻结中`) })
})
