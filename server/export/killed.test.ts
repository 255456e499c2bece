import { afterAll, beforeAll, expect, test } from 'vitest'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { survive } from '#test/killed.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

test('killed with -9 again and again while exports are made: each is there once and whole, and can be fetched', async () => {
  const [agent, dispatcher] = await Promise.all(['agent01', 'dispatcher01'].map(app.as))
  for (let nth = 0; nth < 3; nth++) await agent?.('POST', '/api/orders', entry)
  const asked: string[] = []
  for (const format of ['xlsx', 'csv', 'xlsx', 'csv', 'xlsx', 'csv']) {
    const { body } = await dispatcher?.('POST', '/api/exports', { source: 'orders', filter: {}, columns: ['number', 'title'], format, personal: false, locked: false, reason: 'statistics', words: '统计' }) ?? {}
    asked.push(body.id)
  }
  const states = async () => (await app.db.selectFrom('export').select('state').where('id', 'in', asked).execute()).map(row => row.state)
  const job = { url: app.url, key: app.key, ahead: app.clock.now - Date.now(), smsUrl: null }
  const deaths = await survive(job, { about: /^update (export set attempts|"export")/, kills: 3, within: 3, jump: 1000, done: async () => (await states()).every(state => state === 'ready') })

  expect(deaths.length).toBeGreaterThan(0)
  const pieces = await app.db.selectFrom('export_piece').select(['export_id', 'seq']).where('export_id', 'in', asked).execute()
  expect(pieces.map(piece => `${piece.export_id} ${piece.seq}`).toSorted(), deaths.join(' ')).toEqual(asked.map(id => `${id} 0`).toSorted())
  const made = await app.db.selectFrom('audit_entry').select('subject_id').where('verb', '=', 'makeExport').execute()
  expect(made.map(one => one.subject_id).toSorted()).toEqual(asked.toSorted())
  for (const id of asked) expect((await dispatcher?.('POST', `/api/exports/${id}/file`, {}))?.status).toBe(200)
}, 120_000)
