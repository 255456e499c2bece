import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { confirm, openFirst, openForm, pick, refusedFor, registered, send, submitResult } from './desk.ts'
import { openWorld, patience, type World } from './world.ts'

let world: World
beforeAll(async () => { world = await openWorld('2022-11-07T10:00:00+08:00') })
afterAll(() => world?.close())

const title = '老旧小区下水管道破裂'

test('an extension asked for and granted, a yellow card, overdue at once when it ends, overdue again next morning, filed late and closed', async () => {
  await registered(world, title)
  const dispatcher = await world.as('dispatcher01')
  await openFirst(dispatcher, '待派单', title)
  await openForm(dispatcher, '派单')
  await pick(dispatcher, '承办单位', '市住建局')
  await dispatcher.getByLabel('派单依据').fill('职责清单')
  await send(dispatcher, '派单')

  const unit = await world.sitDown(dispatcher, 'unit-zhujian')
  await openFirst(unit, '待签收', title)
  await confirm(unit, '签收')
  await fact(unit, '办理期限').getByText('11-16 周三 18:00').waitFor()
  const contact = await openForm(unit, '联系诉求人')
  await contact.getByRole('radio', { name: '电话' }).check()
  await contact.getByLabel('联系情况').fill('已说明维修安排。')
  await send(unit, '联系诉求人')
  const request = await openForm(unit, '申请延期')
  await request.getByLabel('申请延长的工作日').fill('3')
  await request.getByLabel('延期理由').fill('管材须定制')
  await request.getByLabel('目前进展').fill('已勘察并下单')
  await send(unit, '申请延期')
  await refusedFor(unit, '申请延期', '已有延期申请等待答复')

  const supervisor = await world.sitDown(unit, 'supervisor01')
  await openFirst(supervisor, '延期待审', title)
  await supervisor.getByText('管材须定制').waitFor()
  const answer = await openForm(supervisor, '同意延期')
  await answer.getByLabel('同意延长的工作日').fill('3')
  await send(supervisor, '同意延期')
  await fact(supervisor, '办理期限').getByText('11-21 周一 18:00').waitFor()
  const granted = step(supervisor, '同意延期')
  expect((await granted.innerText()).replaceAll('\u2060', '')).toMatch(/办理期限 11-21 周一 18:00：.*3 个工作日/)
  await supervisor.getByText(/已结束的时限/).click()
  await supervisor.locator('.clocks').getByText('11-16 周三 18:00').first().waitFor()
  await supervisor.locator('.clocks').getByText('已延期').waitFor()
  await world.picture(supervisor, 'extension-granted')

  await world.moveTo('2022-11-18T18:01:00+08:00')
  const warned = await world.as('unit-zhujian')
  await told(warned, '黄牌')
  await openFirst(warned, '办理中', title)
  await warned.locator('.order .mark').getByText('黄牌').first().waitFor()
  await warned.getByRole('button', { name: /显示.*黄红牌/ }).click()
  await step(warned, '黄牌').waitFor()
  await world.picture(warned, 'extension-yellow')

  await world.moveTo('2022-11-21T18:01:00+08:00')
  const watching = await world.as('supervisor01')
  await openFirst(watching, '已超期', title)
  expect(await watching.locator('.order-head .due').innerText()).toBe('超期 办理 11-21 周一 18:00')
  expect(await watching.locator('.order .mark', { hasText: '再次超期' }).count(), 'being overdue waits for no card').toBe(0)
  await watching.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '督办看板' }).click()
  await watching.locator('section.card', { has: watching.getByRole('heading', { name: '延期后再次超期' }) }).getByRole('link', { name: title }).waitFor()

  await world.moveTo('2022-11-22T09:00:30+08:00')
  const late = await world.as('unit-zhujian')
  await told(late, '再次超期')
  await openFirst(late, '已超期', title)
  await late.locator('.order .mark').getByText('再次超期').first().waitFor()
  await late.getByRole('button', { name: /显示.*黄红牌/ }).click()
  await step(late, '再次超期').waitFor()
  await refusedFor(late, '申请延期', '最多延期 1 次，次数已用完')
  const again = await world.as('supervisor01')
  await told(again, '再次超期')
  await again.goto('/pressure')
  await again.getByText('延期 1 次').first().waitFor()
  await world.picture(again, 'extension-board')

  await submitResult(late, '已更换破裂管道。')
  await fact(late, '提交结果').getByText('超期').waitFor()
  await world.picture(late, 'extension-filed-late')

  const inspector = await world.sitDown(again, 'inspector01')
  await openFirst(inspector, '待审核', title)
  await openForm(inspector, '审核通过')
  await send(inspector, '审核通过')
  const callback = await world.sitDown(inspector, 'callback01')
  await openFirst(callback, '待回访', title)
  const form = await openForm(callback, '记录回访')
  await form.getByRole('radio', { name: '人工回访' }).check()
  await form.getByRole('radio', { name: '已接听' }).check()
  await form.getByRole('radio', { name: '满意', exact: true }).check()
  await form.getByRole('radio', { name: '办结' }).check()
  await send(callback, '记录回访')
  await callback.locator('.order-head').getByText('已办结').waitFor()
  await world.picture(callback, 'extension-closed')
  expect(world.complaints).toEqual([])
})

function step(page: Page, label: string) {
  return page.getByRole('list', { name: '工单经过' }).getByRole('listitem').filter({ has: page.locator('.step b', { hasText: new RegExp(`^${label}$`) }) }).first()
}

/** The value beside a name in the unit's part of the order. */
function fact(page: Page, name: string) {
  return page.getByRole('region', { name: '办理' }).locator('dt', { hasText: name }).locator('xpath=following-sibling::dd[1]').first()
}

/** The bell rings with that word on this order. Notices come after the card, so the page is loaded until they are there. */
async function told(page: Page, word: string) {
  await expect.poll(async () => ((await (await page.request.get('/api/notices')).json()) as { text: string }[]).some(one => one.text.includes(word)), { timeout: patience }).toBe(true)
  await page.reload()
  await page.getByRole('button', { name: /条未读/ }).click()
  await page.locator('.notices').getByText(word).first().waitFor()
  await page.keyboard.press('Escape')
  await page.locator('#content h1').first().click()
}
