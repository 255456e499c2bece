import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callSheet } from '#domain/quality/defaults.ts'
import { fullMarks } from '#domain/quality/scoreSheet.ts'
import { uuidv7 } from '#server/ids.ts'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { drawRows } from './population.ts'

type Call = Awaited<ReturnType<TestApp['as']>>
let app: TestApp
let inspector: Call
let agent: Call
let lead: Call
const calls: string[] = []
const start = Date.parse('2026-06-01T09:00:00+08:00')
const june = { kind: 'call', from: '2026-06-01', to: '2026-06-30' }
const full = fullMarks(callSheet)

beforeAll(async () => {
  app = await testApp()
  const { platform } = app.city
  const people = new Map((await app.db.selectFrom('app_user').select(['account', 'id']).where('platform', '=', platform).execute()).map(row => [row.account, row.id]))
  // Forty calls answered by two agents, ten given up, one of the inspector's own.
  const rows = Array.from({ length: 51 }, (_, n) => {
    const at = start + n * 3_600_000
    // The same ids at every run: what is drawn of them is decided once, not each time anew.
    const id = `00000000-0000-7000-8000-${String(n + 1).padStart(12, '0')}`
    if (n < 40) calls.push(id)
    return {
      platform, id, direction: 'in', arrived_at: new Date(at), answered_at: n < 40 || n === 50 ? new Date(at + 5000) : null, ended_at: new Date(at + 5000 + n * 10_000), wait_seconds: 5,
      agent_id: people.get(n === 50 ? 'inspector01' : n % 2 ? 'agent01' : 'agent02') ?? null,
    }
  })
  await app.db.insertInto('call').values(rows).execute()
  ;[inspector, agent, lead] = await Promise.all([app.as('inspector01'), app.as('agent01'), app.as('shiftlead01')]) as [Call, Call, Call]
})
afterAll(() => app.close())

describe('a draw', () => {
  const draw = (seed: string, wanted: number) => drawRows(app.db, {
    platform: app.city.platform, id: uuidv7(app.clock.now), kind: 'call', from: new Date(start), to: new Date(start + 30 * 86_400_000), filter: {}, again: true, seed, wanted, drawnBy: uuidv7(start),
  })

  test('gives the same rows for the same seed and others for another', async () => {
    const [one, same, other] = [await draw('a', 10), await draw('a', 10), await draw('b', 10)]
    expect(same).toEqual(one)
    expect(other.hash.equals(one.hash)).toBe(true)
    expect(other.rows.map(row => row.subject)).not.toEqual(one.rows.map(row => row.subject))
    // More of the same seed begins with the same rows: asking for more reveals no choice.
    expect((await draw('a', 20)).rows.slice(0, 10)).toEqual(one.rows)
  })

  test('gives every row the same chance', async () => {
    const seen = new Map<string, number>()
    const draws = await Promise.all(Array.from({ length: 410 }, (_, n) => draw(`seed ${n}`, 10)))
    for (const { rows } of draws) for (const { subject } of rows) seen.set(subject, (seen.get(subject) ?? 0) + 1)
    expect(seen.size).toBe(41)
    // 4,100 rows over 41: 100 each. Chi-square of 40 degrees of freedom, with the correction for drawing without putting back: 73.4 is passed once in 1,000.
    const square = [...seen.values()].reduce((sum, count) => sum + (count - 100) ** 2 / (100 * (1 - 10 / 41) * (41 / 40)), 0)
    expect(square).toBeLessThan(73.4)
  })

  test('takes answered calls nobody has drawn, leaves out the inspector\'s own, and keeps what it was from', async () => {
    const drawn = await inspector('POST', '/api/quality/samples', { ...june, size: 15 }, { 'idempotency-key': 'sample-1' })
    expect(drawn).toMatchObject({ status: 200, body: { population: 40, wanted: 15, drawn: 15, submitted: 0, from: '2026-06-01', to: '2026-06-30', filterWords: '不限', drawnBy: '审核质检员01' } })
    expect((await inspector('POST', '/api/quality/samples', { ...june, size: 15 }, { 'idempotency-key': 'sample-1' })).body.id).toBe(drawn.body.id)
    const rest = await inspector('POST', '/api/quality/samples', { ...june, size: 100 })
    expect(rest.body).toMatchObject({ population: 25, drawn: 25 })
    const subjects = await app.db.selectFrom('quality_sheet').select('subject').execute()
    expect(subjects.map(row => row.subject).sort()).toEqual([...calls].sort())
    expect(await inspector('POST', '/api/quality/samples', { ...june, size: 5 })).toMatchObject({ status: 409, body: { error: { field: 'filter', message: expect.stringContaining('再抽') } } })
    expect((await inspector('POST', '/api/quality/samples', { ...june, size: 5, again: true })).body).toMatchObject({ population: 40, drawn: 5, again: true })

    const proof = await inspector('GET', `/api/quality/samples/${drawn.body.id}/proof`)
    expect(proof.body).toMatchObject({ populationThen: 40, populationNow: 40, samePopulation: true, sameRows: true })
    const list = await inspector('GET', '/api/quality/samples?limit=2')
    expect(list.body.rows.map((row: { again: boolean }) => row.again)).toEqual([true, false])
    expect((await inspector('GET', `/api/quality/samples?limit=2&cursor=${list.body.next}`)).body).toMatchObject({ rows: [{ id: drawn.body.id }], next: null })
  })

  test('is narrowed by agent and length; what cannot be is refused', async () => {
    const { body: { agents } } = await inspector('GET', '/api/quality/options')
    const one = agents.find((row: { label: string }) => row.label === '话务员01').value
    // Odd calls from the 21st on last more than 200 seconds.
    const narrowed = await inspector('POST', '/api/quality/samples', { ...june, size: 100, again: true, filter: { agent: one, longerThan: 200 } })
    expect(narrowed.body).toMatchObject({ population: 10, filterWords: '话务员01；通话超过 200 秒' })
    for (const [field, body] of [
      ['to', { ...june, to: '2026-05-30', size: 1 }], ['to', { ...june, to: '2026-07-02', size: 1 }], ['from', { ...june, from: '2026-01-01', size: 1 }], ['size', { ...june, size: 101 }],
      ['filter.desk', { ...june, kind: 'record', size: 1, filter: { desk: 'plain' } }], ['filter.shorterThan', { ...june, size: 1, filter: { longerThan: 9, shorterThan: 9 } }],
    ] as const) expect(await inspector('POST', '/api/quality/samples', body), field).toMatchObject({ status: 400, body: { error: { field } } })
  })
})

