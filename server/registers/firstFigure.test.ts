import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#test/app.ts'
import { held, waiting } from '#test/held.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

test('of two who enter the same figure for the first time one is told, and gives a reason to change it', async () => {
  const [first, second] = await Promise.all([app.as('assessor01'), app.as('assessor02')])
  const figure = { period: '2026-06', subject: 'total', figure: 'calls_received', source: '话务平台' }
  const { id } = await app.db.selectFrom('app_user').select('id').where('platform', '=', app.city.platform).where('account', '=', 'assessor01').executeTakeFirstOrThrow()
  const entering = await held(app.db, tx => tx.insertInto('entered_figure').values({ ...figure, platform: app.city.platform, value: '100', entered_by: id, entered_at: new Date(app.clock.now) }).execute())
  const late = second('POST', '/api/entered-figures', { ...figure, value: '200' })
  await waiting(app.db)
  await entering.end()
  const { status, body } = await late
  expect([status, body.error]).toEqual([409, { message: '这个数刚刚被别人录入，请刷新后查看，要改须写明理由', field: 'value' }])
  expect((await first('GET', '/api/entered-figures?period=2026-06')).body.rows).toMatchObject([{ value: '100' }])
  expect((await second('POST', '/api/entered-figures', { ...figure, value: '200' })).body.error.field).toBe('reason')
  expect((await second('POST', '/api/entered-figures', { ...figure, value: '200', reason: '话务平台更正' })).body).toMatchObject({ value: '200' })
})
