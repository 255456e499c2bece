import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { csrf } from '#api/csrf.ts'
import { limits } from '#server/edge/limits.ts'
import { reportPath } from '#server/headers.ts'
import { endpoints } from '#server/openapi.ts'
import { entry, password, type TestApp, testApp } from '#test/app.ts'
import { openTarget, someId, type Target, tokenOf } from './target.ts'

let app: TestApp
let target: Target
const folder = mkdtempSync(join(tmpdir(), 'ms-attack-'))
const web = join(folder, 'web')
const json = { 'content-type': 'application/json' }
const chinese = /[\u4e00-\u9fff]/
const secret = 'nobody-may-read-this'

beforeAll(async () => {
  mkdirSync(join(web, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), secret)
  writeFileSync(join(web, '.hidden'), secret)
  writeFileSync(join(web, 'sources.sha256'), secret)
  for (const page of ['index.html', 'rate.html']) writeFileSync(join(web, page), `<!doctype html><meta property="csp-nonce" nonce="@nonce@"><title>${page}</title>`)
  writeFileSync(join(web, 'assets/console.js'), 'export {}')
  app = await testApp()
  target = await openTarget(app, { webFolder: web })
})
afterAll(async () => {
  await target.close()
  await app.close()
  rmSync(folder, { recursive: true })
})

const line = (path: string, headers = '') => `GET ${path} HTTP/1.1\r\nHost: a\r\n${headers}Connection: close\r\n\r\n`

test('no path leads out of the folder of pages, nor to what lies in it unserved', async () => {
  const ways = ['/../secret.txt', '/assets/../../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/..%5csecret.txt', '/assets/%2e%2e/%2e%2e/secret.txt', '/%252e%252e/secret.txt', '//secret.txt', '/....//secret.txt', '/assets/..;/../secret.txt', '/.hidden', '/sources.sha256', '/%00/secret.txt', 'file:///etc/passwd', 'http://127.0.0.1/../secret.txt']
  for (const way of ways) {
    const reply = await target.raw(line(way))
    expect([way, reply.includes(secret), reply.includes('root:'), /^HTTP\/1.1 (4\d\d)/.test(reply)]).toEqual([way, false, false, true])
  }
  expect(await target.raw(line('/assets/console.js'))).toContain('200 OK')
})

test('ids that are paths, of the wrong kind, or of nobody’s rows find nothing', async () => {
  const own = await target.headersOf('supervisor01')
  const order = (await (await app.as('agent01'))('POST', '/api/orders', entry)).body
  const neighbour = order.id.replace(/.$/, (last: string) => ((Number.parseInt(last, 16) + 1) % 16).toString(16))
  expect((await target.send(`/api/orders/${order.id}`, { headers: own })).status).toBe(200)
  for (const id of [neighbour, someId, '../users', '..%2f..%2fetc%2fpasswd', `${order.id}%00`, `${order.id.toUpperCase()}x`, '1', '-1', 'null', '%27', `${order.id}'`, 'a'.repeat(500)]) {
    const reply = await target.send(`/api/orders/${encodeURIComponent(decodeURIComponent(id))}`, { headers: own })
    expect([id, [400, 404, 414].includes(reply.status), chinese.test(reply.text)]).toEqual([id, true, true])
  }
  // What is there and what is not look alike to whoever may see neither.
  const unit = await target.headersOf('unit-gongan')
  const replies = await Promise.all([order.id, neighbour].map(id => target.send(`/api/orders/${id}`, { headers: unit })))
  expect(replies.map(reply => [reply.status, reply.text])).toEqual([[404, replies[0]?.text], [404, replies[0]?.text]])
})

