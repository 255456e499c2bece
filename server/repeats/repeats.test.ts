import { afterAll, beforeAll, expect, test } from 'vitest'
import { entry, type TestApp, testApp } from '#test/app.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

test('the same caller on the same branch makes a chain, masked; another matter and another caller do not', async () => {
  const [agent, dispatcher, unit] = await Promise.all(['agent01', 'dispatcher01', 'unit-zhujian'].map(app.as))
  if (!agent || !dispatcher || !unit) throw new Error('accounts')
  const register = async (change: object) => {
    app.clock.now += 60_000
    return (await agent('POST', '/api/orders', { ...entry, ...change })).body
  }
  const first = await register({ title: '楼道灯不亮' })
  const second = await register({ title: '楼道灯还是不亮', category: '0502' })
  await register({ title: '公交晚点', category: '0702' })
  await register({ title: '楼道灯不亮，别人反映', caller: { phone: '13700009999' } })

  expect((await unit('GET', '/api/repeats')).status).toBe(403)
  const { body } = await dispatcher('GET', '/api/repeats')
  expect(body).toMatchObject({ total: 1, orders: 2, chains: [{ phoneMasked: '138****1234', size: 2, open: 2 }] })
  expect(body.chains[0].orders.map((one: { id: string }) => one.id)).toEqual([second.id, first.id])
  expect(JSON.stringify(body)).not.toContain(entry.caller.phone)

  const beside = await dispatcher('GET', `/api/orders/${first.id}/beside`)
  expect(beside.body.repeats.map((one: { id: string }) => one.id)).toEqual([second.id])
  expect((await unit('GET', `/api/orders/${first.id}/beside`)).status).toBe(404)

  // Two days later the window of one day is empty.
  app.clock.now += 2 * 86_400_000
  expect((await (await app.as('dispatcher01'))('GET', '/api/repeats?days=1')).body.chains).toEqual([])
})
