import { sql } from 'kysely'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { csrf } from '#api/csrf.ts'
import { buildApp } from '#server/app.ts'
import { openSessions } from '#server/auth/sessions.ts'
import { parseKeys } from '#server/crypto/custody.ts'
import { storedKeys } from '#server/crypto/storedKeys.ts'
import { csrfToken } from '#server/edge/csrf.ts'
import { reportPath } from '#server/headers.ts'
import { live } from '#test/leak/journey.ts'
import { planted, plantEverywhere } from './planted.ts'
import { openBrowser, patience } from './world.ts'

let world: Awaited<ReturnType<typeof open>>
// A month is lived through first.
beforeAll(async () => { world = await open() }, 300_000)
afterAll(() => world?.close())

/** A whole journey's rows with markup behind every text, and the product in front of them with everything on that it ships with. */
async function open() {
  const journey = await live()
  const { app } = journey.desk
  const grown = await plantEverywhere(app.url)
  const now = () => app.clock.now
  const keys = await storedKeys({ db: app.db, custody: parseKeys(app.key), suite: 'aes', now })
  const http = await buildApp({ db: app.db, cities: new Map([...app.places].map(([platform, { city }]) => [platform, city])), places: app.places, keys, log: app.context.log, now, rateLimits: null })
  await http.listen({ host: '127.0.0.1', port: 0 })
  const base = `http://127.0.0.1:${(http.server.address() as AddressInfo).port}`
  const page = await openPage(await openBrowser(), base)
  return { app, base, grown, page, close: async () => { await page.context().close(); await http.close(); await journey.close() } }
}

/** What must never happen on any page. */
const happened: string[] = []

async function openPage(browser: Browser, base: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: base, locale: 'zh-CN', viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' })
  context.setDefaultTimeout(patience)
  const page = await context.newPage()
  page.on('dialog', dialog => { happened.push(`${page.url()} dialog ${dialog.message()}`); void dialog.dismiss() })
  page.on('request', request => { if (request.url().endsWith(reportPath)) happened.push(`${page.url()} report ${request.postData()?.slice(0, 600)}`) })
  page.on('console', line => { if (line.type() === 'error' && !line.text().startsWith('Failed to load resource')) happened.push(`${page.url()} ${line.text().slice(0, 400)}`) })
  page.on('pageerror', error => { happened.push(`${page.url()} ${error.message}`) })
  return page
}

/** The page with somebody else before it: all that the browser has fetched stays. */
async function seatOf(account: string): Promise<Page> {
  const { app, base, page } = world
  const { id } = await app.db.selectFrom('app_user').select('id').where('platform', '=', app.city.platform).where('account', '=', account).executeTakeFirstOrThrow()
  const { token } = await openSessions(app.db).open(app.city.platform, id, app.clock.now)
  // What the one before asked for must not come back as another's.
  await page.goto('about:blank')
  await page.context().clearCookies()
  await page.context().addCookies([{ name: 'minsheng', value: token, url: base }, { name: csrf.cookie, value: csrfToken(token), url: base }])
  return page
}