test('JSON that is too big, too deep, or means to reach into objects is refused; the next request is answered', async () => {
  const own = { ...(await target.headersOf('agent01')), ...json }
  const post = (body: string) => target.send('/api/orders', { method: 'POST', headers: own, body })
  const deep = (n: number) => `${'{"a":'.repeat(n)}1${'}'.repeat(n)}`
  const tries: [string, string, readonly number[]][] = [
    ['10 MB', JSON.stringify({ ...entry, content: 'x'.repeat(10_000_000) }), [413]], ['100 000 deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, [400]], ['50 deep', deep(50), [400]],
    ['many names', JSON.stringify({ ...entry, ...Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`n${n}`, 1])) }), [400]], ['many of one name', `{${'"title":"a",'.repeat(50_000)}"a":1}`, [400]],
    ['__proto__', '{"__proto__":{"roles":["administrator"]}}', [400]], ['constructor', '{"constructor":{"prototype":{"roles":["administrator"]}}}', [400]], ['not JSON', '{"a":', [400]], ['a number', '1e999999', [400]], ['nothing', '', [400]],
  ]
  for (const [what, body, statuses] of tries) {
    const reply = await post(body)
    expect([what, statuses.includes(reply.status), chinese.test(reply.text)], reply.text.slice(0, 200)).toEqual([what, true, true])
  }
  expect(({} as Record<string, unknown>).roles).toBeUndefined()
  expect((await post(JSON.stringify(entry))).status).toBe(200)
}, 30_000)

test('fields nobody asked for change nothing: no role, platform, state or owner of one’s own choosing', async () => {
  const own = { ...(await target.headersOf('agent01')), ...json }
  const wished = { id: someId, platform: '430321', number: '1', state: 'closed', registeredBy: someId, registeredAt: '2020-01-01T00:00:00Z', roles: ['administrator'], version: 99 }
  for (const [name, value] of Object.entries(wished)) {
    const reply = await target.send('/api/orders', { method: 'POST', headers: own, body: JSON.stringify({ ...entry, [name]: value }) })
    if (reply.status === 400) continue
    const made = JSON.parse(reply.text)
    expect([name, reply.status, made.id === someId, made.number === '1', made.version < 99]).toEqual([name, 200, false, false, true])
    expect((await app.db.selectFrom('work_order').select('platform').where('id', '=', made.id).execute())[0]).toEqual({ platform: app.city.platform })
  }
  expect(await app.db.selectFrom('work_order').select('id').where('id', '=', someId).execute()).toEqual([])
  for (const wish of [{ roles: ['administrator'] }, { platform: '430321' }, { unit: null }]) await target.send('/api/session', { method: 'POST', headers: json, body: JSON.stringify({ account: 'agent02', password, ...wish }) })
  await target.send('/api/own/password', { method: 'PUT', headers: own, body: JSON.stringify({ old: password, password: 'another-long-passphrase', roles: ['administrator'] }) })
  const people = await app.db.selectFrom('app_user').select(['account', 'roles', 'platform']).where('platform', '=', app.city.platform).where('account', 'in', ['agent01', 'agent02']).orderBy('account').execute()
  expect(people.map(one => one.roles)).toEqual([['agent'], ['agent']])
})

