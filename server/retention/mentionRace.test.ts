import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inTransaction } from '#server/db/transaction.ts'
import { makeNext } from '#server/export/make.ts'
import { step, take } from '#server/export/taking.ts'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { held, waiting } from '#test/held.ts'
import { endExports } from './files.ts'
import { removeMentions } from './mentions.ts'
import { rewrite } from './rewrite.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
  await (await app.as('agent01'))('POST', '/api/orders', entry)
})
afterAll(() => app.close())
beforeEach(() => { app.clock.now += 1000 })

const phone = '13800004321'
const remove = (tx: TestApp['db']) => removeMentions({ server: { citizen: app.context.citizen }, tx, platform: app.city.platform, sought: { known: { names: [], phones: [phone], addresses: [] }, numbers: [phone], ids: [] }, cause: '权〔2026〕9号', now: app.clock.now })
const mention = (number: string) => sql`insert into spot_check (platform, id, period, order_number, matter, rating, entered_at) values (${app.city.platform}, gen_random_uuid(), '2026-06', ${number}, ${`来电 ${phone} 反映路灯不亮`}, 'none', now())`.execute(app.db)
const matters = async () => (await sql<{ matter: string }>`select matter from spot_check`.execute(app.db)).rows.map(row => row.matter)

test('a row somebody is just writing is looked through as they leave it', async () => {
  await mention('一')
  const writing = await held(app.db, tx => sql`update spot_check set remark = '又核'`.execute(tx))
  const removed = app.db.transaction().execute(remove)
  await waiting(app.db)
  await writing.end()
  expect(await removed).toBe(1)
  expect((await matters()).filter(matter => matter.includes(phone))).toEqual([])
})

test('what is written while a person is taken out waits, and what was written since it was read is read again', async () => {
  await mention('二')
  const erasure = await held(app.db, remove)
  const writing = sql`update spot_check set remark = '再核'`.execute(app.db)
  await waiting(app.db)
  await erasure.end()
  await writing
  expect((await matters()).filter(matter => matter.includes(phone))).toEqual([])

  await mention('三')
  let reads = 0
  const clean = () => inTransaction(app.db, async tx => {
    const { rows: [row] } = await sql<{ lies: string; matter: string }>`select ctid::text as lies, matter from spot_check where order_number = '三'`.execute(tx)
    if (!row) throw new Error('no row')
    if (reads++ === 0) await sql`update spot_check set remark = '三核' where order_number = '三'`.execute(app.db)
    return rewrite(tx, { table: 'spot_check', names: ['matter'], row: { ...row }, platform: app.city.platform, cause: '权〔2026〕9号', now: app.clock.now }, () => '×')
  })
  expect([await clean(), reads, (await matters()).includes('×')]).toEqual([1, 2, true])
})

const options = () => ({ db: app.db, places: app.places, citizen: app.context.citizen, log: app.context.log, now: () => app.clock.now })
const place = () => app.places.get(app.city.platform) ?? (() => { throw new Error('no place') })()
const ask = async () => (await app.as('dispatcher01'))('POST', '/api/exports', { source: 'orders', filter: { desk: 'all', sort: 'newest' }, columns: ['number', 'title'], format: 'csv', personal: false, locked: false, reason: 'meeting', words: '周调度会材料' })
const erase = async (tx: TestApp['db']) => {
  await endExports(tx, app.city.platform, app.clock.now)
  await sql`update work_order set title = '已删除'`.execute(tx)
}

test('an export taken up or asked for while somebody is erased is made of what is left', async () => {
  const { body: { id } } = await ask()
  const erasure = await held(app.db, erase)
  const [making, asking] = [makeNext(options(), place()), ask()]
  await waiting(app.db, 2)
  await erasure.end()
  const other = (await asking).body.id
  await making
  while (await makeNext(options(), place()));
  for (const made of [id, other]) {
    const { body } = await (await app.as('dispatcher01'))('POST', `/api/exports/${made}/file`, {})
    expect(body.toString()).toContain('已删除')
    expect(body.toString()).not.toContain(entry.title)
  }
})

test('an export that is just being finished ends with the others', async () => {
  const { body: { id } } = await ask()
  const taken = await take(app.db, place(), 'few', app.clock.now)
  if (!taken) throw new Error('nothing waits')
  const finishing = await held(app.db, tx => step(tx, taken, { state: 'ready', progress: null, taken_until: null, rows: 1, size: 1, sha256: Buffer.alloc(32), made_at: new Date(app.clock.now), expires_at: new Date(app.clock.now + 1000) }))
  const erasure = app.db.transaction().execute(erase)
  await waiting(app.db)
  await finishing.end()
  await erasure
  expect((await app.db.selectFrom('export').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state).toBe('expired')
})
