import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { byItself, record } from '#server/audit/record.ts'
import { entry } from '#test/app.ts'
import { registered } from './desk.ts'
import { openWorld, type World } from './world.ts'

let world: World
let page: Page
let number: string
let dispatcher: Page
beforeAll(async () => {
  world = await openWorld()
  const order = await registered(world, entry.title, { ...entry, caller: { ...entry.caller, idNumber: '11010519491231002X', plate: '湘CD12345' } })
  number = order.number
  dispatcher = await world.as('dispatcher01')
  // Ten minutes are to pass while nobody waits.
  await dispatcher.context().clock.install()
  await dispatcher.goto(`/orders/${order.id}`)
  await dispatcher.getByText('楼道照明损坏').first().waitFor()
  const { id } = await world.db.selectFrom('app_user').select('id').where('platform', '=', world.city.platform).where('account', '=', 'agent02').executeTakeFirstOrThrow()
  const actor = { id, account: 'agent02', roles: ['agent'] as const, unit: null }
  await record(world.db, ...Array.from({ length: 60 }, (_, n) => ({ ...byItself(world.city.platform, Date.now() - n * 1000), actor, address: '10.1.2.3', verb: 'read' as const })))
  page = await world.as('auditor01')
})
afterAll(() => world?.close())

test('an auditor finds who looked at an order, opens an entry, and sees who looks oddly often', async () => {
  // A look is in the log within half a second of it, not at once.
  await expect.poll(async () => JSON.stringify(await (await page.request.get(`/api/audit/lookers?order=${number}`)).json())).toContain('dispatcher01')
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

test('a wrong identity number is told while it is typed, and one looked for by mistake is corrected', async () => {
  const agent = await world.as('agent01', '/intake')
  await agent.getByLabel('身份证号').fill('110105194912310021')
  await agent.getByLabel('车牌号').fill('C12345')
  await agent.getByLabel('标题').focus()
  await agent.getByText('身份证号的末位校验码不对，可能有一位写错，请核对').waitFor()
  await agent.getByText('车牌号缺省份简称').waitFor()
  await agent.getByLabel('车牌号').scrollIntoViewIfNeeded()
  await world.picture(agent, 'intake-numbers')
  await dispatcher.getByLabel('搜索工单').fill('湘c·d12345')
  await dispatcher.keyboard.press('Enter')
  await dispatcher.getByRole('heading', { name: '按号码查找' }).waitFor()
  await dispatcher.getByRole('main').getByText(number).waitFor()
  expect(dispatcher.url()).toBe(`${world.base}/callers`)
  await world.picture(dispatcher, 'callers-plate')
  await dispatcher.getByLabel('电话、身份证号或车牌号').fill('11010519491231003X')
  await dispatcher.keyboard.press('Enter')
  await dispatcher.getByText('末位校验码不对').waitFor()
  expect(world.complaints).toEqual([])
})

test('a caller is shown for a reason and for ten minutes, masked again after them, and the look stands in the register', async () => {
  await dispatcher.goto('/orders?desk=all')
  await dispatcher.getByText('楼道照明损坏').first().click()
  const card = dispatcher.getByRole('region', { name: '诉求人' })
  for (const masked of ['标**', '138****1234', '110***********002X', '湘C****45']) await card.getByText(masked, { exact: true }).waitFor()
  await world.picture(dispatcher, 'reveal-masked')
  await card.getByRole('button', { name: '查看完整信息' }).click()
  const dialog = dispatcher.getByRole('dialog', { name: '查看诉求人信息' })
  const look = dialog.getByRole('button', { name: '查看 10 分钟' })
  expect(await look.isDisabled()).toBe(true)
  for (const field of ['身份证号', '车牌号']) await dialog.getByRole('checkbox', { name: field }).check()
  await dialog.getByRole('radio', { name: '其他（请写明）' }).check()
  expect(await look.isDisabled()).toBe(true)
  await dialog.getByLabel('补充说明').fill('核对社保信息')
  await world.picture(dispatcher, 'reveal-dialog')
  await look.click()
  for (const plain of [entry.caller.name, entry.caller.phone, '11010519491231002X', '湘CD12345']) await card.getByText(plain, { exact: true }).waitFor()
  await card.getByText(/^(?:09:[0-5]\d|10:00)$/).waitFor()
  await world.picture(dispatcher, 'reveal-shown')
  await dispatcher.clock.fastForward('10:01')
  await card.getByText('138****1234', { exact: true }).waitFor()
  expect(await card.getByText(/13800001234|002X$/).allInnerTexts()).toEqual(['110***********002X'])
  const guard = await world.as('security01', '/reveals')
  const line = guard.getByRole('row').filter({ hasText: number })
  for (const cell of ['dispatcher01', '身份证号', '其他（请写明）', '核对社保信息']) await line.getByText(cell).first().waitFor()
  await world.picture(guard, 'reveal-register')
  // Who may look at orders but not at callers reads what is masked, and is offered nothing.
  const address = dispatcher.url()
  const leader = (await world.sitDown(dispatcher, 'leader01', address)).getByRole('region', { name: '诉求人' })
  await leader.getByText('138****1234', { exact: true }).waitFor()
  expect(await leader.getByRole('button', { name: '查看完整信息' }).count()).toBe(0)
  expect(world.complaints).toEqual([])
})
