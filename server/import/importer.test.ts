import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadCities, openPlaces, type Place } from '#server/cities.ts'
import { citizenSeal } from '#server/crypto/citizen.ts'
import { temporaryKeys } from '#server/crypto/keys.ts'
import { seedCities } from '#server/seed.ts'
import { untilNext } from '#server/timer/due.ts'
import { fireDue } from '#server/timer/timers.ts'
import { testDatabase } from '#test/database.ts'
import { importBatch } from './importer.ts'
import { openFiles } from './read.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
let place: Place
let county: Place
const seal = citizenSeal(temporaryKeys())
const folder = mkdtempSync(join(tmpdir(), 'import-'))

beforeAll(async () => {
  database = await testDatabase()
  const cities = await loadCities()
  await seedCities(database.db, cities)
  const places = await openPlaces(cities)
  place = places.get('430300')!
  county = places.get('430321')!
}, 60_000)
afterAll(() => database.close())

const header = ['工单编号', '登记时间', '来源渠道', '诉求类型', '诉求分类', '标题', '主要内容', '诉求人', '联系电话']
const order = (number: string, category = '道路维护') => [number, '2022-06-01 09:00:00', '12345 电话', '求助类', category, '反映路面坑洼', '市民来电反映路面坑洼。', '李先生', '13800000001']
const taskHeader = ['工单编号', '第几次派单', '承办单位', '派单时间', '签收时间', '联系时间', '反馈时间', '审核时间']
const task = (number: string, unit = '住建局', signedAt = '2022-06-01 11:00:00') => [number, '1', unit, '2022-06-01 10:00:00', signedAt, '2022-06-01 14:00:00', '2022-06-02 10:00:00', '2022-06-02 11:00:00']
const callbackHeader = ['工单编号', '回访时间', '回访方式', '是否联系', '满意度']

function csvFiles(name: string, sheets: Record<string, string[][]>): string[] {
  return Object.entries(sheets).map(([sheet, rows]) => {
    const path = join(folder, `${sheet}-${name}.csv`)
    writeFileSync(path, rows.map(row => row.join(',')).join('\n'))
    return path
  })
}

