import { afterAll, beforeAll, expect, test } from 'vitest'
import { compute } from '#domain/assessment/figures.ts'
import { places } from '#domain/assessment/places.ts'
import { evaluate } from '#domain/formula/evaluate.ts'
import { composeBulletin } from '#server/bulletin/composed.ts'
import { type Month, monthOf } from '#server/bulletin/figures.ts'
import { loadCities, openPlaces, type Place } from '#server/cities.ts'
import { citizenSeal } from '#server/crypto/citizen.ts'
import { temporaryKeys } from '#server/crypto/keys.ts'
import { importBatch } from '#server/import/importer.ts'
import type { RawRow } from '#server/import/tables.ts'
import { seedCities } from '#server/seed.ts'
import { testDatabase } from './database.ts'

/** A city that no code knows, through the same door as the real ones: its folder, the importer, the month. */
let database: Awaited<ReturnType<typeof testDatabase>>
let place: Place
let figures: Month['figures']
let facts: Month['facts']

/** A unit's task: leaf, day of March it was sent and day its result was filed, then the callback: contacted, solved, answer; refused returns. */
type Task = readonly [leaf: string, sent: number, filed: number, contacted: '是' | '否' | '', solved: '是' | '否' | '', answer: string, refused?: 1]
const tasks: Readonly<Record<string, readonly Task[]>> = {
  // The first is sent ten minutes into the month by the city's own clock; the second is two days late.
  河东街道: [['B1', 1, 4, '是', '是', '很满意'], ['B1', 3, 10, '是', '是', '较满意'], ['B2', 5, 7, '是', '是', '很满意'], ['B2', 6, 8, '是', '是', '较满意'], ['B1', 10, 12, '是', '否', '说不清'], ['B1', 11, 14, '是', '', '不满意']],
  河西街道: [['B1', 4, 6, '是', '是', '很满意', 1], ['B2', 5, 9, '是', '是', '较满意'], ['B2', 12, 14, '否', '是', '说不清'], ['B1', 13, 15, '', '', '']],
  北山镇: [['B1', 4, 6, '是', '是', '很满意'], ['B1', 7, 9, '是', '是', '很满意']],
  市水务局: [['A1', 3, 5, '是', '是', '很满意'], ['A1', 4, 6, '是', '是', '较满意'], ['A2', 5, 7, '是', '是', '很满意'], ['A2', 6, 8, '是', '否', '不满意'], ['A1', 7, 9, '否', '否', '不满意']],
  城管局: [['B1', 3, 5, '是', '是', '很满意', 1], ['B2', 4, 6, '是', '是', '说不清', 1], ['B2', 5, 7, '是', '', '说不清', 1], ['B1', 10, 17, '是', '', '说不清']],
  市教育局: [['C1', 3, 5, '是', '', '很满意'], ['C1', 4, 6, '是', '', '较满意'], ['C1', 5, 7, '是', '', '很满意']],
  市公交集团: [['B2', 5, 7, '是', '是', '很满意']],
}

const at = (day: number, time: string, month = '03') => `2025-${month}-${String(day).padStart(2, '0')} ${time}`
const rows = (list: Record<string, string>[]): RawRow[] => list.map((values, index) => ({ line: index + 2, values }))

