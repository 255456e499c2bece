import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BlockReply, CheckedReply } from '#api/draft.ts'
import { uuidv7 } from '#server/ids.ts'
import { small, smallMonth } from '#test/month.ts'
import { openWorld, patience, type World } from './world.ts'

let world: World
let editor: Page
let draft = ''
beforeAll(async () => {
  world = await openWorld()
  const { db, city: { platform } } = world
  await smallMonth(db, platform, '2026-06', { late: 'zhujian', good: 'gongan' })
  await db.updateTable('work_order').set({ final_rating: 'positive', content: '市民张桂花（13800001234）反映和平路路灯不亮' }).where('platform', '=', platform).where('id', '=', small.order(3)).execute()
  const { password_hash, roles } = await db.selectFrom('app_user').select(['password_hash', 'roles']).where('platform', '=', platform).where('account', '=', 'editor01').executeTakeFirstOrThrow()
  await db.insertInto('app_user').values({ platform, id: uuidv7(Date.now()), account: 'editor02', name: '通报编辑02', roles, password_hash, created_at: new Date() }).execute()
})
afterAll(() => world?.close())

/** The labels are the city's. */
const requirements = (page: Page) => page.getByRole('textbox', { name: /^下一步工作/ })
/** What the server has, once it has what was typed last: 已保存 may still be said of what was saved before. */
const kept = async (page: Page, name: string, text: string) => {
  await expect.poll(async () => (await blocks()).find(block => block.block === name)?.text, { timeout: patience }).toContain(text)
  await page.getByLabel('保存情况').getByText('已保存').waitFor()
}
const blocks = async (): Promise<BlockReply[]> => (await editor.request.get(`/api/drafts/${draft}/blocks`)).json()