test('a write without its session’s token does nothing, whoever’s token it is and wherever it stands', async () => {
  const [token, others] = [await tokenOf(app, 'agent01'), await target.headersOf('agent02')]
  const cookie = `minsheng=${token}`
  const count = async () => (await app.db.selectFrom('work_order').select(({ fn }) => fn.countAll().as('n')).executeTakeFirstOrThrow()).n
  const before = await count()
  const tries: [string, string, RequestInit][] = [
    ['no token', '/api/orders', { headers: { ...json, cookie } }], ['an empty one', '/api/orders', { headers: { ...json, cookie, [csrf.header]: '' } }],
    ['somebody else’s', '/api/orders', { headers: { ...json, cookie, [csrf.header]: others[csrf.header] ?? '' } }],
    ['as a cookie only', '/api/orders', { headers: { ...json, cookie: `${cookie}; ${csrf.cookie}=${others[csrf.header]}` } }],
    ['in the address', `/api/orders?${csrf.header}=x`, { headers: { ...json, cookie } }],
    ['a form', '/api/orders', { headers: { 'content-type': 'application/x-www-form-urlencoded', cookie }, body: 'title=a' }], ['plain text', '/api/orders', { headers: { 'content-type': 'text/plain', cookie } }],
    ['another site', '/api/orders', { headers: { ...(await target.headersOf('agent01')), ...json, origin: 'https://elsewhere.example' } }],
    ['a page of the same name on another port', '/api/orders', { headers: { ...(await target.headersOf('agent01')), ...json, origin: 'http://127.0.0.1:1' } }],
    ['no origin at all', '/api/orders', { headers: { ...(await target.headersOf('agent01')), ...json, origin: 'null' } }],
  ]
  for (const [what, path, init] of tries) {
    const reply = await target.send(path, { method: 'POST', body: JSON.stringify(entry), ...init })
    expect([what, [403, 415].includes(reply.status), chinese.test(reply.text)], reply.text).toEqual([what, true, true])
  }
  expect(await count()).toBe(before)
  // Every endpoint that writes asks for it.
  for (const endpoint of endpoints.filter(one => one.method !== 'GET' && one.permission !== 'anyone')) {
    const reply = await target.send(endpoint.path.replaceAll(/:\w+/g, someId), { method: endpoint.method, headers: { cookie: `minsheng=${await tokenOf(app, 'admin01')}` } })
    expect([endpoint.path, reply.status]).toEqual([endpoint.path, 403])
  }
})

test('a session that somebody else chose is not taken on at log-in', async () => {
  const chosen = `${app.city.platform}.${'a'.repeat(43)}`
  const first = await target.send('/api/session', { method: 'POST', headers: { ...json, cookie: `minsheng=${chosen}` }, body: JSON.stringify({ account: 'callback01', password }) })
  const cookies = first.headers.getSetCookie()
  expect([first.status, cookies.some(one => one.includes(chosen)), cookies.find(one => one.startsWith('minsheng='))]).toEqual([200, false, expect.stringMatching(/HttpOnly; SameSite=Strict/)])
  expect((await target.send('/api/session', { headers: { cookie: `minsheng=${chosen}` } })).status).toBe(401)
})

test('headers forbid frames, sniffing, foreign readers and scripts; pages get a nonce of their own each time', async () => {
  const pages = await Promise.all([0, 1].map(() => target.send('/orders', { headers: { accept: 'text/html' } })))
  const nonces = pages.map(page => /nonce="([\w-]{22})"/.exec(page.text)?.[1])
  expect(new Set(nonces).size).toBe(2)
  const policy = pages[0]?.headers.get('content-security-policy') ?? ''
  expect([policy.includes(`'nonce-${nonces[0]}'`), /unsafe-(?:inline|eval)|\*|https?:/.test(policy), pages[0]?.headers.get('cache-control')]).toEqual([true, false, 'no-store'])
  for (const path of ['/api/health', '/%61pi/health']) expect([path, (await target.send(path)).headers.get('cache-control')]).toEqual([path, 'no-store'])
  for (const reply of [...pages, await target.send('/api/health'), await target.send('/nothing')]) {
    const held = Object.fromEntries(['x-content-type-options', 'x-frame-options', 'referrer-policy', 'cross-origin-opener-policy', 'cross-origin-resource-policy', 'strict-transport-security'].map(name => [name, reply.headers.get(name)]))
    expect(held).toEqual({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN', 'referrer-policy': 'same-origin', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin', 'strict-transport-security': null })
  }
})

test('reports of the page’s policy are taken from anybody, little of them, and nothing of anybody’s is logged', async () => {
  const send = (body: string, type = 'application/csp-report') => target.send(reportPath, { method: 'POST', headers: { 'content-type': type }, body })
  const report = { 'effective-directive': 'style-src-elem\u001b[31m', 'blocked-uri': 'https://evil.example/13912345678', 'document-uri': 'http://a/orders/标记诉求人', 'source-file': 'http://a/assets/console-1.js', 'line-number': 7, 'script-sample': '标记' }
  expect((await send(JSON.stringify({ 'csp-report': { ...report, 'effective-directive': 'style-src-elem' } }))).status).toBe(200)
  expect(app.lines).toContain('页面内容策略拦下：style-src-elem，来源 console-1.js:7')
  expect((await send(JSON.stringify({ 'csp-report': report }))).status).toBe(400)
  expect([(await send('x'.repeat(20_000))).status, (await send('{}', 'application/json')).status, (await send('[')).status]).toEqual([413, 415, 400])
  expect(app.lines.join('\n')).not.toMatch(/13912345678|标记诉求人|evil/)
})

