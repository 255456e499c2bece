import { afterAll, beforeAll, expect, test } from 'vitest'
import { testCallSheet } from '#domain/quality/defaults.ts'
import { fullMarks } from '#domain/quality/scoreSheet.ts'
import { type TestApp, testApp } from '#test/app.ts'

type Call = Awaited<ReturnType<TestApp['as']>>
let app: TestApp
let tester: Call
let county: string
beforeAll(async () => {
  app = await testApp()
  tester = await app.as('inspector01')
  county = app.city.counties[0]?.platform ?? ''
})
afterAll(() => app.close())

const full = fullMarks(testCallSheet)
const dialled = { dialledAt: '2026-07-01T08:30:00+08:00', answered: true, ringSeconds: 5, queueSeconds: 4, menuPath: '1-0', agentNumber: '0102', marks: full }

test('a test call is recorded against a question in force, with the connection as long as it took', async () => {
  const asked = await tester('POST', '/api/test-scenarios', { category: '0501', question: '新生儿医保怎样参保？', expectedAnswer: '出生 90 日内到户籍地办理。', validFrom: '2026-01-01' }, { 'idempotency-key': 'scenario-1' })
  expect(asked).toMatchObject({ status: 200, body: { inForce: true, used: 0, categoryName: expect.stringContaining('／') } })
  const late = { ...dialled, tested: county, queueSeconds: 88, scenarioId: asked.body.id }
  expect(await tester('POST', '/api/test-calls', late)).toMatchObject({ status: 400, body: { error: { field: 'marks.connection', message: '15 秒内未接通（等待 93 秒），“接通情况”最多 5 分' } } })
  const connection = { score: '0', reasons: ['超过规定秒数接通'], note: '1 分 33 秒才接通' }
  const recorded = await tester('POST', '/api/test-calls', { ...late, marks: { ...full, connection, serviceManner: { score: '36.5', reasons: [], note: '未及时询问称呼' } }, findings: '接通过慢' }, { 'idempotency-key': 'test-call-1' })
  expect(recorded).toMatchObject({ status: 200, body: { answerSeconds: 93, total: '86.5', fullPoints: '100', question: '新生儿医保怎样参保？', testerName: '审核质检员01', releasedAt: null } })
  const [stored] = await app.db.selectFrom('test_call_fact').selectAll().execute()
  expect(stored).toMatchObject({ tested: county, answer_seconds: 93, connection: '0.0', service_manner: '36.5', knowledge: '30.0' })

  for (const [field, change] of [
    ['tested', { tested: '110000' }], ['unit', { tested: county, unit: 'zhujian' }], ['unit', { tested: app.city.platform, unit: 'nowhere' }], ['dialledAt', { tested: county, dialledAt: '2026-07-02T08:30:00+08:00' }],
    ['marks.connection', { tested: county, answered: false }], ['marks.knowledge', { tested: county, marks: { ...full, knowledge: { score: '31', reasons: [] } } }],
    ['marks.knowledge', { tested: county, marks: { ...full, knowledge: { score: '29', reasons: [] } } }], ['scenarioId', { tested: county, scenarioId: asked.body.id, dialledAt: '2025-12-31T08:30:00+08:00' }],
  ] as const) expect(await tester('POST', '/api/test-calls', { ...dialled, ...change }), field).toMatchObject({ status: 400, body: { error: { field } } })
})

test('the plan says what is missing; an imported test call counts and is read as it came', async () => {
  await app.db.insertInto('test_call').values({
    platform: app.city.platform, id: '01900000-0000-7000-8000-000000000001', tested: county, dialled_at: '2026-07-01T07:00:00+08:00', answer_seconds: 8, voice_navigation: '10', connection: '10', service_manner: '36.5', knowledge: '30', callback_service: '8.5',
  }).execute()
  const plan = (await tester('GET', '/api/test-calls/plan?period=2026-07')).body
  expect(plan).toMatchObject({ period: '2026-07', unreleased: 2, rows: [{ platform: county, wanted: 4, done: 2, missing: 2, mean: '90.75' }, { done: 0, missing: 4, mean: null }, { missing: 4 }] })
  expect((await tester('GET', '/api/test-calls/01900000-0000-7000-8000-000000000001')).body).toMatchObject({ answered: true, total: '95', marks: { callbackService: { score: '8.5', reasons: [] } }, testerName: null })
  const page = (await tester('GET', '/api/test-calls?period=2026-07&limit=1')).body
  expect(page.rows).toHaveLength(1)
  expect((await tester('GET', `/api/test-calls?period=2026-07&limit=1&cursor=${page.next}`)).body).toMatchObject({ rows: [{ total: '95' }], next: null })
})