test('a sheet is drafted, handed in, objected to once, ruled on by a third, corrected with a reason; what it said stays', async () => {
  const { body: { rows } } = await inspector('GET', `/api/quality/samples/${(await inspector('GET', '/api/quality/samples')).body.rows.at(-1).id}`)
  const mine = rows.find((row: { agentName: string }) => row.agentName === '话务员01')
  const url = `/api/quality/sheets/${mine.id}`
  expect((await inspector('GET', url)).body).toMatchObject({ state: 'blank', total: null, form: { label: '通话质检表' }, actions: [{ step: 'fill', refused: null }] })
  expect((await agent('GET', url)).status).toBe(404)

  const tone = { score: '7', reasons: ['无礼貌用语'] }
  expect(await inspector('POST', `${url}/draft`, { marks: { tone: { score: '7', reasons: [] } } })).toMatchObject({ status: 200, body: { state: 'draft', total: null } })
  for (const [marks, words] of [
    [{ ...full, tone: { score: '7', reasons: [] } }, '没有给满分'], [{ ...full, tone: { score: '10.5', reasons: [] } }, '满分 10 分'], [{ ...full, tone: { score: '7.3', reasons: [], note: '略' } }, '0.5 分一档'],
    [{ tone }, '请给“开头语”打分'],
  ] as const) expect(await inspector('POST', `${url}/submission`, { marks }), words).toMatchObject({ status: 400, body: { error: { message: expect.stringContaining(words), field: expect.stringMatching(/^marks\./) } } })
  const submitted = await inspector('POST', `${url}/submission`, { marks: { ...full, tone }, findings: '应答清楚' }, { 'idempotency-key': 'submit-1' })
  expect(submitted).toMatchObject({ status: 200, body: { state: 'submitted', total: '97', fullPoints: '100', inspectorName: '审核质检员01' } })
  for (const step of ['draft', 'submission']) expect(await inspector('POST', `${url}/${step}`, { marks: full })).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining('已经提交') } } })

  expect((await agent('GET', '/api/quality/mine')).body.rows).toMatchObject([{ id: mine.id, total: '97' }])
  expect((await lead('GET', '/api/quality/mine')).body.rows).toEqual([])
  expect((await agent('POST', `${url}/objection`, { reason: ' ' })).status).toBe(400)
  app.clock.now += 3_600_000
  expect(await agent('POST', `${url}/objection`, { reason: '来电嘈杂，已说“请您慢走”' })).toMatchObject({ status: 200, body: { objection: expect.stringContaining('慢走') } })
  expect(await agent('POST', `${url}/objection`, { reason: '再来一次' })).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining('一次') } } })
  expect(await inspector('POST', `${url}/amendment`, { marks: full, reason: '自行改正' })).toMatchObject({ status: 409 })
  expect((await lead('GET', '/api/quality/sheets?show=objected')).body.rows).toMatchObject([{ id: mine.id }])
  expect(await lead('POST', `${url}/ruling`, { agree: true, note: '录音为证' })).toMatchObject({ status: 400, body: { error: { field: 'marks' } } })
  expect(await lead('POST', `${url}/ruling`, { agree: true, note: '录音为证', marks: { ...full, tone: { score: '9', reasons: [], note: '尾音偏低' } } }))
    .toMatchObject({ status: 200, body: { total: '99', rulingLabel: '采纳，已改分', amendments: [{ total: '97', byName: '班长01', reason: '复核改分：录音为证', marks: { tone } }] } })

  expect(await inspector('POST', `${url}/amendment`, { marks: full, reason: '重听录音，尾音正常' })).toMatchObject({ status: 200, body: { total: '100', amended: 2, amendments: [{ total: '97' }, { total: '99' }] } })
  await expect(app.db.deleteFrom('quality_amendment').execute()).rejects.toThrow('permission denied')
  await expect(app.db.updateTable('quality_sample').set({ seed: 'chosen' }).execute()).rejects.toThrow('permission denied')
  const facts = await app.db.selectFrom('quality_sheet_fact').selectAll().execute()
  expect(facts).toMatchObject([{ kind: 'call', calls_inspected: true, records_inspected: false, total: '100.00', full_points: '100.00', objected: true, objection_upheld: true }])
})

