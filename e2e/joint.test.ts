import { afterAll, beforeAll, expect, test } from 'vitest'
import { confirm, openFirst, openForm, pick, registered, send, submitResult } from './desk.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => { world = await openWorld() })
afterAll(() => world?.close())

const title = '河道边违建挡住道路'

test('a lead and two co-units: one is excused, and the lead can file only when the other has', async () => {
  await registered(world, title)
  const dispatcher = await world.as('dispatcher01')
  await openFirst(dispatcher, '待派单', title)
  await openForm(dispatcher, '主协办派单')
  await pick(dispatcher, '主办单位', '市城管局')
  await pick(dispatcher, '协办单位', '市交通局')
  await pick(dispatcher, '协办单位', '市资规局')
  await dispatcher.keyboard.press('Escape')
  await dispatcher.getByLabel('派单依据').fill('联合执法分工')
  await send(dispatcher, '主协办派单')

  const lead = await world.as('unit-chengguan')
  await openFirst(lead, '待签收', title)
  await confirm(lead, '签收')
  const refused = lead.getByRole('toolbar', { name: '办理操作' }).getByRole('button', { name: /^提交结果：/ })
  expect(await refused.getAttribute('aria-label'), 'grey, with the names of those still missing').toMatch(/市交通局、市资规局|市资规局、市交通局/)
  expect(await refused.getAttribute('aria-disabled')).toBe('true')

  const co = await world.as('unit-jiaotong')
  await openFirst(co, '待签收', title)
  await confirm(co, '签收')
  await submitResult(co, '已拆除占用车道的部分。')

  await dispatcher.reload()
  const form = await openForm(dispatcher, '免除协办')
  await form.getByLabel('理由').fill('现场核实不涉及用地')
  await send(dispatcher, '免除协办')

  await lead.reload()
  await submitResult(lead, '违建已全部拆除，道路恢复通行。')
  await lead.locator('.order-head').getByText('待审核').waitFor()
  await world.picture(lead, 'joint')
  expect(world.complaints).toEqual([])
})
