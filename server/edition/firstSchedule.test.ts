import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#test/app.ts'
import { held, waiting } from '#test/held.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

test('of two who set an edition’s time for the first time the second is told that the first did', async () => {
  const editor = await app.as('editor01')
  const due = (minute: number) => ({ every: 'day' as const, minute })
  const first = await held(app.db, tx => sql`
    insert into edition_schedule (platform, edition, span_kind, due, mode, active, since, version, changed_by, changed_at)
    select platform, 'daily', 'day', ${JSON.stringify(due(480))}::json, 'draft', true, now(), 1, id, now() from app_user where platform = ${app.city.platform} and account = 'admin01'`.execute(tx))
  const second = editor('PUT', '/api/editions/daily/schedule', { version: 0, active: true, spanKind: 'day', due: due(900), mode: 'draft' })
  await waiting(app.db)
  await first.end()
  const { status, body } = await second
  expect([status, body.error]).toEqual([409, { message: '编发时间刚刚被别人改过，请刷新后再改', field: 'version' }])
  expect((await app.db.selectFrom('edition_schedule').select(['due', 'version']).execute())).toEqual([{ due: due(480), version: 1 }])
})
