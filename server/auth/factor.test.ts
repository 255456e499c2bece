import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { accountApi } from '#api/account.ts'
import { authApi } from '#api/auth.ts'
import { ownApi } from '#api/own.ts'
import { defaultPolicy } from '#domain/access/policy.ts'
import { password, type TestApp, testApp } from '#test/app.ts'
import { openBrowser } from '#test/browser.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
  // What a platform with people of its own begins with; the demo's row says that a password is enough.
  const security = await app.as('security01')
  const { changedBy: _, changedAt: __, ...demo } = (await security('GET', accountApi.policy.path)).body
  expect(demo).toMatchObject({ secondFactorRoles: [], reason: '演示账号只用密码登录', version: 1 })
  expect((await security('POST', accountApi.setPolicy.path, { ...defaultPolicy, version: 1, reason: '正式使用' })).status).toBe(200)
})
afterAll(() => app.close())
// Every test in a time step of its own, and past any lock-out.
beforeEach(() => { app.clock.now += 3_600_000 })

const codeAt = (secret: string, ms: number) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: ms })
const begin = async (account: string) => {
  const browser = openBrowser(app)
  return { browser, reply: await browser.call(authApi.logIn, { account, password }) }
}
let secret = ''
let recovery: string[] = []

test('whose role demands a second factor is led to enrol before anything else works', async () => {
  const { browser, reply } = await begin('admin01')
  expect([reply.status, reply.body]).toEqual([200, { next: 'enrol' }])
  expect(browser.cookies.minsheng).toBeUndefined()
  expect((await browser.call(authApi.me)).status).toBe(401)
  // The ticket opens nothing but its own step, wherever it is put.
  expect((await openBrowser(app, { minsheng: browser.cookies['minsheng-sign-in'] ?? '' }).call(authApi.me)).status).toBe(401)
  expect((await browser.call(authApi.code, { code: '123456' })).status).toBe(401)
  expect((await browser.call(authApi.newPassword, { password: 'correct horse battery' })).status).toBe(401)
  const enrolment = await browser.call(authApi.enrol)
  secret = enrolment.body.secret
  expect(enrolment.body.address).toMatch(/^otpauth:\/\/totp\/.*secret=[A-Z2-7]{32}/)
  expect((await browser.call(authApi.confirm, { code: codeAt(secret, app.clock.now - 600_000) })).body.error).toEqual({ message: '验证码不正确，请看手机上现在显示的 6 位数字', field: 'code' })
  const done = await browser.call(authApi.confirm, { code: codeAt(secret, app.clock.now) })
  recovery = done.body.recoveryCodes
  expect([recovery.length, new Set(recovery).size, done.body.then.account]).toEqual([8, 8, 'admin01'])
  expect((await browser.call(authApi.me)).status).toBe(200)
  const kept = JSON.stringify([await app.db.selectFrom('app_user').selectAll().where('account', '=', 'admin01').execute(), await app.db.selectFrom('recovery_code').selectAll().execute()])
  for (const shown of [secret, ...recovery]) expect(kept).not.toContain(shown)
})