function workbookFile(name: string, sheets: Record<string, string[][]>): string[] {
  const book = utils.book_new()
  for (const [sheet, rows] of Object.entries(sheets)) utils.book_append_sheet(book, utils.aoa_to_sheet(rows), sheet)
  const path = join(folder, `${name}.xlsx`)
  writeFileSync(path, write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
  return [path]
}

async function bring(paths: string[], dryRun = false) {
  const files = await openFiles(paths)
  if ('refused' in files) throw new Error(files.refused)
  return importBatch(database.pool, place, seal, files.source, { kind: 'import', source: files.names, sha256: files.sha256, dryRun, now: Date.parse('2022-12-01T00:00:00Z') })
}

const count = async (table: string) => Number((await database.pool.query(`select count(*) as n from ${table} where platform = '430300'`)).rows[0]?.n)

test('an order with its task and callback goes through the life cycle, from CSV as from xlsx; the same file twice is refused', async () => {
  const sheets = (number: string) => ({ 工单: [header, order(number)], 派单: [taskHeader, task(number)], 回访: [callbackHeader, [number, '2022-06-03 09:00:00', '短信回访', '是', '不满意']] })
  const csv = csvFiles('a', sheets('22060100001099'))
  expect(await bring(csv)).toMatchObject({ done: { orders: 1, assignments: 1, callbacks: 1 } })
  expect(await bring(workbookFile('a', sheets('22060100002099')))).toMatchObject({ done: { orders: 1, assignments: 1, callbacks: 1 } })
  const { rows } = await database.pool.query(`select o.state, o.final_rating, a.unit, a.on_time, (select array_agg(verb order by seq) from event e where e.platform = o.platform and e.order_id = o.id) as verbs
    from work_order o join assignment a on a.platform = o.platform and a.order_id = o.id where o.platform = '430300' order by o.number`)
  expect(rows[0]).toEqual(rows[1])
  expect(rows[0]).toEqual({ state: 'closed', final_rating: 'negative', unit: 'zhujian', on_time: true, verbs: ['register', 'submitForDispatch', 'dispatch', 'sign', 'contactCaller', 'submitResult', 'auditPass', 'recordCallback'] })
  expect(await bring(csv)).toMatchObject({ refused: expect.stringContaining('已经导入过') })
  expect((await database.pool.query(`select last from order_counter where platform = '430300' and day = '2022-06-01'`)).rows).toEqual([{ last: 2 }])
})

test('bad rows are named by line, column and reason, also those the life cycle refuses; nothing of the batch stays', async () => {
  const before = await count('work_order')
  const files = csvFiles('b', {
    工单: [header, order('22060100011099'), order('22060100012099', '没有的分类'), order('22060100013099')],
    派单: [taskHeader, task('22060100011099', '没有的单位'), task('22060100013099', '市住建局', '2022-06-01 09:30:00'), task('22060100099099')],
  })
  const found = await bring(files, true)
  expect('faults' in found && found.faults.map(one => `${one.table} ${one.line} ${one.column} ${one.reason}`)).toEqual([
    'assignments 2 承办单位 “没有的单位”不在承办单位名单中',
    'assignments 3 签收时间 找不到要办理的派单',
    'assignments 4 工单编号 本批次没有工单“22060100099099”',
    'orders 3 诉求分类 “没有的分类”不在诉求分类名单中',
  ])
  expect(await bring(files)).toMatchObject({ refused: '有 4 处错误，整批没有导入' })
  expect(await count('work_order')).toBe(before)
  expect(await count('import_batch')).toBe(2)
})

test('a granted extension moves the deadline; an answer after the deadline is refused with its line', async () => {
  const number = '22060100031099'
  const row = (decided: string, result: string) => ({
    工单: [header, order(number)], 派单: [[...taskHeader, '延期记录'], [...task(number).with(6, result).with(7, ''), `2022-06-02 09:00:00|5|需专家论证|同意|${decided}`]],
  })
  expect(await bring(csvFiles('late', row('2022-06-20 09:00:00', '2022-06-21 10:00:00')), true)).toMatchObject({ faults: [{ table: 'assignments', line: 2, column: '延期记录' }] })
  expect(await bring(csvFiles('extended', row('2022-06-02 11:00:00', '2022-06-15 10:00:00')))).toMatchObject({ done: { assignments: 1 } })
  const { rows } = await database.pool.query(`select a.extension_count, a.on_time, to_char(a.due_at at time zone 'Asia/Shanghai', 'MM-DD') as due
    from assignment a join work_order o on o.platform = a.platform and o.id = a.order_id where o.platform = '430300' and o.number = $1`, [number])
  expect(rows).toEqual([{ extension_count: 1, on_time: true, due: '06-20' }])
})

test('a batch that waits for another platform before its commit does not hold it up; told no, it leaves nothing', async () => {
  const before = await count('call')
  const calls = Array.from({ length: 16_000 }, (_, n) => ({ line: n + 2, values: { externalId: `beside-${n}`, arrivedAt: '2022-06-01 09:00:00', phone: `1380000${n}` } }))
  const bringCalls = (to: Place, mayCommit?: () => Promise<boolean>) => importBatch(database.pool, to, seal, { calls }, { kind: 'import', source: 'calls', sha256: 'beside', now: 0, ...(mayCommit ? { mayCommit } : {}) })
  const there: unknown[] = []
  const here = await bringCalls(place, async () => {
    there.push(await bringCalls(county))
    return false
  })
  expect(there).toMatchObject([{ done: { calls: calls.length } }])
  expect(here).toMatchObject({ refused: expect.stringContaining('其他平台没有完成') })
  expect(await count('call')).toBe(before)
})

test('clocks that were over before the import stay quiet, though the order is overdue; those still running act', async () => {
  const dispatched = (number: string, at: string) => [number, '1', '住建局', `${at} 10:00:00`, '', '', '', '']
  const registered = (number: string, at: string) => order(number).with(1, `${at} 09:00:00`)
  const [late, recent] = ['22060600011099', '22113000012099']
  await bring(csvFiles('clocks', { orders: [header, registered(late, '2022-06-06'), registered(recent, '2022-11-30')], assignments: [taskHeader, dispatched(late, '2022-06-06'), dispatched(recent, '2022-11-30')] }))
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  for (let done = 1; done > 0;) ({ done } = await fireDue(database.db, place, Date.parse('2022-12-31T00:00:00Z'), log))
  const { rows } = await database.pool.query(`select number, next_due_at < $1 as overdue, count(e.id)::int as acted from work_order o left join event e on e.order_id = o.id and e.verb in ('yellowCard', 'redCard')
    where number = any($2) group by 1, 2 order by 1`, [new Date('2022-12-31T00:00:00Z'), [late, recent]])
  expect(rows).toEqual([{ number: late, overdue: true, acted: 0 }, { number: recent, overdue: true, acted: 2 }])
  expect(await untilNext(database.db, place.platform, Date.parse('2022-12-31T00:00:00Z'))).toBe(Number.POSITIVE_INFINITY)
})

test('the registers come with their Chinese headers, linked to orders of the batch; what they refuse is named by line and column', async () => {
  const ledger = [{ key: 'falseOrOffTopic', indicator: '热线办理质量', source: 'entered' as const, label: '虚假结案', points: '-1', needsOrder: true as const }]
  const pointed = { ...place, city: { ...place.city, schemes: place.city.schemes.map(scheme => ({ ...scheme, ledger })) } }
  const number = '22110100051099'
  const bringTo = async (paths: string[]) => {
    const files = await openFiles(paths)
    if ('refused' in files) throw new Error(files.refused)
    return importBatch(database.pool, pointed, seal, files.source, { kind: 'import', source: files.names, sha256: files.sha256, now: Date.parse('2022-12-01T00:00:00Z') })
  }
  const done = await bringTo(csvFiles('registers', {
    工单: [header, order(number).with(1, '2022-11-01 09:00:00')],
    加分扣分台账: [['月份', '单位', '项目', '分值', '明细', '工单编号', '刊登篇数'], ['2022-11', '住建局', 'falseOrOffTopic', '', '', number, '']],
    省级抽查: [['名单月份', '工单编号', '承办单位', '满意度', '是否联系', '诉求内容'], ['2022-11', number, '湘潭县', '不满意', '否', '路灯'], ['2022-11', number, '湘潭县', '不满意', '', '']],
    知识库更新: [['单位', '条目', '类别', '更新时间'], ['住建局', '公积金提取', '新增', '2022-11-05 09:00:00']],
    知识库提醒: [['单位', '条目', '提醒时间', '更新期限', '更新时间'], ['住建局', '公积金提取', '2022-11-05 09:00:00', '2022-11-06 09:00:00', '']],
    领导接听日: [['接听日期', '单位', '接听领导', '接听时长', '督办疑难工单'], ['2022-11-16', '住建局', '主要负责人', '1.5', '3']],
    录入数据: [['月份', '对象', '指标', '数值', '出处'], ['2022-11', 'total', 'case_hops', '7', '来函']],
  }))
  expect(done).toMatchObject({ done: { ledgerEntries: 1, spotChecks: 2, knowledgeUpdates: 1, knowledgeReminders: 1, dutyDays: 1, enteredFigures: 1 } })
  const rows = async (query: string) => (await database.pool.query(query)).rows
  expect(await rows("select l.points::text, l.detail, l.order_id = o.id as linked from ledger_entry l join work_order o on o.platform = l.platform and o.number = l.order_number")).toEqual([{ points: '-1', detail: '虚假结案', linked: true }])
  expect(await rows('select s.rating, s.contacted, s.county, s.order_id is not null as linked, sample_listed_before as again from spot_check s join spot_check_fact f using (platform, id) order by id')).toEqual([
    { rating: 'negative', contacted: false, county: '430321', linked: true, again: false }, { rating: 'negative', contacted: null, county: '430321', linked: true, again: true },
  ])
  expect(await rows('select kind, title, knowledge_late from knowledge_update u full join knowledge_fact f using (platform, id) order by knowledge_late')).toEqual([{ kind: 'new', title: '公积金提取', knowledge_late: false }, { kind: null, title: null, knowledge_late: true }])
  expect(await rows('select day::text, unit, leader, hours::text, supervised, desk from duty_day')).toEqual([{ day: '2022-11-16', unit: 'zhujian', leader: 'principal', hours: '1.5', supervised: 3, desk: 'leaderCallDay' }])
  expect(await rows('select figure, value::text, by_user from entered_figure_change')).toEqual([{ figure: 'case_hops', value: '7', by_user: null }])

  const wrong = await bringTo(csvFiles('wrong', {
    加分扣分: [['月份', '单位', '项目', '分值', '工单编号'], ['2022-11', '住建局', 'nothing', '', ''], ['2022-11', '住建局', 'falseOrOffTopic', '-2', number], ['2022-11', '住建局', 'falseOrOffTopic', '', '']],
    省级抽查: [['名单月份', '工单编号', '满意度'], ['2022-11', number, '还行']],
    知识库提醒: [['单位', '条目', '提醒时间', '更新期限'], ['住建局', '公积金提取', '2022-11-05 09:00:00', '2022-11-04 09:00:00']],
    领导接听日: [['接听日期', '单位', '接听领导', '接听时长'], ['2022-11-31', '住建局', '主要负责人', ''], ['2022-11-16', '住建局', '主要负责人', '25']],
  }))
  expect('faults' in wrong && wrong.faults.map(one => `${one.table} ${one.line} ${one.column} ${one.reason}`)).toEqual([
    'dutyDays 2 接听日期 “2022-11-31”不是日期，应写成 2022-11-03', 'dutyDays 3 接听时长 应为小时数，如 1 或 2.5', 'knowledgeReminders 2 更新期限 更新期限应在提醒时间之后',
    'ledgerEntries 2 项目 2022-11 的考核办法没有这个项目，或该项目由系统自动计算', 'ledgerEntries 3 分值 “热线办理质量”应为 -1 分', 'ledgerEntries 4 工单编号 “热线办理质量”须写明工单编号',
    'spotChecks 2 满意度 “还行”不在满意度名单中',
  ])
})

test('a title comes in as at the desk: without the caller and without anybody\'s numbers', async () => {
  const [number = '', ...rest] = order('22060100077001')
  rest[4] = '李先生13800000001反映湘C12345占道'
  expect(await bring(csvFiles('titles', { 工单: [header, [number, ...rest]] }))).toMatchObject({ done: { orders: 1 } })
  const { rows } = await database.pool.query('select title, content from work_order where number = $1', [number])
  expect(rows).toEqual([{ title: '市民×××反映×××占道', content: '市民来电反映路面坑洼。' }])
})

test('identity numbers and plates come in by their titles, are checked and sealed and can be looked for; a wrong one is named by line without being repeated', async () => {
  const columns = [...header, '身份证号', '车牌号']
  const row = (number: string, idNumber: string, plate: string) => [...order(number), idNumber, plate]
  expect(await bring(csvFiles('numbers', { 工单: [columns, row('22060100078099', '11010519491231002x', '湘c·12345'), row('22060100079099', '', ''), row('22060100080099', '', '湘CD12345')] }))).toMatchObject({ done: { orders: 3 } })
  const { rows } = await database.pool.query(`select c.id, c.id_number_enc, c.id_number_hash, c.plate_enc, c.plate_hash, c.phone_hash from work_order o join caller c on c.platform = o.platform and c.id = o.caller_id
    where o.number = any($1) order by o.number`, [['22060100078099', '22060100079099', '22060100080099']])
  const [first, plain, second] = rows
  expect([seal.open('430300', first.id_number_enc), seal.open('430300', first.plate_enc), seal.open('430300', second.plate_enc)]).toEqual(['11010519491231002X', '湘C12345', '湘CD12345'])
  expect([first.id_number_hash.equals(seal.hash('idNumber', '430300', '11010519491231002X')), second.plate_hash.equals(seal.hash('plate', '430300', '湘CD12345'))]).toEqual([true, true])
  expect([plain.id_number_enc, plain.plate_hash, second.id_number_enc]).toEqual([null, null, null])
  expect([new Set(rows.map(one => one.id)).size, new Set(rows.map(one => one.phone_hash.toString('hex'))).size], 'callers of their own, found by the one telephone').toEqual([3, 1])
  const wrong = await bring(csvFiles('wrong-numbers', { 工单: [columns, row('22060100081099', '110105194912310021', '湘CO1234')] }))
  expect('faults' in wrong && wrong.faults.map(one => `${one.line} ${one.column} ${one.reason}`)).toEqual(['2 身份证号 身份证号的末位校验码不对，可能有一位写错，请核对', '2 车牌号 车牌号里没有字母 I 和 O，请核对是否为数字 1 和 0'])
  expect(JSON.stringify(wrong)).not.toContain('11010519')
})
