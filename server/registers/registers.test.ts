import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LedgerItem } from '#domain/ledger/items.ts'
import { type Desk, openDesk, satisfied } from '#test/desk.ts'
import { ledgerEntries } from './ledger.ts'

const items: readonly LedgerItem[] = [
  { key: 'falseOrOffTopic', indicator: '热线办理质量', source: 'entered', label: '虚假结案或文不对题', points: '-1', needsOrder: true },
  { key: 'mediaCase', indicator: '信息报送', source: 'entered', label: '刊登{articles}篇典型案例', points: '0.5', perArticle: true },
  { key: 'hotlineGrade', indicator: '综合考评', source: 'grade', table: 'hotline', figure: 'grade', points: { B: '-2' }, detail: '考评{grade}类' },
]

let desk: Desk
beforeAll(async () => { desk = await openDesk({ ledger: items }) })
afterAll(() => desk.close())

const assessor = (method: 'GET' | 'POST', url: string, body?: unknown, headers?: Record<string, string>) => desk.call('assessor01', method, url, body, headers)

test('points are entered by the scheme’s items, seen by the unit they concern, withdrawn with a reason and never deleted', async () => {
  expect((await assessor('GET', '/api/ledger/items?period=2026-06')).body.map((item: { key: string }) => item.key)).toEqual(['falseOrOffTopic', 'mediaCase'])
  const order = await desk.register()
  const taken = { period: '2026-06', unit: 'zhujian', item: 'falseOrOffTopic', orderNumber: order.number }
  const key = { 'idempotency-key': 'ledger-entry-1' }
  const reply = await assessor('POST', '/api/ledger', taken, key)
  expect(reply).toMatchObject({ status: 200, body: { points: '-1', detail: '虚假结案或文不对题', indicator: '热线办理质量', orderId: order.id, enteredBy: '考核员01', withdrawn: null } })
  expect((await assessor('POST', '/api/ledger', taken, key)).body).toEqual(reply.body)
  await assessor('POST', '/api/ledger', { period: '2026-06', unit: 'gongan', item: 'mediaCase', articles: 3 })
  for (const [wrong, status, field] of [
    [{ ...taken, orderNumber: null }, 400, 'orderNumber'], [{ ...taken, item: 'hotlineGrade' }, 400, 'item'], [{ ...taken, unit: 'nowhere' }, 400, 'unit'], [{ ...taken, points: '-1.5' }, 400, 'points'],
    [{ ...taken, points: 'eins' }, 400, 'points'], [{ ...taken, period: '2026-13' }, 400, 'period'], [{ ...taken, period: '2019-01' }, 400, 'item'],
  ] as const) expect(await assessor('POST', '/api/ledger', wrong), JSON.stringify(wrong)).toMatchObject({ status, body: { error: { field, message: expect.stringMatching(/[\u4e00-\u9fff]/) } } })
  expect(await ledgerEntries(desk.app.db, desk.app.city.platform, '2026-06')).toEqual([
    { unit: 'zhujian', item: 'falseOrOffTopic', points: '-1', detail: '虚假结案或文不对题', orderNumber: order.number, articles: null },
    { unit: 'gongan', item: 'mediaCase', points: '1.5', detail: '刊登3篇典型案例', orderNumber: null, articles: 3 },
  ])

  const own = async (who: string) => (await desk.call(who, 'GET', '/api/ledger')).body.rows.map((row: { unit: { unit: string } }) => row.unit.unit)
  expect([await own('unit-zhujian'), await own('unit-gongan'), await own('supervisor01')]).toEqual([['zhujian'], ['gongan'], ['gongan', 'zhujian']])
  expect((await desk.call('supervisor01', 'POST', '/api/ledger', taken)).status).toBe(403)

  const evidence = `/api/ledger/${reply.body.id}/evidence`
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2])
  expect((await upload(evidence, Buffer.from('MZ program'))).status).toBe(400)
  const withFile = await upload(evidence, png)
  expect(await upload(evidence, png)).toEqual(withFile)
  expect(withFile.body.evidence).toEqual([{ id: expect.any(String), name: '佐证.png', size: 10 }])
  const file = `${evidence}/${withFile.body.evidence[0].id}`
  expect([(await desk.call('unit-zhujian', 'GET', file)).status, (await desk.call('unit-gongan', 'GET', file)).status]).toEqual([200, 404])

  const url = `/api/ledger/${reply.body.id}/withdraw`
  expect(await assessor('POST', url, {})).toMatchObject({ status: 400, body: { error: { field: 'reason' } } })
  expect(await assessor('POST', url, { reason: '编号抄错' })).toMatchObject({ status: 200, body: { withdrawn: { byName: '考核员01', reason: '编号抄错' } } })
  expect(await assessor('POST', url, { reason: '再次' })).toMatchObject({ status: 409 })
  expect([(await assessor('GET', '/api/ledger?period=2026-06')).body.rows.length, (await assessor('GET', '/api/ledger?period=2026-06&withdrawn=yes')).body.rows.length]).toEqual([1, 2])
  expect(await ledgerEntries(desk.app.db, desk.app.city.platform, '2026-06')).toHaveLength(1)
  await expect(sql`delete from ledger_entry`.execute(desk.app.db)).rejects.toThrow('permission denied')
})

