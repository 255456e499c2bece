import type { Page } from 'playwright-core'

/** What people do at the desks, by the words they read. */

/** Opens the first order of a work list and waits for its page. Returns its address. */
export async function openFirst(page: Page, desk: string, title: string) {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: desk }).click()
  await page.locator('.orders').getByText(title).first().click()
  await page.getByRole('article').getByRole('heading', { name: title }).waitFor()
}

/** A button of the action bar that needs no form: asks once, then does it. */
export async function confirm(page: Page, label: string) {
  await page.getByRole('toolbar', { name: '办理操作' }).getByRole('button', { name: label }).click()
  await page.getByRole('tooltip').getByRole('button', { name: label }).click()
}

/** Opens the form of an action and returns it. */
export async function openForm(page: Page, label: string) {
  await page.getByRole('toolbar', { name: '办理操作' }).getByRole('button', { name: label }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('button', { name: '取消' }).waitFor()
  return form
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
