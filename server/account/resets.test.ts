import { Secret, TOTP } from 'otpauth'
import { afterAll, expect, test } from 'vitest'
import { authApi } from '#api/auth.ts'
import { ownApi } from '#api/own.ts'
import { oneTimeHours } from '#domain/access/signIn.ts'
import { resetHours } from '#domain/account/resets.ts'
import { administer } from '#server/cli/admin.ts'
import { uuidv7 } from '#server/ids.ts'
import { password, testApp } from '#test/app.ts'
import { type Call, findAccount } from '#test/accounts.ts'
import { openBrowser } from '#test/browser.ts'

const app = await testApp()
let [admin, security] = [await app.as('admin01'), await app.as('security01')]
afterAll(() => app.close())

const call = (who: Call, method: 'GET' | 'POST', url: string, body?: unknown) => who(method, url, body)
const find = (account: string) => findAccount(security, account)
const ask = async (who: Call, account: string, deed: 'password-reset' | 'factor-reset' | 'enable') => {
  const { id, version } = await find(account)
  return call(who, 'POST', `/api/accounts/${id}/${deed}`, { version, reason: '本人当面要求' })
}
const idOf = async (account: string) => (await find(account)).id
const plant = async (account: string, asker: string, kind = 'password') => {
  const id = uuidv7(app.clock.now)
  await app.db.insertInto('credential_reset').values({ platform: app.city.platform, id, user_id: await idOf(account), kind, reason: '试', asked_by: await idOf(asker), asked_at: new Date(app.clock.now) }).execute()
  return id
}
const waiting = async (account: string) => (await find(account)).resets[0]?.id ?? ''
const decide = async (who: Call, id: string, agree = true) => call(who, 'POST', `/api/resets/${id}/decision`, { agree })
const logIn = async (account: string, secret: string) => {
  const browser = openBrowser(app)
  return { browser, reply: await browser.call(authApi.logIn, { account, password: secret }) }
}

test('no administrator alone gets into another’s account: nothing changes before the other kind confirms, and each knows half', async () => {
  const working = await app.as('dispatcher01')
  const asked = await ask(admin, 'dispatcher01', 'password-reset')
  expect([asked.status, (await ask(security, 'dispatcher01', 'password-reset')).status]).toEqual([200, 403])
  const id = await waiting('dispatcher01')
  expect((await decide(admin, id)).body.error.message).toBe('须由安全管理员确认')
  expect([(await working('GET', '/api/session')).status, (await logIn('dispatcher01', asked.body.half)).reply.status, (await logIn('dispatcher01', password)).reply.status]).toEqual([200, 401, 200])
  expect((await call(security, 'GET', '/api/resets')).body).toMatchObject([{ account: 'dispatcher01', label: '重置密码', reason: '本人当面要求', askedBy: '系统管理员01', refused: null }])
  const agreed = await decide(security, id)
  expect((await decide(security, id)).body.error.message).toBe('这项申请已经办过或过期')
  const [first, second] = [asked.body.half as string, agreed.body.half as string]
  const tries = [first, second, `${second}${first}`, password]
  for (const secret of tries) expect((await logIn('dispatcher01', secret)).reply.status).toBe(401)
  expect((await working('GET', '/api/session')).status).toBe(401)
  const { browser, reply } = await logIn('dispatcher01', `${first}${second}`)
  expect([reply.body, browser.cookies.minsheng]).toEqual([{ next: 'notice' }, undefined])
  expect((await browser.call(authApi.step)).body.resets).toEqual([{ label: '重置密码', askedBy: '系统管理员01', decidedBy: '安全管理员01', at: new Date(app.clock.now).toISOString() }])
  expect((await browser.call(authApi.newPassword, { password: '桥边红药年年知为谁生' })).status, 'told before anything else').toBe(401)
  expect((await browser.call(authApi.notice)).body).toEqual({ next: 'newPassword' })
  expect((await browser.call(authApi.newPassword, { password: '桥边红药年年知为谁生' })).body.account).toBe('dispatcher01')
  // What was done can still be looked up, whoever clicked it away.
  expect((await browser.call(ownApi.read)).body.resets).toMatchObject([{ label: '重置密码', decidedBy: '安全管理员01' }])
  // Told once.
  expect((await logIn('dispatcher01', '桥边红药年年知为谁生')).reply.body.account).toBe('dispatcher01')
})

