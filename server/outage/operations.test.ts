import { afterAll, beforeAll, expect, test } from 'vitest'
import { inDatabase } from '#server/backup/restore.ts'
import { createLog } from '#server/log.ts'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { proposeOutage, startRunning } from './runs.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

const minute = 60_000
const owner = (statement: string) => inDatabase(app.url, client => client.query(statement))
const ask = (url: string, headers = {}, remoteAddress = '127.0.0.1') => app.http.inject({ method: 'GET', url, headers, remoteAddress })

test('strangers learn whether the process lives and is ready, and nothing else', async () => {
  expect([(await ask('/health')).json(), (await ask('/ready')).json()]).toEqual([{ status: 'alive' }, { status: 'ready' }])
  const all = (await (await app.as('admin01'))('GET', '/api/operations')).body
  expect(all.findings.map((one: { check: string }) => one.check)).toEqual(expect.arrayContaining(['database', 'migrations', 'keys', 'outbox', 'backup', 'drill']))
  expect(all.findings.find((one: { check: string }) => one.check === 'backup')).toMatchObject({ level: 'warning' })
  expect((await (await app.as('agent01'))('GET', '/api/operations')).status).toBe(403)
})

test('a database of another shape makes the server not ready', async () => {
  await owner('insert into schema_migration values (\'9999_later.sql\', \'x\', now())')
  await expect.poll(async () => (await ask('/ready')).statusCode, { timeout: 5000 }).toBe(503)
  await owner('delete from schema_migration where name = \'9999_later.sql\'')
  await expect.poll(async () => (await ask('/ready')).statusCode, { timeout: 5000 }).toBe(200)
})

test('names that no longer open make the server not ready; one that was damaged does not', async () => {
  const county = app.city.counties[0]?.platform ?? ''
  const add = async (n: number, phone: Buffer) => {
    const id = `ffffffff-0000-7000-8000-00000000000${n}`
    await app.db.insertInto('caller').values({ platform: county, id, phone_enc: phone, created_at: new Date() }).execute()
    return () => app.db.deleteFrom('caller').where('platform', '=', county).where('id', '=', id).execute()
  }
  const ready = (status: number) => expect.poll(async () => (await ask('/ready')).statusCode, { timeout: 5000 }).toBe(status)
  const damaged = app.context.citizen.seal(county, '13800001234')
  damaged[damaged.length - 1]! ^= 1
  const removeDamaged = await add(2, damaged)
  await ready(503)
  const removeSound = await add(1, app.context.citizen.seal(county, '13800001234'))
  await ready(200)
  await removeSound()
  await removeDamaged()
})

test('metrics are for this machine alone, name endpoints by their row, and hold nothing that was sent', async () => {
  const agent = await app.as('agent01')
  await agent('POST', '/api/orders', entry)
  await ask('/api/nowhere/标记诉求人?q=13800001234')
  await app.http.inject({ method: 'POST', url: '/api/session', payload: { account: '标记诉求人', password: 'wrong-password' } })
  const reply = await ask('/metrics')
  expect(reply.headers['content-type']).toContain('text/plain; version=0.0.4')
  expect(reply.body).toMatch(/^minsheng_requests_total\{endpoint="POST \/api\/orders",status="2xx"\} 1$/m)
  expect(reply.body).toMatch(/^minsheng_requests_total\{endpoint="other",status="4xx"\} 1$/m)
  expect(reply.body).toMatch(/^minsheng_login_failures_total 1$/m)
  expect(reply.body).toMatch(/^minsheng_outbox_waiting [1-9]/m)
  expect(reply.body).toMatch(/^minsheng_request_seconds_bucket\{endpoint="POST \/api\/orders",le="\+Inf"\} 1$/m)
  expect(reply.body).not.toMatch(/标记|1380000|nowhere|agent01/)
  expect([(await ask('/metrics', {}, '203.0.113.9')).statusCode, (await ask('/metrics', { 'x-forwarded-for': '203.0.113.9' })).statusCode]).toEqual([404, 404])
})

test('with a token only who shows it reads the metrics, from anywhere', async () => {
  const guarded = await testApp({ metricsToken: 'metrics-token-0001' })
  const status = async (authorization?: string) => (await guarded.http.inject({ method: 'GET', url: '/metrics', headers: authorization ? { authorization } : {} })).statusCode
  expect([await status(), await status('Bearer metrics-token-0002'), await status('Bearer metrics-token-0001')]).toEqual([404, 404, 200])
  await guarded.close()
})

