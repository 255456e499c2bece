import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { confirm, openFirst, openForm, pick, send, submitResult } from './desk.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => { world = await openWorld() })
afterAll(() => world?.close())

const title = '建设南路工地夜间施工噪音扰民'

test('from the call to the archive, with one rework', async () => {
  const agent = await world.as('agent01')
  await registerOnCall(agent)

  const dispatcher = await world.as('dispatcher01')
  await openFirst(dispatcher, '待派单', title)
  await openForm(dispatcher, '派单')
  await pick(dispatcher, '承办单位', '市住建局')
  await dispatcher.getByLabel('派单依据').fill('职责清单：建设工地管理')
  await send(dispatcher, '派单')

  const unit = await world.as('unit-zhujian')
  await openFirst(unit, '待签收', title)
  await confirm(unit, '签收')
  await contact(unit)
  await submitResult(unit, '已现场检查，责令夜间停工。')

  const inspector = await world.as('inspector01')
  await openFirst(inspector, '待审核', title)
  await openForm(inspector, '审核通过')
  await send(inspector, '审核通过')

  const callback = await world.as('callback01')
  await openFirst(callback, '待回访', title)
  await callBack(callback, '不满意', '发回重办')
  await callback.getByText('重办 1 次').first().waitFor()

  await openFirst(unit, '重办', title)
  await submitResult(unit, '已安装隔音屏，噪音监测达标。')
  await openFirst(inspector, '待审核', title)
  await openForm(inspector, '审核通过')
  await send(inspector, '审核通过')
  await openFirst(callback, '待回访', title)
  await callBack(callback, '满意', '办结')
  await callback.locator('.order-head').getByText('已办结').waitFor()

  const timeline = await callback.getByRole('list', { name: '工单经过' }).getByRole('listitem').allInnerTexts()
  const steps = timeline.map(text => text.split(/\s/)[0]).reverse()
  expect(steps).toEqual(['登记', '转派单', '派单', '签收', '联系诉求人', '提交结果', '审核通过', '记录回访', '提交结果', '审核通过', '记录回访'])
  const dispatched = timeline.at(-3) ?? ''
  expect(dispatched).toContain('派单员01')
  expect(dispatched).toMatch(/期限 .*工作日/)
  // What is typed and not sent ends with the session.
  await agent.getByRole('link', { name: '登记诉求' }).click()
  await agent.getByLabel('姓名').fill('标记诉求人')
  expect(await agent.evaluate(() => Object.keys(sessionStorage))).toContain('draft:intake')
  await agent.getByRole('button', { name: /账号菜单/ }).click()
  await agent.getByRole('menuitem', { name: '退出登录' }).click()
  // The log-in page, and not the account menu, whose name has the same word.
  await agent.getByRole('textbox', { name: '账号' }).waitFor()
  expect(await agent.evaluate(() => Object.keys(sessionStorage).filter(name => name.startsWith('draft:')))).toEqual([])
  expect(world.complaints).toEqual([])
})

async function registerOnCall(agent: Page) {
  await agent.getByRole('link', { name: '登记诉求' }).click()
  await agent.getByLabel('来电号码').fill('13800001234')
  await agent.getByRole('button', { name: '来电接起' }).click()
  await agent.getByText('通话中').waitFor()
  await agent.getByText('此号码第一次来电').waitFor()
  await agent.getByLabel('标题').fill(title)
  await agent.getByLabel('诉求内容').fill('建设南路与书院路交叉口工地每晚施工到凌晨两点，影响休息。')
  await agent.getByLabel('姓名').fill('标记诉求人')
  // The tab is lost in the middle of the call.
  const kept = () => agent.evaluate(() => JSON.stringify(Object.entries(sessionStorage)))
  expect(await kept()).toContain('draft:intake')
  expect(await kept()).not.toMatch(/标记诉求人|13800001234|建设南路/)
  await agent.reload()
  await agent.getByText('通话中').waitFor()
  const fields = await Promise.all(['标题', '姓名', '联系电话'].map(label => agent.getByLabel(label).inputValue()))
  expect(fields).toEqual([title, '标记诉求人', '13800001234'])
  await pick(agent, '诉求分类', '噪')
  await agent.getByText('投诉类').click()
  await pick(agent, '事发地区', '岳塘区')
  await agent.getByRole('button', { name: '登记并转派单' }).click()
  await agent.getByRole('article').getByText('待派单').first().waitFor()
}

async function contact(unit: Page) {
  const form = await openForm(unit, '联系诉求人')
  await form.getByRole('radio', { name: '电话' }).check()
  await form.getByLabel('联系情况').fill('已电话了解施工时段。')
  await send(unit, '联系诉求人')
}

async function callBack(page: Page, satisfaction: string, decision: string) {
  const form = await openForm(page, '记录回访')
  await form.getByText('回访话术').waitFor()
  await form.getByRole('radio', { name: '人工回访' }).check()
  await form.getByRole('radio', { name: '已接听' }).check()
  await form.getByRole('radiogroup', { name: '承办单位是否联系过您' }).getByRole('radio', { name: '是' }).check()
  await form.getByRole('radio', { name: satisfaction, exact: true }).check()
  if (satisfaction === '不满意') {
    await form.getByRole('radiogroup', { name: '诉求是否合法合理' }).getByRole('radio', { name: '是' }).check()
    await form.getByLabel('研判理由').fill('现场夜间仍在施工')
  }
  await form.getByRole('radio', { name: decision }).check()
  await send(page, '记录回访')
}
