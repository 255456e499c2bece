import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { accountApi } from '#api/account.ts'
import { authApi } from '#api/auth.ts'
import { defaultPolicy } from '#domain/access/policy.ts'
import { createLog } from '#server/log.ts'
import { type TestApp, testApp } from '#test/app.ts'
import { openBrowser } from '#test/browser.ts'
import { client, startIdentityProvider } from '#test/identityProvider.ts'
import { identityProvider } from './oidc.ts'
import { noteReset } from './reset.ts'

let provider: Awaited<ReturnType<typeof startIdentityProvider>>
let app: TestApp
beforeAll(async () => {
  provider = await startIdentityProvider()
  const settings = { ...client, issuer: provider.issuer, scope: 'openid profile', claim: 'preferred_username', label: '市统一认证', secondFactor: ['otp'] }
  app = await testApp({ identityProvider: identityProvider(settings, createLog('silent')) })
})
afterAll(async () => {
  await app.close()
  await provider.close()
})
beforeEach(() => { Object.assign(provider.state, { person: 'agent01', methods: ['pwd'] }) })

/** To the provider and back; `change` is what somebody on the way does to the address. */
const comeBack = async (browser = openBrowser(app), change: (back: URL) => void = () => {}) => {
  const { url } = (await browser.call(authApi.askProvider)).body
  const back = await provider.visit(url)
  change(back)
  return { browser, url: new URL(url), query: back.search, reply: await browser.call(authApi.answerProvider, { query: back.search }) }
}

test('an account of ours comes in by the provider’s word, with PKCE, state and nonce', async () => {
  expect((await openBrowser(app).call(authApi.step)).body).toMatchObject({ next: null, provider: '市统一认证' })
  const { browser, url, reply } = await comeBack()
  expect(Object.fromEntries(url.searchParams)).toMatchObject({ response_type: 'code', code_challenge_method: 'S256', code_challenge: expect.stringMatching(/^[\w-]{43}$/), state: expect.any(String), nonce: expect.any(String) })
  expect([reply.status, reply.body]).toMatchObject([200, { account: 'agent01', name: '话务员01' }])
  expect((await browser.call(authApi.me)).status).toBe(200)
  expect(await app.db.selectFrom('session').select('via').where('via', '=', 'oidc').execute()).toHaveLength(1)
})

test('an answer is good once, and only for the browser that asked', async () => {
  const browser = openBrowser(app)
  const { search: query } = await provider.visit((await browser.call(authApi.askProvider)).body.url)
  const before = { ...browser.cookies }
  expect((await browser.call(authApi.answerProvider, { query })).status).toBe(200)
  // With the cookie it was asked for, too: the provider is not even asked.
  for (const again of [browser, openBrowser(app, before)]) expect((await again.call(authApi.answerProvider, { query })).body.error.message).toBe('登录已超时，请重新登录')
  const victim = openBrowser(app)
  const attacker = openBrowser(app)
  const back = await provider.visit((await attacker.call(authApi.askProvider)).body.url)
  expect((await victim.call(authApi.answerProvider, { query: back.search })).status).toBe(401)
  // Nor for one that has asked something else.
  await victim.call(authApi.askProvider)
  expect((await victim.call(authApi.answerProvider, { query: back.search })).body.error.message).toBe('统一身份认证没有成功，请重新登录')
  expect(victim.cookies.minsheng).toBeUndefined()
})

test.each<[string, (back: URL) => void]>([
  ['state', back => back.searchParams.set('state', 'x'.repeat(43))],
  ['no state', back => back.searchParams.delete('state')],
  ['issuer', back => back.searchParams.set('iss', 'https://evil.example')],
  ['code', back => back.searchParams.set('code', 'x'.repeat(43))],
  ['an error instead', back => { back.search = `?error=access_denied&state=${back.searchParams.get('state')}` }],
])('a tampered answer is refused: %s', async (_, change) => {
  const { browser, reply } = await comeBack(openBrowser(app), change)
  expect([reply.status, reply.body.error.message, browser.cookies.minsheng]).toEqual([401, '统一身份认证没有成功，请重新登录', undefined])
})

