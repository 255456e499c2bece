import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountApi } from '#api/account.ts'
import { authApi } from '#api/auth.ts'
import { ownApi } from '#api/own.ts'
import { defaultPolicy } from '#domain/access/policy.ts'
import { password, type TestApp, testApp } from '#test/app.ts'
import { openBrowser } from '#test/browser.ts'
import { openSessions } from './sessions.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

const begin = async (account: string, secret = password) => {
  const browser = openBrowser(app)
  return { browser, reply: await browser.call(authApi.logIn, { account, password: secret }) }
}
const setPolicy = async (policy: Partial<typeof defaultPolicy>) => {
  const security = await app.as('security01')
  const { version } = (await security('GET', accountApi.policy.path)).body
  const reply = await security('POST', accountApi.setPolicy.path, { ...defaultPolicy, secondFactorRoles: [], ...policy, version, reason: '检查' })
  expect(reply.status).toBe(200)
}
const phrase = (n: number) => `${['桥边红药', '灯火阑珊', '春江潮水', '大漠孤烟'][n]}年年知为谁生`

test('one sees where one is logged in, and ends one session, or all others', async () => {
  const [here, there, elsewhere] = await Promise.all([begin('agent01'), begin('agent01'), begin('agent01')])
  const own = (await here.browser.call(ownApi.read)).body
  expect(own.sessions).toHaveLength(3)
  expect(own.sessions.find((one: { current: boolean }) => one.current)).toMatchObject({ device: 'Chrome · Windows', address: '127.0.0.1', viaLabel: '账号密码', since: new Date(app.clock.now).toISOString() })
  const other = (await there.browser.call(ownApi.read)).body.sessions.find((one: { current: boolean }) => one.current).id
  expect((await here.browser.call(ownApi.endSession, undefined, { id: other })).body.sessions).toHaveLength(2)
  expect((await there.browser.call(authApi.me)).status).toBe(401)
  expect((await here.browser.call(ownApi.endSession, undefined, { id: other })).status).toBe(404)
  // Somebody else's is not even there.
  const stranger = await begin('agent02')
  const theirs = (await stranger.browser.call(ownApi.read)).body.sessions[0].id
  expect((await here.browser.call(ownApi.endSession, undefined, { id: theirs })).status).toBe(404)
  expect((await here.browser.call(ownApi.endOthers)).body.sessions).toHaveLength(1)
  expect([(await elsewhere.browser.call(authApi.me)).status, (await here.browser.call(authApi.me)).status, (await stranger.browser.call(authApi.me)).status]).toEqual([401, 200, 200])
})

test('another node notices within five seconds', async () => {
  const node = openSessions(app.db)
  const { browser } = await begin('agent01')
  const token = browser.cookies.minsheng ?? ''
  expect(await node.find(token, app.clock.now)).toMatchObject({ account: 'agent01' })
  await browser.call(authApi.logOut)
  expect(await node.find(token, app.clock.now + 5_001)).toBeNull()
})

test('a session opened in the moment the account was disabled is nobody’s', async () => {
  const { platform, id } = await app.db.selectFrom('app_user').select(['platform', 'id']).where('account', '=', 'assessor02').executeTakeFirstOrThrow()
  const node = openSessions(app.db)
  const { token } = await node.open(platform, id, app.clock.now)
  await app.db.updateTable('app_user').set({ disabled_at: new Date(app.clock.now) }).where('id', '=', id).execute()
  expect(await node.find(token, app.clock.now)).toBeNull()
})

