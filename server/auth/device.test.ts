import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { authApi } from '#api/auth.ts'
import { ownApi } from '#api/own.ts'
import { tidy } from '#server/outbox/tidy.ts'
import { password, type TestApp, testApp } from '#test/app.ts'
import { openBrowser } from '#test/browser.ts'
import { openDevices, unknownDevice } from './device.ts'
import { remembered } from './lockout.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())
// Past the limit of an address, which all of these share.
beforeEach(() => { app.clock.now += 11 * 60_000 })

type Browser = ReturnType<typeof openBrowser>
const logIn = async (account: string, secret = password, browser: Browser = openBrowser(app)) => {
  const { status, body } = await browser.call(authApi.logIn, { account, password: secret })
  return { browser, status, said: body.error?.message ?? null }
}
/** Wrong passwords one after the other, and what was answered. */
const wrong = async (account: string, times: number, browser?: Browser) => {
  const answers: number[] = []
  for (let n = 0; n < times; n++) answers.push((await logIn(account, 'wrong', browser)).status)
  return answers
}
const kept = (browser: Browser) => browser.cookies['minsheng-devices'] ?? ''
const id = async (account: string) => (await app.db.selectFrom('app_user').select('id').where('platform', '=', app.city.platform).where('account', '=', account).executeTakeFirstOrThrow()).id

test('strangers lock strangers out; whoever has logged in from a browser before still does, there alone', async () => {
  const { browser: desk } = await logIn('agent01')
  expect(await wrong('agent01', 6)).toEqual([401, 401, 401, 401, 401, 429])
  expect([(await logIn('agent01')).status, (await logIn('agent01', password, desk)).status]).toEqual([429, 200])
  // The success there gives strangers no further tries.
  expect((await logIn('agent01')).status).toBe(429)
})

test('a known browser has a count of its own, and locks out nobody else', async () => {
  const { browser: one } = await logIn('agent02')
  let { browser: other } = await logIn('agent02')
  const device = async (browser: Browser) => openDevices(app.context.citizen, () => true).which(kept(browser), { platform: app.city.platform, id: await id('agent02') }, app.clock.now)
  // Devices are told apart by eight bits.
  while ((await device(one)) === (await device(other))) other = (await logIn('agent02')).browser
  expect(await wrong('agent02', 6, one)).toEqual([401, 401, 401, 401, 401, 429])
  expect((await logIn('agent02', password, one)).said).toBe('登录失败次数过多，请 1 分钟后再试')
  expect([(await logIn('agent02', password, other)).status, (await logIn('agent02')).status]).toEqual([200, 200])
  app.clock.now += 61_000
  expect((await logIn('agent02', password, one)).status).toBe(200)
})

test('a browser is known for its own people alone, and by nothing but what was signed for it', async () => {
  const { browser } = await logIn('agent01')
  await logIn('agent02', password, browser)
  expect(kept(browser).split('~')).toHaveLength(2)
  expect(await wrong('leader01', 6)).toEqual([401, 401, 401, 401, 401, 429])
  expect((await logIn('leader01', password, browser)).status).toBe(429)
  // Their entry with another's id, a changed nonce, a changed day, another platform, and no signature at all.
  const [, platform = '', person = '', day = '', nonce = '', mac = ''] = kept(browser).split('~')[0]!.match(/^(.+?)\.(.+?)\.(.+?)\.(.+?)\.(.+)$/) ?? []
  const target = await id('leader01')
  const forged = [[platform, target, day, nonce, mac], [platform, target, day, randomBytes(16).toString('base64url'), mac], [platform, target, `${Number(day) + 1}`, nonce, mac], ['990000', target, day, nonce, mac], [platform, target, day, nonce, 'A'.repeat(46)]]
  for (const entry of forged) expect((await logIn('leader01', password, openBrowser(app, { 'minsheng-devices': entry.join('.') }))).status).toBe(429)
  expect(platform.length > 0 && person.length === 36).toBe(true)
})

test('the cookie is for the log-in alone, opens nothing, and holds the last sixteen people', async () => {
  const reply = await app.http.inject({ method: 'POST', url: authApi.logIn.path, payload: { account: 'agent01', password } })
  expect(reply.cookies.find(cookie => cookie.name === 'minsheng-devices')).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/api/session', maxAge: 180 * 86_400 })
  expect((await openBrowser(app, { minsheng: reply.cookies.find(cookie => cookie.name === 'minsheng-devices')?.value ?? '' }).call(authApi.me)).status).toBe(401)
  const devices = openDevices(app.context.citizen, platform => platform === app.city.platform)
  const people = Array.from({ length: 20 }, (_, n) => ({ platform: app.city.platform, id: `01900000-0000-7000-8000-0000000000${10 + n}` }))
  const cookie = people.reduce<string | null>((before, person) => devices.remember(before, person, app.clock.now).token, null) ?? ''
  expect([cookie.length < 3500, people.map(person => devices.which(cookie, person, app.clock.now) !== unknownDevice)]).toEqual([true, [...Array(4).fill(false), ...Array(16).fill(true)]])
  const later = (days: number) => devices.which(cookie, people[19] ?? null, app.clock.now + days * 86_400_000) === unknownDevice
  expect([later(179), later(181)]).toEqual([false, true])
})

test('what strangers do leaves whoever is signed in alone, and their own wrong tries count for that session', async () => {
  const { browser } = await logIn('editor01')
  const elsewhere = async () => (await logIn('editor01')).status
  const prove = async (current: string) => (await browser.call(ownApi.enrol, { current })).status
  const answers = []
  for (let n = 0; n < 6; n++) answers.push(await prove('wrong'))
  expect([...answers, await prove(password)]).toEqual([403, 403, 403, 403, 403, 429, 429])
  expect(await elsewhere()).toBe(200)
  app.clock.now += 61_000
  await wrong('editor01', 6)
  expect([await elsewhere(), await prove(password)]).toEqual([429, 200])
})

test('an address many share is closed to strangers, not to whoever is known', async () => {
  const { browser } = await logIn('assessor02')
  await Promise.all(Array.from({ length: 60 }, (_, n) => logIn(`guess${n}`, 'wrong')))
  expect([(await logIn('assessor02')).said, (await logIn('assessor02', password, browser)).status]).toEqual(['本机登录失败次数过多，请 10 分钟后再试', 200])
})

test('a day after the last wrong try all of it is forgotten, and the rows are gone', async () => {
  for (const account of ['dispatcher01', 'nobody03']) expect((await wrong(account, 6)).at(-1)).toBe(429)
  app.clock.now += remembered + 1000
  for (const account of ['dispatcher01', 'nobody03']) expect(await wrong(account, 6)).toEqual([401, 401, 401, 401, 401, 429])
  app.clock.now += remembered + 1000
  await tidy(app.db, app.city.platform, app.clock.now)
  expect(await app.db.selectFrom('log_in_failure').selectAll().execute()).toEqual([])
})

test('names are kept by a few bits of a keyed hash: no table is filled, and no password typed in their place is kept', async () => {
  await wrong('my-secret-password', 1)
  const rows = await app.db.selectFrom('log_in_failure').selectAll().where('user_id', 'is', null).execute()
  expect(rows.map(row => Number(row.subject.match(/^name (\d+)$/)?.[1]) < 2 ** 18)).toContain(true)
  expect(JSON.stringify(rows)).not.toContain('my-secret')
})
