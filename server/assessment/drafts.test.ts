import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { draftTable } from '#api/scheme.ts'
import { measures } from '#domain/assessment/measures.ts'
import { schemeFor } from '#domain/assessment/scheme.ts'
import { views } from '#domain/assessment/views.ts'
import { rate, sum } from '#domain/formula/expression.ts'
import { type TestApp, testApp } from '#test/app.ts'
import { formulas } from '#test/formulas.ts'
import { smallMonth } from '#test/month.ts'
import { keepMonth } from './keep.ts'
import { schemeIn } from './schemes.ts'
import { tryOut } from './tryOut.ts'

/** May and June 2026 seen from July; a definition is drafted, tried, proposed and adopted from June on. In this file's order. */
let app: TestApp
type Call = Awaited<ReturnType<TestApp['as']>>
let assessor: Call, second: Call, admin: Call, leader: Call, unit: Call
let base: string
let id: string
/** Sheets as they came over the wire. */
type Sheets = Record<string, { sheet: { inputs: object; figures: Record<string, object> } }>
let tables: Sheets

beforeAll(async () => {
  app = await testApp()
  for (const [at, period] of ['2026-05', '2026-06'].entries()) await smallMonth(app.db, app.city.platform, period, { late: 'zhujian', good: 'gongan', first: 20 * at })
  ;[assessor, second, admin, leader, unit] = await Promise.all(['assessor01', 'assessor02', 'admin01', 'leader01', 'unit-zhujian'].map(app.as)) as [Call, Call, Call, Call, Call]
  base = schemeFor(app.city.schemes, '2026-06')?.from ?? ''
})
afterAll(() => app.close())

const said = async (call: Promise<{ status: number; body: { error: { message: string; field: string | null } } }>) => { const { status, body } = await call; return [status, body.error.message, body.error.field] }
const named = { title: '满意率含不满意', from: '2026-06', source: '考核会议纪要第二条' }
const open = async (who: Call, which = id) => (await who('GET', `/api/scheme-drafts/${which}`)).body
const act = (who: Call, which: string, verb: string, version: number, note?: string) => who('POST', `/api/scheme-drafts/${which}/acts`, { verb, version, note })
const satisfaction = async (period: string, scheme = '') => {
  const board = (await assessor('GET', `/api/assessment/${period}${scheme && `?scheme=${scheme}`}`)).body
  return board.tables.find((table: { ref: string }) => table.ref === 'callback').rows[0].cells.satisfaction_pct.text
}
/** The sheets with the callback satisfaction over all callbacks. */
const altered = (): Sheets => {
  const { callback, ...rest } = structuredClone(tables)
  const figures = callback?.sheet.figures ?? {}
  return { ...rest, callback: { sheet: { inputs: callback?.sheet.inputs ?? {}, figures: { ...figures, satisfaction_pct: { ...figures.satisfaction_pct, formula: rate(sum('satisfied', 'dissatisfied'), 'callback_total') } } } } }
}

test('an assessor drafts from a scheme; leaders read it, units find nothing', async () => {
  expect(await said(assessor('POST', '/api/scheme-drafts', { ...named, base: '1999-01' }))).toEqual([404, expect.stringContaining('没有自 1999-01 起用的口径'), 'scheme'])
  expect((await leader('POST', '/api/scheme-drafts', { ...named, base })).status).toBe(403)
  id = (await assessor('POST', '/api/scheme-drafts', { ...named, base }, { 'idempotency-key': 'draft-one' })).body.id
  const draft = await open(leader)
  tables = draft.tables
  expect([draft.version, draft.state, draft.mayEdit, draft.check.changes, draft.check.faults]).toEqual([1, 'draft', false, [], []])
  expect(Object.keys(draft.tables.callback.sheet.figures), 'the order of figures is kept').toEqual(Object.keys(schemeFor(app.city.schemes, '2026-06')?.tables.find(table => table.ref === 'callback')?.sheet.figures ?? {}))
  expect((await unit('GET', `/api/scheme-drafts/${id}`)).status).toBe(403)
  expect((await unit('GET', `/api/assessment/schemes/${id}`)).status).toBe(404)
  expect((await unit('GET', `/api/assessment/2026-06?scheme=${id}`)).status).toBe(404)
  const read = (await unit('GET', `/api/assessment/schemes/${base}`)).body
  expect(read.tables.find((table: { ref: string }) => table.ref === 'callback').figures.find((figure: { name: string }) => figure.name === 'satisfaction_pct').sentence)
    .toBe('回访满意率=满意量/（回访总量－未评价量）；保留2位小数；单位%')
})