test('the same for a second factor the other way round, and the person is told though no role demands one', async () => {
  const { browser } = await logIn('agent02', password)
  const { secret } = (await browser.call(ownApi.enrol, { current: password })).body
  expect((await browser.call(ownApi.confirm, { code: new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: app.clock.now }) })).status).toBe(200)
  expect([(await ask(admin, 'agent02', 'factor-reset')).status, (await ask(security, 'agent02', 'factor-reset')).status]).toEqual([403, 200])
  const id = await waiting('agent02')
  expect((await decide(security, id)).body.error.message).toBe('须由系统管理员确认')
  expect((await logIn('agent02', password)).reply.body).toEqual({ next: 'code' })
  expect((await decide(admin, id)).body).toMatchObject({ half: null, account: { factorAt: null } })
  expect((await browser.call(authApi.me)).status).toBe(401)
  const next = await logIn('agent02', password)
  expect(next.reply.body).toEqual({ next: 'notice' })
  expect((await next.browser.call(authApi.step)).body.resets).toMatchObject([{ label: '解除动态验证码', askedBy: '安全管理员01', decidedBy: '系统管理员01' }])
  expect((await next.browser.call(authApi.notice)).body.account).toBe('agent02')
})

test('a disabled account comes back with its roles by the word of both, and the person reads of it', async () => {
  const { id, version } = await find('leader01')
  const disabled = await call(admin, 'POST', `/api/accounts/${id}/disable`, { version, reason: '调离' })
  expect(disabled.body.state).toBe('disabled')
  const refused = [await ask(security, 'leader01', 'enable'), await ask(admin, 'leader01', 'password-reset'), await ask(admin, 'agent01', 'enable')]
  expect(refused.map(reply => [reply.status, reply.body.error.message])).toEqual([[403, expect.any(String)], [409, '账号已停用，请先启用'], [409, '账号没有停用']])
  const asked = await ask(admin, 'leader01', 'enable')
  expect(asked.body).toMatchObject({ state: 'disabled', resets: [{ label: '启用', decider: '安全管理员', brings: '即可用原密码登录，停用前的岗位照旧', refused: '须由安全管理员确认' }] })
  expect([(await decide(admin, await waiting('leader01'))).body.error.message, (await logIn('leader01', password)).reply.status]).toEqual(['须由安全管理员确认', 403])
  expect((await decide(security, await waiting('leader01'), false)).body.account).toMatchObject({ state: 'disabled', resets: [] })
  await ask(admin, 'leader01', 'enable')
  expect((await decide(security, await waiting('leader01'))).body).toMatchObject({ half: null, account: { state: 'active', roles: disabled.body.roles, resets: [] } })
  const { browser, reply } = await logIn('leader01', password)
  expect([reply.body, (await browser.call(authApi.step)).body.resets]).toMatchObject([{ next: 'notice' }, [{ label: '启用', askedBy: '系统管理员01', decidedBy: '安全管理员01' }]])
  expect((await browser.call(authApi.notice)).body.account).toBe('leader01')
  // What is asked for about something else goes on waiting.
  await plant('leader01', 'security01', 'factor')
  await call(admin, 'POST', `/api/accounts/${id}/disable`, { version: (await find('leader01')).version, reason: '调离' })
  await ask(admin, 'leader01', 'enable')
  expect((await find('leader01')).resets.map(reset => reset.label)).toEqual(['解除动态验证码', '启用'])
  await decide(security, (await find('leader01')).resets[1]?.id ?? '')
})