test('a list is read a page at a time, in both directions of the filter', async () => {
  for (const articles of [1, 2, 3, 4, 5]) await assessor('POST', '/api/ledger', { period: '2026-05', unit: 'zhujian', item: 'mediaCase', articles })
  const pages: string[][] = []
  for (let cursor = ''; cursor !== 'end';) {
    const { body } = await assessor('GET', `/api/ledger?period=2026-05&limit=2${cursor && `&cursor=${cursor}`}`)
    pages.push(body.rows.map((row: { points: string }) => row.points))
    cursor = body.next ?? 'end'
  }
  expect(pages).toEqual([['2.5', '2'], ['1.5', '1'], ['0.5']])
  expect(await assessor('GET', '/api/ledger?cursor=nonsense')).toMatchObject({ status: 400, body: { error: { field: 'cursor' } } })
})

test('a frozen month takes neither points nor figures', async () => {
  const { platform } = desk.app.city
  await desk.app.db.insertInto('assessment_period').values({ platform, period: '2026-03', state: 'locked', changed_at: new Date(desk.app.clock.now) }).execute()
  const [figure] = (await assessor('GET', '/api/entered-figures/choices?period=2026-03')).body.figures
  for (const [url, body] of [['/api/ledger', { period: '2026-03', unit: 'zhujian', item: 'mediaCase', articles: 1 }], ['/api/entered-figures', { period: '2026-03', subject: 'total', figure: figure.figure, value: '1', source: '电话' }]] as const) {
    expect(await assessor('POST', url, body)).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining('已锁定') } } })
  }
})

test('the province’s list is kept as printed: our own orders are sampled as well, the same number twice is marked, an appeal granted no longer counts', async () => {
  const order = await desk.register()
  await desk.act('dispatcher01', order.id, 'dispatch', { unit: 'xiangxiang', basis: '职责清单' })
  await desk.act('unit-xiangxiang', order.id, 'sign')
  await desk.act('unit-xiangxiang', order.id, 'submitResult', desk.result({ publicReply: '已补发到账' }))
  await desk.act('inspector01', order.id, 'auditPass')
  await desk.act('callback01', order.id, 'recordCallback', satisfied)
  const line = { period: '2026-06', orderNumber: order.number, rating: 'negative', contacted: false, remark: '诉求人称未联系' }
  const first = await assessor('POST', '/api/spot-checks', line)
  expect(first).toMatchObject({ status: 200, body: { orderId: order.id, unit: { unit: 'xiangxiang' }, county: desk.app.city.counties.find(county => county.unit === 'xiangxiang')?.platform, matter: order.content, reply: '已补发到账', listedBefore: null, period: '2026-06' } })
  expect((await desk.see('supervisor01', order.id)).flags).toContainEqual(expect.objectContaining({ label: expect.stringContaining('省级抽查') }))
  expect((await desk.app.db.selectFrom('event').select('id').where('order_id', '=', order.id).where('verb', '=', 'provinceSample').execute()).map(row => row.id)).toEqual([first.body.id])
  const again = await assessor('POST', '/api/spot-checks', { ...line, period: '2026-07' })
  expect(again.body).toMatchObject({ listedBefore: '2026-06', orderId: order.id })
  const toOthers = await desk.call('province01', 'POST', '/api/spot-checks', { ...line, unit: 'gongan' })
  expect(toOthers).toMatchObject({ status: 400, body: { error: { field: 'unit', message: expect.stringContaining('没有派给过该单位') } } })
  expect((await desk.call('unit-gongan', 'GET', '/api/spot-checks')).body.rows).toEqual([])
  expect(await desk.call('province01', 'POST', '/api/spot-checks', { ...line, period: '2026-08', unit: 'xiangxiang' })).toMatchObject({ status: 200, body: { unit: { unit: 'xiangxiang' } } })
  const strange = await assessor('POST', '/api/spot-checks', { period: '2026-06', orderNumber: '22083197594099', unit: 'zhujian', rating: 'positive', contacted: true, matter: '路灯', reply: '已修' })
  expect(strange.body).toMatchObject({ orderId: null, county: null, matter: '路灯' })
  expect(await assessor('POST', '/api/spot-checks', { ...line, orderNumber: 'x-1', decision: 'rework' })).toMatchObject({ status: 400, body: { error: { field: 'decision' } } })
  expect(await facts('2026-06-01')).toEqual({ sampled: 2, contacted: 1, missed: 1, satisfied: 1, dissatisfied: 1, before: 0 })
  expect(await facts('2026-07-01')).toMatchObject({ sampled: 1, before: 1 })

  const appeal = (to: string, note = '通话记录可证') => assessor('POST', `/api/spot-checks/${first.body.id}/appeal`, { to, note })
  expect((await appeal('granted')).status).toBe(409)
  expect((await appeal('filed')).body).toMatchObject({ appeal: 'filed', appealReason: '通话记录可证' })
  expect((await appeal('granted', '撤回')).body).toMatchObject({ appeal: 'granted', appealLabel: '申诉成立', appealAnswer: '撤回' })
  expect(await facts('2026-06-01')).toMatchObject({ sampled: 1, dissatisfied: 0 })
  expect((await desk.call('unit-zhujian', 'GET', '/api/spot-checks')).body.rows.map((row: { orderNumber: string }) => row.orderNumber)).toEqual(['22083197594099'])
  expect((await desk.call('agent01', 'GET', '/api/spot-checks')).status).toBe(403)
})

