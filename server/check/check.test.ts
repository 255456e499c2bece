import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#test/app.ts'
import { openSessions } from '#server/auth/sessions.ts'
import { wordOf } from './fixtures/zip.ts'

let app: TestApp
let cookies: { minsheng: string }
beforeAll(async () => {
  app = await testApp()
  const { id } = await app.db.selectFrom('app_user').select('id').where('platform', '=', app.city.platform).where('account', '=', 'editor01').executeTakeFirstOrThrow()
  cookies = { minsheng: (await openSessions(app.db).open(app.city.platform, id, app.clock.now)).token }
})
afterAll(() => app.close())

const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
// Two parts of 30 and 60 cannot be 45.00% and 66.67% of 90.
const wrong = wordOf([paragraph('2022年11月运行情况通报'), paragraph('一、受理情况'), paragraph('共受理诉求90件，其中：咨询类30件，占比45.00%；求助类60件，占比66.67%。')].join(''))

async function send(payload: Buffer, url = '/api/check', name = '通报.docx') {
  const reply = await app.http.inject({ method: 'POST', url, payload, cookies, headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) } })
  return { status: reply.statusCode, body: reply.json() }
}

test('a bulletin is sent, its text and what contradicts itself come back', async () => {
  const { status, body } = await send(wrong)
  expect(status, JSON.stringify(body)).toBe(200)
  expect(body.document.blocks.map((block: { kind: string }) => block.kind)).toEqual(['paragraph', 'heading', 'paragraph'])
  expect(body.findings).toContainEqual(expect.objectContaining({ level: 'error', place: expect.stringMatching(/^一/), printed: expect.stringContaining('45.00%') }))
})

test('last month’s bulletin behind it is read as well, and a fault in it is told as its own', async () => {
  const both = await send(Buffer.concat([wrong, wrong]), `/api/check?first=${wrong.length}`)
  expect(both.status, JSON.stringify(both.body)).toBe(200)
  const broken = await send(Buffer.concat([wrong, Buffer.from('{\\rtf1}')]), `/api/check?first=${wrong.length}`)
  expect([broken.status, broken.body.error.message]).toEqual([400, expect.stringMatching(/^上月通报：这是 RTF/)])
  expect((await send(wrong, `/api/check?first=${wrong.length + 1}`)).status).toBe(400)
})

test('what cannot be read gets one sentence; one check at a time for each person, and the next one after it', async () => {
  const bad = await send(Buffer.from('89504e470d0a1a0a', 'hex'), '/api/check', '通报.docx')
  expect([bad.status, bad.body.error]).toEqual([400, { message: expect.stringMatching(/图片/), field: 'file' }])
  const replies = await Promise.all([send(wrong), send(wrong)])
  expect(replies.map(reply => reply.status).sort()).toEqual([200, 429])
  expect((await send(wrong)).status).toBe(200)
})

test('an old bulletin’s table is recognised, its figures are kept as printed, and a later import of the month counts instead', async () => {
  const { rows: [first, second] } = await sql<{ unit: string; name: string; short_name: string }>`select unit, name, short_name from unit_name join unit using (platform, unit) where platform = ${app.city.platform} and parent is null order by sort, unit`.execute(app.db)
  const rows = [['序号', '承办单位', '有效工单量', '回访满意率'], ['1', first?.name ?? '', '1926', '50.00%'], ['2', second?.short_name ?? '', '926', '0%'], ['3', '无名单位', '5', '100%']]
  const file = Buffer.from(`<!doctype html><html><body><h1>2021年5月运行情况通报</h1><p>一、按时办结率98.36%。</p><table>${rows.map(row => `<tr>${row.map(cell => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table></body></html>`)
  const read = await send(file, '/api/printed/read', '2021-05.html')
  expect(read.status, JSON.stringify(read.body)).toBe(200)
  const { proposed, period } = read.body
  expect(period).toBe('2021-05')
  expect(proposed.tables).toMatchObject([{ columns: [null, null, 'effective_orders', 'satisfaction_pct'], rows: [first?.unit, second?.unit, null] }])
  expect(proposed.texts).toMatchObject([{ name: 'on_time_rate_pct', shown: '98.36%' }])

  const mapping = (change: object = {}) => Buffer.from(JSON.stringify({ ...proposed, ...change }))
  const save = (body: Buffer) => send(Buffer.concat([file, body]), `/api/printed?period=2021-05&first=${file.length}`, '../2021-05.html')
  const saved = await save(mapping())
  expect([saved.status, saved.body.figures], JSON.stringify(saved.body)).toEqual([200, 5])
  const call = await app.as('editor01')
  const ask = async () => (await call('GET', `/api/printed/series?table=appendix_1.rows&subject=${first?.unit}&name=effective_orders&from=2021-01&to=2021-12`)).body.points
  expect(await ask()).toEqual([{ period: '2021-05', value: '1926', shown: '1926', fileName: '2021-05.html' }])
  expect((await call('GET', `/api/printed/${saved.body.id}`)).body.rows).toContainEqual({ table: '附件1 承办单位', subject: first?.name, label: '回访满意率', shown: '50.00%' })

  // Only the second row this time: what the first import had of the month counts no more, but stays to be read.
  expect((await save(mapping({ tables: [{ ...proposed.tables[0], rows: [null, first?.unit, null] }], texts: [] }))).body.figures).toBe(2)
  expect(await ask()).toMatchObject([{ value: '926' }])
  const { rows: imports } = (await call('GET', '/api/printed')).body
  expect(imports.map((one: { superseded: boolean; figures: number; fileName: string }) => [one.superseded, one.figures, one.fileName])).toEqual([[false, 2, '2021-05.html'], [true, 5, '2021-05.html']])

  expect((await save(mapping({ tables: [], texts: [] }))).body.error.message).toMatch(/没有选中/)
  expect((await save(Buffer.from('{'))).status).toBe(400)
})
