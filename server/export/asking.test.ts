import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { held, waiting } from '#test/held.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

test('ten exports may be open, however many are asked for at once', async () => {
  await (await app.as('agent01'))('POST', '/api/orders', entry)
  const supervisor = await app.as('supervisor01')
  const ask = () => supervisor('POST', '/api/exports', { source: 'orders', filter: { desk: 'all', sort: 'newest' }, columns: ['number', 'state'], format: 'csv', personal: false, locked: false, reason: 'statistics', words: '核对工单' })
  for (let n = 0; n < 9; n++) expect((await ask()).status).toBe(200)
  const busy = await held(app.db, tx => sql`select from app_user where platform = ${app.city.platform} and account = 'supervisor01' for update`.execute(tx))
  const two = [ask(), ask()]
  await waiting(app.db, 2)
  await busy.end()
  const replies = (await Promise.all(two)).toSorted((one, other) => one.status - other.status)
  expect(replies.map(reply => reply.status)).toEqual([200, 409])
  expect(replies[1]?.body.error.message).toBe('您已有 10 项导出在审批或生成，请等它们完成，或先取消几项')
})