test('line breaks and terminal codes in anything sent never begin a line of their own in the log', async () => {
  const own = await target.headersOf('agent01')
  const mark = '\r\n2026-01-01T00:00:00.000Z error forged\u001b[2J'
  for (const path of [`/api/orders/${encodeURIComponent(mark)}`, `/api/orders?q=${encodeURIComponent(mark)}`, `/${encodeURIComponent(mark)}`]) await target.send(path, { headers: { ...own, 'user-agent': 'a\tb' } })
  await target.send('/api/orders', { method: 'POST', headers: { ...own, ...json, 'x-request-id': 'forged' }, body: JSON.stringify({ ...entry, title: mark }) })
  await target.send('/api/session', { method: 'POST', headers: json, body: JSON.stringify({ account: `a${mark}`, password: mark }) })
  expect(app.lines.filter(one => /[\r\n\u001b]|forged/.test(one))).toEqual([])
})

test('one caller of too much is told to wait, others are not; an address that was only claimed counts for nothing', async () => {
  const limited = await openTarget(app, { rateLimits: 0.5 })
  const behind = await openTarget(app, { rateLimits: 0.5, trustedProxies: ['127.0.0.0/8'] })
  try {
    const [greedy, patient] = [await limited.headersOf('agent01'), await limited.headersOf('agent02')]
    const many = Array.from({ length: limits.reads.burst * 0.5 })
    const statuses: number[] = []
    for (const _ of many) statuses.push((await limited.send('/api/session', { headers: greedy })).status)
    expect(new Set(statuses)).toEqual(new Set([200]))
    const refused = await limited.send('/api/session', { headers: greedy })
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0, chinese.test(refused.text)]).toEqual([429, true, true])
    expect((await limited.send('/api/session', { headers: patient })).status).toBe(200)
    app.clock.now += 2000
    expect((await limited.send('/api/session', { headers: greedy })).status).toBe(200)

    const rate = (where: Target, from: string) => where.send('/api/rate/wrong', { headers: { 'x-forwarded-for': from } })
    const claimed: number[] = []
    for (let n = 0; n <= limits.rating.burst * 0.5; n++) claimed.push((await rate(limited, `203.0.113.${n}`)).status)
    expect(claimed.at(-1)).toBe(429)
    for (let n = 0; n <= limits.rating.burst * 0.5; n++) expect((await rate(behind, `203.0.113.${n}`)).status).toBe(404)
    // The last address before the listed proxy is the one that counts, whatever stands before it.
    const forged: number[] = []
    for (let n = 0; n <= limits.rating.burst * 0.5; n++) forged.push((await rate(behind, `198.51.100.${n}, 203.0.113.200`)).status)
    expect(forged.at(-1)).toBe(429)
    // A /64 is one subscriber.
    const six: number[] = []
    for (let n = 0; n <= limits.rating.burst * 0.5; n++) six.push((await rate(behind, `2400:3200:1:2::${n + 1}`)).status)
    expect(six.at(-1)).toBe(429)
    const tls = await behind.send('/api/health', { headers: { 'x-forwarded-proto': 'https' } })
    const plain = await limited.send('/api/health', { headers: { 'x-forwarded-proto': 'https' } })
    expect([tls.headers.get('strict-transport-security'), plain.headers.get('strict-transport-security')]).toEqual([expect.stringContaining('max-age='), null])
    // Over TLS no cookie ever goes another way.
    const secured = async (where: Target) => {
      const reply = await where.send('/api/session', { method: 'POST', headers: { ...json, 'x-forwarded-proto': 'https' }, body: JSON.stringify({ account: 'callback01', password }) })
      return reply.headers.getSetCookie().map(cookie => [cookie.split('=')[0], /; Secure(?:;|$)/.test(cookie)])
    }
    expect([await secured(behind), await secured(limited)]).toEqual([true, false].map(secure => ['minsheng', 'minsheng-csrf', 'minsheng-devices'].map(name => [name, secure])))
  } finally {
    await limited.close()
    await behind.close()
  }
})