test('from then on the code is asked for, one step of skew either way, and no code is good twice', async () => {
  for (const [skew, status] of [[-60_000, 403], [60_000, 403], [-30_000, 200], [30_000, 200]] as const) {
    app.clock.now += 120_000
    const { browser, reply } = await begin('admin01')
    expect(reply.body).toEqual({ next: 'code' })
    expect((await browser.call(authApi.me)).status).toBe(401)
    expect([skew, (await browser.call(authApi.code, { code: codeAt(secret, app.clock.now + skew) })).status]).toEqual([skew, status])
  }
  // The code of 30 s ahead was used: neither it nor an earlier one comes in again, though the clock would allow it.
  const { browser } = await begin('admin01')
  for (const skew of [30_000, 0]) expect((await browser.call(authApi.code, { code: codeAt(secret, app.clock.now + skew) })).status).toBe(403)
  app.clock.now += 60_000
  const wide = codeAt(secret, app.clock.now).replaceAll(/\d/g, digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
  expect([wide.length, (await browser.call(authApi.code, { code: wide })).status]).toEqual([6, 200])
})

test('two at once with the same code: one comes in', async () => {
  const [one, other] = [await begin('admin01'), await begin('admin01')]
  const code = codeAt(secret, app.clock.now)
  const replies = await Promise.all([one, other].map(({ browser }) => browser.call(authApi.code, { code })))
  expect(replies.map(reply => reply.status).sort()).toEqual([200, 403])
})

test('wrong codes lock the account, and a right password does not give more tries', async () => {
  // Whoever gets in begins to count anew: of two at once, above, the loser may have been counted after.
  expect((await (await begin('admin01')).browser.call(authApi.code, { code: codeAt(secret, app.clock.now) })).status).toBe(200)
  for (let n = 1; n <= 5; n++) {
    const { browser, reply } = await begin('admin01')
    expect(reply.body).toEqual({ next: 'code' })
    expect((await browser.call(authApi.code, { code: '000000' })).status).toBe(403)
  }
  const locked = await begin('admin01')
  expect([locked.reply.status, locked.reply.body.error.message]).toEqual([429, '登录失败次数过多，请 1 分钟后再试'])
  await app.audit.flush()
  expect((await app.db.selectFrom('audit_entry').select('id').where('verb', '=', 'lockOut').execute()).length).toBe(1)
})

test('a recovery code stands in for the telephone once, however it is typed', async () => {
  const [first = ''] = recovery
  const { browser } = await begin('admin01')
  expect((await browser.call(authApi.code, { code: first.toLowerCase().replaceAll('-', ' ') })).status).toBe(200)
  const again = await begin('admin01')
  expect((await again.browser.call(authApi.code, { code: first })).status).toBe(403)
  expect((await browser.call(ownApi.read)).body).toMatchObject({ recoveryLeft: 7, demanded: true })
})

test('a log-in left half way is over after ten minutes, or when it is given up', async () => {
  const late = await begin('admin01')
  app.clock.now += 601_000
  expect((await late.browser.call(authApi.code, { code: codeAt(secret, app.clock.now) })).body.error.message).toBe('登录已超时，请重新登录')
  const left = await begin('admin01')
  expect((await left.browser.call(authApi.step)).body).toMatchObject({ next: 'code', name: '系统管理员01' })
  const ticket = left.browser.cookies['minsheng-sign-in'] ?? ''
  await left.browser.call(authApi.leaveStep)
  expect((await openBrowser(app, { 'minsheng-sign-in': ticket }).call(authApi.code, { code: codeAt(secret, app.clock.now) })).status).toBe(401)
})

test('one may enrol by oneself, change the telephone with password and code, and give it up where nothing demands it', async () => {
  const { browser, reply } = await begin('agent01')
  expect(reply.body.account).toBe('agent01')
  expect((await browser.call(ownApi.enrol, { current: 'wrong' })).body.error).toEqual({ message: '现在的密码不正确', field: 'current' })
  const own = (await browser.call(ownApi.enrol, { current: password })).body.secret
  const before = browser.cookies.minsheng ?? ''
  expect((await browser.call(ownApi.confirm, { code: codeAt(own, app.clock.now) })).body.recoveryCodes).toHaveLength(8)
  // The session from before it is gone with its token; this browser has a new one.
  expect((await openBrowser(app, { minsheng: before }).call(authApi.me)).status).toBe(401)
  expect((await browser.call(ownApi.read)).body).toMatchObject({ demanded: false, recoveryLeft: 8 })
  app.clock.now += 60_000
  expect((await browser.call(ownApi.enrol, { current: password })).status).toBe(403)
  app.clock.now += 60_000
  // Recovery codes stand in for the telephone: whoever has the password and not the telephone gets none.
  expect([(await browser.call(ownApi.newCodes, { current: password, code: '000000' })).status, (await browser.call(ownApi.newCodes, { current: password, code: codeAt(own, app.clock.now) })).body.recoveryCodes.length]).toEqual([403, 8])
  app.clock.now += 60_000
  const next = (await browser.call(ownApi.enrol, { current: password, code: codeAt(own, app.clock.now) })).body.secret
  await browser.call(ownApi.confirm, { code: codeAt(next, app.clock.now) })
  app.clock.now += 60_000
  const again = await begin('agent01')
  expect((await again.browser.call(authApi.code, { code: codeAt(own, app.clock.now) })).status).toBe(403)
  expect((await again.browser.call(authApi.code, { code: codeAt(next, app.clock.now) })).status).toBe(200)
  app.clock.now += 60_000
  const guarded = again.browser.cookies.minsheng ?? ''
  expect((await again.browser.call(ownApi.drop, { current: password, code: codeAt(next, app.clock.now) })).body).toMatchObject({ factorAt: null, recoveryLeft: 0, sessions: [{ current: true }] })
  expect([(await openBrowser(app, { minsheng: guarded }).call(authApi.me)).status, (await again.browser.call(authApi.me)).status]).toEqual([401, 200])
  expect((await begin('agent01')).reply.body.account).toBe('agent01')
})

test('whose role demands it cannot give it up', async () => {
  const { browser } = await begin('admin01')
  await browser.call(authApi.code, { code: codeAt(secret, app.clock.now) })
  app.clock.now += 60_000
  expect((await browser.call(ownApi.drop, { current: password, code: codeAt(secret, app.clock.now) })).body.error.message).toBe('您的岗位必须使用动态验证码，可以换绑，不能解除')
})

test('a role that comes to demand it ends the sessions of those who have none, and of nobody else', async () => {
  const [bare, guarded] = [await begin('agent01'), await begin('admin01')]
  await guarded.browser.call(authApi.code, { code: codeAt(secret, app.clock.now) })
  const security = await app.as('security01')
  const { version } = (await security('GET', accountApi.policy.path)).body
  expect((await security('POST', accountApi.setPolicy.path, { ...defaultPolicy, secondFactorRoles: ['administrator', 'agent'], version, reason: '话务员也要' })).status).toBe(200)
  expect([(await bare.browser.call(authApi.me)).status, (await guarded.browser.call(authApi.me)).status, (await begin('agent01')).reply.body]).toEqual([401, 200, { next: 'enrol' }])
})