async function step(page: Page, label: string, filled: Record<string, string> = {}) {
  await page.getByRole('region', { name: '办理环节' }).getByRole('button', { name: label }).click()
  const dialog = page.getByRole('dialog')
  for (const [name, text] of Object.entries(filled)) await dialog.getByLabel(name).fill(text)
  await dialog.getByRole('button', { name: label, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

test('an editor writes a figure into a text; two editors of one paragraph lose nothing, not even offline', async () => {
  editor = await world.as('editor01', '/bulletins')
  await editor.getByRole('button', { name: '编写2026年6月通报' }).click()
  await requirements(editor).click()
  draft = new URL(editor.url()).pathname.split('/').at(-1) ?? ''
  await editor.keyboard.type('本月来电/headline.values.calls_rec')
  await editor.getByRole('option').first().waitFor()
  await editor.keyboard.press('Enter')
  // Whoever types on before the figure is found goes on writing its name.
  await requirements(editor).locator('.chip').first().waitFor()
  await editor.keyboard.type('通。')
  await kept(editor, 'requirements', '通。')
  expect((await blocks()).find(block => block.block === 'requirements')?.text).toBe('本月来电{headline.values.calls_received}通。')
  await world.picture(editor, 'bulletin-desk')

  const second = await world.as('editor02', `/bulletins/draft/${draft}`)
  await requirements(second).click()
  await second.context().setOffline(true)
  await second.keyboard.press('Control+End')
  await second.keyboard.type('请各单位重视。')
  await second.getByText('未能保存，已留在本机').first().waitFor()
  await requirements(editor).click()
  await editor.keyboard.press('Control+End')
  await editor.keyboard.type('望认真办理。')
  await kept(editor, 'requirements', '望认真办理。')
  await second.context().setOffline(false)
  const both = second.getByRole('group', { name: '两份文字' })
  await both.getByText('望认真办理。').waitFor()
  await both.getByText('请各单位重视。').waitFor()
  await world.picture(second, 'bulletin-clash')
  await both.getByRole('button', { name: '两份合在一起' }).click()
  await kept(second, 'requirements', '请各单位重视。')
  const text = (await blocks()).find(block => block.block === 'requirements')?.text ?? ''
  expect([text.includes('望认真办理。'), text.includes('请各单位重视。')]).toEqual([true, true])
  await second.context().close()
})

test('a figure clicked on the paper opens its rows; a case is confirmed by a person before it is told', async () => {
  await editor.locator('.sheet [data-ref="headline.values.calls_received"]').first().click()
  await editor.getByRole('list', { name: /的明细$/ }).getByRole('listitem').first().waitFor()
  expect(await editor.getByRole('list', { name: /的明细$/ }).getByRole('listitem').count()).toBe(2)
  await world.picture(editor, 'bulletin-rows')
  await editor.getByRole('textbox', { name: /案例$/ }).click()
  await editor.getByRole('tab', { name: '案例' }).click()
  await editor.getByRole('button', { name: '从工单中挑选案例' }).click()
  await editor.getByRole('button', { name: '拟为典型案例' }).click()
  const made = editor.getByRole('dialog').filter({ hasText: '案例 1' })
  await made.locator('mark').first().waitFor()
  expect(await made.getByLabel('要刊印的文字').inputValue()).not.toMatch(/张桂花|13800001234/)
  await world.picture(editor, 'bulletin-case')
  await made.getByRole('button', { name: '确认已脱敏' }).click()
  await made.waitFor({ state: 'hidden' })
  await editor.getByRole('button', { name: '插入正文' }).click()
  await editor.locator('.text-slot .chip').filter({ hasText: '案例 1' }).waitFor()
  await kept(editor, 'typicalCases', '{case:1}')
  expect((await blocks()).find(block => block.block === 'typicalCases')?.text).toBe('{case:1}')
})

test('it is reviewed and signed by others, kept with its hash, and read by a unit', async () => {
  for (const block of (await blocks()).filter(one => one.text === '')) await editor.request.put(`/api/drafts/${draft}/blocks/${block.block}`, { data: { version: block.version, text: '', leftOut: true }, headers: { ...(await world.token(editor)), 'idempotency-key': block.block } })
  await editor.reload()
  await step(editor, '送采编')
  await step(editor, '采编完成，送审核')
  await editor.context().close()

  const assessor = await world.as('assessor01')
  const { findings }: CheckedReply = await (await assessor.request.get(`/api/drafts/${draft}/check`)).json()
  for (const { key, level } of findings) if (level === 'error') await assessor.request.post(`/api/drafts/${draft}/acknowledgements`, { data: { key, reason: '单月件数少，已核对' }, headers: { ...(await world.token(assessor)), 'idempotency-key': key } })
  await assessor.goto(`/bulletins/draft/${draft}?tab=check`)
  await step(assessor, '审核通过，送签发')
  await assessor.context().close()

  const leader = await world.as('leader01')
  await leader.goto(`/bulletins/draft/${draft}`)
  await step(leader, '签发', { 仍要签发的理由: '市领导急用' })
  await leader.getByText(/SHA-256 [0-9a-f]{64}/).waitFor()
  await leader.getByRole('button', { name: '核对没有变动' }).click()
  await leader.getByText('与签发时一致').waitFor()
  await leader.getByText('路灯不亮').first().waitFor()
  await world.picture(leader, 'bulletin-issued')
  await leader.getByRole('button', { name: '下载' }).click()
  const [file] = await Promise.all([leader.waitForEvent('download'), leader.getByRole('link', { name: 'Word 文档' }).click()])
  expect(file.suggestedFilename()).toMatch(/\.docx$/)
  await leader.context().close()

  const unit = await world.as('unit-zhujian')
  await unit.getByRole('link', { name: '运行通报' }).click()
  await unit.getByRole('list', { name: '已签发的通报' }).getByRole('link').first().click()
  await unit.locator('.sheet').first().waitFor()
  await unit.setViewportSize({ width: 390, height: 780 })
  await world.picture(unit, 'bulletin-phone')
  expect(world.complaints).toEqual([])
})
