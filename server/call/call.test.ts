import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#test/app.ts'
import { held, waiting } from '#test/held.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

test('a press of the button twice is one call, and another number in a second window is refused', async () => {
  const agent = await app.as('agent01')
  const busy = await held(app.db, tx => sql`select from app_user where platform = ${app.city.platform} and account = 'agent01' for update`.execute(tx))
  const pressed = ['13800001234', '13800001234', '13800005678'].map(phone => agent('POST', '/api/calls', { phone }))
  await waiting(app.db, 3)
  await busy.end()
  const replies = await Promise.all(pressed)
  const started = replies.filter(reply => reply.status === 200)
  expect(new Set(started.map(reply => reply.body.id)).size).toBe(1)
  expect(replies.filter(reply => reply.status === 409).map(reply => reply.body.error.message)).toEqual(Array.from({ length: 3 - started.length }, () => '您还有一个通话没有结束，请先结束再接下一个'))
  expect(await app.db.selectFrom('call').select('id').execute()).toHaveLength(1)
})
