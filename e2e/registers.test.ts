import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld(undefined, [
    { key: 'falseOrOffTopic', indicator: '热线办理质量', source: 'entered', label: '承办单位未及时联系诉求人，虚假结案或结案内容文不对题', points: '-1', needsOrder: true },
    { key: 'mediaCase', indicator: '信息报送', source: 'entered', label: '市级及以上主流媒体刊登{articles}篇典型案例', points: '0.5', perArticle: true },
  ])
})
afterAll(() => world?.close())

const pick = async (page: Page, label: string, words: string) => {
  await page.getByRole('dialog').getByLabel(new RegExp(`^${label}$`)).click()
  await page.keyboard.type(words)
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: words }).first().click()
}

test('the assessor keeps the registers; a unit finds its own rows in them', async () => {
  const page = await world.as('assessor01')
  const save = (label: string) => page.getByRole('dialog').getByRole('button', { name: label, exact: true }).click()
  const close = () => page.getByRole('dialog').getByRole('button', { name: /关闭|Close/ }).click()
  const nav = (label: string) => page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: label, exact: true }).click()

  await nav('加分扣分台账')
  await page.getByRole('button', { name: '登记加分扣分' }).click()
  await pick(page, '单位', '市住建局')
  await pick(page, '项目', '热线办理质量')
  await save('登记加分扣分')
  await page.getByText('请填写工单编号').waitFor()
  await world.picture(page, 'ledger-form')
  await page.getByRole('dialog').getByLabel('工单编号').fill('215288')
  await save('登记加分扣分')
  await page.getByRole('cell', { name: '215288' }).waitFor()
  await page.getByRole('link', { name: /市住建局/ }).click()
  await page.getByRole('dialog').getByRole('heading', { name: '佐证材料' }).waitFor()
  await world.picture(page, 'ledger')
  await page.getByRole('dialog').getByRole('button', { name: '撤销', exact: true }).click()
  await page.getByLabel('撤销理由').fill('编号抄错')
  await world.picture(page, 'ledger-withdraw')

  await close()
  await nav('省级抽查')
  await page.getByRole('button', { name: '登记省级抽查' }).click()
  await page.getByRole('dialog').getByLabel('工单编号').fill('22083197594099')
  await pick(page, '承办单位', '市住建局')
  await page.getByRole('radio', { name: '不满意' }).check()
  await page.getByRole('dialog').getByLabel('诉求内容').fill('小区门口路灯不亮，晚上出行不便。')
  await save('登记省级抽查')
  await page.getByRole('link', { name: '22083197594099' }).click()
  await page.getByRole('dialog').getByText('未申诉').waitFor()
  await world.picture(page, 'spot-checks')

  await close()
  await nav('知识库更新')
  await page.getByText('提醒', { exact: true }).click()
  await page.getByText('还没有记录。').waitFor()
  await world.picture(page, 'knowledge')

  await nav('领导接听日')
  await page.getByRole('button', { name: '登记领导接听日' }).click()
  await pick(page, '单位', '市住建局')
  await page.getByRole('radio', { name: '主要负责人' }).check()
  await world.picture(page, 'duty-days')
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()

  await nav('录入数据')
  await page.getByRole('button', { name: '录入数据' }).click()
  await pick(page, '对象', '全市')
  await pick(page, '指标', '来电环比')
  await page.getByRole('dialog').getByLabel('数值').fill('-16.11')
  await page.getByRole('dialog').getByLabel('出处').fill('上级平台通报')
  await save('录入数据')
  await page.getByRole('link', { name: '来电环比' }).click()
  await page.getByRole('dialog').getByText('出处：上级平台通报').waitFor()
  await world.picture(page, 'figures')

  const unit = await world.sitDown(page, 'unit-zhujian', '/registers/ledger')
  await unit.getByRole('cell', { name: '215288' }).waitFor()
  expect(await unit.getByRole('button', { name: '登记加分扣分' }).count()).toBe(0)
  await world.picture(unit, 'ledger-unit')
  expect(world.complaints).toEqual([])
})
