import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { endpoints } from './openapi.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

const someId = '01900000-0000-7000-8000-000000000000'
const chinese = /[\u4e00-\u9fff]/
const planted = { phone: '13912345678', name: '埋入姓名' }
const nasty: readonly (readonly [string, unknown])[] = [
  ['a number', 7], ['an object', { a: planted.name }], ['a list', [planted.phone]], ['nothing', null], ['a control character', `${planted.name}\u0000\u0007`],
  ['half a character', '\ud800'], ['a long text', planted.name.repeat(3000)], ['SQL', `'; drop table work_order; -- ${planted.phone}`],
]

test('every field of every body refuses nonsense with a sentence, SQL is only text, and nothing of it reaches the log', async () => {
  const people = await Promise.all(['agent01', 'dispatcher01'].map(app.as))
  const failures: unknown[] = []
  for (const endpoint of endpoints.filter(one => one.body && one.path !== '/api/session')) {
    const url = endpoint.path.replace(/:\w+/g, someId)
    for (const name of Object.keys(z.toJSONSchema(endpoint.body!, { io: 'input', unrepresentable: 'any' }).properties ?? {})) {
      for (const [what, value] of nasty) {
        const reply = await people[0]!('POST', url, { ...bodyFor(endpoint.path), [name]: value })
        // All of a caller's fields are optional and unknown ones are dropped.
        const harmless = what === 'SQL' || what === 'nothing' || (what === 'an object' && name === 'caller')
        const stored = harmless ? reply.status < 500 : reply.status >= 400 && reply.status < 500
        const worded = reply.status < 400 || (chinese.test(reply.body.error?.message) && !JSON.stringify(reply.body).includes(planted.name))
        if (!stored || !worded) failures.push([endpoint.path, name, what, reply.status, reply.body])
      }
    }
  }
  expect(failures).toEqual([])
  expect((await people[1]!('GET', '/api/orders')).status).toBe(200)
  for (const mark of Object.values(planted)) expect(app.lines.join('\n')).not.toContain(mark)
}, 60_000)

test('every query refuses nonsense and names the field', async () => {
  const agent = await app.as('agent01')
  const bad = ['desk=%00', 'state=nowhere', 'cursor=xxxx', 'limit=9999', 'limit=abc', 'from=yesterday', 'sort=up', 'q=%07', 'desk=constructor', `q=${'x'.repeat(61)}`]
  for (const query of bad) {
    const reply = await agent('GET', `/api/orders?${query}`)
    expect([query, reply.status, reply.body.error?.field]).toEqual([query, 400, query.split('=')[0]])
    expect(reply.body.error.message).toMatch(chinese)
  }
  for (const text of ["' or 1=1 --", '%', '_', '\\', '100%', '2607']) {
    const reply = await agent('GET', `/api/orders?q=${encodeURIComponent(text)}`)
    expect([text, reply.status]).toEqual([text, 200])
  }
  for (const path of ['/api/orders/not-an-id', '/api/bulletins/2022-13', '/api/calls/current/x', '/api/nothing', '/api/%zz']) {
    const reply = await agent('GET', path)
    expect([path, reply.status >= 400 && reply.status < 500]).toEqual([path, true])
    expect(reply.body.error.message).toMatch(chinese)
  }
})

test('bodies that are too big, not JSON or not announced as JSON are refused in Chinese', async () => {
  const agent = await app.as('agent01')
  expect(await agent('POST', '/api/orders', { ...entry, content: 'x'.repeat(10_000_000) })).toMatchObject({ status: 413, body: { error: { message: '提交的内容太大，最多 1 MB' } } })
  const { http } = app
  for (const [payload, type, status] of [['{"a":', 'application/json', 400], ['a=1', 'application/x-www-form-urlencoded', 415], ['{"__proto__":{"a":1}}', 'application/json', 400]] as const) {
    const reply = await http.inject({ method: 'POST', url: '/api/session', payload, headers: { 'content-type': type } })
    expect([payload, reply.statusCode]).toEqual([payload, status])
    expect(reply.json().error.message).toMatch(chinese)
  }
})

test('a write that comes from a foreign page is refused, also with a session', async () => {
  const agent = await app.as('agent01')
  for (const headers of [{ origin: 'https://elsewhere.example' }, { 'sec-fetch-site': 'cross-site' }] as Record<string, string>[]) {
    expect((await agent('POST', '/api/orders', entry, headers)).status).toBe(403)
  }
  const page = await agent('GET', '/api/health')
  expect(page.headers['content-security-policy']).toContain("default-src 'none'")
})

function bodyFor(path: string): object {
  if (path.endsWith('/acts')) return { verb: 'sign', version: 1, input: {} }
  if (path === '/api/province-orders') return { ...entry, provinceNumber: 'S-2607-0001', provinceDueAt: '2026-07-20T17:00:00+08:00' }
  return path === '/api/calls' ? { phone: planted.phone } : entry
}
