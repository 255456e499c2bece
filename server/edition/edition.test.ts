import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Bulletin } from '#domain/bulletin/tree.ts'
import { editionDefaults, type EditionRules } from '#domain/edition/rules.ts'
import { readSpan } from '#domain/edition/span.ts'
import { editionTables } from '#domain/edition/tables.ts'
import { countTables } from '#server/assessment/tables.ts'
import type { Place } from '#server/cities.ts'
import { relay } from '#server/outbox/relay.ts'
import { type TestApp, testApp } from '#test/app.ts'
import { keepAll } from '#test/kept.ts'
import { startMailServer } from '#test/smtp.ts'
import { countSpan, instantsOf } from './spanFigures.ts'
import { makeDue } from './timer.ts'

let app: TestApp
const person: Record<string, Awaited<ReturnType<TestApp['as']>>> = {}
beforeAll(async () => {
  app = await testApp()
  app.clock.now = Date.parse('2022-11-17T10:00:00+08:00')
  for (const name of ['editor01', 'admin01', 'leader01', 'unit-gongan', 'unit-jiaoyu', 'agent01']) person[name] = await app.as(name)
  await rows()
})
afterAll(() => app.close())

const call = (who: string, method: 'GET' | 'POST', url: string, body?: unknown) => {
  const known = person[who]
  if (!known) throw new Error(who)
  return known(method, url, body)
}
const put = async (who: string, url: string, body: unknown) => (call as unknown as (who: string, method: string, url: string, body: unknown) => ReturnType<typeof call>)(who, 'PUT', url, body)
const textOf = (tree: Bulletin) => tree.sections.flatMap(section => section.blocks).map(block => (block.kind === 'paragraph' ? block.content.map(node => node.text).join('') : '')).join('\n')
const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

test('a span that is a month counts what the month counts', async () => {
  const tables = editionTables(editionDefaults).map(table => ({ ...table, sheet: { ...table.sheet, inputs: Object.fromEntries(Object.entries(table.sheet.inputs).filter(([, input]) => input.count)) } }))
  const month = readSpan('2022-11')
  if (!month) throw new Error('no month')
  const counted = await countSpan(app.db, app.city, tables, instantsOf(month, app.city.timeZone))
  expect(counted).toEqual(await countTables(app.db, app.city, tables, '2022-11'))
  expect([counted.orders?.['']?.orders_accepted, counted.calls?.['']?.calls_received, counted['overdueUnits.rows']?.gongan?.overdue_open]).toEqual(['5', '4', '1'])
})

test('the daily edition tells yesterday beside the day before, what is urgent, late and due, and nothing of a caller', async () => {
  const { status, body } = await call('editor01', 'GET', '/api/editions/daily/tree?period=2022-11-16')
  const text = textOf(body)
  expect(status).toBe(200)
  expect(text).toContain('呼入来电2通（比前一日上升100.00%），接通率50.00%（比前一日下降50.00个百分点）；受理诉求3件（比前一日上升50.00%），其中在线办结1件、派发承办单位2件')
  expect(text).toContain('登记重大紧急诉求1件')
  expect(text).toContain('11月17日到期的工单1件。\n其中较多的承办单位：市教育局1件')
  expect(JSON.stringify(body)).toContain('22111600003099')
  expect(JSON.stringify(body)).not.toMatch(/标记|13800001234/)
  expect(body.title).toEqual(['12345热线日报', '（2022年11月16日）'])
  expect(body.issuedOn).toBe('2022-11-17')
})

