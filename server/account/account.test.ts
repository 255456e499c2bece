import { afterAll, expect, test } from 'vitest'
import { authApi } from '#api/auth.ts'
import { password, entry, testApp } from '#test/app.ts'
import { type Call, findAccount } from '#test/accounts.ts'
import { openBrowser } from '#test/browser.ts'

const app = await testApp()
let [admin, security] = [await app.as('admin01'), await app.as('security01')]
afterAll(() => app.close())

const call = (who: Call, method: 'GET' | 'POST', url: string, body?: unknown) => who(method, url, body)
const find = (account: string) => findAccount(security, account)
const act = async (who: Call, account: string, act: string, body: object = {}) => {
  const { id, version } = await find(account)
  return call(who, 'POST', `/api/accounts/${id}/${act}`, { version, ...body })
}
const grant = (account: string, roles: string[], who = security) => act(who, account, 'roles', { roles, reason: '岗位调整' })
/** What was asked for last about an account is decided. */
const decide = async (who: Call, account: string, agree = true) => call(who, 'POST', `/api/resets/${(await find(account)).resets.at(-1)?.id ?? ''}/decision`, { agree })
const logIn = (account: string, secret: string) => {
  const browser = openBrowser(app)
  return browser.call(authApi.logIn, { account, password: secret }).then(reply => ({ browser, reply }))
}

test('the list is searched and goes on by account', async () => {
  const first = (await call(admin, 'GET', '/api/accounts?limit=30')).body
  const second = (await call(admin, 'GET', `/api/accounts?limit=30&cursor=${first.next}`)).body
  const accounts = [...first.rows, ...second.rows].map((row: { account: string }) => row.account)
  expect([accounts.length, new Set(accounts).size]).toEqual([60, 60])
  const ofCentre = (await call(admin, 'GET', '/api/accounts?unit=centre&limit=100')).body.rows as { account: string; unit: string | null }[]
  expect([ofCentre.map(row => row.account).includes('agent01'), ofCentre.filter(row => row.unit !== null)]).toEqual([true, []])
  expect((await call(admin, 'GET', '/api/accounts?unit=zhujian')).body.rows.map((row: { account: string }) => row.account)).toEqual(['lead-zhujian', 'unit-zhujian'])
  expect((await call(admin, 'GET', '/api/accounts?role=auditor')).body.rows).toMatchObject([{ account: 'auditor01', state: 'active', factor: false, roles: ['auditor'] }])
  expect((await call(admin, 'GET', `/api/accounts?q=${encodeURIComponent('%_')}`)).body.rows).toEqual([])
  expect((await call(admin, 'GET', '/api/accounts?cursor=*')).body.error.field).toBe('cursor')
})

test('one administrator makes an account, another empowers it and gives the other half of its password, which is changed at the first log-in', async () => {
  const made = await call(admin, 'POST', '/api/accounts', { account: 'dispatcher09', name: '派单员09', unit: null })
  expect(made.body.account).toMatchObject({ account: 'dispatcher09', roles: [], mustChangePassword: true, passwordAt: null, resets: [{ label: '首个密码', askedBy: '系统管理员01', decider: '安全管理员', refused: '须由安全管理员确认' }] })
  expect(made.body.half).toMatch(/^[a-z2-9]{10}$/)
  expect((await logIn('dispatcher09', made.body.half)).reply.status).toBe(401)
  const agreed = await decide(security, 'dispatcher09')
  expect(agreed.body).toMatchObject({ half: expect.stringMatching(/^[a-z2-9]{10}$/), account: { resets: [], passwordAt: expect.any(String) } })
  const secret = `${made.body.half}${agreed.body.half}`
  const stored = JSON.stringify([await app.db.selectFrom('app_user').selectAll().execute(), await app.db.selectFrom('credential_reset').selectAll().execute(), await app.db.selectFrom('request_key').selectAll().execute()])
  for (const shown of [made.body.half, agreed.body.half]) expect(stored).not.toContain(shown)
  expect((await grant('dispatcher09', ['dispatcher'], admin)).status).toBe(403)
  expect((await grant('dispatcher09', ['dispatcher'])).body.roles).toEqual(['dispatcher'])
  const { browser, reply } = await logIn('dispatcher09', secret)
  expect([reply.body, browser.cookies.minsheng]).toEqual([{ next: 'newPassword' }, undefined])
  expect((await browser.call(authApi.newPassword, { password: '桥边红药年年知为谁生' })).body).toMatchObject({ account: 'dispatcher09', roles: ['dispatcher'] })
  expect((await logIn('dispatcher09', secret)).reply.status).toBe(401)
})

