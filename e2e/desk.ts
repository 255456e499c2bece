import type { Page } from 'playwright-core'
import type { World } from './world.ts'

/** What people do at the desks, by the words they read. */

/** Opens the first order of a work list and waits for its page. Returns its address. */
export async function openFirst(page: Page, desk: string, title: string) {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: desk }).click()
  await page.locator('.orders').getByText(title).first().click()
  await page.getByRole('article').getByRole('heading', { name: title }).waitFor()
}

/** A button of the action bar that needs no form: asks once, then does it. */
export async function confirm(page: Page, label: string) {
  await act(page, label).click()
  await page.getByRole('tooltip').getByRole('button', { name: label }).click()
}

/** Opens the form of an action, in the bar or under 更多, and returns it. */
export async function openForm(page: Page, label: string) {
  const more = page.getByRole('toolbar', { name: '办理操作' }).getByRole('button', { name: '更多' })
  const inBar = act(page, label)
  await inBar.or(more).first().waitFor()
  if (await inBar.count() === 0) await more.click()
  // The order that was open before may have had it elsewhere.
  await inBar.or(page.getByRole('menuitem', { name: label })).first().click()
  const form = page.getByRole('dialog')
  await form.getByRole('button', { name: '取消' }).waitFor()
  return form
}

/** Waits until an action stands in grey for that reason, in the bar or under 更多. */
export async function refusedFor(page: Page, label: string, why: string) {
  const grey = page.getByRole('toolbar', { name: '办理操作' }).getByRole('button', { name: new RegExp(`^${label}：.*${why}`) })
  const more = page.getByRole('toolbar', { name: '办理操作' }).getByRole('button', { name: '更多' })
  await grey.or(more).first().waitFor()
  if (await grey.count() > 0) return
  const listed = page.getByRole('menuitem', { name: new RegExp(`${label}.*${why}`) })
  await more.click()
  await listed.waitFor()
  await more.click()
  await listed.waitFor({ state: 'hidden' })
}

/** Submits the open form and waits until it was accepted. */
export async function send(page: Page, label: string) {
  const form = page.getByRole('dialog')
  await form.getByRole('button', { name: label, exact: true }).click()
  await form.waitFor({ state: 'detached' })
}

/** Picks from a searchable list by typing. */
export async function pick(page: Page, label: string, words: string) {
  await page.getByLabel(label, { exact: true }).fill(words)
  await page.locator('.ant-select-item-option, .ant-select-tree-node-content-wrapper').filter({ hasText: words }).first().click()
}

/** A request registered and sent on for dispatch without the agent's screen. Returns the order. */
export async function registered(world: World, title: string, more: object = {}) {
  const given = { channel: 'phone', requestType: 'help', urgency: 'normal', category: '0802', region: '430302', content: `${title}，请尽快处理。`, then: 'submitForDispatch' }
  return (await world.deed('agent01', '/api/orders', { ...given, title, ...more })) as { id: string; number: string }
}

/** Registers a request on the agent's screen and sends it on for dispatch. */
export async function registerOrder(agent: Page, title: string) {
  await agent.getByRole('link', { name: '登记诉求' }).click()
  await agent.getByLabel('标题').fill(title)
  await agent.getByLabel('诉求内容').fill(`${title}，请尽快处理。`)
  await pick(agent, '诉求分类', '噪')
  await agent.getByRole('radio', { name: '求助类' }).check()
  await agent.getByRole('button', { name: '登记并转派单' }).click()
  await agent.getByRole('article').getByText('待派单').first().waitFor()
}

/** Files a result that solves the matter. */
export async function submitResult(unit: Page, process: string) {
  const form = await openForm(unit, '提交结果')
  await form.getByLabel('经办人').fill('承办人员01')
  await form.getByRole('radio', { name: '电话' }).check()
  await form.getByLabel('联系情况').fill('已告知处理情况。')
  await form.getByLabel('办理过程').fill(process)
  await form.getByRole('radio', { name: '已解决' }).check()
  await form.getByLabel('答复内容').fill('感谢您的反映，问题已处理。')
  await send(unit, '提交结果')
}

/** The button of an action, whatever unit it names: 派单 is not 主协办派单. */
function act(page: Page, label: string) {
  return page.getByRole('toolbar', { name: '办理操作' }).getByRole('button', { name: new RegExp(`^${label}(（.*）)?$`) })
}