test('week, leaders’ page and special edition come from the same rows', async () => {
  const week = textOf((await call('leader01', 'GET', '/api/editions/weekly/tree?period=2022-W46')).body)
  expect(week).toContain('第46周（11月14日—11月20日），12345热线呼入来电3通（比上周上升200.00%）')
  expect(week).toContain('没有回访件数达到10件的承办单位')
  const page = (await call('leader01', 'GET', '/api/editions/brief/tree?period=2022-W46')).body as Bulletin
  expect(page.sections[0]?.blocks[0]).toMatchObject({ kind: 'table', rows: [{ cells: [{}, { content: [{ text: '3通' }] }, { content: [{ text: '↑200.00%' }] }, {}, {}, {}] }, {}, {}] })
  const topic = textOf((await call('leader01', 'GET', `/api/editions/special/tree?period=2022-11-10..2022-11-16&subject=${encodeURIComponent('words:停车')}`)).body)
  expect(topic).toContain('受理“停车”（标题或内容含上述词语）诉求2件，占同期受理诉求5件的40.00%')
  const category = await call('leader01', 'GET', `/api/editions/special/tree?period=2022-11&subject=${encodeURIComponent('category:9999')}`)
  expect([category.status, category.body.error.message]).toEqual([404, '没有这个诉求分类'])
})

test('a span or a subject an edition has not is refused with a sentence', async () => {
  const said = async (path: string) => (await call('editor01', 'GET', `/api/editions/${path}`)).body.error.message
  expect(await said('daily/tree?period=2022-W46')).toBe('日报不按“周”编发，可选：日')
  expect(await said('weekly/tree?period=2022-W60')).toContain('时段的写法不正确')
  expect(await said('special/tree?period=2022-11')).toContain('请选择一个诉求分类')
  expect(await said('yearly/tree?period=2022-11')).toBe('没有这种版本')
  expect((await call('agent01', 'GET', '/api/editions/daily/tree?period=2022-11-16')).status).toBe(403)
})

test('a unit reads its own sheet with its own orders, and no other edition', async () => {
  const { body } = await call('unit-gongan', 'GET', '/api/own-sheet/2022-11')
  expect(body.title[0]).toBe('市公安局')
  expect(textOf(body)).toContain('本月回访不满意1件：')
  expect(JSON.stringify(body)).not.toContain('市教育局')
  expect((await call('unit-gongan', 'GET', '/api/editions/unitSheet/tree?period=2022-11&subject=jiaoyu')).status).toBe(403)
  expect((await call('unit-jiaoyu', 'GET', '/api/own-sheet/2022-11')).body.title[0]).toBe('市教育局')
})

test('a schedule opens one draft per span, whoever looks at the same time, and after a stop only the last', async () => {
  const daily = { version: 0, active: true, spanKind: 'day', due: { every: 'day', minute: 480 }, mode: 'draft' }
  expect((await put('leader01', '/api/editions/daily/schedule', daily)).status).toBe(403)
  const refused = async (change: object, edition = 'daily') => (await put('admin01', `/api/editions/${edition}/schedule`, { ...daily, ...change })).body.error.message
  expect([await refused({ mode: 'send' }), await refused({ spanKind: 'week' }), await refused({}, 'special'), await refused({ due: { every: 'week', minute: 1 } })])
    .toEqual([`${app.city.name}没有规定日报可以不经编辑直接发出，只能先开草稿`, '日报可按日编发', expect.any(String), '请写明每天、每周几、每月几日或第几个工作日，以及几点几分'])
  // Who sets the times sees them, reading editions or not.
  expect([(await call('admin01', 'GET', '/api/editions')).status, (await call('admin01', 'GET', '/api/edition-schedules')).body]).toEqual([403, (await call('editor01', 'GET', '/api/editions')).body])
  const set = await put('admin01', '/api/editions/daily/schedule', daily)
  expect(set.body.schedule).toMatchObject({ dueLabel: '每天 08:00', version: 1, next: '2022-11-18T00:00:00.000Z' })
  expect(await refused({})).toContain('刚刚被别人改过')
  expect(await makeDue(app.db, home(), app.clock.now), 'what was due before it was set is not made').toBe(0)
  app.clock.now = Date.parse('2022-11-21T09:00:00+08:00')
  expect((await Promise.all([1, 2, 3].map(() => makeDue(app.db, home(), app.clock.now)))).reduce((sum, made) => sum + made, 0)).toBe(1)
  expect(await makeDue(app.db, home(), app.clock.now)).toBe(0)
  await sign()
  const runs = (await call('editor01', 'GET', '/api/edition-runs')).body.rows
  expect(runs).toEqual([expect.objectContaining({ editionLabel: '日报', periodLabel: '2022年11月20日', stateLabel: '已开草稿', dueAt: '2022-11-21T00:00:00.000Z', draftId: expect.any(String) })])
  expect((await call('editor01', 'GET', `/api/drafts/${runs[0].draftId}`)).body).toMatchObject({ edition: 'daily', period: '2022-11-20', state: 'writing' })
})

