import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
let page: Page
beforeAll(async () => {
  world = await openWorld()
  page = await world.as('auditor01')
})
afterAll(() => world?.close())

test('an auditor reads the table of permissions, and typing the address of an order list shows whose page it is', async () => {
  expect(await page.getByLabel('搜索工单').count()).toBe(0)
  await page.getByRole('link', { name: '权限一览' }).click()
  await page.getByRole('heading', { name: '权限一览' }).waitFor()
  await page.getByText('查看工单', { exact: true }).waitFor()
  await world.picture(page, 'permissions')
  await page.getByRole('combobox', { name: '岗位' }).click()
  await page.getByTitle('承办单位经办人').click()
  await page.getByText('本人经手').first().waitFor()
  expect(await page.getByText('查看审计记录').count()).toBe(0)
  await world.picture(page, 'permissions-handler')
  await page.getByText('可见的工单', { exact: true }).click()
  await page.getByText('本单位指名由本人经办或未指名的工单').waitFor()
  await world.picture(page, 'permissions-sights')
  await page.getByText('岗位分离', { exact: true }).click()
  await page.getByText('知识库条目不由写的人审核').waitFor()
  await world.picture(page, 'permissions-duties')
  await page.goto('/orders?desk=all')
  await page.getByText('没有权限：您的岗位不能打开这个页面。需要“查看工单”权限').waitFor()
  await world.picture(page, 'permissions-closed')
  expect(world.complaints).toEqual([])
})

test('every administrator, knowledge and province role starts the day on a page of its own, with nothing refused there, nor on any page in an administrator’s menu', async () => {
  const [starts, refused]: [string[], string[]] = [[], []]
  page.on('response', reply => { if (reply.status() === 403) refused.push(`${page.url()} ${reply.url()}`) })
  for (const account of ['admin01', 'security01', 'auditor01', 'knowledge01', 'knowledge02', 'province01']) {
    await world.sitDown(page, account)
    await expect.poll(async () => [account, await page.locator('#content h1').count()], { timeout: 20_000 }).toEqual([account, 1])
    expect([account, await page.locator('#content .ant-alert').allInnerTexts(), await page.getByText('没有权限').count()]).toEqual([account, [], 0])
    starts.push(new URL(page.url()).pathname)
    // Nor on any other page of an administrator's: those of the others are like their colleagues'.
    if (starts.length <= 3) for (const link of await page.getByRole('navigation', { name: '主导航' }).getByRole('link').all()) {
      await link.click()
      await page.locator('#content h1').waitFor()
      await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
    }
  }
  expect([starts.slice(0, 3), refused, world.complaints]).toEqual([['/operations', '/exports/approvals', '/audit'], [], []])
})

test('a drawer that begins with a field begins in it: Ctrl+Enter is heard, and Esc closes it', async () => {
  await world.sitDown(page, 'admin01')
  await page.getByRole('link', { name: '停机登记' }).click()
  await page.getByRole('button', { name: '登记停机' }).click()
  await page.locator('.ant-drawer-body input:focus').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByText('请选择影响范围').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.ant-drawer-open').waitFor({ state: 'detached' })
  expect(world.complaints).toEqual([])
})

test('one’s own account fits a telephone: nothing lies beside the page', async () => {
  await world.sitDown(page, 'lead-zhujian')
  await page.setViewportSize({ width: 390, height: 800 })
  await page.goto('/own')
  await page.getByText('登录的地方').waitFor()
  expect(await page.locator('#content').evaluate(content => [content.scrollWidth, content.clientWidth])).toEqual([390, 390])
})
