import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { authApi } from '#api/auth.ts'
import { password, type TestApp, testApp } from '#test/app.ts'
import { openBrowser } from '#test/browser.ts'
import { decoy } from './password.ts'

// The real derivation and the real database, counted.
const argon2 = vi.spyOn(crypto, 'argon2')
const derivations = () => argon2.mock.calls.map(([algorithm, { memory, passes, parallelism, tagLength }]) => ({ algorithm, memory, passes, parallelism, tagLength }))
const statements = vi.spyOn(pg.Client.prototype, 'query')

let app: TestApp
beforeAll(async () => {
  syncBuiltinESMExports()
  app = await testApp()
})
afterAll(async () => {
  vi.restoreAllMocks()
  syncBuiltinESMExports()
  await app.close()
})

const logIn = (account: string, secret: string, cookie?: string) => app.http.inject({
  method: 'POST', url: '/api/session', payload: { account, password: secret }, ...(cookie ? { cookies: { minsheng: cookie } } : {}),
})
const me = async (value: string) => (await app.http.inject({ method: 'GET', url: '/api/session', cookies: { minsheng: value } })).statusCode

test('a session begins at log-in, changes with the next one, idles out and ends at log-out', async () => {
  const first = await logIn('agent01', password)
  expect(first.json()).toMatchObject({ account: 'agent01', name: '话务员01', platformName: app.city.name, unit: null })
  const [cookie] = first.cookies
  expect(cookie).toMatchObject({ name: 'minsheng', httpOnly: true, sameSite: 'Strict', path: '/' })
  expect(JSON.stringify(await app.db.selectFrom('session').selectAll().execute())).not.toContain(cookie!.value)
  const second = await logIn('agent01', password, cookie!.value)
  expect(await me(cookie!.value)).toBe(401)
  const value = second.cookies[0]!.value
  expect(await me(value)).toBe(200)
  app.clock.now += 5 * 3_600_000
  expect(await me(value)).toBe(401)
  const third = (await logIn('agent01', password)).cookies[0]!.value
  await app.http.inject({ method: 'DELETE', url: '/api/session', cookies: { minsheng: third } })
  expect(await me(third)).toBe(401)
})

test('a session ends after twelve hours, however busy', async () => {
  const value = (await logIn('agent01', password)).cookies[0]!.value
  for (let hour = 1; hour < 12; hour++) {
    app.clock.now += 3_600_000
    expect([hour, await me(value)]).toEqual([hour, 200])
  }
  app.clock.now += 3_600_000
  expect(await me(value)).toBe(401)
})

test('a token somebody planted before the log-in never becomes a session', async () => {
  const planted = `${app.city.platform}.${'A'.repeat(43)}`
  const browser = openBrowser(app, { minsheng: planted, 'minsheng-sign-in': planted })
  expect((await browser.call(authApi.logIn, { account: 'agent01', password })).status).toBe(200)
  expect(browser.cookies.minsheng).not.toBe(planted)
  expect([await me(planted), await me(browser.cookies.minsheng ?? '')]).toEqual([401, 200])
})

test.each(['agent02', 'nobody99'])('%s: wrong passwords are answered alike and lock the account for a while', async account => {
  const replies = []
  for (let n = 0; n < 6; n++) replies.push(await logIn(account, 'wrong'))
  expect(replies.map(reply => [reply.statusCode, reply.json().error.message])).toEqual([
    ...Array(5).fill([401, '账号或密码不正确']), [429, '登录失败次数过多，请 1 分钟后再试'],
  ])
  for (const spelling of [`${account}@${app.city.platform}`, account.toUpperCase()]) expect((await logIn(spelling, 'wrong')).statusCode, spelling).toBe(429)
  if (account !== 'agent02') return
  expect((await logIn(account, password)).statusCode).toBe(429)
  app.clock.now += 61_000
  expect((await logIn(account, password)).statusCode).toBe(200)
})

