import { read, utils } from '@e965/xlsx'
import { sql } from 'kysely'
import { makeNext } from '#server/export/make.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rate } from '#domain/formula/expression.ts'
import { monthUnder } from '#server/bulletin/figures.ts'
import { type Desk, openDesk, satisfied } from '#test/desk.ts'
import { keepMonth, nextToKeep } from './keep.ts'
import { trendOf } from './trend.ts'
import { whatIf } from './whatIf.ts'

let desk: Desk
let numbers: string[]

beforeAll(async () => {
  desk = await openDesk()
  numbers = []
  for (const [unit, satisfaction] of [['gongan', 'satisfied'], ['gongan', 'notRated'], ['jiaoyu', 'fair']] as const) numbers.push(await closed(unit, satisfaction))
})
afterAll(() => desk.close())

const get = async (who: string, path: string) => desk.call(who, 'GET', `/api/assessment/2026-07${path}`)
const rows = async (who: string, query: string) => (await get(who, `/rows?${query}`)).body.rows.map((row: { label: string; reasons: string[] }) => [row.label, ...row.reasons])

test('the board shows every table; a unit sees nothing but its own row', async () => {
  const board = (await get('assessor01', '')).body
  const units = board.tables.find((table: { ref: string }) => table.ref === 'appendix_1.rows')
  expect(units.rows.map((row: { name: string; cells: Record<string, { text: string }> }) => [row.name, row.cells.effective_orders?.text, row.cells.satisfaction_pct?.text]))
    .toEqual([['市公安局', '2', '100.00%'], ['市教育局', '1', '0.00%']])
  expect(units.columns.find((column: { name: string }) => column.name === 'satisfaction_pct').definition).toBe('回访满意率=满意量/（回访总量－未评价量）')
  const own = (await get('unit-jiaoyu', '')).body
  expect([...new Set(own.tables.flatMap((table: { rows: { name: string }[] }) => table.rows.map(row => row.name)))]).toEqual(['市教育局'])
})

test('a figure opens with its definition, its numbers and its inputs', async () => {
  const { worked, inputs } = (await get('assessor01', '/figure?table=appendix_1.rows&subject=gongan&name=satisfaction_pct')).body
  expect(worked).toBe('回访满意率=1/（2－1）=100.00%')
  expect(inputs.map((input: { name: string; value: string; rows: boolean }) => [input.name, input.value, input.rows])).toEqual([['satisfied', '1', true], ['callback_total', '2', true], ['not_rated', '1', true]])
})

test('behind a count stand the rows counted, and those left out with the reason', async () => {
  expect(await rows('assessor01', 'table=appendix_1.rows&subject=gongan&name=satisfied')).toEqual([[numbers[0]]])
  expect(await rows('assessor01', 'table=appendix_1.rows&subject=gongan&name=satisfied&counted=no')).toEqual([[numbers[1], '不属于“满意量”']])
  expect(await rows('assessor01', 'table=appendix_1.total&name=effective_orders')).toEqual([[numbers[2]], [numbers[1]], [numbers[0]]])
})

test('somebody of a unit opens rows of their own unit only', async () => {
  expect((await get('unit-jiaoyu', '/rows?table=appendix_1.rows&subject=gongan&name=satisfied')).body).toMatchObject({ error: { message: '只能查看本单位的考核数据' } })
  expect((await get('unit-jiaoyu', '/figure?table=headline.values&name=answer_rate_pct')).status).toBe(404)
  expect((await get('unit-jiaoyu', '/rows?table=appendix_1.rows&name=satisfied')).status, 'no unit named is not all units').toBe(404)
  expect((await get('unit-jiaoyu', '/xlsx?table=appendix_1.rows&name=satisfied')).status).toBe(404)
  expect((await get('assessor01', '/rows?table=appendix_1.rows&subject=gongan&name=satisfied&after=x')).body.error.message).toBe('翻页位置应取自上一页')
  expect(await rows('unit-jiaoyu', 'table=appendix_1.rows&subject=jiaoyu&name=fair')).toEqual([[numbers[2]]])
})

test('unknown tables, figures and schemes are refused by name', async () => {
  const sentences = await Promise.all(['/figure?table=x&name=y', '/figure?table=callback&name=y', '?scheme=1999-01', '/rows?table=callback&name=satisfaction_pct'].map(async path => (await get('assessor01', path)).body.error.message))
  expect(sentences[0]).toContain('没有表 x，现有：headline.values')
  expect(sentences.slice(1)).toEqual(['“正文 回访”没有指标 y', expect.stringContaining('没有自 1999-01 起用的口径，现有：'), '“正文 回访”的 satisfaction_pct 不是由明细计数得出的'])
})