test('typing is tried with the month’s numbers before anything is stored', async () => {
  const body = { base: id, period: '2026-06', table: 'callback', draft: altered().callback }
  const tried = (await leader('POST', '/api/scheme-drafts/try', body)).body
  const worked = tried.rows[0].items.find((figure: { name: string }) => figure.name === 'satisfaction_pct').worked
  expect([tried.faults, worked]).toEqual([[], '回访满意率=（1＋1）/2=100.00%'])
  const broken = { ...body, draft: { sheet: { inputs: {}, figures: tables.callback?.sheet.figures } } }
  const refused = (await leader('POST', '/api/scheme-drafts/try', broken)).body
  expect(refused.rows).toEqual([])
  expect(refused.faults).toContainEqual({ table: 'callback', name: 'total', sentence: '回访总量：没有“callback_total”这一项' })
  expect((await open(assessor)).version).toBe(1)
})

test('rows, lists and the ledger are tried before they are stored, and seen in what-if', async () => {
  const draft = await open(assessor)
  const rows = (only: string[]) => ({ ...draft.tables, 'appendix_1.rows': { ...draft.tables['appendix_1.rows'], rows: { ...draft.tables['appendix_1.rows'].rows, only } } })
  const tryList = (list: object, more: object = {}) => leader('POST', '/api/scheme-drafts/try-list', { base: id, period: '2026-06', tables: draft.tables, list, ...more })
  const busiest = { kind: 'busiest', ref: 'busy', table: 'appendix_1.rows', by: draft.tables['appendix_1.rows'].rows.by, n: 1 }
  expect((await tryList(busiest)).body).toMatchObject({ faults: [], lines: [{ label: '诉求较多的单位第1位' }], more: 0 })
  expect((await tryList({ ...busiest, by: 'hops' })).body).toMatchObject({ faults: ['工单最多的单位：按哪项由高到低：“附件1 承办单位”没有“hops”这一项'], lines: [] })
  expect(await said(tryList({ ...busiest, n: 'many' }))).toEqual([400, '取前几位应为整数', 'list.n'])
  const item = { source: 'figure', key: 'late', indicator: '办理时限', table: 'appendix_1.rows', figure: 'satisfaction_pct', above: '99', points: '-1', detail: '满意率{value}%' }
  const { lines } = (await tryList({ kind: 'pointsList', ref: 'tried', of: 'deductions' }, { ledger: [item] })).body
  expect(lines.map((line: { text: string }) => line.text)).toEqual(expect.arrayContaining(['-1', '办理时限', '满意率100.00%']))
  const [first] = draft.groups
  const whatIf = async (content: object) => (await leader('POST', '/api/assessment/2026-06/what-if', { base: id, tables: draft.tables, lists: draft.lists, ledger: draft.ledger, ...content })).body
  const table = (await whatIf({ tables: rows([first]) })).tables.find((one: { ref: string }) => one.ref === 'appendix_1.rows')
  expect([...table.left, ...table.rows.map((row: { name: string }) => row.name)].length, 'every row is either still there or said to have left').toBe(2)
  expect(table.left.length).toBeGreaterThan(0)
  expect((await whatIf({ lists: [...draft.lists, busiest] })).lists).toMatchObject([{ label: '诉求较多的单位第1位', before: null }])
  const other = (await assessor('POST', '/api/scheme-drafts', { ...named, base })).body.id
  const saved = await assessor('POST', `/api/scheme-drafts/${other}/save`, { ...named, version: 1, tables: rows([]), lists: [busiest, busiest], ledger: [item] })
  expect(saved.body.check.faults.map((fault: { sentence: string }) => fault.sentence)).toEqual(['附件1 承办单位：没有选任何分组，表里一行也没有', '工单最多的单位：另有一份清单排在同一个位置'])
  expect(saved.body.check.changes.map((change: { kind: string }) => change.kind)).toEqual(expect.arrayContaining(['rows', 'list', 'ledger']))
  expect(await open(leader, other)).toMatchObject({ lists: [busiest, busiest], ledger: [item] })
  await act(assessor, other, 'discard', 2, '试写')
})

