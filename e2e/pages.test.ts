import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => { world = await openWorld() })
afterAll(() => world?.close())

const desks = ['agent01', 'shiftlead01', 'dispatcher01', 'inspector01', 'callback01', 'supervisor01', 'assessor01', 'editor01', 'leader01', 'admin01', 'unit-zhujian', 'lead-zhujian']

test.each(desks)('every page in the menu of %s opens without an error', async account => {
  const page = await world.as(account)
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
  await page.context().close()
})

test('without a session every address leads to the log-in and back', async () => {
  const page = await world.as('dispatcher01')
  await page.context().clearCookies()
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
