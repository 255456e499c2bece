import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { byItself, record } from '#server/audit/record.ts'
import { entry } from '#test/app.ts'
import { openWorld, type World } from './world.ts'

let world: World
let page: Page
let number: string
beforeAll(async () => {
  world = await openWorld()
  const agent = await world.as('agent01')
  const made = await agent.context().request.post('/api/orders', { data: entry, headers: await world.token(agent) })
  const order: { id: string; number: string } = await made.json()
  number = order.number
  const dispatcher = await world.as('dispatcher01')
  await dispatcher.goto(`/orders/${order.id}`)
  await dispatcher.getByText('楼道照明损坏').first().waitFor()
  const { id } = await world.db.selectFrom('app_user').select('id').where('platform', '=', world.city.platform).where('account', '=', 'agent02').executeTakeFirstOrThrow()
  const actor = { id, account: 'agent02', roles: ['agent'] as const, unit: null }
  await record(world.db, ...Array.from({ length: 60 }, (_, n) => ({ ...byItself(world.city.platform, Date.now() - n * 1000), actor, address: '10.1.2.3', verb: 'read' as const })))
  page = await world.as('auditor01')
})
afterAll(() => world?.close())

test('an auditor finds who looked at an order, opens an entry, and sees who looks oddly often', async () => {
  await page.getByRole('link', { name: '审计日志' }).click()
  await page.getByRole('heading', { name: '审计日志' }).waitFor()
  await page.getByText('工单详情').first().waitFor()
  await world.picture(page, 'audit')
  await page.getByPlaceholder('工单编号').fill(number)
  await page.getByPlaceholder('工单编号').press('Enter')
  await page.getByRole('heading', { name: `谁看过工单 ${number}` }).waitFor()
  await page.getByRole('cell', { name: 'dispatcher01' }).first().waitFor()
  await world.picture(page, 'audit-order')
  await page.getByRole('row').filter({ hasText: '工单详情' }).first().click()
  await page.getByText('GET /api/orders/:id', { exact: true }).waitFor()
  await world.picture(page, 'audit-entry')
  await page.goto('/audit/odd')
  await page.getByText('agent02').waitFor()
  await world.picture(page, 'audit-odd')
  await page.getByRole('link', { name: '查看日志' }).click()
  await page.getByText('10.1.2.3').first().waitFor()
  expect(world.complaints).toEqual([])
})
