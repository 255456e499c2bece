import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { registered } from './desk.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => { world = await openWorld() })
afterAll(() => world?.close())

test('22 orders dispatched at once, returned at once with a plan, approved by a second person, accepted and seen by the supervisor', async () => {
  for (let n = 1; n <= 22; n++) await registered(world, `${n} 号楼楼道照明损坏，夜里看不清台阶`, { category: '0501' })

  const dispatcher = await world.as('dispatcher01')
  await mark(dispatcher, 'toDispatch', '派单')
  await choose(dispatcher, '承办单位', '住建')
  await dispatcher.getByLabel('派单依据').fill('职责清单')
  await carryOut(dispatcher, /确认派单 22 件/)

  const liaison = await world.as('unit-zhujian')
  await mark(liaison, 'toSign', '申请退回')
  await liaison.getByText('超过上限 20 件').waitFor()
  await liaison.locator('.ant-drawer').getByRole('radio', { name: '不属于本单位职责' }).first().check()
  await liaison.getByLabel('依据', { exact: true }).first().fill('三定方案第 3 条，楼道照明由公安局管理')
  await choose(liaison, '建议承办单位', '公安')
  await choose(liaison, '新承办单位', '公安')
  await liaison.getByLabel('起办日期').fill(new Date().toLocaleDateString('sv', { timeZone: world.city.timeZone }))
  await liaison.keyboard.press('Enter')
  await liaison.getByRole('radio', { name: '重新计算' }).check()
  await liaison.getByRole('radio', { name: '不计入新单位' }).check()
  await liaison.getByLabel('方案说明').fill('职责已划转，档案已移交')
  await liaison.getByRole('button', { name: '试办' }).click()
  await liaison.getByText('还有 22 件没有逐件填写依据').waitFor()
  await liaison.getByRole('button', { name: '把上面的内容填入每一件' }).click()
  await world.picture(liaison, 'bulk-return-form')
  await liaison.getByRole('button', { name: '试办' }).click()
  await liaison.getByRole('button', { name: '提交审批（22 件）' }).click()
  await liaison.getByText('待第二审批人').waitFor()
  await world.picture(liaison, 'bulk-return-waiting')

  const leader = await world.as('lead-zhujian', '/batches?show=second')
  await leader.getByRole('button', { name: '申请退回' }).click()
  await world.picture(leader, 'bulk-approve')
  await leader.getByRole('button', { name: '同意办理 22 件' }).click()
  await leader.locator('.ant-drawer').getByText('已办完').waitFor()

  await dispatcher.goto('/bulk-requests')
  await dispatcher.getByRole('button', { name: '申请退回' }).click()
  await world.picture(dispatcher, 'bulk-answer')
  await dispatcher.getByRole('button', { name: '同意退回' }).click()
  await carryOut(dispatcher, /确认同意退回 22 件/)
  await dispatcher.goto('/bulk-requests')
  await dispatcher.getByRole('button', { name: '申请退回' }).click()
  await dispatcher.getByRole('button', { name: '按方案改派' }).click()
  await carryOut(dispatcher, /确认派单 22 件/)
  await world.picture(dispatcher, 'bulk-redispatched')

  const supervisor = await world.sitDown(leader, 'supervisor01', '/bulk-requests')
  await supervisor.getByText('22 件（100%）').first().waitFor()
  await world.picture(supervisor, 'bulk-requests')
  expect(world.complaints).toEqual([])
})

/** Every order of a desk, by keyboard and checkbox, and the step chosen for them. */
async function mark(page: Page, desk: string, verb: string): Promise<void> {
  await page.goto(`/orders?desk=${desk}`)
  await page.locator('.orders .ant-table-row').first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.getByText('已选 1 件').waitFor()
  await page.getByRole('checkbox').first().click()
  await page.getByText('已选 22 件').waitFor()
  await page.getByRole('toolbar', { name: '批量办理' }).getByRole('button', { name: verb, exact: true }).click()
}

/** Tries out unless that is done, confirms, and waits until all are done. */
async function carryOut(page: Page, confirm: RegExp): Promise<void> {
  await page.getByRole('button', { name: '试办' }).click()
  await page.getByRole('button', { name: confirm }).click()
  await page.locator('.ant-drawer').last().getByText('已办完').waitFor()
}

async function choose(page: Page, label: string, words: string): Promise<void> {
  const field = page.locator('.ant-drawer').getByLabel(label, { exact: true }).first()
  await field.fill(words)
  await page.locator('.ant-select-item-option-active').filter({ hasText: words }).last().waitFor()
  await field.press('Enter')
}