test('declined, asked anew or left lying, it changes nothing; a one-time password lapses too', async () => {
  await ask(admin, 'editor01', 'password-reset')
  const first = await waiting('editor01')
  const { half } = (await ask(admin, 'editor01', 'password-reset')).body
  expect((await decide(security, first)).status, 'what was asked before is replaced').toBe(404)
  expect((await decide(security, await waiting('editor01'), false)).body).toMatchObject({ half: null, account: { resets: [] } })
  expect((await logIn('editor01', password)).reply.body.account).toBe('editor01')
  expect((await logIn('editor01', half)).reply.status).toBe(401)
  const again = (await ask(admin, 'editor01', 'password-reset')).body.half
  const id = await waiting('editor01')
  app.clock.now += resetHours * 3_600_000 + 1000
  ;[admin, security] = [await app.as('admin01'), await app.as('security01')]
  expect([(await find('editor01')).resets, (await decide(security, id)).status]).toEqual([[], 409])
  const last = (await ask(admin, 'editor01', 'password-reset')).body.half
  const other = (await decide(security, await waiting('editor01'))).body.half
  expect((await logIn('editor01', `${again}${other}`)).reply.status).toBe(401)
  app.clock.now += oneTimeHours * 3_600_000 + 1000
  expect((await logIn('editor01', `${last}${other}`)).reply.body.error.message).toContain('一次性密码已过 72 小时')
  ;[admin, security] = [await app.as('admin01'), await app.as('security01')]
})

test('nobody decides what they asked for themselves, in whatever office they are now, nor about themselves', async () => {
  expect((await decide(security, await plant('editor01', 'security01'))).body.error.message).toBe('不能确认自己提出的申请')
  expect((await decide(security, await plant('security01', 'admin01'))).body.error.message).toBe('关于自己账号的申请，请由另一位安全管理员确认')
  // Nor would the database let them.
  await expect(app.db.updateTable('credential_reset').set({ agreed: true, decided_at: new Date(), decided_by: await idOf('security01') }).where('asked_by', '=', await idOf('security01')).execute()).rejects.toThrow('credential_reset_two_check')
})

test('what is done on the command line the person reads of, too', async () => {
  const done = await administer(app.db, app.places, 'reset', new Set(), new Map([['platform', app.city.platform], ['account', 'auditor01']]))
  if ('refused' in done) throw new Error(done.refused)
  const { browser, reply } = await logIn('auditor01', (done.json as { password: string }).password)
  expect([reply.body, (await browser.call(authApi.step)).body.resets]).toMatchObject([{ next: 'notice' }, [{ label: '重置密码', askedBy: null, decidedBy: null }]])
})

test('asking, confirming, declining and reading of it each stand in the audit log with who and whose', async () => {
  await app.audit.flush()
  const target = (await find('dispatcher01')).id
  const rows = await app.db.selectFrom('audit_entry').select(['verb', 'account', 'subject_id', 'reason', 'detail']).where('outcome', '=', 'done').execute()
  expect(rows).toContainEqual({ verb: 'resetAsk', account: 'admin01', subject_id: target, reason: '本人当面要求', detail: { kind: 'password' } })
  expect(rows).toContainEqual({ verb: 'passwordReset', account: 'security01', subject_id: target, reason: null, detail: { kind: 'password' } })
  expect(rows).toContainEqual(expect.objectContaining({ verb: 'factorReset', account: 'admin01', detail: { kind: 'factor' } }))
  expect(rows).toContainEqual(expect.objectContaining({ verb: 'accountEnable', account: 'security01', subject_id: (await find('leader01')).id, detail: { kind: 'enabling' } }))
  expect(rows).toContainEqual(expect.objectContaining({ verb: 'resetDecline', account: 'security01' }))
  expect(rows).toContainEqual(expect.objectContaining({ verb: 'resetRead', account: 'dispatcher01' }))
})