test('a request sent twice makes one account and shows no half again; a taken account is refused', async () => {
  const body = { account: 'agent09', name: '话务员09', unit: null }
  const send = () => admin!('POST', '/api/accounts', body, { 'idempotency-key': 'account-once-1' })
  const [first, second] = [await send(), await send()]
  expect([first.status, second.status, second.body.account.id, second.body.half]).toEqual([200, 200, first.body.account.id, null])
  expect((await call(admin, 'POST', '/api/accounts', body)).body.error).toEqual({ message: '账号 agent09 已有人使用，停用的账号也不再分给别人', field: 'account' })
  expect((await call(admin, 'POST', '/api/accounts', { ...body, account: 'Agent 9' })).body.error.field).toBe('account')
  expect((await call(admin, 'POST', '/api/accounts', { ...body, account: 'agent10', unit: 'nowhere' })).body.error.field).toBe('unit')
})

test('roles: three administrators kept apart, units apart from the centre, nobody for themselves', async () => {
  const why = async (account: string, roles: string[]) => (await grant(account, roles)).body.error?.message
  expect(await why('agent09', ['administrator', 'auditor'])).toContain('不能兼任系统管理员和审计员')
  expect(await why('agent09', ['administrator', 'agent'])).toContain('系统管理员不能再兼其他岗位')
  expect(await why('agent09', ['unitLiaison'])).toContain('须属于一个承办单位')
  expect(await why('unit-zhujian', ['unitLiaison', 'dispatcher'])).toContain('派单员是中心的岗位')
  expect(await why('security01', ['securityAdministrator'])).toContain('不能更改自己的岗位')
  expect(await why('admin01', [])).toContain('唯一的系统管理员')
  expect((await act(admin, 'security01', 'disable', { reason: '离岗' })).body.error.message).toContain('唯一的安全管理员')
  expect((await act(admin, 'admin01', 'disable', { reason: '离岗' })).body.error.message).toBe('不能停用自己的账号')
  expect((await act(admin, 'agent09', 'change', { name: '话务员09', unit: 'zhujian' })).status).toBe(200)
  expect((await act(admin, 'dispatcher09', 'change', { name: '派单员09', unit: 'zhujian' })).body.error.message).toContain('现任派单员')
})

test('two administrators who disable each other at once leave one', async () => {
  await call(admin, 'POST', '/api/accounts', { account: 'admin02', name: '系统管理员02', unit: null })
  expect((await grant('admin02', ['administrator'])).status).toBe(200)
  const [one, other] = [await find('admin01'), await find('admin02')]
  const second = await app.as('admin02')
  const replies = await Promise.all([
    call(admin, 'POST', `/api/accounts/${other.id}/disable`, { version: other.version, reason: '离岗' }),
    call(second, 'POST', `/api/accounts/${one.id}/disable`, { version: one.version, reason: '离岗' }),
  ])
  // The slower one is told that nobody else is left, or that its session is over.
  expect(replies.map(reply => reply.status).filter(status => status === 200)).toHaveLength(1)
  const still = (await call(security, 'GET', '/api/accounts?role=administrator')).body.rows.filter((row: { state: string }) => row.state === 'active')
  expect(still).toHaveLength(1)
  // Whoever is left brings the other back, for the tests below.
  const left = await app.as(still[0].account)
  const gone = still[0].account === 'admin01' ? other : one
  expect((await call(left, 'POST', `/api/accounts/${gone.id}/enable`, { version: gone.version + 1, reason: '回岗' })).status).toBe(200)
  expect((await decide(security, gone.account)).body.account.state).toBe('active')
  admin = await app.as('admin01')
})

