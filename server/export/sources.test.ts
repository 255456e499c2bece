import { parse } from 'csv-parse/sync'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { columnsOf, type ExportSource, exportSources } from '#domain/export/sources.ts'
import { importBatch } from '#server/import/importer.ts'
import type { Source } from '#server/import/tables.ts'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { makeNext } from './make.ts'

type Call = Awaited<ReturnType<TestApp['as']>>

/** Every list that can be taken out: who takes it here, and narrowed to what. A new one has no row yet. */
const lists: Readonly<Record<ExportSource, { who: 'dispatcher01' | 'assessor01'; filter: Record<string, string> }>> = {
  orders: { who: 'dispatcher01', filter: { desk: 'all' } },
  assessmentRows: { who: 'assessor01', filter: { period: '2026-06', table: 'appendix_1.rows', subject: 'zhujian', name: 'satisfied' } },
  ledger: { who: 'assessor01', filter: { period: '2026-06' } },
  spotChecks: { who: 'assessor01', filter: {} },
  knowledgeUpdates: { who: 'assessor01', filter: {} },
  knowledgeReminders: { who: 'assessor01', filter: {} },
  dutyDays: { who: 'assessor01', filter: {} },
  enteredFigures: { who: 'assessor01', filter: {} },
}
/** Somebody's number, written wherever people write. */
const planted = '标记诉求人13800001234'

let app: TestApp
let security: Call
const at = '2026-06-05 09:00:00'

beforeAll(async () => {
  app = await testApp({ ledger: [{ key: 'falseOrOffTopic', indicator: '热线办理质量', source: 'entered', label: '虚假结案', points: '-1' }] })
  security = await app.as('security01')
  const agent = await app.as('agent01')
  const { body: order } = await agent('POST', '/api/orders', { ...entry, content: planted })
  const row = (values: Record<string, string>) => [{ line: 2, values }]
  const number = '26060100001099'
  const source: Source = {
    orders: row({ number, registeredAt: '2026-06-01 09:00:00', channel: '12345 电话', requestType: '求助类', category: '道路维护', title: '路面坑洼', content: planted }),
    assignments: row({ order: number, hop: '1', unit: '住建局', dispatchedAt: '2026-06-01 10:00:00', signedAt: '2026-06-01 11:00:00', contactedAt: '2026-06-01 14:00:00', submittedAt: '2026-06-02 10:00:00', auditedAt: '2026-06-02 11:00:00' }),
    callbacks: row({ order: number, at: '2026-06-03 09:00:00', method: '短信回访', contacted: '是', satisfaction: '满意' }),
    ledgerEntries: row({ period: '2026-06', unit: '住建局', item: 'falseOrOffTopic', detail: planted }), spotChecks: row({ period: '2026-06', orderNumber: order.number, unit: '住建局', county: '430321', rating: '满意', matter: planted, remark: planted }),
    knowledgeUpdates: row({ unit: '住建局', title: planted, kind: '新增', at }), knowledgeReminders: row({ unit: '住建局', title: planted, remindedAt: at, dueAt: '2026-06-06 09:00:00' }),
    dutyDays: row({ day: '2026-06-05', unit: '住建局', leader: '主要负责人', hours: '1.5' }), enteredFigures: row({ period: '2026-06', subject: 'total', figure: 'case_hops', value: '7', source: planted }),
  }
  const pool = new pg.Pool({ connectionString: app.url })
  expect(await importBatch(pool, place(), app.context.citizen, source, { kind: 'import', source: 'registers', sha256: 'registers', now: app.clock.now })).toMatchObject({ done: { ledgerEntries: 1, dutyDays: 1 } })
  await pool.end()
})
afterAll(() => app.close())
beforeEach(() => {
  app.clock.now += 1000
  delete app.city.exports
})

const place = () => app.places.get(app.city.platform) ?? (() => { throw new Error('no place') })()
const make = () => makeNext({ db: app.db, places: app.places, citizen: app.context.citizen, log: app.context.log, now: () => app.clock.now }, place(), () => true, 'many')

test.each(Object.entries(lists) as [ExportSource, (typeof lists)[ExportSource]][])('%s: the same approval, limit, watermark and record, and nobody\'s number', async (source, { who, filter }) => {
  const call = await app.as(who)
  const columns = columnsOf(source).filter(column => !column.personal)
  app.city.exports = { freeRows: 0 }
  const ask = async () => (await call('POST', '/api/exports', { source, filter, columns: columns.map(column => column.key), format: 'csv', personal: false, locked: false, reason: 'checking', words: '核对' })).body
  const asked = await ask()
  expect(asked, 'beyond what goes without a word').toMatchObject({ state: 'asked', sourceLabel: exportSources[source].label })
  expect((await call('POST', `/api/exports/${asked.id}/file`, {})).status).toBe(409)
  // What happened at one moment has no order.
  app.clock.now++
  await security('POST', `/api/exports/${asked.id}/decision`, { agree: true })
  app.clock.now++
  await make()
  app.clock.now++
  const { bytes, status } = await call('POST', `/api/exports/${asked.id}/file`, {})
  expect(status).toBe(200)
  const [[mark = ''] = [], head, ...rows]: string[][] = parse(bytes, { bom: true, relax_column_count: true })
  expect(mark).toContain(`${exportSources[source].label}　导出编号 ${asked.number}`)
  expect(mark).toContain(`（${who}）2026-07-01 09:0`)
  expect(head).toEqual(columns.map(column => column.label))
  expect(rows.length).toBeGreaterThan(0)
  expect(bytes.toString()).not.toContain('13800001234')
  const entries = await app.db.selectFrom('audit_entry').select('verb').where('subject_id', '=', asked.id).where('outcome', '=', 'done').orderBy('at').orderBy('id').execute()
  expect(entries.map(one => one.verb)).toEqual(['askExport', 'decideExport', 'makeExport', 'export'])

  app.clock.now += 1000
  const { id } = await ask()
  app.city.exports = { freeRows: 0, mostRows: 0 }
  await security('POST', `/api/exports/${id}/decision`, { agree: true })
  await make()
  expect((await call('GET', '/api/exports/mine')).body.rows[0]).toMatchObject({ id, state: 'failed', note: '超过一次导出的上限 0 行，请缩小范围后重新申请' })
})