/** The month as import rows: every task an order of its own, three answered on the line, one order of the last minutes of February. */
function month() {
  const orders: Record<string, string>[] = []
  const assignments: Record<string, string>[] = []
  const callbacks: Record<string, string>[] = []
  const order = (number: string, registeredAt: string, category: string, more: Record<string, string> = {}) =>
    orders.push({ number, registeredAt, channel: '热线电话', requestType: '诉求', urgency: '三级', category, title: '反映问题', content: '请核实处理。', ...more })
  for (const [unit, list] of Object.entries(tasks)) for (const [nth, [leaf, sent, filed, contacted, solved, answer, refused]] of list.entries()) {
    const number = `SL-${unit}-${nth + 1}`
    const first = sent === 1
    order(number, at(sent, first ? '00:05:00' : '08:40:00'), leaf, unit === '河东街道' ? { channel: '网格员上报' } : {})
    assignments.push({
      order: number, hop: '1', unit, dispatchedAt: at(sent, first ? '00:10:00' : '09:00:00'), signedAt: at(sent, '09:30:00'), contactedAt: at(sent, '10:00:00'), submittedAt: at(filed, '15:00:00'),
      ...(refused ? { returns: `${at(sent, '10:30:00')}|不属于本单位职责|市公交集团|驳回|${at(sent, '11:00:00')}|不在职责清单` } : {}),
    })
    if (answer) callbacks.push({ order: number, at: at(filed + 1, '10:00:00'), method: '人工回访', contacted, solved, satisfaction: answer })
  }
  order('SL-二月', at(28, '23:40:00', '02'), 'B1')
  assignments.push({ order: 'SL-二月', hop: '1', unit: '北山镇', dispatchedAt: at(28, '23:50:00', '02'), signedAt: at(1, '09:00:00'), contactedAt: at(1, '10:00:00'), submittedAt: at(2, '15:00:00') })
  for (const n of [1, 2, 3]) order(`SL-在线-${n}`, at(n + 6, '11:05:00'), 'A1', { call: `C${n}`, resolvedAt: at(n + 6, '11:06:00'), answer: '已告知抢修时间。' })
  const calls = [1, 2, 3, 4].map(n => ({ externalId: `C${n}`, arrivedAt: at(n + 6, '11:00:00'), endedAt: at(n + 6, '11:08:00'), waitSeconds: '9', ...(n < 4 ? { answeredAt: at(n + 6, '11:00:09') } : {}) }))
  const ledgerEntries = [{ period: '2025-03', unit: '市水务局', item: 'openDay', points: '', detail: '' }]
  return { calls: rows(calls), orders: rows(orders), assignments: rows(assignments), callbacks: rows(callbacks), ledgerEntries: rows(ledgerEntries) }
}

beforeAll(async () => {
  database = await testDatabase()
  const cities = await loadCities('test/fixtures/cities')
  await seedCities(database.db, cities)
  place = [...(await openPlaces(cities)).values()][0]!
  const done = await importBatch(database.pool, place, citizenSeal(temporaryKeys()), month(), { kind: 'import', source: '示例', sha256: '0'.repeat(64), dryRun: false, now: Date.parse('2025-04-02T00:00:00Z') })
  if (!('done' in done)) throw new Error(`${done.refused}${JSON.stringify(done.faults)}`)
  const computed = await monthOf(database.db, place.city, '2025-03')
  if ('refused' in computed) throw new Error(computed.refused)
  figures = computed.figures
  facts = computed.facts
}, 60_000)
afterAll(() => database.close())

/** Values under a ref by the last name. */
const under = (ref: string, ...names: string[]) => names.map(name => figures.get(`${ref}.${name}`)?.value ?? null)
const scores = ['unit', 'response_pct', 'resolution_pct', 'satisfaction_pct', 'three_rates', 'on_time_pct', 'on_time_score', 'volume_points', 'return_points', 'total_score', 'level']

test('the month of the whole city, by its own channels and classes', () => {
  // 3 of 4 calls; 6 of 28 orders came from the grid; 17 and 8 of 28 orders.
  expect(under('summary', 'calls_received', 'answer_pct', 'orders_accepted', 'online_resolved', 'grid_pct')).toEqual(['4', '75.0', '28', '3', '21.4'])
  expect([...under('hot.rows[rank=1]', 'category', 'count', 'share_pct'), ...under('hot.rows[rank=2]', 'category', 'count', 'share_pct')]).toEqual(['市容环境', '17', '60.7', '水电气热', '8', '28.6'])
})

test('streets are ranked among themselves at 30/35/35; two tasks are too few', () => {
  // 6/6, 4/5, (4+0.5)/6; 30+28+26.25=84.25; 5/6 on time, target 90 from five tasks on: 10-0.5*6.7=6.65; 84.3+6.7+2.
  expect(under('streets[rank=1]', ...scores)).toEqual(['河东街道', '100.0', '80.0', '75.0', '84.3', '83.3', '6.7', '2', '0.0', '93.0', '优'])
  // 2/4, 3/3, (2+0.5)/3; 15+35+29.155=79.155; one refused return; 79.2+10+1-0.5; below 60 % response nothing else counts.
  expect(under('streets[rank=2]', ...scores)).toEqual(['河西街道', '50.0', '100.0', '83.3', '79.2', '100.0', '10.0', '1', '-0.5', '89.7', '差'])
  expect([...figures.keys()].filter(ref => ref.startsWith('streets[rank=3]'))).toEqual([])
})