test('a unit writes down its own updates as of now, answers its own reminders, and late is late', async () => {
  const unit = (method: 'GET' | 'POST', url: string, body?: unknown) => desk.call('unit-zhujian', method, url, body)
  const made = await unit('POST', '/api/knowledge-updates', { title: '残疾证的办理', kind: 'new', at: '2020-01-01T00:00:00Z' })
  expect(made).toMatchObject({ status: 200, body: { unit: { unit: 'zhujian' }, kindLabel: '新增', at: new Date(desk.app.clock.now).toISOString() } })
  expect((await unit('POST', '/api/knowledge-updates', { unit: 'gongan', title: '户籍', kind: 'new' })).status).toBe(403)
  await assessor('POST', '/api/knowledge-updates', { unit: 'gongan', title: '户籍', kind: 'update', at: '2026-06-30T23:00:00+08:00' })
  expect(await assessor('POST', '/api/knowledge-updates', { unit: 'gongan', title: '户籍', kind: 'update', at: '2027-01-01T00:00:00Z' })).toMatchObject({ status: 400, body: { error: { field: 'at' } } })
  expect(await assessor('POST', '/api/knowledge-updates', { title: '户籍', kind: 'update' })).toMatchObject({ status: 400, body: { error: { field: 'unit' } } })
  expect((await assessor('GET', '/api/knowledge-updates?period=2026-06')).body.rows).toHaveLength(1)
  const other = (await assessor('GET', '/api/knowledge-updates?period=2026-06')).body.rows[0].id
  expect((await unit('POST', `/api/knowledge-updates/${other}/withdraw`, { reason: '不是我们的' })).status).toBe(404)

  const reminder = { unit: 'zhujian', title: '残疾证的办理', remindedAt: '2026-06-10T09:00:00+08:00', dueAt: '2026-06-15T17:00:00+08:00' }
  expect(await assessor('POST', '/api/knowledge-reminders', { ...reminder, dueAt: reminder.remindedAt })).toMatchObject({ status: 400, body: { error: { field: 'dueAt' } } })
  const late = await assessor('POST', '/api/knowledge-reminders', reminder)
  const inTime = await assessor('POST', '/api/knowledge-reminders', reminder)
  expect(late.body).toMatchObject({ state: 'overdue', answeredAt: null })
  expect((await unit('POST', `/api/knowledge-reminders/${late.body.id}/answer`, { answeredAt: reminder.remindedAt })).body).toMatchObject({ state: 'lateAnswered' })
  expect((await unit('POST', `/api/knowledge-reminders/${late.body.id}/answer`, {})).status).toBe(409)
  expect((await assessor('POST', `/api/knowledge-reminders/${inTime.body.id}/answer`, { answeredAt: '2026-06-15T16:00:00+08:00' })).body).toMatchObject({ state: 'answered' })
  expect((await desk.call('unit-gongan', 'POST', `/api/knowledge-reminders/${late.body.id}/answer`, {})).status).toBe(404)
  const { rows } = await sql`select unit, count(*) filter (where knowledge_updated)::int as updated, count(*) filter (where knowledge_added)::int as added, count(*) filter (where knowledge_reminded)::int as reminded,
    count(*) filter (where knowledge_late)::int as late from knowledge_fact group by unit order by unit`.execute(desk.app.db)
  expect(rows).toEqual([{ unit: 'gongan', updated: 1, added: 0, reminded: 0, late: 0 }, { unit: 'zhujian', updated: 1, added: 1, reminded: 2, late: 1 }])
})

