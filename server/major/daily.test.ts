import { afterAll, beforeAll, expect, test } from 'vitest'
import { entry, type TestApp, testApp } from '#test/app.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

test('the day is compared with the seven before, outages are counted apart, and nobody is named', async () => {
  const day = 86_400_000
  const start = app.clock.now
  const register = async (change: object) => {
    const agent = await app.as('agent01')
    expect((await agent('POST', '/api/orders', { ...entry, ...change })).status).toBe(200)
  }
  for (let before = 7; before > 0; before--) {
    app.clock.now = start - before * day
    await register({ title: '公交晚点', category: '0702' })
  }
  app.clock.now = start
  for (let count = 0; count < 6; count++) await register({ title: '幸福小区停水', category: '0902' })
  await register({ title: '公交晚点', category: '0702' })

  const leader = await app.as('leader01')
  const report = await leader('GET', '/api/major/daily/2026-07-01')
  const text = JSON.stringify(report.body)
  expect(text).toContain('热线登记诉求 7 件，前七日日均 1 件')
  expect(text).toContain('供水服务')
  expect(text).not.toContain('公交服务')
  expect(text).toContain('停水')
  for (const mark of [entry.caller.name, entry.caller.phone, entry.incidentAddress]) expect(text).not.toContain(mark)
  const word = await leader('GET', '/api/major/daily/2026-07-01/docx')
  expect([word.status, word.headers['content-type']]).toEqual([200, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'])
  expect((await leader('GET', '/api/major/daily/2026-13-01')).status).toBe(400)
  expect((await (await app.as('unit-zhujian'))('GET', '/api/major/daily/2026-07-01')).status).toBe(403)
})