test('the tested see their own once released, never who tested; a correction keeps what was said', async () => {
  const [own, other, liaison, city] = await Promise.all([`shiftlead01@${county}`, `shiftlead01@${app.city.counties[1]?.platform}`, 'unit-zhujian', 'shiftlead01'].map(app.as)) as [Call, Call, Call, Call]
  const unit = await tester('POST', '/api/test-calls', { ...dialled, tested: app.city.platform, unit: 'zhujian' })
  expect(unit.body).toMatchObject({ testedName: '市住建局', total: '100' })
  const [first] = (await tester('GET', `/api/test-calls?tested=${county}`)).body.rows
  expect((await own('GET', '/api/test-calls/received')).body.rows).toEqual([])
  expect((await own('GET', `/api/test-calls/${first.id}`)).status).toBe(404)
  expect((await tester('POST', '/api/test-calls/release', { period: '2026-07' }, { 'idempotency-key': 'release-1' })).body).toEqual({ released: 3 })
  expect((await tester('POST', '/api/test-calls/release', { period: '2026-07' })).body).toEqual({ released: 0 })

  const seen = await own('GET', '/api/test-calls/received')
  expect(seen.body.rows.map((row: { total: string; testerName: null }) => [row.total, row.testerName])).toEqual([['86.5', null], ['95', null]])
  const amended = await tester('POST', `/api/test-calls/${first.id}/amendment`, { marks: { ...full, connection: { score: '5', reasons: ['超过规定秒数接通'] } }, reason: '重听录音' })
  expect(amended.body).toMatchObject({ total: '95', amended: 1, amendments: [{ total: '86.5', reason: '重听录音', byName: '审核质检员01' }] })
  expect(await tester('POST', `/api/test-calls/${first.id}/amendment`, { marks: full, reason: '改满分' })).toMatchObject({ status: 400, body: { error: { field: 'marks.connection' } } })
  const detail = await own('GET', `/api/test-calls/${first.id}`)
  expect(detail).toMatchObject({ status: 200, body: { total: '95', expectedAnswer: '出生 90 日内到户籍地办理。', mayAmend: false } })
  expect(JSON.stringify(detail.body)).not.toContain('审核质检员01')
  expect((await other('GET', '/api/test-calls/received')).body.rows).toEqual([])
  expect((await other('GET', `/api/test-calls/${first.id}`)).status).toBe(404)
  expect((await liaison('GET', '/api/test-calls/received')).body.rows).toMatchObject([{ id: unit.body.id, testerName: null }])
  expect((await city('GET', '/api/test-calls/received')).body.rows).toEqual([])
  expect((await own('GET', '/api/test-calls')).status).toBe(403)
})

test('questions are ended, never changed', async () => {
  const [before] = (await tester('GET', '/api/test-scenarios')).body.rows
  expect(before).toMatchObject({ used: 1 })
  const next = { category: '0501', question: '新生儿医保怎样参保？', expectedAnswer: '网上也可办理。', validFrom: '2026-07-10', replaces: before.id }
  expect(await tester('POST', '/api/test-scenarios', { ...next, validFrom: '2026-01-01' })).toMatchObject({ status: 400, body: { error: { field: 'validFrom' } } })
  expect(await tester('POST', '/api/test-scenarios', { ...next, category: 'none' })).toMatchObject({ status: 400, body: { error: { field: 'category' } } })
  app.clock.now += 1000
  expect(await tester('POST', '/api/test-scenarios', next)).toMatchObject({ status: 200, body: { inForce: false } })
  expect((await tester('POST', '/api/test-scenarios', { ...next, validFrom: '2026-07-20' })).status).toBe(409)
  expect((await tester('GET', '/api/test-scenarios')).body.rows.map((row: { validTo: string | null }) => row.validTo)).toEqual([null, '2026-07-09'])
  const ended = await tester('POST', `/api/test-scenarios/${(await tester('GET', '/api/test-scenarios?limit=1')).body.rows[0].id}/end`)
  expect(ended.body).toMatchObject({ validTo: '2026-06-30', inForce: false })
  expect((await tester('GET', '/api/test-scenarios?show=all')).body.rows).toHaveLength(2)
})