test('numbers are not tried one after the other, and callers not looked through', async () => {
  const limited = await openTarget(app, { rateLimits: 0.5 })
  try {
    const own = { ...(await limited.headersOf('callback01')), ...json }
    const statuses: number[] = []
    for (let n = 0; n <= limits.lookups.burst * 0.5; n++) statuses.push((await limited.send('/api/caller-history', { method: 'POST', headers: own, body: JSON.stringify({ tail: String(1000 + n) }) })).status)
    expect([new Set(statuses.slice(0, -1)), statuses.at(-1)]).toEqual([new Set([200]), 429])
    expect((await limited.send(`/api/orders/${someId}/reveals`, { method: 'POST', headers: own, body: JSON.stringify({ fields: ['phone'], reason: 'callback' }) })).status).toBe(429)
    expect((await limited.send('/api/session', { headers: own })).status).toBe(200)
  } finally {
    await limited.close()
  }
})

test('one telephone number cannot be registered without end', async () => {
  const limited = await openTarget(app, { rateLimits: 0.5 })
  try {
    const own = { ...(await limited.headersOf('agent01')), ...json }
    const register = (phone: string) => limited.send('/api/orders', { method: 'POST', headers: own, body: JSON.stringify({ ...entry, title: '', caller: { phone } }) })
    const statuses: number[] = []
    for (let n = 0; n <= limits.registrations.burst * 0.5; n++) statuses.push((await register('13800009999')).status)
    expect([new Set(statuses.slice(0, -1)), statuses.at(-1), (await register('13800009998')).status]).toEqual([new Set([400]), 429, 400])
  } finally {
    await limited.close()
  }
})

test('whoever sends slowly, too much before the body, or two bodies in one is hung up on', async () => {
  const hasty = await openTarget(app, { patience: { headers: 150, request: 300, silence: 600 } })
  try {
    expect(await hasty.raw('GET /api/health HTTP/1.1\r\nHost: a\r\nX-a: ')).toMatch(/^(HTTP\/1.1 408|$)/)
    expect(await hasty.raw('POST /api/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"a"')).toMatch(/^(HTTP\/1.1 408|$)/)
    expect(await hasty.raw('')).toMatch(/^HTTP\/1.1 408 [\s\S]*"error":\{"message"/)
    expect(await hasty.raw(line('/api/health', `X-a: ${'a'.repeat(40_000)}\r\n`))).toMatch(/^HTTP\/1.1 431/)
    expect(await hasty.raw(line('/api/health', Array.from({ length: 3000 }, (_, n) => `X-${n}: a\r\n`).join('')))).toMatch(/^HTTP\/1.1 431/)
    // Request smuggling (RFC 9112, 6.3): what says two lengths is refused, nothing behind it is a request.
    for (const twice of ['Content-Length: 4\r\nTransfer-Encoding: chunked\r\n', 'Content-Length: 4\r\nContent-Length: 5\r\n', 'Transfer-Encoding: xchunked\r\n']) {
      const heard = await hasty.raw(`POST /api/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n${twice}\r\n0\r\n\r\nGET /api/health HTTP/1.1\r\nHost: a\r\n\r\n`)
      expect([twice, /^HTTP\/1.1 [45]/.test(heard), heard.includes('200 OK')]).toEqual([twice, true, false])
    }
    expect((await hasty.send('/api/health')).status).toBe(200)
  } finally {
    await hasty.close()
  }
})
