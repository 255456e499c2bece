import { afterAll, beforeAll, expect, test } from 'vitest'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { continueChain } from './chain.ts'
import { dayCounts } from './dayCounts.ts'
import { tellOfOdd } from './oddWatch.ts'
import { byItself, record } from './record.ts'

let app: TestApp
let order: { id: string; number: string }
beforeAll(async () => {
  app = await testApp()
  const [agent, dispatcher, unit] = await Promise.all(['agent01', 'dispatcher01', 'unit-gongan'].map(app.as))
  order = (await agent!('POST', '/api/orders', entry)).body as typeof order
  await dispatcher!('GET', `/api/orders/${order.id}`)
  await unit!('GET', `/api/orders/${order.id}`)
  await app.audit.flush()
})
afterAll(() => app.close())

type Rows = { rows: { id: string; account: string; verb: string; summary: string; orderNumber: string; seq: number | null }[]; next: string | null }
async function list(query: string): Promise<Rows> {
  const auditor = await app.as('auditor01')
  const { status, body } = await auditor('GET', `/api/audit${query}`)
  expect(status).toBe(200)
  return body as Rows
}

test('auditors find entries by person, order, kind, outcome, address and day, page by page', async () => {
  expect((await list(`?order=${order.number}`)).rows.map(row => [row.account, row.verb, row.orderNumber])).toEqual([['unit-gongan', 'read', order.number], ['dispatcher01', 'read', order.number], ['agent01', 'change', order.number]])
  expect((await list('?account=dispatcher01')).rows).toMatchObject([{ summary: '工单详情', verb: 'read' }])
  expect((await list('?kind=change')).rows.map(row => row.account)).toContain('agent01')
  expect((await list('?kind=read&outcome=refused')).rows.map(row => row.account)).toEqual(['unit-gongan'])
  expect((await list('?address=10.1.1.1')).rows).toEqual([])
  expect((await list('?from=2026-07-02')).rows).toEqual([])
  expect((await list('?account=nobody99')).rows).toEqual([])
  const [first, all] = [await list('?kind=read&limit=1'), await list('?kind=read')]
  expect(first.next).toBe(first.rows[0]?.id)
  expect((await list(`?kind=read&limit=1&cursor=${first.next}`)).rows).toEqual(all.rows.slice(1, 2))
})

test('what was done on another platform is for its own auditors', async () => {
  const county = app.city.counties[0]?.platform ?? ''
  await record(app.db, { ...byItself(county, app.clock.now), verb: 'backup' })
  expect([await list(''), await list('?kind=operation'), await list('?verb=backup')].flatMap(({ rows }) => rows.filter(row => row.verb === 'backup'))).toEqual([])
  const own = await (await app.as(`auditor01@${county}`))('GET', '/api/audit?verb=backup')
  expect([own.status, own.body.rows.length]).toEqual([200, 1])
})

test('auditors\' own reading stands in the log, and who is no auditor reads nothing', async () => {
  await list('?account=agent01')
  await app.audit.flush()
  expect((await list('?account=auditor01')).rows.map(row => row.summary)).toContain('审计日志')
  const dispatcher = await app.as('dispatcher01')
  expect((await Promise.all(['', '/file', '/chain', '/odd', `/lookers?order=${order.number}`].map(path => dispatcher('GET', `/api/audit${path}`)))).map(reply => reply.status)).toEqual([403, 403, 403, 403, 403])
})

test('who looked at an order, and who was turned away', async () => {
  const auditor = await app.as('auditor01')
  const { body } = await auditor('GET', `/api/audit/lookers?order=${order.number}`)
  expect(body).toMatchObject({ found: true, people: expect.arrayContaining([
    expect.objectContaining({ account: 'dispatcher01', reads: 1, refused: 0 }), expect.objectContaining({ account: 'agent01', changes: 1 }), expect.objectContaining({ account: 'unit-gongan', reads: 0, refused: 1 }),
  ]) })
})