test('the time of an answer tells nothing: an unknown account costs the same derivation and the same statements as a known one', async () => {
  const asked: string[][] = []
  for (const account of ['inspector01', 'nobody01']) {
    argon2.mockClear()
    statements.mockClear()
    expect((await logIn(account, 'wrong')).statusCode).toBe(401)
    asked.push(statements.mock.calls.map(([query]) => (typeof query === 'string' ? query : (query as { text: string }).text)))
    expect(derivations()).toEqual([{ algorithm: 'argon2id', memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }])
  }
  expect(asked[0]?.filter(text => /from app_user.*for update|insert into log_in_failure|update log_in_failure|insert into audit_entry|commit/.test(text))).toHaveLength(5)
  expect(asked[1]).toEqual(asked[0])
})

test('of many tries at once no more are looked at than one after the other, nor of an account nobody has', async () => {
  for (const account of ['callback01', 'nobody02']) {
    const tries = await Promise.all(Array(8).fill('wrong').map(secret => logIn(account, secret)))
    expect([account, ...tries.map(reply => reply.statusCode).toSorted()]).toEqual([account, ...Array(5).fill(401), ...Array(3).fill(429)])
  }
  expect((await logIn('callback01', password)).statusCode, 'the right one comes too late as well').toBe(429)
})

test('a password that is changed while it is being tried is wrong', async () => {
  const { argon2: derive } = await vi.importActual<typeof import('node:crypto')>('node:crypto')
  vi.mocked(argon2).mockImplementationOnce((algorithm, parameters, done) => derive(algorithm, parameters, (error, hash) => {
    void app.db.updateTable('app_user').set({ password_hash: decoy }).where('account', '=', 'supervisor01').execute().then(() => done(error, hash))
  }))
  expect((await logIn('supervisor01', password)).statusCode).toBe(401)
})

test('a log-in that is ended while its new password is looked at sets none', async () => {
  await app.db.updateTable('app_user').set({ must_change_password: true, password_at: new Date(app.clock.now) }).where('account', '=', 'editor01').execute()
  const browser = openBrowser(app)
  expect((await browser.call(authApi.logIn, { account: 'editor01', password })).body).toEqual({ next: 'newPassword' })
  const { argon2: derive } = await vi.importActual<typeof import('node:crypto')>('node:crypto')
  vi.mocked(argon2).mockImplementationOnce((algorithm, parameters, done) => derive(algorithm, parameters, (error, hash) => {
    void app.db.deleteFrom('sign_in').execute().then(() => done(error, hash))
  }))
  expect((await browser.call(authApi.newPassword, { password: '桥边红药年年知为谁生' })).body.error.message).toBe('登录已超时，请重新登录')
  expect((await browser.call(authApi.logIn, { account: 'editor01', password })).body).toEqual({ next: 'newPassword' })
})

test('log-ins, good and bad, and lock-outs stand in the audit log without what was typed', async () => {
  await app.audit.flush()
  const rows = await app.db.selectFrom('audit_entry').select(['verb', 'account', 'outcome', 'subject_id', 'detail', 'address']).where('platform', '=', app.city.platform).execute()
  const { id } = await app.db.selectFrom('app_user').select('id').where('platform', '=', app.city.platform).where('account', '=', 'agent02').executeTakeFirstOrThrow()
  expect(rows).toContainEqual(expect.objectContaining({ verb: 'logIn', account: 'agent01', outcome: 'done', address: '127.0.0.1' }))
  expect(rows).toContainEqual(expect.objectContaining({ verb: 'logIn', account: null, outcome: 'refused', subject_id: id }))
  expect(rows).toContainEqual(expect.objectContaining({ verb: 'lockOut', outcome: 'refused', subject_id: id }))
  expect(rows).toContainEqual(expect.objectContaining({ verb: 'logOut', account: 'agent01', outcome: 'done' }))
  expect(JSON.stringify(rows)).not.toContain('nobody99')
})
