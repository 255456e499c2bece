import { read, utils } from '@e965/xlsx'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { survive } from '#test/killed.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

test('killed with -9 again and again while exports are made: each is there once and whole, and can be fetched', async () => {
  const [agent, dispatcher] = await Promise.all([app.as('agent01'), app.as('dispatcher01')])
  const { body: { id: order } } = await agent('POST', '/api/orders', entry)
  const asked: string[] = []
  for (const format of ['xlsx', 'csv', 'xlsx']) {
    const { body } = await dispatcher('POST', '/api/exports', { source: 'orders', filter: { desk: 'all', sort: 'newest' }, columns: ['number', 'title'], format, personal: false, locked: false, reason: 'statistics', words: '统计' }) ?? {}
    asked.push(body.id)
  }
  // Three pages each.
  await sql`insert into work_order (platform, id, number, state, version, channel, request_type, urgency, category_version, category, title, content, tags, registered_at, hop_count)
    select platform, gen_random_uuid(), lpad(n::text, 14, '0'), state, version, channel, request_type, urgency, category_version, category, title, content, tags, registered_at - n * interval '1 s', hop_count
    from work_order, generate_series(1, 2099) n where id = ${order}`.execute(app.db)
  const states = async () => (await app.db.selectFrom('export').select('state').where('id', 'in', asked).execute()).map(row => row.state)
  const job = { url: app.url, key: app.key, ahead: app.clock.now - Date.now(), smsUrl: null }
  const deaths = await survive(job, { about: /^update (export set taken_by|"export")/, kills: 3, within: 9, jump: 31_000, done: async () => (await states()).every(state => state === 'ready') })

  expect(deaths.length).toBeGreaterThan(0)
  const pieces = await app.db.selectFrom('export_piece').select(['export_id', 'seq']).where('export_id', 'in', asked).execute()
  expect(pieces.map(piece => `${piece.export_id} ${piece.seq}`).toSorted(), deaths.join(' ')).toEqual(asked.flatMap((id, nth) => Array.from({ length: nth === 1 ? 3 : 4 }, (_, seq) => `${id} ${seq}`)).toSorted())
  const made = await app.db.selectFrom('audit_entry').select('subject_id').where('verb', '=', 'makeExport').execute()
  expect(made.map(one => one.subject_id).toSorted()).toEqual(asked.toSorted())
  for (const [nth, id] of asked.entries()) {
    const { bytes } = await dispatcher('POST', `/api/exports/${id}/file`, {})
    const numbers = nth === 1 ? bytes.toString().split('\r\n').slice(2, -1).map(line => line.slice(1, 15)) : utils.sheet_to_json<string[]>(read(bytes).Sheets.数据 ?? {}, { header: 1 }).slice(2).map(row => row[0])
    expect([numbers.length, new Set(numbers).size], `each order once, ${deaths.join(' ')}`).toEqual([2100, 2100])
  }
}, 300_000)
