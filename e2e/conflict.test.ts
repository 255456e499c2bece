import type { Route } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openForm, openFirst, pick, send } from './desk.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => { world = await openWorld() })
afterAll(() => world?.close())

test('two people on one order: the second is told, keeps the text, and can go on', async () => {
  const agent = await world.as('agent01')
  await agent.getByRole('link', { name: '登记诉求' }).click()
  await agent.getByLabel('标题').fill('路灯不亮')
  await agent.getByLabel('诉求内容').fill('河东大道路灯三天不亮。')
  await pick(agent, '诉求分类', '噪')
  await agent.getByRole('radio', { name: '求助类' }).check()
  await agent.getByText('存草稿', { exact: true }).click()
  await agent.getByRole('button', { name: '存为草稿' }).dblclick()
  await agent.getByRole('article').getByText('待补充').first().waitFor()

  const other = await world.as('shiftlead01')
  await openFirst(other, '待补充', '路灯不亮')
  expect(await other.locator('.orders .ant-table-row').count(), 'a double click registers once').toBe(1)

  const form = await openForm(other, '在线办结')
  const text = '已告知维修安排，今晚修复。'
  await form.getByLabel('答复内容').fill(text)
  // The order page looks again by itself now and then: not between these two.
  const looks: Route[] = []
  await other.route(/\/api\/orders\/[^/]+$/, route => { looks.push(route) })
  await openForm(agent, '转派单')
  await send(agent, '转派单')

  await form.getByRole('button', { name: '在线办结', exact: true }).click()
  await form.getByRole('alert').filter({ hasText: '您填写的内容已保留' }).filter({ hasText: '工单已' }).waitFor()
  expect(await form.getByLabel('答复内容').inputValue()).toBe(text)
  await other.unroute(/\/api\/orders\/[^/]+$/)
  for (const look of looks) await look.continue()
  await form.getByRole('button', { name: '刷新' }).click()
  await form.getByText('这项操作不再适用').waitFor()
  expect(await form.getByLabel('答复内容').inputValue()).toBe(text)
  expect(world.complaints).toEqual([])
})