test('a change of roles, a reset and a disabling end the person’s sessions; a stale version is refused', async () => {
  const sessionOf = async (account: string) => {
    const person = await app.as(account)
    return async () => (await person('GET', '/api/session')).status
  }
  const [roles, reset, off, ended] = await Promise.all(['inspector01', 'callback01', 'leader01', 'supervisor01'].map(sessionOf))
  const { version } = await find('inspector01')
  expect((await grant('inspector01', ['qualityInspector', 'supervisor'])).status).toBe(200)
  expect((await act(security, 'inspector01', 'roles', { roles: [], reason: '重复', version })).body.error.message).toContain('刚被别人改过')
  const before = await act(admin, 'callback01', 'password-reset', { reason: '本人忘记' })
  expect(await reset?.(), 'nothing changes before it is confirmed').toBe(200)
  const renewed = `${before.body.half}${(await decide(security, 'callback01')).body.half}`
  expect((await act(admin, 'leader01', 'disable', { reason: '调离' })).body).toMatchObject({ state: 'disabled', name: '领导01' })
  expect((await act(admin, 'supervisor01', 'session-end')).status).toBe(200)
  for (const status of [roles, reset, off, ended]) expect(await status?.()).toBe(401)
  expect([(await logIn('callback01', password)).reply.status, (await logIn('callback01', renewed)).reply.body.next]).toEqual([401, 'notice'])
  expect((await logIn('leader01', password)).reply.body.error.message).toBe('该账号已停用，请联系系统管理员')
})

test('a locked account is let in again by the security administrator', async () => {
  for (let n = 0; n < 5; n++) await logIn('assessor01', 'wrong')
  expect((await logIn('assessor01', password)).reply.status).toBe(429)
  expect((await find('assessor01')).state).toBe('locked')
  const among = async (state: string) => (await call(admin, 'GET', `/api/accounts?q=assessor01&state=${state}`)).body.rows.length
  expect([await among('active'), await among('locked'), await among('disabled')]).toEqual([0, 1, 0])
  expect((await act(admin, 'assessor01', 'unlock')).status).toBe(403)
  expect((await act(security, 'assessor01', 'unlock')).body.state).toBe('active')
  expect((await logIn('assessor01', password)).reply.status).toBe(200)
})

