import { afterAll, beforeAll, expect, test } from 'vitest'
import { password, type TestApp, testApp } from '#test/app.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

const logIn = (account: string, secret: string, cookie?: string) => app.http.inject({
  method: 'POST', url: '/api/session', payload: { account, password: secret }, ...(cookie ? { cookies: { minsheng: cookie } } : {}),
})

test('a session begins at log-in, changes with the next one, idles out and ends at log-out', async () => {
  const first = await logIn('agent01', password)
  expect(first.json()).toMatchObject({ account: 'agent01', name: '话务员01', platformName: app.city.name, unit: null })
  const [cookie] = first.cookies
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' })
  expect(JSON.stringify(await app.db.selectFrom('session').selectAll().execute())).not.toContain(cookie!.value)
  const me = (value: string) => app.http.inject({ method: 'GET', url: '/api/session', cookies: { minsheng: value } })
  const second = await logIn('agent01', password, cookie!.value)
  expect((await me(cookie!.value)).statusCode).toBe(401)
  const value = second.cookies[0]!.value
  expect((await me(value)).statusCode).toBe(200)
  app.clock.now += 5 * 3_600_000
  expect((await me(value)).statusCode).toBe(401)
  const third = (await logIn('agent01', password)).cookies[0]!.value
  await app.http.inject({ method: 'DELETE', url: '/api/session', cookies: { minsheng: third } })
  expect((await me(third)).statusCode).toBe(401)
})

test.each(['agent02', 'nobody99'])('%s: wrong passwords are answered alike and lock the account for a while', async account => {
  const replies = []
  for (let n = 0; n < 6; n++) replies.push(await logIn(account, 'wrong'))
  expect(replies.map(reply => [reply.statusCode, reply.json().error.message])).toEqual([
    ...Array(5).fill([401, '账号或密码不正确']), [429, '登录失败次数过多，请 1 分钟后再试'],
  ])
  if (account !== 'agent02') return
  expect((await logIn(account, password)).statusCode).toBe(429)
  app.clock.now += 61_000
  expect((await logIn(account, password)).statusCode).toBe(200)
})