test('every request has a number the client sees and the log shows; the log names who by id and where by pattern', async () => {
  const agent = await app.as('agent01')
  const before = app.lines.length
  const reply = await agent('GET', '/api/orders?q=标记诉求人')
  const id = String(reply.headers['x-request-id'])
  expect(id).toMatch(/^[0-9a-f-]{36}$/)
  const { id: user } = await app.db.selectFrom('app_user').select('id').where('platform', '=', app.city.platform).where('account', '=', 'agent01').executeTakeFirstOrThrow()
  const lines = app.lines.slice(before).join('\n')
  expect(lines).toContain(`"request":"${id}"`)
  expect(lines).toContain(`"user":"${user}"`)
  expect(lines).toContain('"endpoint":"GET /api/orders"')
  expect(lines).not.toMatch(/标记|agent01|q=/)
})

test('a server that ended without a word is proposed as an outage, once; one stopped in order and soon back is not', async () => {
  const { platform } = app.city
  let now = Date.parse('2026-06-01T08:00:00+08:00')
  const log = createLog('silent')
  const first = await startRunning(app.db, [platform], log, () => now, true)
  now += 10 * minute
  await first.stop()
  now += minute
  expect(await proposeOutage(app.db, platform, now, true)).toBe(null)
  now += 29 * minute
  expect(await proposeOutage(app.db, platform, now, true)).toBe('stop')
  const second = await startRunning(app.db, [platform], log, () => now, true)
  await second.stop()
  // As kill -9 leaves it.
  await app.db.updateTable('server_run').set({ stopped_at: null }).where('platform', '=', platform).execute()
  // Where several servers share a database, one that was seen a moment ago may be at work.
  expect(await proposeOutage(app.db, platform, now + 50_000, false)).toBe(null)
  now += 5 * minute
  expect([await proposeOutage(app.db, platform, now, true), await proposeOutage(app.db, platform, now, true)]).toEqual(['crash', null])
  const rows = await app.db.selectFrom('outage').select(['planned', 'started_at', 'ended_at', 'entered_by']).where('platform', '=', platform).orderBy('started_at').execute()
  expect(rows.map(row => [row.planned, ((row.ended_at?.getTime() ?? 0) - row.started_at.getTime()) / minute, row.entered_by])).toEqual([[true, 30, null], [false, 5, null]])
})

test('an outage is entered, confirmed, and only withdrawn from then on; the month’s availability follows', async () => {
  const admin = await app.as('admin01')
  const facts = { planned: false, scope: 'whole', startedAt: '2026-06-20T10:00:00+08:00', reportedBy: '运维值班岗' }
  const entered = (await admin('POST', '/api/outages', facts)).body
  expect(entered).toMatchObject({ scopeLabel: '全平台', endedAt: null, confirmedAt: null })
  const confirm = (change: object) => admin('POST', `/api/outages/${entered.id}/confirm`, { ...facts, endedAt: '2026-06-20T11:00:00+08:00', cause: '交换机故障', measure: '更换', ...change })
  expect((await confirm({ endedAt: '2026-06-20T09:00:00+08:00' })).body.error).toMatchObject({ field: 'endedAt', message: '结束时间应晚于开始时间' })
  expect((await confirm({})).body).toMatchObject({ minutes: 60, confirmedBy: '系统管理员01' })
  expect((await confirm({})).status).toBe(409)
  const june = async () => (await admin('GET', '/api/outages/availability')).body.months.find((one: { period: string }) => one.period === '2026-06')
  // 30 and 5 minutes proposed above, all three on the register; the month from the first start on, at eight.
  expect((await june()).whole).toEqual({ minutes: 43_200 - 480, down: 95, percent: '99.78' })
  expect((await admin('GET', '/api/outages/availability')).body.months.at(-1)).toMatchObject({ whole: { minutes: 0, percent: null } })
  expect((await admin('POST', `/api/outages/${entered.id}/withdraw`, { reason: '登记有误' })).body.withdrawn).toMatchObject({ reason: '登记有误' })
  expect((await june()).whole.down).toBe(35)
  const listed = (await admin('GET', '/api/outages?withdrawn=yes&limit=2')).body
  expect(listed.rows[0].id).toBe(entered.id)
  expect((await admin('GET', `/api/outages?withdrawn=yes&cursor=${listed.next}`)).body.rows).toHaveLength(1)
  const county = app.city.counties[0]?.platform
  expect((await (await app.as(`admin01@${county}`))('POST', `/api/outages/${entered.id}/withdraw`, { reason: '别的平台' })).status).toBe(404)
  expect((await (await app.as('auditor01'))('POST', '/api/outages', facts)).status).toBe(403)
})