test('bureaus are ranked at 20/40/40; where nobody was asked 60 stands in the score and words in the table', () => {
  // 3/3, nobody asked, 3/3: 20+0.4*60+40=84.
  expect(under('bureaus[rank=1]', ...scores)).toEqual(['市教育局', '100.0', null, '100.0', '84.0', '100.0', '10.0', '0', '0.0', '94.0', '优'])
  // 4/4, 2/2, (1+1.5)/4=62.5: 20+40+25=85; 3/4 on time, target 80: 10-0.5*5; three refused returns; 85+7.5+1-1.5.
  expect(under('bureaus[rank=2]', ...scores)).toEqual(['市城管局', '100.0', '100.0', '62.5', '85.0', '75.0', '7.5', '1', '-1.5', '92.0', '优'])
  // 4/5, 3/5, 3/5: 16+24+24=64; 64+10+1.
  expect(under('bureaus[rank=3]', ...scores)).toEqual(['市水务局', '80.0', '60.0', '60.0', '64.0', '100.0', '10.0', '1', '0.0', '75.0', '良'])
  expect(figures.get('bureaus[rank=1].resolution_pct')?.text).toBe('无人评价')
  expect(figures.get('bureaus[rank=1].satisfaction_pct')?.sentence).toContain('0.5×')
})

test('three tasks stand in the table without a place', () => {
  const [scheme] = place.city.schemes
  const table = scheme?.tables.find(one => one.ref === 'bureaus')
  const ranked = scheme && table ? places(table, compute(scheme, facts).get('bureaus') ?? []) : null
  expect(ranked?.map(({ row, place: at, reason }) => [row.name, at, reason])).toEqual([['市教育局', null, '不足4件，不参加排名'], ['市城管局', 1, null], ['市水务局', 2, null]])
})

test('points given and taken: an entry, a letter, and every ten points of a rate', () => {
  expect(under('plus[no=1]', 'unit', 'points', 'indicator')).toEqual(['市水务局', '1', '开放日'])
  expect(under('minus[no=1]', 'unit', 'points', 'detail')).toEqual(['河西街道', '-3', '等次为差'])
  // 3 of 4: 75 %; six whole steps of ten above 10 %.
  expect(under('minus[no=2]', 'unit', 'points', 'detail')).toEqual(['市城管局', '-6', '退单驳回率75.0%'])
})

test('the examples of its scheme come out', () => {
  for (const { table, given, gives, note } of place.city.schemes.flatMap(scheme => scheme.examples)) {
    const sheet = place.city.schemes[0]?.tables.find(one => one.ref === table)?.sheet
    const values = sheet ? evaluate(sheet, given) : {}
    expect(Object.fromEntries(Object.keys(gives).map(name => [name, values[name]?.value])), note).toEqual(gives)
  }
})

test('通报：没有自己提纲的城市按口径成文，有什么指标写什么，没有空缺', async () => {
  const bulletin = await composeBulletin(database.db, place.city, '2025-03')
  if ('refused' in bulletin) throw new Error(bulletin.refused)
  const text = JSON.stringify(bulletin)
  expect(text).not.toMatch(/—|待录入|undefined/)
  const blocks = bulletin.sections.flatMap(section => section.blocks)
  expect(blocks.flatMap(block => (block.kind === 'heading' ? [block.text] : []))).toEqual(['一、总体情况', '（一）全市', '二、诉求热点', '三、办理情况', '（一）承办单位'])
  expect(blocks.flatMap(block => (block.kind === 'chart' ? [[block.caption, block.panels[0]?.series[0]?.values]] : []))).toEqual([['图1：诉求热点（大类）', [17, 8]]])
  expect(bulletin.sections.map(section => `${section.label ?? ''}${section.title?.join('') ?? ''}`)).toEqual(['', '附件12025年3月街道和乡镇排名', '附件22025年3月部门和企业排名', '附件32025年3月考核扣分表', '附件42025年3月考核加分表'])
})
