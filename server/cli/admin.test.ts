import { afterAll, beforeAll, expect, test } from 'vitest'
import { authApi } from '#api/auth.ts'
import { type TestApp, testApp } from '#test/app.ts'
import { openBrowser } from '#test/browser.ts'
import { administer } from './admin.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
  // A platform nobody has an account on, as before the first administrator.
  await app.db.deleteFrom('access_policy').where('platform', '=', app.city.platform).execute()
  await app.db.updateTable('app_user').set({ disabled_at: new Date(app.clock.now) }).where('platform', '=', app.city.platform).execute()
})
afterAll(() => app.close())

const run = (deed: string, values: Record<string, string>, ...options: string[]) => administer(app.db, app.places, deed, new Set(options), new Map(Object.entries(values)))

test('the first administrators are made on the command line, each with a password for one log-in', async () => {
  const platform = app.city.platform
  expect(await run('create', { account: 'chief' })).toMatchObject({ refused: expect.stringContaining('--platform') })
  expect(await run('create', { platform, account: 'Chief!' })).toMatchObject({ refused: expect.stringContaining('账号应为') })
  expect(await run('create', { platform, account: 'chief', role: 'agent' })).toMatchObject({ refused: expect.stringContaining('--role') })
  const made = await run('create', { platform, account: 'chief', name: '系统管理员' })
  if ('refused' in made) throw new Error(made.refused)
  expect(made.lines.join('\n')).toMatch(/一次性密码：[a-z2-9-]{23}[\s\S]*首次登录须绑定动态验证码[\s\S]*securityAdministrator/)
  const { password } = made.json as { password: string }
  expect((await openBrowser(app).call(authApi.logIn, { account: 'chief', password })).body).toEqual({ next: 'enrol' })
  expect(await run('create', { platform, account: 'chief2' })).toMatchObject({ refused: `${app.city.name}已有系统管理员 chief；确需再开一个请加 --additional` })
  expect(await run('create', { platform, account: 'chief2' }, 'additional')).toMatchObject({ ok: true })
  expect(await run('create', { platform, account: 'guard', role: 'securityAdministrator' })).toMatchObject({ ok: true })
  expect(await run('reset', { platform, account: 'agent01' })).toMatchObject({ refused: expect.stringContaining('没有名为 agent01 的管理员') })
  const again = await run('reset', { platform, account: 'chief' })
  if ('refused' in again) throw new Error(again.refused)
  expect((await openBrowser(app).call(authApi.logIn, { account: 'chief', password })).status).toBe(401)
  expect((await openBrowser(app).call(authApi.logIn, { account: 'chief', password: (again.json as { password: string }).password })).status).toBe(200)
  const deeds = await app.db.selectFrom('audit_entry').select(['verb', 'detail']).where('verb', 'in', ['accountCreate', 'passwordReset']).execute()
  expect(deeds).toHaveLength(4)
  expect(JSON.stringify(deeds)).not.toContain(password)
})