test('saving keeps a version; whoever saw an older one is told who was faster', async () => {
  const saved = await assessor('POST', `/api/scheme-drafts/${id}/save`, { ...named, version: 1, tables: altered() })
  expect([saved.status, saved.body.version, saved.body.check.changes.map((change: { label: string }) => change.label)]).toEqual([200, 2, ['回访满意率']])
  expect(await said(assessor('POST', `/api/scheme-drafts/${id}/save`, { ...named, version: 1, tables }))).toEqual([409, '考核员01已保存第 2 版，您填写的内容仍在本页', 'version'])
  const [save] = (await open(assessor)).steps
  expect([save.label, save.byName, save.changes[0].after]).toEqual(['修改', '考核员01', '回访满意率=（满意量＋不满意量）/回访总量；保留2位小数；单位%'])
})

test('a saved draft can be run over any month, an unsaved one too, and says what moves', async () => {
  expect([await satisfaction('2026-06'), await satisfaction('2026-06', id)]).toEqual(['50.00%', '100.00%'])
  const moved = (tables: { ref: string; figures: { name: string; changed: boolean }[]; rows: { figures: { name: string; text: string; otherText: string; difference: string }[] }[] }[]) => {
    const table = tables.find(one => one.ref === 'callback')
    return [table?.figures.filter(figure => figure.changed).map(figure => figure.name), table?.rows[0]?.figures.find(figure => figure.name === 'satisfaction_pct')]
  }
  const expected = [['satisfaction_pct'], { name: 'satisfaction_pct', text: '50.00%', otherText: '100.00%', difference: '50' }]
  expect(moved((await leader('GET', `/api/assessment/2026-05/what-if?scheme=${id}`)).body.tables)).toEqual(expected)
  expect(moved((await leader('POST', '/api/assessment/2026-05/what-if', { base, tables: altered() })).body.tables)).toEqual(expected)
  const bad = { ...altered(), callback: { sheet: { inputs: { x: { label: 'x', count: { measure: 'satisfied', by: 'password_hash' } } }, figures: {} } } }
  expect((await said(leader('POST', '/api/assessment/2026-05/what-if', { base, tables: bad })))[0]).toBe(409)
})

test('adopting takes another person and counts from its month on, not before; kept figures follow', async () => {
  await keepMonth(app.db, app.city, '2026-05', app.clock.now)
  await keepMonth(app.db, app.city, '2026-06', app.clock.now)
  expect(await said(act(admin, id, 'adopt', 2))).toEqual([409, '这份口径草稿，不能审定采用', null])
  expect((await act(assessor, id, 'propose', 2)).body).toEqual({ version: 3 })
  expect(await said(assessor('POST', `/api/scheme-drafts/${id}/save`, { ...named, version: 3, tables }))).toEqual([409, '这份口径已不是草稿，不能再修改', null])
  expect(await said(act(assessor, id, 'adopt', 3))).toEqual([409, '起草、修改或提请的人不能自己审定，请由另一位考核员或管理员审定', null])
  expect(await said(act(second, id, 'return', 3))).toEqual([400, '请写明原因', 'note'])
  expect((await act(admin, id, 'adopt', 3)).status).toBe(200)
  app.clock.now += 10_000
  expect([await satisfaction('2026-05'), await satisfaction('2026-06')]).toEqual(['50.00%', '100.00%'])
  expect((await unit('GET', '/api/assessment/schemes')).body[0]).toMatchObject({ name: '2026-06', label: '自 2026-06 起（满意率含不满意）', draft: false })
  expect((await app.db.selectFrom('month_kept').select('period').execute()).map(row => row.period)).toEqual(['2026-05'])
  await keepMonth(app.db, app.city, '2026-06', app.clock.now)
  const { points } = (await leader('GET', '/api/assessment/trend?table=callback&name=satisfaction_pct&from=2026-01&to=2026-12')).body
  expect(points.map((point: { period: string; text: string; broken: { text: string } | null }) => [point.period, point.text, point.broken?.text ?? null])).toEqual([['2026-05', '50.00%', null], ['2026-06', '100.00%', '50.00%']])
})