test('a new password asks for the old one, obeys the rules, ends every other session and changes this one’s token', async () => {
  const [here, there] = await Promise.all([begin('editor01'), begin('editor01')])
  const change = (current: string, next: string) => here.browser.call(ownApi.changePassword, { current, password: next })
  expect((await change('wrong', phrase(0))).body.error).toEqual({ message: '现在的密码不正确', field: 'current' })
  for (const [next, why] of [['short', '至少 10 个字'], ['qwertyuiop123', '已泄露'], ['editor01editor01', '账号']] as const) {
    const { status, body } = await change(password, next)
    expect([status, body.error.field, body.error.message]).toEqual([400, 'password', expect.stringContaining(why)])
  }
  const before = here.browser.cookies.minsheng ?? ''
  expect((await change(password, phrase(0))).body.sessions).toHaveLength(1)
  const alive = (token: string) => openBrowser(app, { minsheng: token }).call(authApi.me)
  expect((await Promise.all([before, there.browser.cookies.minsheng ?? '', here.browser.cookies.minsheng ?? ''].map(alive))).map(reply => reply.status)).toEqual([401, 401, 200])
  expect((await change(phrase(0), phrase(0))).body.error.message).toBe('新密码不能与现在的密码相同')
  expect([(await begin('editor01')).reply.status, (await begin('editor01', phrase(0))).reply.status]).toEqual([401, 200])
})

test('the last passwords do not come back, the one before them may', async () => {
  await setPolicy({ passwordHistory: 2 })
  const { browser } = await begin('editor01', phrase(0))
  app.clock.now += 1000
  const change = (current: string, next: string) => browser.call(ownApi.changePassword, { current, password: next })
  expect((await change(phrase(0), phrase(1))).status).toBe(200)
  app.clock.now += 1000
  expect((await change(phrase(1), phrase(0))).body.error.message).toBe('新密码不能与最近 2 次用过的相同')
  expect((await change(phrase(1), phrase(2))).status).toBe(200)
  app.clock.now += 1000
  expect((await change(phrase(2), phrase(0))).status).toBe(200)
})

test('a password past its days is changed before anything else', async () => {
  await setPolicy({ passwordDays: 90 })
  app.clock.now += 91 * 86_400_000
  const { browser, reply } = await begin('editor01', phrase(0))
  expect([reply.body, browser.cookies.minsheng]).toEqual([{ next: 'newPassword' }, undefined])
  expect((await browser.call(authApi.newPassword, { password: phrase(0) })).status).toBe(400)
  expect((await browser.call(authApi.newPassword, { password: phrase(3) })).body.account).toBe('editor01')
  expect((await begin('editor01', phrase(3))).reply.body.account).toBe('editor01')
})

test('a log-in under way ends with the password it began with', async () => {
  const { browser, reply } = await begin('leader01')
  expect(reply.body).toEqual({ next: 'newPassword' })
  const admin = await app.as('admin01')
  const [{ id, version }] = (await admin('GET', `${accountApi.list.path}?q=leader01`)).body.rows
  const asked = await admin('POST', accountApi.resetPassword.path.replace(':id', id), { version, reason: '本人忘记' })
  expect((await (await app.as('security01'))('POST', accountApi.decideReset.path.replace(':id', asked.body.account.resets[0].id), { agree: true })).status).toBe(200)
  // Whoever knew the old password would set the new one, and be in.
  expect((await browser.call(authApi.newPassword, { password: phrase(0) })).body.error).toEqual({ message: '登录已超时，请重新登录', field: null })
})

test('the platform’s own limits of sessions hold, for those that are open too', async () => {
  await setPolicy({ idleMinutes: 10, longestMinutes: 30 })
  const { browser } = await begin('editor01', phrase(3))
  app.clock.now += 9 * 60_000
  expect((await browser.call(authApi.me)).status).toBe(200)
  app.clock.now += 11 * 60_000
  expect((await browser.call(authApi.me)).status).toBe(401)
  // A page that refreshes by itself before an empty chair keeps nothing alive.
  const left = await begin('editor01', phrase(3))
  const refresh = async () => (await app.http.inject({ method: 'GET', url: authApi.me.path, cookies: left.browser.cookies, headers: { 'x-unattended': '1' } })).statusCode
  for (const status of [200, 200, 401]) {
    app.clock.now += 4 * 60_000
    expect(await refresh()).toBe(status)
  }
  const other = await begin('editor01', phrase(3))
  for (let n = 0; n < 3; n++) {
    app.clock.now += 9 * 60_000
    expect((await other.browser.call(authApi.me)).status).toBe(200)
  }
  app.clock.now += 4 * 60_000
  expect((await other.browser.call(authApi.me)).status).toBe(401)
})
