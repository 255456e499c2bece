import { readFileSync } from 'node:fs'
import { read, utils } from '@e965/xlsx'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { registered } from './desk.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => { world = await openWorld() })
afterAll(() => world?.close())

test('a list is taken out with a reason; personal data wait for another person and leave under a password that is shown once', async () => {
  await registered(world, '路灯不亮')
  const page = await world.as('dispatcher01')
  await page.locator('.orders').getByText('路灯不亮').waitFor()
  // The mark says whose screen it is and catches no clicks.
  const mark = page.locator('.screen-mark i').first()
  expect(await mark.getAttribute('data-mark')).toMatch(/^派单员01（dispatcher01）\d{4}-\d\d-\d\d \d\d:\d\d$/)
  await world.picture(page, 'export-list')
  const asked = await ask(page, '会议或汇报材料', '周调度会材料')
  await asked.getByText('已提交，正在生成').waitFor()
  await world.picture(page, 'export-asked')
  await asked.getByRole('link', { name: /我的导出/ }).click()
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('.orders').getByRole('button', { name: '下载' }).click()])
  expect(file.suggestedFilename()).toMatch(/^工单列表-D\d{8}-[A-Z]{8}\.xlsx$/)
  const rows = utils.sheet_to_json<string[]>(read(readFileSync(await file.path())).Sheets.数据 ?? {}, { header: 1 })
  expect([rows[0]?.[0], rows[1]?.[0], rows[2]?.includes('路灯不亮')]).toEqual([expect.stringContaining('派单员01（dispatcher01）'), '工单编号', true])

  await page.goto('/orders?desk=toDispatch')
  const personal = await ask(page, '配合审计、检查或司法调取', '配合核查', async form => {
    await form.getByText('需要完整的个人信息').click()
    await form.getByLabel('诉求人电话').check()
  })
  await personal.getByText('等待安全管理员审批').waitFor()
  const security = await world.as('security01', '/exports/approvals')
  await security.locator('.orders').getByRole('button', { name: '审批' }).click()
  await world.picture(security, 'export-approve')
  await security.getByRole('dialog').getByRole('button', { name: '同意导出' }).click()
  await security.getByText('没有待审批的导出').waitFor()

  // The first file was told of as soon as it was there; the line leads to it.
  await page.goto('/orders?desk=toDispatch')
  await page.getByRole('button', { name: '通知' }).click()
  await page.getByText(/您申请的导出 D\d{8}-[A-Z]{8}（工单列表）已生成/).first().waitFor()
  await world.picture(page, 'export-told')
  await page.getByText(/您申请的导出.*已生成/).first().click()
  await page.getByRole('heading', { name: '我的导出' }).waitFor()
  await page.locator('.orders').getByRole('row', { name: /含个人信息/ }).getByRole('button', { name: '下载' }).click()
  const dialog = page.getByRole('dialog', { name: '下载加密压缩包' })
  expect(await dialog.locator('code').textContent()).toMatch(/^([a-zA-Z2-9]{4}-){3}[a-zA-Z2-9]{4}$/)
  await world.picture(page, 'export-password')
  const [zip] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: '下载' }).click()])
  expect(readFileSync(await zip.path()).subarray(0, 2).toString('latin1')).toBe('PK')
  await dialog.getByRole('button', { name: '我已记下密码' }).click()

  const auditor = await world.sitDown(security, 'auditor01', '/exports/register?personal=yes')
  await auditor.locator('.orders').getByRole('link', { name: /^D\d{8}-/ }).click()
  await auditor.getByRole('dialog').getByText(/周.*派单员01/).waitFor()
  await world.picture(auditor, 'export-register')
  expect(world.complaints).toEqual([])
})

/** Fills in the dialog beside the list and submits it; returns what it then says. */
async function ask(page: Page, reason: string, words: string, more: (form: ReturnType<Page['getByRole']>) => Promise<void> = async () => {}) {
  await page.getByRole('button', { name: '导出', exact: true }).click()
  const form = page.getByRole('dialog', { name: '导出工单列表' })
  await form.getByLabel('用途', { exact: true }).click()
  await page.getByTitle(reason).click()
  await form.getByLabel('用途说明').fill(words)
  await more(form)
  await form.getByRole('button', { name: '提交', exact: true }).click()
  return form
}
