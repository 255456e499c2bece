import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
let seat: Page
beforeAll(async () => {
  world = await openWorld()
  seat = await world.newcomer()
})
afterAll(() => world?.close())

/** A unit's pages say other things than the centre's under the same address; all others xss.test.ts visits. */
const desks = ['unit-zhujian', 'lead-zhujian']

test.each(desks)('every page in the menu of %s opens without an error', async account => {
  const page = await world.sitDown(seat, account)
  const links = page.getByRole('navigation', { name: '主导航' }).getByRole('link')
  await links.first().waitFor()
  for (const link of await links.all()) {
    const label = await link.textContent()
    await link.click()
    await page.locator('#content h1').waitFor()
    await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
    expect(await page.locator('#content .ant-alert-error').allInnerTexts(), label ?? '').toEqual([])
  }
  expect(world.complaints).toEqual([])
})

test('a definition is drafted: chosen in words, told as a sentence, saved by itself, and said to be wrong where it is', async () => {
  const page = await world.as('assessor01', '/schemes')
  await page.getByRole('button', { name: '起草新口径' }).click()
  await page.getByLabel('名称').fill('接通率改以应接来电为分母')
  await page.getByLabel('依据').fill('默认')
  await page.getByRole('button', { name: '开始起草' }).click()
  await page.getByText('已保存 · 第 1 版').waitFor()
  await page.getByRole('navigation', { name: '表和指标' }).getByRole('button', { name: '接通率', exact: true }).click()
  await page.getByLabel('指标名称').fill('接通比例')
  await page.getByLabel('口径和试算').getByText('接通比例=').first().waitFor()
  await page.getByText('已保存 · 第 2 版').waitFor()
  await page.getByLabel('满分').fill('90')
  await page.getByText('接通比例：按公式最多得100，与满分90不符').first().waitFor()
  await page.getByText('已保存 · 第 3 版').waitFor()
  expect(await page.getByRole('button', { name: '提请审定' }).isDisabled()).toBe(true)
  await world.picture(page, 'scheme-draft')
  expect(world.complaints).toEqual([])
  await page.context().close()
})

test('without a session every address leads to the log-in and back', async () => {
  const page = await world.newcomer()
  await page.goto('/orders?desk=toDispatch&q=路灯')
  await page.getByLabel('账号').fill('dispatcher01')
  await page.getByLabel('密码').fill('wrong')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('alert').waitFor()
  await page.getByLabel('密码').fill('Test-12345')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByText('搜索：路灯').waitFor()
  expect(new URL(page.url()).searchParams.get('desk')).toBe('toDispatch')
})
