import type { AddressInfo } from 'node:net'
import { type Browser, chromium, type Page } from 'playwright-core'
import { csrf } from '#api/csrf.ts'
import { buildApp } from '#server/app.ts'
import { openSessions } from '#server/auth/sessions.ts'
import type { LedgerItem } from '#domain/ledger/items.ts'
import { openPlaces } from '#server/cities.ts'
import { citizenSeal } from '#server/crypto/citizen.ts'
import { temporaryKeys } from '#server/crypto/keys.ts'
import { csrfToken } from '#server/edge/csrf.ts'
import { createLog } from '#server/log.ts'
import { findConverters } from '#server/render/pdf/convert.ts'
import { startWorks } from '#server/works.ts'
import { citiesWith } from '#test/app.ts'
import { testDatabase } from '#test/database.ts'

export { password } from '#test/database.ts'

/** How long a page may take to show what is waited for, milliseconds: long, since journeys share two cores. */
export const patience = 60_000

/**
 * Besides what a test needs: the browser's own pages are not kept ready behind ours, which costs as much as ours do. A page lives for seconds:
 * making its code faster takes longer than running it.
 */
const browserArgs = [
  '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--js-flags=--no-maglev --no-turbofan',
  '--disable-features=PreloadTopChromeWebUI,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,OptimizationHints,DestroyProfileOnBrowserClose,AvoidUnnecessaryBeforeUnloadCheckSync',
]

/** The whole product on a database of its own, with a browser in front of it. `start` (ISO): the time it is there; left out, now. Time runs on by itself. `ledger`: the first city's, in place of its own. */
export async function openWorld(start?: string, ledger?: readonly LedgerItem[]) {
  const database = await testDatabase('seeded')
  const { cities, city } = await citiesWith(ledger)
  const webFolder = new URL('../dist/web', import.meta.url).pathname
  let ahead = start === undefined ? 0 : Date.parse(start) - Date.now()
  const [keys, log, now, places] = [temporaryKeys(), createLog('error'), () => Date.now() + ahead, await openPlaces(cities)]
  const http = await buildApp({ db: database.db, cities, places, keys, log, now, webFolder, checkReplies: true })
  await http.listen({ host: '127.0.0.1', port: 0 })
  const works = startWorks({ db: database.db, context: { places, citizen: citizenSeal(keys), log, config: { smsUrl: null, smsToken: null, publicUrl: null, mail: null, timerSeconds: 1 } }, now })
  const base = `http://127.0.0.1:${(http.server.address() as AddressInfo).port}`
  const browser = await openBrowser()
  const complaints: string[] = []
  const sessions = openSessions(database.db)
  /** A session's cookie, without the cost of a password; `dispatcher01@<platform>` on a county's platform. */
  const signIn = async (name: string) => {
    const [account = name, platform = city.platform] = name.split('@')
    const { id } = await database.db.selectFrom('app_user').select('id').where('platform', '=', platform).where('account', '=', account).executeTakeFirstOrThrow()
    return (await sessions.open(platform, id, now())).token
  }

  return {
    base, city, db: database.db,
    /** Everything any page wrote to its console as an error, and every exception. */
    complaints,
    /** A browser of somebody's own, with nothing in it yet. */
    async newcomer(): Promise<Page> {
      const context = await browser.newContext({ baseURL: base, locale: 'zh-CN', timezoneId: city.timeZone, viewport: { width: 1366, height: 768 }, reducedMotion: 'reduce' })
      context.setDefaultTimeout(patience)
      if (ahead !== 0) await context.clock.install({ time: now() })
      const page = await context.newPage()
      // The browser itself reports a refused request as an error line; the page shows it to the person.
      page.on('console', line => { if (line.type() === 'error' && !line.text().startsWith('Failed to load resource')) complaints.push(`${page.url()} ${line.text()}`) })
      page.on('pageerror', error => complaints.push(`${page.url()} ${error.message}`))
      return page
    },
    /** A browser of somebody's own, logged in, on a page of the console; left out, the one the day starts with. The log-in form has a test of its own. */
    async as(account: string, address = '/'): Promise<Page> {
      return this.sitDown(await this.newcomer(), account, address)
    },
    /** Another person takes the seat: logged in, on that page. What the browser has fetched it keeps. Returns the page. */
    async sitDown(page: Page, account: string, address = '/'): Promise<Page> {
      const token = await signIn(account)
      await page.context().clearCookies()
      await page.context().addCookies([{ name: 'minsheng', value: token, url: base, httpOnly: true, sameSite: 'Strict' }, { name: csrf.cookie, value: csrfToken(token), url: base, sameSite: 'Strict' }])
      await page.goto(address)
      await page.getByRole('navigation', { name: '主导航' }).waitFor()
      return page
    },
    /** What somebody does whose screen is another journey's: asked of the server as a page of theirs asks. Returns the reply's body; throws where it is refused. */
    async deed(account: string, path: string, body: object): Promise<unknown> {
      const token = await signIn(account)
      const headers = { 'content-type': 'application/json', cookie: `minsheng=${token}`, [csrf.header]: csrfToken(token) }
      const reply = await fetch(base + path, { method: 'POST', headers, body: JSON.stringify(body) })
      if (!reply.ok) throw new Error(`${account} ${path}: ${await reply.text()}`)
      return reply.json()
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
      await Promise.all(browser.contexts().map(context => context.close()))
      await works.stop()
      await http.close()
      await database.close()
    },
  }
}

export type World = Awaited<ReturnType<typeof openWorld>>

/** One browser for all journeys of a process, which ends with it; whoever is in one has a context of their own. */
export function openBrowser(): Promise<Browser> {
  launched ??= chromium.launch({ executablePath: findChromium(), args: browserArgs })
  return launched
}
let launched: Promise<Browser> | undefined

function findChromium(): string {
  const { browser } = findConverters({ soffice: null, chromium: process.env.CHROMIUM ?? null })
  if (!browser) throw new Error('没有找到 Chromium。请安装它，或用环境变量 CHROMIUM 写明它的位置。')
  return browser
}