test.each(['nonce', 'verifier'] as const)('another %s than the one asked with is refused', async column => {
  const browser = openBrowser(app)
  const back = await provider.visit((await browser.call(authApi.askProvider)).body.url)
  await app.db.updateTable('sign_in').set({ [column]: 'y'.repeat(43) }).where('user_id', 'is', null).execute()
  expect((await browser.call(authApi.answerProvider, { query: back.search })).status).toBe(401)
})

test('nobody gets an account by logging in, and a disabled one stays out', async () => {
  provider.state.person = 'nobody77'
  expect((await comeBack()).reply.body.error.message).toBe('您在本平台没有账号，请联系系统管理员')
  provider.state.person = 'leader01'
  await app.db.updateTable('app_user').set({ disabled_at: new Date(app.clock.now) }).where('account', '=', 'leader01').execute()
  const { browser, reply } = await comeBack()
  expect([reply.status, reply.body.error.message, browser.cookies.minsheng]).toEqual([403, '该账号已停用，请联系系统管理员', undefined])
})

test('a person of another platform is named with it', async () => {
  const county = app.city.counties[0]?.platform ?? ''
  provider.state.person = `dispatcher01@${county}`
  expect((await comeBack()).reply.body).toMatchObject({ account: 'dispatcher01', platform: county })
})

test('a demanded second factor is asked for here, unless the provider says it has asked for one', async () => {
  const security = await app.as('security01')
  await security('POST', accountApi.setPolicy.path, { ...defaultPolicy, version: 1, reason: '正式使用' })
  provider.state.person = 'admin01'
  const { browser, reply } = await comeBack()
  expect([reply.body, browser.cookies.minsheng]).toEqual([{ next: 'enrol' }, undefined])
  expect((await browser.call(authApi.enrol)).body.secret).toMatch(/^[A-Z2-7]{32}$/)
  provider.state.methods = ['pwd', 'otp']
  expect((await comeBack()).reply.body).toMatchObject({ account: 'admin01' })
})

test('whoever comes by the provider reads of what administrators did, too', async () => {
  const { platform, id } = await app.db.selectFrom('app_user').select(['platform', 'id']).where('platform', '=', app.city.platform).where('account', '=', 'agent01').executeTakeFirstOrThrow()
  await noteReset(app.db, { platform, id }, 'factor', '手机丢失', app.clock.now)
  const { browser, reply } = await comeBack()
  expect([reply.body, browser.cookies.minsheng]).toEqual([{ next: 'notice' }, undefined])
  expect((await browser.call(authApi.notice)).body).toMatchObject({ account: 'agent01' })
  expect((await comeBack()).reply.body).toMatchObject({ account: 'agent01' })
})

test('log-out ends the session here at once and leads to the provider’s own', async () => {
  const { browser } = await comeBack()
  const token = browser.cookies.minsheng ?? ''
  const { leave } = (await browser.call(authApi.logOut)).body
  expect(new URL(leave).origin).toBe(provider.issuer)
  expect(new URL(leave).searchParams.get('post_logout_redirect_uri')).toBe('http://127.0.0.1/login')
  expect((await openBrowser(app, { minsheng: token }).call(authApi.me)).status).toBe(401)
})

test('a provider that cannot be reached is said so, and passwords still work', async () => {
  const nowhere = identityProvider({ ...client, issuer: 'http://127.0.0.1:9', scope: 'openid', claim: 'sub', label: '市统一认证', secondFactor: [] }, createLog('silent'))
  await expect(nowhere.ask()).rejects.toMatchObject({ status: 503, message: '统一身份认证暂时连不上，请稍后重试，或用账号密码登录' })
})