test('nothing begins in or before a locked month', async () => {
  await app.db.insertInto('assessment_period').values({ platform: app.city.platform, period: '2026-06', state: 'locked', changed_at: new Date(app.clock.now) }).execute()
  const late = (await assessor('POST', '/api/scheme-drafts', { ...named, title: '迟了', from: '2026-05', base })).body.id
  expect(await said(act(assessor, late, 'propose', 1))).toEqual([409, '2026-06 的考核已锁定，不再改变：口径只能从其后的月份起用，请把起用月份改到 2026-06 之后', null])
  expect((await open(assessor, late)).verbs.find((verb: { verb: string }) => verb.verb === 'propose').refused).toContain('已锁定')
  const next = (await assessor('POST', '/api/scheme-drafts', { ...named, title: '改回', from: '2026-07', base: '2026-06' })).body.id
  expect((await open(assessor, next)).tables.callback.sheet.figures.satisfaction_pct.formula, 'copied from the adopted one').toEqual(rate(sum('satisfied', 'dissatisfied'), 'callback_total'))
  expect((await act(second, next, 'discard', 1, '不改了')).body).toEqual({ version: 2 })
})

test('trying is limited by depth, by size and by the minute', async () => {
  const nested = (levels: number): object => (levels === 0 ? { op: 'name', name: 'callback_total' } : { op: 'times', factor: '1', of: nested(levels - 1) })
  const body = (formula: object) => ({ base, period: '2026-06', table: 'callback', draft: { sheet: { inputs: tables.callback?.sheet.inputs, figures: { total: { label: '总', digits: 0, formula } } } } })
  expect((await second('POST', '/api/scheme-drafts/try', body(nested(35)))).body.faults).not.toContainEqual(expect.objectContaining({ sentence: expect.stringContaining('层') }))
  expect((await second('POST', '/api/scheme-drafts/try', body(nested(45)))).body.faults).toEqual([{ table: 'callback', name: 'total', sentence: '总：公式最多 40 层' }])
  expect((await said(second('POST', '/api/scheme-drafts/try', body(nested(200)))))[1]).toContain('层次太深')
  const wide = { op: 'sum', of: Array.from({ length: 90 }, () => ({ op: 'sum', of: Array.from({ length: 90 }, () => ({ op: 'name', name: 'callback_total' })) })) }
  expect(await said(second('POST', '/api/scheme-drafts/try', body(wide)))).toEqual([400, '请求内容的项目太多', expect.anything()])
  const replies = await Promise.all(Array.from({ length: 61 }, () => second('POST', '/api/scheme-drafts/try', { ...body(nested(1)), table: 'nowhere' })))
  expect(replies.map(reply => reply.status).filter(status => status === 429).length).toBeGreaterThan(0)
  app.clock.now += 61_000
  expect((await second('POST', '/api/scheme-drafts/try', body(nested(1)))).status).toBe(200)
})

test('whatever the schema lets in is computed or refused with a sentence: no column that is not there is ever asked for', async () => {
  const columns = [...Object.values(views).flatMap(view => [...view.dates, ...view.where]), 'password_hash', 'constructor', 'platform', 'id']
  const count = fc.record({
    measure: fc.constantFrom(...Object.keys(measures)), by: fc.constantFrom(...columns), of: fc.constant('assigned'), monthsBack: fc.integer({ min: 1, max: 12 }),
    where: fc.dictionary(fc.constantFrom(...columns), fc.array(fc.string({ minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 3 }), { maxKeys: 2 }),
  }, { requiredKeys: ['measure'] })
  const inputs = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.record({ label: fc.constantFrom('甲', "'; drop table work_order --", '"x"'), count }), { maxKeys: 3 })
  const figures = fc.dictionary(fc.constantFrom('total', 'units', 'satisfaction_pct'), fc.record({ label: fc.constant('数'), digits: fc.integer({ min: 0, max: 8 }), formula: formulas(['a', 'b', 'c', 'total']) }), { maxKeys: 3 })
  const ran = { computed: 0, refused: 0 }
  await fc.assert(fc.asyncProperty(fc.record({ sheet: fc.record({ inputs, figures }) }), fc.constantFrom('callback', 'appendix_1.rows', 'appendix_2.rows', 'county_platforms'), async (sent, table) => {
    const draft = draftTable.safeParse(sent)
    if (!draft.success) return
    const tried = await tryOut(app.db, app.city, { base, period: '2026-06', table, draft: draft.data })
    if (tried.faults.length === 0) ran.computed += 1
    else { ran.refused += 1; expect(tried.rows).toEqual([]) }
  }), { numRuns: 150 })
  expect(Math.min(ran.computed, ran.refused)).toBeGreaterThan(0)
  expect((await schemeIn(app.db, app.city, '2026-06'))?.made?.id).toBe(id)
})
