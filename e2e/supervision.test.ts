import { afterAll, beforeAll, expect, test } from 'vitest'
import { confirm, openFirst, openForm, pick, refusedFor, registerOrder, send } from './desk.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => { world = await openWorld('2022-11-07T10:00:00+08:00') })
afterAll(() => world?.close())

const title = '小区充电桩长期断电'

test('an urge too early and one in time; a supervision order answered twice, closed, in the ledger and on paper', async () => {
  const first = await world.as('agent01')
  await registerOrder(first, title)
  await refusedFor(first, '诉求人催办', '登记后 24 小时内暂不催办')
  const dispatcher = await world.sitDown(first, 'dispatcher01')
  await openFirst(dispatcher, '待派单', title)
  await openForm(dispatcher, '派单')
  await pick(dispatcher, '承办单位', '市住建局')
  await dispatcher.getByLabel('派单依据').fill('职责清单')
  await send(dispatcher, '派单')

  await world.moveTo('2022-11-08T10:30:00+08:00')
  const agent = await world.as('agent01')
  await openFirst(agent, '我经手的', title)
  await confirm(agent, '诉求人催办')
  await agent.locator('.order-head').getByText('催办 1 次').waitFor()

  const supervisor = await world.sitDown(agent, 'supervisor01')
  await openFirst(supervisor, '全部工单', title)
  const form = await openForm(supervisor, '督办')
  await form.getByRole('radio', { name: '联合督办' }).check()
  await form.getByLabel('督办要求').fill('三日内恢复供电并书面说明')
  await form.getByLabel('答复工作日').fill('3')
  await send(supervisor, '督办')
  await refusedFor(supervisor, '督办', '已有督办单未办结')

  const unit = await world.as('unit-zhujian')
  await openFirst(unit, '督办中', title)
  await reply('已联系供电企业')
  await supervisor.reload()
  const back = await openForm(supervisor, '退回督办答复')
  await back.getByLabel('理由').fill('没有恢复供电的时间')
  await send(supervisor, '退回督办答复')
  await unit.reload()
  await unit.getByText('没有恢复供电的时间').first().waitFor()
  await reply('11 月 9 日恢复供电，已向住户公告')
  await supervisor.reload()
  await openForm(supervisor, '办结督办')
  await send(supervisor, '办结督办')
  await world.picture(supervisor, 'supervision-order')

  await supervisor.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '督办台账' }).click()
  await supervisor.getByRole('heading', { name: '督办台账' }).waitFor()
  const row = supervisor.getByRole('row').filter({ hasText: title })
  expect(await row.innerText()).toMatch(/已办结[\s\S]*退1[\s\S]*联合督办[\s\S]*市住/)
  await row.getByRole('link').first().click()
  const drawer = supervisor.getByRole('dialog')
  await drawer.getByText('11 月 9 日恢复供电，已向住户公告').first().waitFor()
  await drawer.getByText('没有恢复供电的时间').first().waitFor()
  await world.picture(supervisor, 'supervision-ledger')
  await drawer.getByRole('link', { name: '打印' }).click()
  const slip = supervisor.getByRole('article', { name: '督办单' })
  await slip.getByRole('heading', { name: /联合督办单/ }).waitFor()
  expect(await slip.innerText()).toMatch(/催办 1 次[\s\S]*三日内恢复供电并书面说明[\s\S]*11 月 9 日恢复供电/)
  await world.picture(supervisor, 'supervision-slip')
  expect(world.complaints).toEqual([])

  async function reply(words: string) {
    const answer = await openForm(unit, '答复督办')
    await answer.getByLabel('督办答复').fill(words)
    await send(unit, '答复督办')
  }
})
