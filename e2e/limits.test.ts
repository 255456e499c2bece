import { afterAll, beforeAll, expect, test } from 'vitest'
import { pick } from './desk.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => { world = await openWorld() })
afterAll(() => world?.close())

test('the simulator says which row an order gets, day by day, and the address can be passed on', async () => {
  const page = await world.as('agent01', '/limits?type=help&at=2022-09-29T17:30')
  await page.getByRole('heading', { name: '办理：7 个工作日，截止 2022-10-13 周四 18:00' }).waitFor()
  expect(await page.getByRole('table', { name: '逐日计算' }).textContent()).toMatch(/国庆节调休上班[\s\S]*第 7 日\s*截止 18:00[\s\S]*红牌 09:00/)
  await page.getByLabel('咨询类').click()
  await page.getByRole('heading', { name: '办理：3 个工作日' }).waitFor()
  expect(await page.locator('.limit-rows .beaten').first().textContent()).toContain('条件 0 项，少于选中的 1 项')
  await page.getByRole('button', { name: '签收' }).click()
  await page.getByRole('heading', { name: '签收：1 个工作日' }).waitFor()
  expect(new URL(page.url()).search).toContain('clock=sign')
  await pick(page, '承办单位', '市公安局')
  await page.waitForURL(/unit=/)
  await page.context().close()
})

test('a coming year’s notice is entered, refused where it is wrong, and in force at once', async () => {
  const page = await world.as('admin01', '/calendar')
  await page.getByRole('button', { name: '录入放假通知' }).click()
  const form = page.getByRole('dialog')
  const year = Number(await form.getByLabel('哪一年的放假安排').inputValue())
  await form.getByLabel('文号').fill(`国办发明电〔${year - 1}〕9号`)
  await form.getByLabel('发文日期').fill(`${year - 1}-11-10`)
  await page.keyboard.press('Enter')
  const days = [['01-01', '01-03'], ['02-05', '02-11'], ['04-03', '04-05'], ['04-05', '05-05'], ['06-09', '06-11'], ['09-15', '09-17'], ['10-01', '10-07']]
  for (const [at, [from, to]] of days.entries()) await range(at, `${year}-${from}`, `${year}-${to}`)
  await form.getByRole('button', { name: '录入并生效' }).click()
  await form.getByText('劳动节放假 31 天，超过 12 天，请核对').first().waitFor()
  await range(3, `${year}-05-01`, `${year}-05-05`)
  await form.getByRole('button', { name: '录入并生效' }).click()
  await form.waitFor({ state: 'detached' })
  await page.goto(`/calendar?year=${year}`)
  // Finished is said once every server has followed for a while; in force it is at once.
  await page.getByText('正在进行，通常两分钟内完成').waitFor()
  expect(await page.getByRole('table', { name: `${year} 年 5 月` }).getByText('休').count()).toBe(5)
  expect(world.complaints).toEqual([])
  await page.context().close()

  async function range(at: number, from: string, to: string) {
    await form.getByPlaceholder('开始日期').nth(at).fill(from)
    await page.keyboard.press('Enter')
    await form.getByPlaceholder('结束日期').nth(at).fill(to)
    await page.keyboard.press('Enter')
  }
})