test('only addresses of mail stand on a list, each once', async () => {
  const add = async (body: object) => (await call('admin01', 'POST', '/api/edition-recipients', { edition: 'daily', name: '市政府办公室', address: 'Office@example.gov.cn', ...body })).body
  expect(await add({ address: 'office@example' })).toMatchObject({ error: { field: 'address', message: expect.stringContaining('邮箱地址的写法不正确') } })
  expect(await add({ address: 'a@b.cn\r\nBcc: x@y.cn' })).toMatchObject({ error: { field: 'address' } })
  expect(await add({})).toMatchObject({ name: '市政府办公室', address: 'office@example.gov.cn', editionLabel: '日报' })
  expect(await add({})).toMatchObject({ error: { message: '这个邮箱已经在名单里' } })
  expect(await add({ edition: 'unitSheet' })).toMatchObject({ error: { message: '请选择收哪个单位的月报单' } })
  const other = await add({ address: 'other@example.gov.cn' })
  expect((await call('admin01', 'POST', `/api/edition-recipients/${other.id}/withdrawal`, {})).status).toBe(200)
  expect((await call('editor01', 'GET', '/api/edition-recipients')).body.map((row: { address: string }) => row.address)).toEqual(['office@example.gov.cn'])
})

test('an edition that needs no editing is mailed once; an unwilling server is asked again under the same Message-ID', async () => {
  const mail = await startMailServer(['451 later', '250 taken'])
  const place = home({ withoutEditing: ['daily'] })
  const context = { ...app.context, places: new Map([...app.places, [place.platform, place]]), config: { ...app.context.config, mail: mail.at } }
  await sql`update edition_schedule set mode = 'send' where platform = ${place.platform} and edition = 'daily'`.execute(app.db)
  app.clock.now = Date.parse('2022-11-22T08:00:00+08:00')
  expect((await Promise.all([1, 2].map(() => makeDue(app.db, place, app.clock.now)))).reduce((sum, made) => sum + made, 0)).toBe(1)
  for (const later of [0, 0, 5001, 20_000]) {
    app.clock.now += later
    await Promise.all([1, 2].map(() => relay(app.db, context, place.platform, app.clock.now)))
  }
  mail.close()
  expect(mail.got.map(one => one.to)).toEqual(['office@example.gov.cn'])
  const { rows: [row] } = await sql<{ id: string }>`select id from edition_mail`.execute(app.db)
  expect(mail.got[0]?.id).toBe(`${row?.id}@example.gov.cn`)
  expect(mail.got[0]?.text).toContain('Content-Disposition: attachment')
  await sign()
  expect((await call('editor01', 'GET', '/api/edition-mails')).body.rows).toEqual([
    expect.objectContaining({ title: '12345热线日报（2022年11月21日）', name: '市政府办公室', stateLabel: '已寄送', tries: 2, why: null, attachment: '12345热线日报（2022年11月21日）.docx' }),
  ])
  expect(app.lines.join('\n')).not.toContain('office@example.gov.cn')
})

