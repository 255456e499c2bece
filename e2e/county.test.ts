import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { confirm, openFirst, openForm, pick, registered, send, submitResult } from './desk.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => { world = await openWorld() })
afterAll(() => world?.close())

const title = '乡道路肩塌陷'
const county = '430321'

test('the city hands an order to a county, whose own people handle it; it comes back, is audited and called back', async () => {
  await registered(world, title)
  const dispatcher = await world.as('dispatcher01')
  await openFirst(dispatcher, '待派单', title)
  await openForm(dispatcher, '交办县市区')
  await pick(dispatcher, '县市区', '湘潭县')
  await dispatcher.getByLabel('派单依据').fill('属地管理：乡道由县里养护')
  await send(dispatcher, '交办县市区')
  const number = await dispatcher.locator('.order-head .number').innerText()

  const below = await world.sitDown(dispatcher, `dispatcher01@${county}`)
  await openWhenThere(below, '待派单', title)
  await below.getByRole('region', { name: /交办来源/ }).getByText(number).waitFor()
  expect(await below.locator('.order-head .number').innerText(), 'a number of the county’s own').not.toBe(number)
  await openForm(below, '派单')
  await pick(below, '承办单位', '乡镇人民政府')
  await below.getByLabel('派单依据').fill('乡道管护职责')
  await send(below, '派单')

  const town = await world.sitDown(below, `unit-townships@${county}`)
  await openFirst(town, '待签收', title)
  await confirm(town, '签收')
  await submitResult(town, '已回填夯实并设警示桩。')
  const auditor = await world.sitDown(town, `inspector01@${county}`)
  await openFirst(auditor, '待审核', title)
  await openForm(auditor, '审核通过')
  await send(auditor, '审核通过')
  const caller = await world.sitDown(auditor, `callback01@${county}`)
  await openFirst(caller, '待回访', title)
  await callBack(caller)

  const inspector = await world.sitDown(caller, 'inspector01')
  await openWhenThere(inspector, '待审核', title)
  await inspector.getByText('已回填夯实并设警示桩。').first().waitFor()
  await inspector.getByRole('region', { name: /县市区办理/ }).getByText('已办结').waitFor()
  await openForm(inspector, '审核通过')
  await send(inspector, '审核通过')
  const callback = await world.sitDown(inspector, 'callback01')
  await openFirst(callback, '待回访', title)
  await callBack(callback)
  await callback.locator('.order-head').getByText('已办结').waitFor()
  await world.picture(callback, 'county')
  expect(world.complaints).toEqual([])
})

/** What the other platform does arrives by itself, a moment later. */
async function openWhenThere(page: Page, desk: string, words: string) {
  const row = page.locator('.orders').getByText(words).first()
  for (let looks = 0; looks < 30 && !(await row.isVisible()); looks++) {
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: desk, exact: false }).first().click()
    await row.waitFor({ timeout: 1000 }).catch(() => {})
  }
  await openFirst(page, desk, words)
}

async function callBack(page: Page) {
  const form = await openForm(page, '记录回访')
  await form.getByRole('radio', { name: '人工回访' }).check()
  await form.getByRole('radio', { name: '已接听' }).check()
  await form.getByRole('radio', { name: '满意', exact: true }).check()
  await form.getByRole('radio', { name: '办结' }).check()
  await send(page, '记录回访')
}