test('a workbook carries the definition and whose copy it is; the rows behind it leave as an export, those counted and those left out', async () => {
  const { bytes } = await get('assessor01', '/xlsx?table=appendix_1.rows&subject=gongan&name=satisfied')
  const book = read(bytes)
  expect(book.SheetNames).toEqual(['口径', '下载说明'])
  const sheet = (name: string) => utils.sheet_to_json<string[]>(book.Sheets[name] ?? {}, { header: 1 })
  expect([sheet('口径')[0], sheet('下载说明')[0]?.[0]]).toEqual([['指标', '满意量'], expect.stringContaining('考核员01（assessor01）')])
  const asked = { source: 'assessmentRows', filter: { period: '2026-07', table: 'appendix_1.rows', subject: 'gongan', name: 'satisfied' }, columns: ['label', 'counted', 'reasons'], format: 'csv', personal: false, locked: false, reason: 'checking', words: '核对满意量' }
  expect((await desk.call('unit-jiaoyu', 'POST', '/api/exports', asked)).status, 'rows of another unit').toBe(404)
  const { id } = (await desk.call('assessor01', 'POST', '/api/exports', asked)).body
  const place = desk.app.places.get(desk.app.city.platform)
  if (!place) throw new Error('no place')
  await makeNext({ db: desk.app.db, places: desk.app.places, citizen: desk.app.context.citizen, log: desk.app.context.log, now: () => desk.app.clock.now }, place)
  const text = (await desk.call('assessor01', 'POST', `/api/exports/${id}/file`, {})).bytes.toString()
  expect(text.trim().split('\r\n').slice(1)).toEqual(['"编号","是否计入","未计入的原因"', `"${numbers[0]}","计入",""`, `"${numbers[1]}","未计入","不属于“满意量”"`])
})

test('a month over is kept once, and its trend is read from what was kept', async () => {
  const { db, city } = desk.app
  const august = Date.parse('2026-08-03T00:00:00Z')
  expect(await nextToKeep(db, city, august)).toBe('2026-07')
  await keepMonth(db, city, '2026-07', august)
  expect(await nextToKeep(db, city, august + 3_600_000)).toBeNull()
  expect(await nextToKeep(db, city, august + 25 * 3_600_000), 'callbacks may still come in').toBe('2026-07')
  const { points } = (await desk.call('assessor01', 'GET', '/api/assessment/trend?table=callback&name=satisfaction_pct&from=2026-01&to=2026-12')).body
  expect(points.map((point: { period: string; text: string; broken: unknown }) => [point.period, point.text, point.broken])).toEqual([['2026-07', '50.00%', null]])
})

test('where a definition changed, the trend says what the one before would give', async () => {
  const { db, city } = desk.app
  const [scheme] = city.schemes.toReversed()
  if (!scheme) throw new Error('no scheme')
  const tables = scheme.tables.map(table => (table.ref === 'callback' ? { ...table, sheet: { ...table.sheet, figures: { ...table.sheet.figures, satisfaction_pct: { label: '回访满意率', digits: 2, unit: '%' as const, formula: rate('satisfied', 'callback_total') } } } } : table))
  const changed = { ...city, schemes: [{ ...scheme, tables }, { ...scheme, from: '2026-07' }] }
  const { points } = await trendOf(db, changed, { table: 'callback', subject: '', name: 'satisfaction_pct' }, '2026-01', '2026-12')
  expect(points.map(point => [point.text, point.broken?.text, point.broken?.definition])).toEqual([['50.00%', '33.33%', '回访满意率=满意量/回访总量']])
})

test('what if: the same month under another definition, figure by figure', async () => {
  const { db, city } = desk.app
  const [scheme] = city.schemes.toReversed()
  if (!scheme) throw new Error('no scheme')
  const other = { ...scheme, from: '2000-01', tables: scheme.tables.map(table => ({ ...table, sheet: { ...table.sheet, figures: Object.fromEntries(Object.entries(table.sheet.figures).map(([name, row]) => [name, name === 'satisfaction_pct' ? { ...row, formula: rate('satisfied', 'callback_total') } : row])) } })) }
  const { facts } = await monthUnder(db, city, scheme, '2026-07')
  const { tables } = whatIf({ scheme, facts }, { scheme: other, facts: (await monthUnder(db, city, other, '2026-07')).facts })
  const unit = tables.find(table => table.ref === 'appendix_1.rows')?.rows.find(row => row.subject === 'gongan')
  expect(unit?.figures.filter(figure => figure.difference !== '0').map(figure => [figure.name, figure.text, figure.otherText, figure.difference])).toEqual([['satisfaction_pct', '100.00%', '50.00%', '-50']])
})

test('a task whose appeal is upheld counts nowhere and says why', async () => {
  const { rows: [order] } = await sql<{ id: string }>`select id from work_order where number = ${numbers[2] ?? ''}`.execute(desk.app.db)
  await desk.act('unit-jiaoyu', order?.id ?? '', 'appealAssessment', { reason: '诉求不合理' })
  await expect(desk.act('assessor01', order?.id ?? '', 'ruleAppeal', { decision: 'upheld', remark: '经核实' })).rejects.toThrow('请填写不计入考核的范围')
  await desk.act('assessor01', order?.id ?? '', 'ruleAppeal', { decision: 'upheld', scope: 'task', ground: 'unreasonable', remark: '经核实属不合理诉求' })
  expect(await rows('assessor01', 'table=appendix_1.rows&subject=jiaoyu&name=effective_orders&counted=no')).toEqual([[numbers[2], '不属于“有效工单量”', '经批准剔除（考核申诉）']])
})

async function closed(unit: string, satisfaction: string): Promise<string> {
  const order = await desk.register()
  await desk.act('dispatcher01', order.id, 'dispatch', { unit, basis: '职责清单' })
  await desk.act(`unit-${unit}`, order.id, 'sign')
  await desk.act(`unit-${unit}`, order.id, 'submitResult', desk.result())
  await desk.act('inspector01', order.id, 'auditPass', {})
  await desk.act('callback01', order.id, 'recordCallback', { ...satisfied, satisfaction, contacted: true })
  return order.number
}