/** Waits until the page shows what it has, then looks at it. Returns whether the planted text is on it, as text. */
async function looksAt(page: Page, what: string): Promise<boolean> {
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
  await page.locator('#content').filter({ hasText: /\S/ }).waitFor()
  // What a chart tells under the mouse is text of ours too.
  if (what.includes('/dashboard/')) await page.locator('.chart-panel svg').first().hover()
  const wrong = await page.locator('#content .ant-alert-error').allInnerTexts()
  if (wrong.length > 0) happened.push(`${what}: ${wrong.join(' ')}`)
  const made = await page.locator('.planted').count()
  if (made > 0) happened.push(`${what}: ${made} elements made of text`)
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${what.replaceAll(/\W+/g, '-')}.png` })
  return ((await page.locator('body').textContent()) ?? '').includes('<img class=planted')
}

const people = ['agent01', 'shiftlead01', 'dispatcher01', 'inspector01', 'callback01', 'supervisor01', 'assessor01', 'editor01', 'leader01', 'knowledge01', 'admin01', 'security01', 'auditor01', 'province01', 'unit-zhujian', 'lead-zhujian']

test('every page shows planted markup as text: no element, no dialog, no report of the page’s policy', async () => {
  expect(world.grown.size, [...world.grown.keys()].join(' ')).toBeGreaterThan(15)
  const seen = new Set<string>()
  let [shown, desks] = [0, 0]
  for (const account of people) {
    const page = await seatOf(account)
    await page.goto('/')
    const links = page.getByRole('navigation', { name: '主导航' }).getByRole('link')
    await links.first().waitFor()
    for (const link of await links.all()) {
      const address = (await link.getAttribute('href')) ?? ''
      // The desks are one page: three of them stand for all.
      if (seen.has(address) || (address.startsWith('/orders?') && ++desks > 3)) continue
      seen.add(address)
      await link.click()
      await page.locator('#content').waitFor()
      if (await looksAt(page, `${account} ${address}`)) shown++
    }
    for (const address of (await further(account)).filter(one => !seen.has(one))) {
      seen.add(address)
      await page.goto(address)
      await page.locator('#content').waitFor()
      if (await looksAt(page, `${account} ${address}`)) shown++
    }
    await page.evaluate(() => { localStorage.clear(); sessionStorage.clear() })
  }
  expect(happened).toEqual([])
  expect([seen.size > 50, shown > 20], `${seen.size} pages, ${shown} with planted text`).toEqual([true, true])
})

test('a bulletin as a web page, the citizens’ page, and a search that is answered with itself', async () => {
  const page = await seatOf('supervisor01')
  const reply = await page.goto('/api/major/daily/2026-06-11/html')
  expect([reply?.status(), reply?.headers()['content-security-policy']]).toEqual([200, expect.stringMatching(/style-src 'sha256-.*; sandbox$/)])
  expect(await inSandbox(page), 'its styles are allowed by their hash').toEqual({ background: 'rgb(238, 240, 243)', planted: 0 })
  await page.mouse.move(300, 300)
  for (const address of [`/rate/${encodeURIComponent(planted)}`, `/orders?desk=all&q=${encodeURIComponent('<img class=planted src=x onerror=alert(1)>')}`, `/login?to=${encodeURIComponent(`/x${planted}`)}`, '/login?to=javascript:alert(1)', `/nowhere/${encodeURIComponent(planted)}`]) {
    await page.goto(address)
    await page.locator('#root > *, #page > :not([role=status])').first().waitFor()
    expect(await page.locator('.planted').count(), address).toBe(0)
  }
  expect(happened).toEqual([])
})

test('a script that was smuggled in does not run, and says so', async () => {
  const page = await seatOf('agent01')
  await page.goto('/')
  await page.getByRole('navigation', { name: '主导航' }).waitFor()
  const reported = page.waitForRequest(request => request.url().endsWith(reportPath))
  // As a page would that takes text for markup: this is what the policy is for.
  await page.evaluate(markup => { document.body.insertAdjacentHTML('beforeend', markup) }, planted)
  const report = (await reported).postData() ?? ''
  expect(report).toContain('effective-directive')
  expect(await page.evaluate(() => getComputedStyle(document.body).display)).toBe('block')
  expect(happened.filter(line => line.includes('dialog'))).toEqual([])
  await expect.poll(() => world.app.lines.some(line => line.includes('页面内容策略拦下')), { timeout: patience }).toBe(true)
})

/**
 * A sandboxed page as the browser has it, asked without a script: what Playwright evaluates in a page leaves listeners there, which are kept from
 * running like any script, and reported, when the browser tells a page it has just shown where the mouse is.
 */
async function inSandbox(page: Page) {
  const inspector = await page.context().newCDPSession(page)
  for (const domain of ['DOM', 'CSS'] as const) await inspector.send(`${domain}.enable`)
  const { root: { nodeId } } = await inspector.send('DOM.getDocument')
  const body = await inspector.send('DOM.querySelector', { nodeId, selector: 'body' })
  const { computedStyle } = await inspector.send('CSS.getComputedStyleForNode', body)
  const { nodeIds } = await inspector.send('DOM.querySelectorAll', { nodeId, selector: '.planted' })
  await inspector.detach()
  return { background: computedStyle.find(({ name }) => name === 'background-color')?.value, planted: nodeIds.length }
}

/** Pages about one thing. */
async function further(account: string): Promise<string[]> {
  const { db, city } = world.app
  const first = async (table: 'work_order' | 'bulletin_draft', most: number) => {
    const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)} where platform = ${city.platform} order by id limit ${most}`.execute(db)
    return rows.map(row => row.id)
  }
  switch (account) {
    case 'dispatcher01': return (await first('work_order', 5)).map(id => `/orders/${id}`)
    case 'unit-zhujian': return (await first('work_order', 2)).map(id => `/orders/${id}?from=unit`)
    case 'editor01': return (await first('bulletin_draft', 1)).flatMap(id => ['edit', 'check', 'cases', 'comments', 'versions'].map(tab => `/bulletins/draft/${id}?tab=${tab}`))
    case 'supervisor01': return ['/daily/2026-06-10']
    case 'leader01': return ['/dashboard/2026-06', '/bulletins/2026-06']
    default: return []
  }
}
