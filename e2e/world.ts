import type { AddressInfo } from 'node:net'
import { chromium, type Page } from 'playwright-core'
import { authApi } from '#api/auth.ts'
import { csrf } from '#api/csrf.ts'
import { buildApp } from '#server/app.ts'
import type { LedgerItem } from '#domain/ledger/items.ts'
import { openPlaces } from '#server/cities.ts'
import { citizenSeal } from '#server/crypto/citizen.ts'
import { temporaryKeys } from '#server/crypto/keys.ts'
import { createLog } from '#server/log.ts'
import { findConverters } from '#server/render/pdf/convert.ts'
import { seedAccounts, seedCities } from '#server/seed.ts'
import { startWorks } from '#server/works.ts'
import { citiesWith } from '#test/app.ts'
import { testDatabase } from '#test/database.ts'

export const password = 'Test-12345'

/** How long a page may take to show what is waited for, milliseconds: long, since journeys share two cores. */
export const patience = 20_000

/** Besides what a test needs: the browser's own pages are not kept ready behind ours, which costs as much as ours do. */
export const browserArgs = [
  '--no-sandbox', '--disable-gpu', '--disable-background-networking',
  '--disable-features=PreloadTopChromeWebUI,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,OptimizationHints,DestroyProfileOnBrowserClose,AvoidUnnecessaryBeforeUnloadCheckSync',
]

/** The whole product on a database of its own, with a browser in front of it. `start` (ISO): the time it is there; left out, now. Time runs on by itself. `ledger`: the first city's, in place of its own. */
export async function openWorld(start?: string, ledger?: readonly LedgerItem[]) {
  const database = await testDatabase()
  const { cities, city } = await citiesWith(ledger)
  await seedCities(database.db, cities)
  const accounts = await seedAccounts(database.db, city, password)
  const webFolder = new URL('../dist/web', import.meta.url).pathname
  let ahead = start === undefined ? 0 : Date.parse(start) - Date.now()
  const [keys, log, now, places] = [temporaryKeys(), createLog('error'), () => Date.now() + ahead, await openPlaces(cities)]
  const http = await buildApp({ db: database.db, cities, places, keys, log, now, webFolder, checkReplies: true })
  await http.listen({ host: '127.0.0.1', port: 0 })
  const works = startWorks({ db: database.db, context: { places, citizen: citizenSeal(keys), log, config: { smsUrl: null, smsToken: null, publicUrl: null, mail: null, timerSeconds: 1 } }, now })
  const base = `http://127.0.0.1:${(http.server.address() as AddressInfo).port}`
  const browser = await chromium.launch({ executablePath: findChromium(), args: browserArgs })
  const complaints: string[] = []

  return {
    base, city, accounts, db: database.db,
    /** Everything any page wrote to its console as an error, and every exception. */
    complaints,
    /** A browser of somebody's own, logged in, on the page the day starts with. The log-in form has a test of its own. */
    async as(account: string): Promise<Page> {
      const context = await browser.newContext({ baseURL: base, locale: 'zh-CN', timezoneId: city.timeZone, viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' })
      context.setDefaultTimeout(patience)
      if (ahead !== 0) await context.clock.install({ time: now() })
      const page = await context.newPage()
      // The browser itself reports a refused request as an error line; the page shows it to the person.
      page.on('console', line => { if (line.type() === 'error' && !line.text().startsWith('Failed to load resource')) complaints.push(`${page.url()} ${line.text()}`) })
      page.on('pageerror', error => complaints.push(`${page.url()} ${error.message}`))
      await this.sitDown(page, account)
      return page
    },
    /** Another person takes the seat: logged in, on the page the day starts with. What the browser has fetched it keeps. */
    async sitDown(page: Page, account: string): Promise<void> {
      await page.context().clearCookies()
      const reply = await page.context().request.post(authApi.logIn.path, { data: { account, password } })
      if (!reply.ok()) throw new Error(await reply.text())
      await page.goto('/')
      await page.getByRole('navigation', { name: '主导航' }).waitFor()
    },
    /** The header our pages send with every write, for what a test sends itself. */
    async token(page: Page): Promise<Record<string, string>> {
      return { [csrf.header]: (await page.context().cookies()).find(cookie => cookie.name === csrf.cookie)?.value ?? '' }
    },
    /** Another time (ISO), for server and browsers; everybody has gone home and logs in again. */
    async moveTo(time: string) {
      await Promise.all(browser.contexts().map(context => context.close()))
      ahead = Date.parse(time) - Date.now()
    },
    /** What a page shows, for looking at: PICTURES names the folder. */
    async picture(page: Page, name: string) {
      if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true })
    },
    async close() {
      await browser.close()
      await works.stop()
      await http.close()
      await database.close()
    },
  }
}

export type World = Awaited<ReturnType<typeof openWorld>>

export function findChromium(): string {
  const { browser } = findConverters({ soffice: null, chromium: process.env.CHROMIUM ?? null })
  if (!browser) throw new Error('没有找到 Chromium。请安装它，或用环境变量 CHROMIUM 写明它的位置。')
  return browser
}