test('the chain and its last examination are shown, entries with their place on it', async () => {
  const { platform } = app.city
  await continueChain({ db: app.db, algorithm: 'sha256', folder: null, now: () => app.clock.now }, platform, null, true)
  await record(app.db, { ...byItself(platform, app.clock.now), verb: 'auditVerify', detail: { lastSeq: 3, findings: 0 } })
  const auditor = await app.as('auditor01')
  expect((await auditor('GET', '/api/audit/chain')).body).toMatchObject({ waiting: expect.any(Number), anchor: { at: expect.any(String) }, verified: { seq: 3, findings: 0 }, dropped: null })
  expect((await list('?account=agent01')).rows[0]?.seq).toBeGreaterThan(0)
})

test('somebody who looks far more often than usual is listed with the rule', async () => {
  const { id } = await app.db.selectFrom('app_user').select('id').where('platform', '=', app.city.platform).where('account', '=', 'agent02').executeTakeFirstOrThrow()
  const actor = { id, account: 'agent02', roles: ['agent'] as const, unit: null }
  await record(app.db, ...Array.from({ length: 90 }, (_, n) => ({ ...byItself(app.city.platform, app.clock.now - n * 1000), actor, verb: 'read' as const })))
  const auditor = await app.as('auditor01')
  expect((await auditor('GET', '/api/audit/odd')).body).toMatchObject({ rule: expect.stringContaining('中位数'), rows: [{ account: 'agent02', measure: 'read', count: 90, own: null }] })
  // Looked for by two servers, and again when there are more.
  const place = app.places.get(app.city.platform)
  if (!place) throw new Error('no place')
  await Promise.all([tellOfOdd(app.db, place, app.clock.now), tellOfOdd(app.db, place, app.clock.now)])
  await record(app.db, ...Array.from({ length: 90 }, () => ({ ...byItself(app.city.platform, app.clock.now), actor, verb: 'read' as const })))
  await tellOfOdd(app.db, place, app.clock.now)
  const notices = async (account: string) => (await (await app.as(account))('GET', '/api/notices')).body.filter((notice: { text: string }) => notice.text.includes('平时的 3 倍'))
  expect(await notices('auditor01')).toMatchObject([{ text: '2026-07-01 话务员02（agent02）查看 90 次，超过本人和同岗位平时的 3 倍，请核实', page: '/audit/odd' }])
  expect([await notices('security01'), await notices('dispatcher01')]).toMatchObject([[{ page: null }], []])
})

test('a day that is over is counted once and kept, the one that goes on anew each time; the same thing looked at counts once', async () => {
  const place = app.places.get(app.city.platform)
  if (!place) throw new Error('no place')
  const day = 86_400_000
  const later = app.clock.now + 10 * day
  const actor = { id: '00000000-0000-7000-8000-000000000009', account: 'agent09', roles: ['agent'] as const, unit: null }
  const reads = (at: number, ...ids: string[]) => record(app.db, ...ids.map(id => ({ ...byItself(place.platform, at), actor, verb: 'read' as const, subject: { kind: 'orders', id } })))
  const counts = async () => (await dayCounts(app.db, place, later)).filter(one => one.person === actor.id).map(one => [one.on, one.count])
  await reads(later - 2 * day, 'a', 'b', 'b')
  await reads(later, 'a')
  expect(await counts()).toEqual([['2026-07-09', 2], ['2026-07-11', 1]])
  await reads(later - 2 * day, 'c')
  await reads(later, 'b')
  expect(await counts()).toEqual([['2026-07-09', 2], ['2026-07-11', 2]])
  // A clock that ran ahead takes a day for over that has not come: it is counted again.
  await dayCounts(app.db, place, later + 20 * day)
  await reads(later, 'c')
  expect(await counts()).toEqual([['2026-07-09', 2], ['2026-07-11', 3]])
  await reads(later + 3 * day, 'd')
  expect((await dayCounts(app.db, place, later + 5 * day)).filter(one => one.person === actor.id).map(one => [one.on, one.count])).toEqual([['2026-07-09', 2], ['2026-07-11', 3], ['2026-07-14', 1]])
})

test('the table for elsewhere says whose copy it is and holds no formula', async () => {
  const { platform } = app.city
  await record(app.db, { ...byItself(platform, app.clock.now), verb: 'backup', reason: '=1+1' })
  const auditor = await app.as('auditor01')
  const { body, headers } = await auditor('GET', '/api/audit/file?verb=backup')
  expect(headers['content-type']).toContain('text/csv')
  expect(String(body)).toMatch(/内部稿.*auditor01[\s\S]*"'=1\+1"/)
})

