import { afterAll, beforeAll, expect, test } from 'vitest'
import { entry, type TestApp, testApp } from '#test/app.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

/** An order in the hands of one unit. */
async function handed(confidential: boolean) {
  const [agent, dispatcher] = [await app.as('agent01'), await app.as('dispatcher01')]
  const { body } = await agent('POST', '/api/orders', { ...entry, confidential })
  const path = `/api/orders/${body.id}`
  await dispatcher('POST', `${path}/acts`, { verb: 'dispatch', version: body.version, input: { unit: 'zhujian', basis: '物业管理职责' } })
  return path
}

test('the full number is shown to the unit that holds the order, with a reason that is kept', async () => {
  const path = await handed(false)
  const unit = await app.as('unit-zhujian')
  expect(await unit('POST', `${path}/phone`, { reason: '' })).toMatchObject({ status: 400, body: { error: { field: 'reason' } } })
  expect(await unit('POST', `${path}/phone`, { reason: '联系诉求人' })).toMatchObject({ status: 200, body: { phone: entry.caller.phone } })
  const kept = await app.db.selectFrom('reveal').selectAll().execute()
  expect(kept.map(row => row.reason)).toEqual(['联系诉求人'])
})

test('a confidential caller stays hidden from the unit, not from those who call back', async () => {
  const path = await handed(true)
  const [unit, callback, leader] = [await app.as('unit-zhujian'), await app.as('callback01'), await app.as('leader01')]
  expect(await unit('POST', `${path}/phone`, { reason: '联系诉求人' })).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining('保密') } } })
  expect(await callback('POST', `${path}/phone`, { reason: '回访' })).toMatchObject({ status: 200 })
  expect(await leader('POST', `${path}/phone`, { reason: '看看' })).toMatchObject({ status: 403 })
})
