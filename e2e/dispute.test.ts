import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contact, result, satisfied } from '#test/orders.ts'
import { confirm, openFirst, openForm, pick, refusedFor, registered, send } from './desk.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => { world = await openWorld() })
afterAll(() => world?.close())

const title = '安置小区楼顶违章搭建无人认领'

test('returned twice, in dispute, every unit heard, ruled, and the ruled unit cannot give it back', async () => {
  const { id } = await registered(world, title, { category: '0503', region: '430304', content: '安置小区楼顶搭建了铁棚，多次反映无人处理。' })
  const dispatcher = await world.as('dispatcher01')
  const first = await world.as('unit-chengguan')
  const second = await world.as('unit-zigui')
  const named = await world.as('unit-yuetang')
  const supervisor = await world.as('supervisor01')

  await openFirst(dispatcher, '待派单', title)
  const form = await openForm(dispatcher, '派单')
  await form.getByRole('group', { name: '派单建议' }).getByRole('button', { name: '采用' }).click()
  await form.getByLabel('派单依据').filter({ hasText: '会议备忘录' }).waitFor()
  await send(dispatcher, '派单')
  await giveBack(first, '市资规局')
  await openFirst(dispatcher, '退回待审', title)
  await openForm(dispatcher, '同意退回')
  await send(dispatcher, '同意退回')

  await openFirst(dispatcher, '待派单', title)
  const again = await openForm(dispatcher, '派单')
  await pick(dispatcher, '承办单位', '市城管局')
  await again.getByText('市城管局已退回过这张工单').waitFor()
  await pick(dispatcher, '承办单位', '市资规局')
  await again.getByLabel('派单依据').fill('前一单位建议')
  await send(dispatcher, '派单')
  await giveBack(second, '岳塘区')
  await openFirst(dispatcher, '退回待审', title)
  await refusedFor(dispatcher, '同意退回', '争议')
  await openForm(dispatcher, '转争议')
  await dispatcher.getByRole('dialog').getByLabel('理由').fill('两家单位均不承认')
  await send(dispatcher, '转争议')

  await speak(first, '备忘录只明确查处，安置小区尚未移交')
  await speak(named, '由区里牵头，请市资规局认定')
  await openCase(supervisor)
  await minutes(supervisor)
  await supervisor.getByRole('button', { name: '据此裁定' }).click()
  await pick(supervisor, '承办单位', '岳塘区')
  const ruling = supervisor.getByRole('dialog')
  await ruling.getByText('现场查看后议定由属地承办', { exact: false }).waitFor()
  await ruling.getByLabel('依据').fill('会商纪要第一条')
  await ruling.getByLabel('生效日期').fill('2026-01-01')
  await supervisor.keyboard.press('Enter')
  await send(supervisor, '裁定')
  await supervisor.getByText('由岳塘区人民政府承办').first().waitFor()

  await openFirst(named, '待签收', title)
  await confirm(named, '签收')
  await named.getByText('已签收').first().waitFor()
  await refusedFor(named, '申请退回', '裁定')
  await named.locator('.hop-line').getByText('裁定').waitFor()

  const now = new Date(Date.now() - 1000).toISOString()
  await act('unit-yuetang', id, 'submitResult', { ...result, ...contact, contactedAt: now })
  await act('inspector01', id, 'auditPass')
  await act('callback01', id, 'recordCallback', satisfied)
  const callback = await world.sitDown(named, 'callback01', `/orders/${id}`)
  await callback.locator('.order-head').getByText('已办结').waitFor()

  await supervisor.goto('/catalogue?category=0503')
  await supervisor.getByRole('row', { name: /岳塘区人民政府.*争议裁定/ }).waitFor()
  expect(world.complaints).toEqual([])
})

async function act(account: string, id: string, verb: string, input: object = {}) {
  const { version } = await world.db.selectFrom('work_order').select('version').where('platform', '=', world.city.platform).where('id', '=', id).executeTakeFirstOrThrow()
  await world.deed(account, `/api/orders/${id}/acts`, { verb, version, input })
}

async function giveBack(unit: Page, proposed: string) {
  await openFirst(unit, '待签收', title)
  await confirm(unit, '签收')
  await unit.getByText('已签收').first().waitFor()
  const form = await openForm(unit, '申请退回')
  await form.getByRole('radio', { name: '不属于本单位职责' }).check()
  await form.getByLabel('依据').fill('三定方案第二条')
  await pick(unit, '建议承办单位', proposed)
  await send(unit, '申请退回')
}

async function openCase(page: Page) {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '争议案卷' }).click()
  await page.locator('.orders').getByText(title).first().click()
  await page.getByRole('table', { name: '各单位意见' }).waitFor()
}

async function speak(unit: Page, words: string) {
  await openCase(unit)
  await unit.getByRole('radio', { name: '不属本单位职责' }).check()
  await unit.getByLabel('陈述', { exact: true }).fill(words)
  await unit.getByRole('button', { name: '提交陈述' }).click()
  await unit.getByRole('table', { name: '各单位意见' }).getByText(words).waitFor()
}

async function minutes(supervisor: Page) {
  await supervisor.getByRole('button', { name: '登记会商纪要' }).click()
  const form = supervisor.getByRole('dialog')
  await form.getByLabel('地点').fill('热线办会议室')
  await form.getByLabel('议定机构').fill('热线工作协调小组')
  await form.getByLabel('会商纪要').fill('现场查看后议定由属地承办，市资规局认定违建性质。')
  await send(supervisor, '登记会商纪要')
}