test('a refusal for good and a missing server are shown as not sent, and can be tried again', async () => {
  const place = home({ withoutEditing: ['daily'] })
  const places = new Map([...app.places, [place.platform, place]])
  const refusing = await startMailServer(['550 nobody here'])
  app.clock.now = Date.parse('2022-11-23T08:00:00+08:00')
  await makeDue(app.db, place, app.clock.now)
  const go = async (mail: typeof refusing.at | null) => { for (const _ of [1, 2]) await relay(app.db, { ...app.context, places, config: { ...app.context.config, mail } }, place.platform, app.clock.now) }
  await go(refusing.at)
  refusing.close()
  await sign()
  const newest = async () => (await call('editor01', 'GET', '/api/edition-mails?state=notSent')).body.rows[0]
  expect(await newest()).toMatchObject({ stateLabel: '未寄送', why: '邮件服务器拒收（550），未发送' })
  expect((await call('editor01', 'POST', `/api/edition-mails/${(await newest()).id}/repetition`, {})).status).toBe(200)
  await go(null)
  expect(await newest()).toMatchObject({ why: '没有配置邮件服务器，未发送', tries: 2 })
})

/** The city of the test, with what it may set about its editions. */
function home(editions: Partial<EditionRules> = {}): Place {
  const place = app.places.get(app.city.platform)
  if (!place) throw new Error('no place')
  return { ...place, city: { ...place.city, editions } }
}

/** Sessions end when the clock is moved far. */
async function sign() {
  for (const name of Object.keys(person)) person[name] = await app.as(name)
}

/** Two units' tasks and answers, calls of three days and the week before, one urgent order; the caller's marks stand in titles and contents. */
async function rows() {
  await phone(1, '2022-11-15T09:00:00+08:00', true)
  await phone(2, '2022-11-16T09:00:00+08:00', true)
  await phone(3, '2022-11-16T10:00:00+08:00', false)
  await phone(4, '2022-11-10T10:00:00+08:00', true)
  await order(1, 'closed', '2022-11-15T09:00:00+08:00', '停车标记诉求人13800001234')
  await order(2, 'resolvedOnline', '2022-11-15T23:59:59+08:00', '咨询')
  await order(3, 'inProgress', '2022-11-16T00:00:00+08:00', '停车', 'urgent')
  await order(4, 'inProgress', '2022-11-16T10:00:00+08:00', '噪音')
  await order(5, 'resolvedOnline', '2022-11-16T23:59:59+08:00', '咨询')
  await task(1, 'gongan', '2022-11-16T12:00:00+08:00', '2022-11-16T10:00:00+08:00')
  await task(3, 'jiaoyu', '2022-11-17T18:00:00+08:00', null)
  await task(4, 'gongan', '2022-11-16T18:00:00+08:00', null)
  await sql`insert into callback (platform, id, order_id, assignment_id, round, attempt, method, at, outcome, concluding, contacted, rating)
    values (${app.city.platform}, ${id(91)}, ${id(1)}, ${id(11)}, 0, 1, 'call', '2022-11-16T15:00:00+08:00', 'answered', true, true, 'negative')`.execute(app.db)
  await keepAll(app.db, app.city.platform)
}

function phone(n: number, at: string, answered: boolean) {
  return sql`insert into call (platform, id, direction, arrived_at, answered_at, ended_at, wait_seconds)
    values (${app.city.platform}, ${id(50 + n)}, 'in', ${at}, ${answered ? at : null}, ${at}, 5)`.execute(app.db)
}

function order(n: number, state: string, at: string, content: string, urgency = 'normal') {
  return sql`insert into work_order (platform, id, number, state, version, channel, request_type, urgency, category_version, category, title, content, registered_at, first_dispatched_at, closed_at)
    values (${app.city.platform}, ${id(n)}, ${`2211160000${n}099`}, ${state}, 1, 'phone', 'help', ${urgency}, '2022', '0501', ${content}, ${content}, ${at},
            ${state === 'resolvedOnline' ? null : at}, ${state === 'closed' ? '2022-11-16T16:00:00+08:00' : null})`.execute(app.db)
}

function task(n: number, unit: string, due: string, filed: string | null) {
  return sql`insert into assignment (platform, id, order_id, unit, role, hop, round, state, dispatched_at, due_at, submitted_at, on_time)
    values (${app.city.platform}, ${id(10 + n)}, ${id(n)}, ${unit}, 'lead', 1, 0, ${filed ? 'accepted' : 'signed'}, '2022-11-15T10:00:00+08:00', ${due}, ${filed}, ${filed ? true : null})`.execute(app.db)
}