test('nobody inspects an order they registered, and an order record shows what was written', async () => {
  app.clock.now += 3_600_000
  const call = await agent('POST', '/api/calls', { phone: '13800001234' })
  const order = await agent('POST', '/api/orders', { ...entry, callId: call.body.id })
  const body = { kind: 'record', from: '2026-07-01', to: '2026-07-01', size: 1 }
  const other = await inspector('POST', '/api/quality/samples', { ...body, filter: { requestType: 'help', channel: 'phone' } })
  expect(other.body).toMatchObject({ population: 1, filterWords: expect.stringContaining('求助类') })
  const [row] = (await inspector('GET', `/api/quality/samples/${other.body.id}`)).body.rows
  const sheet = await inspector('GET', `/api/quality/sheets/${row.id}`)
  expect(sheet.body).toMatchObject({ orderId: order.body.id, content: entry.content, agentName: '话务员01', form: { label: '工单记录质检表' } })
  expect(JSON.stringify(sheet.body)).not.toMatch(/标记|13800001234/)

  // The call leads to its order, and is found by what stands on it.
  const calls = await inspector('POST', '/api/quality/samples', { ...body, kind: 'call', filter: { requestType: 'help', urgent: false } })
  expect(calls.body).toMatchObject({ population: 1 })
  const [heard] = (await inspector('GET', `/api/quality/samples/${calls.body.id}`)).body.rows
  expect((await inspector('GET', `/api/quality/sheets/${heard.id}`)).body).toMatchObject({ orderId: order.body.id, subject: expect.arrayContaining([{ label: '诉求类型', value: '求助类' }]) })
  expect((await inspector('POST', '/api/quality/samples', { ...body, kind: 'call', again: true, filter: { requestType: 'complaint' } })).status).toBe(409)

  // The agent has since become an inspector: it stays closed to them, and is not among what they draw.
  await app.db.updateTable('app_user').set({ roles: ['agent', 'qualityInspector'] }).where('account', '=', 'agent01').where('platform', '=', app.city.platform).execute()
  const both = await app.as('agent01')
  const refused = await both('POST', `/api/quality/sheets/${row.id}/submission`, { marks: {} })
  expect(refused).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining('您自己') } } })
  expect((await both('POST', '/api/quality/samples', { ...body, again: true })).status).toBe(409)
})

test('a recording lies beside the sheet, heard by both sides, and is a recording', async () => {
  const { body: { rows } } = await inspector('GET', '/api/quality/sheets')
  const url = `/api/quality/sheets/${rows[0].id}/recording`
  const send = async (bytes: Buffer, name: string) => app.http.inject({
    method: 'POST', url, payload: bytes, cookies: { minsheng: await tokenOf('inspector01') }, headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) },
  })
  expect((await send(Buffer.from('MZ program'), '录音.mp3')).json()).toMatchObject({ error: { field: 'file', message: expect.stringContaining('mp3') } })
  expect((await send(Buffer.from('%PDF-1.7'), '录音.pdf')).statusCode).toBe(400)
  expect((await agent('GET', url)).status).toBe(404)
  const sound = Buffer.from('RIFF....WAVEfmt ')
  expect((await send(sound, '通话.wav')).json()).toMatchObject({ recording: { name: '通话.wav', size: sound.length } })
  const heard = await app.http.inject({ method: 'GET', url, cookies: { minsheng: await tokenOf('agent02') } })
  expect(heard.statusCode).toBe(404)
  expect((await agent('GET', url)).headers).toMatchObject({ 'content-type': 'audio/wav' })
})

async function tokenOf(account: string): Promise<string> {
  const { openSessions } = await import('#server/auth/sessions.ts')
  const { id } = await app.db.selectFrom('app_user').select('id').where('platform', '=', app.city.platform).where('account', '=', account).executeTakeFirstOrThrow()
  return (await openSessions(app.db).open(app.city.platform, id, app.clock.now)).token
}