test('a hand-over counts what is open, needs the roles given before, closes the leaver’s account without them and is kept', async () => {
  const [agent, dispatcher] = [await app.as('agent01'), await app.as('dispatcher01')]
  const order = (await agent('POST', '/api/orders', entry)).body
  const sent = await dispatcher('POST', `/api/orders/${order.id}/acts`, { verb: 'dispatch', version: order.version, input: { unit: 'zhujian', basis: '职责清单' } })
  expect(sent.status).toBe(200)
  const [leaver, successor, elsewhere] = await Promise.all(['unit-zhujian', 'agent09', 'unit-gongan'].map(find))
  const day = '2026-07-01'
  const body = { leaver: leaver!.id, successor: successor!.id, day, note: '在办工单已逐件说明' }
  expect((await call(admin, 'GET', `/api/accounts/${leaver!.id}/handover`)).body).toMatchObject({ openOrders: 1, openRequests: 0, successors: expect.arrayContaining([{ id: successor!.id, name: '话务员09', account: 'agent09', missing: ['unitLiaison', 'unitHandler'] }]) })
  expect((await call(admin, 'POST', '/api/handovers', { ...body, successor: elsewhere!.id })).body.error).toEqual({ message: '接手人须是同一单位的人员', field: 'successor' })
  expect((await call(admin, 'POST', '/api/handovers', { ...body, day: '2026-07-02' })).body.error.field).toBe('day')
  expect((await call(security, 'POST', '/api/handovers', body)).status).toBe(403)
  // The administrator alone gives nobody a role, on this way neither.
  expect((await call(admin, 'POST', '/api/handovers', body)).body.error).toEqual({ message: '接手人还不是承办单位联络员、承办单位经办人，请先由安全管理员授岗，再办理交接', field: 'successor' })
  expect((await grant('agent09', ['unitLiaison', 'unitHandler'])).status).toBe(200)
  const done = await call(admin, 'POST', '/api/handovers', body)
  expect(done.body).toMatchObject({ unit: 'zhujian', leaverName: leaver!.name, successorName: '话务员09', roles: ['unitLiaison', 'unitHandler'], openOrders: 1, openRequests: 0, byName: '系统管理员01' })
  expect([(await find('unit-zhujian')).state, (await find('unit-zhujian')).roles, (await find('agent09')).roles]).toEqual(['disabled', [], ['unitLiaison', 'unitHandler']])
  expect((await act(admin, 'agent09', 'change', { name: '话务员09', unit: 'gongan' })).body.error.message).toContain('请先由安全管理员收回岗位，再改单位')
  expect((await find('agent09')).handovers).toHaveLength(1)
  expect((await call(admin, 'GET', '/api/handovers?unit=zhujian')).body.rows).toHaveLength(1)
  const signed = await (await app.as('agent09'))('POST', `/api/orders/${order.id}/acts`, { verb: 'sign', version: sent.body.version, input: {} })
  expect(signed.status).toBe(200)
  await expect(app.db.updateTable('handover').set({ note: '' }).execute()).rejects.toThrow('permission denied')
})

test('a unit with open orders and no active liaison is named', async () => {
  expect((await call(admin, 'GET', '/api/accounts/unattended')).body).toEqual([])
  await act(admin, 'agent09', 'disable', { reason: '离岗' })
  expect((await call(admin, 'GET', '/api/accounts/unattended')).body).toMatchObject([{ unit: 'zhujian', openOrders: 1 }])
})

test('another platform’s people are not there', async () => {
  const county = app.city.counties[0]?.platform ?? ''
  const { id } = await app.db.selectFrom('app_user').select('id').where('platform', '=', county).where('account', '=', 'dispatcher01').executeTakeFirstOrThrow()
  expect((await call(admin, 'GET', `/api/accounts/${id}`)).body.error.message).toBe('没有这个用户')
  const reason = '试'
  const deeds: [Call, string, object][] = [
    [admin, 'disable', { reason }], [admin, 'enable', { reason }], [admin, 'change', { name: '试', unit: null }], [admin, 'password-reset', { reason }], [admin, 'session-end', {}],
    [security, 'roles', { reason, roles: [] }], [security, 'unlock', {}], [security, 'factor-reset', { reason }],
  ]
  for (const [who, deed, more] of deeds) expect([deed, (await call(who, 'POST', `/api/accounts/${id}/${deed}`, { version: 1, ...more })).status]).toEqual([deed, 404])
})

test('every one of these deeds stands in the audit log, with reason and what changed', async () => {
  await app.audit.flush()
  const rows = await app.db.selectFrom('audit_entry').select(['verb', 'account', 'reason', 'detail']).where('platform', '=', app.city.platform).where('outcome', '=', 'done').execute()
  for (const verb of ['accountCreate', 'accountChange', 'accountDisable', 'accountEnable', 'accountUnlock', 'resetAsk', 'passwordReset', 'sessionEnd', 'handover', 'passwordChange']) expect(rows.map(row => row.verb)).toContain(verb)
  expect(rows).toContainEqual(expect.objectContaining({ verb: 'roleChange', account: 'security01', reason: '岗位调整', detail: expect.objectContaining({ given: ['supervisor'], taken: [] }) }))
})