test('a leader’s day has a row per unit, once, without a name', async () => {
  const day = { day: '2026-06-21', unit: 'zhujian', leader: 'principal', hours: '1.5', supervised: 82 }
  const first = await assessor('POST', '/api/duty-days', day)
  expect(first.body).toMatchObject({ day: '2026-06-21', hours: '1.5', supervised: 82, leaderLabel: '主要负责人', desk: 'leaderCallDay' })
  expect((await assessor('POST', '/api/duty-days', day)).status).toBe(409)
  expect(await assessor('POST', '/api/duty-days', { ...day, day: '2026-12-01' })).toMatchObject({ status: 400, body: { error: { field: 'day' } } })
  expect(await assessor('POST', '/api/duty-days', { ...day, hours: '25' })).toMatchObject({ status: 400, body: { error: { field: 'hours' } } })
  await assessor('POST', `/api/duty-days/${first.body.id}/withdraw`, { reason: '改期' })
  expect((await assessor('POST', '/api/duty-days', day)).status).toBe(200)
  expect([(await assessor('GET', '/api/duty-days?period=2026-06')).body.rows.length, (await assessor('GET', '/api/duty-days?period=2026-07')).body.rows.length]).toEqual([1, 0])
})

test('an entered figure names who and where from, is changed only with a reason, and its history is only added to', async () => {
  const { figures, subjects } = (await assessor('GET', '/api/entered-figures/choices?period=2026-06')).body
  expect(subjects.slice(0, 1)).toEqual([{ subject: 'total', name: '全市' }])
  const which = { period: '2026-06', subject: 'zhujian', figure: figures[0].figure }
  const enter = (more: object) => assessor('POST', '/api/entered-figures', { ...which, value: '12.50', source: '承办单位来函', ...more })
  expect((await enter({})).body).toMatchObject({ value: '12.5', label: figures[0].label, enteredBy: '考核员01', changes: 1 })
  expect(await enter({ value: '13' })).toMatchObject({ status: 400, body: { error: { field: 'reason', message: expect.stringContaining('12.5') } } })
  expect((await enter({ value: '13', reason: '来函更正' })).body).toMatchObject({ value: '13', changes: 2 })
  expect(await enter({ figure: 'no_such_figure' })).toMatchObject({ status: 400, body: { error: { field: 'figure' } } })
  expect(await enter({ subject: 'nowhere' })).toMatchObject({ status: 400, body: { error: { field: 'subject' } } })
  const seen = async (who: string) => (await desk.call(who, 'GET', '/api/entered-figures?period=2026-06')).body.rows.length
  expect([await seen('unit-zhujian'), await seen('unit-gongan'), await seen('supervisor01')]).toEqual([1, 0, 1])
  expect((await assessor('POST', '/api/entered-figures/take-back', { ...which, reason: '改由系统计算' })).status).toBe(200)
  expect((await assessor('POST', '/api/entered-figures/take-back', { ...which, reason: '再次' })).status).toBe(404)
  const history = `/api/entered-figures/history?${new URLSearchParams(which)}`
  expect((await assessor('GET', history)).body.map((row: { value: string | null; reason: string | null }) => [row.value, row.reason])).toEqual([[null, '改由系统计算'], ['13', '来函更正'], ['12.5', null]])
  expect((await desk.call('unit-gongan', 'GET', history)).body).toEqual([])
  await expect(sql`update entered_figure_change set value = 1`.execute(desk.app.db)).rejects.toThrow('permission denied')
})

async function facts(month: string) {
  const { rows } = await sql`select count(*) filter (where sampled)::int as sampled, count(*) filter (where sample_contacted)::int as contacted, count(*) filter (where sample_not_contacted)::int as missed,
    count(*) filter (where sample_satisfied)::int as satisfied, count(*) filter (where sample_dissatisfied)::int as dissatisfied, count(*) filter (where sample_listed_before)::int as before
    from spot_check_fact where listed_in = ${month}::date`.execute(desk.app.db)
  return rows[0]
}

async function upload(url: string, payload: Buffer) {
  const { openSessions } = await import('#server/auth/sessions.ts')
  const { db, city, clock, http } = desk.app
  const { id } = await db.selectFrom('app_user').select('id').where('platform', '=', city.platform).where('account', '=', 'assessor01').executeTakeFirstOrThrow()
  const { token } = await openSessions(db).open(city.platform, id, clock.now)
  const reply = await http.inject({ method: 'POST', url, payload, cookies: { minsheng: token }, headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent('佐证.png') } })
  return { status: reply.statusCode, body: reply.json() }
}
