import { sql } from 'kysely'
import mammoth from 'mammoth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { columns } from '#domain/privacy/columns.data.ts'
import { digestLabels, rowDigests } from '#server/period/digest.ts'
import { type Desk, openDesk, satisfied } from '#test/desk.ts'
import { entry } from '#test/app.ts'
import { storedAndTold } from '#test/stored.ts'
import { holdsOf } from './hold.ts'
import { wordsByMention } from './mentions.ts'
import { forgetNumbers, retain } from './timer.ts'
import { wordsByOrder, wordsKept, wordsReached } from './words.ts'

let desk: Desk
let platform: string
beforeAll(async () => {
  desk = await openDesk()
  platform = desk.app.city.platform
  const security = await desk.app.db.selectFrom('app_user').selectAll().where('platform', '=', platform).where('account', '=', 'security01').executeTakeFirstOrThrow()
  await desk.app.db.insertInto('app_user').values({ ...security, id: '01890000-0000-7000-8000-00000000a002', account: 'security02', name: '安全管理员02' }).execute()
})
afterAll(() => desk.close())

const marks = /标记诉求人|1380000\d{4}|标记小区3栋|和平路88号/
const caller = (n: number) => ({ name: '标记诉求人', phone: `1380000000${n}`, address: '标记小区3栋' })

/** An order from the call to the archive, in whose words the caller is named everywhere. */
async function closed(n: number): Promise<{ id: string; number: string }> {
  const words = `标记诉求人${caller(n).phone}住标记小区3栋`
  const call = await desk.call('agent01', 'POST', '/api/calls', { phone: caller(n).phone })
  const order = await desk.register({ caller: caller(n), callId: call.body.id, title: `楼道灯坏，${words}`, content: `${words}，夜里看不清` })
  await desk.call('agent01', 'POST', `/api/calls/${call.body.id}/end`)
  await desk.act('dispatcher01', order.id, 'dispatch', { unit: 'zhujian', basis: `请联系${words}` })
  await desk.act('unit-zhujian', order.id, 'sign')
  await desk.act('unit-zhujian', order.id, 'contactCaller', { contactedAt: new Date(desk.app.clock.now).toISOString(), contactMethod: 'phone', contactOutcome: `已联系${words}` })
  await desk.act('unit-zhujian', order.id, 'submitResult', desk.result({ publicReply: `${words}：已修复` }))
  await desk.act('inspector01', order.id, 'auditPass')
  await desk.act('callback01', order.id, 'recordCallback', { ...satisfied, contacted: true, solved: true, remark: words })
  await sql`insert into attachment (platform, id, order_id, class, name, type, size, sha256, content, by_user, at) select ${platform}, gen_random_uuid(), ${order.id}, 'other', '标记诉求人的照片.jpg', 'image/jpeg', 3, sha256('abc'), 'abc', id, ${new Date(desk.app.clock.now)} from app_user where platform = ${platform} and account = 'agent01'`.execute(desk.app.db)
  await sql`
    insert into quality_sample (platform, id, kind, from_at, to_at, filter, again, seed, population, population_hash, wanted, form, drawn_by, drawn_at)
    select ${platform}, ${order.id}, 'record', now(), now(), '{}', false, '', 1, '', 1, '{}', id, now() from app_user where platform = ${platform} and account = 'inspector01'
  `.execute(desk.app.db)
  await sql`
    insert into quality_sheet (platform, id, sample_id, seq, kind, subject, subject_at, draw_key, state, marks, total, full_points, findings)
    values (${platform}, ${order.id}, ${order.id}, 1, 'record', ${order.id}, now(), '', 'submitted', '[]', 0, 0, ${`未核对${words}`}),
           (${platform}, ${call.body.id}, ${order.id}, 2, 'call', ${call.body.id}, now(), '', 'submitted', '[]', 0, 0, ${`没有安抚${words}`})
  `.execute(desk.app.db)
  await recording(order.id)
  return order
}

/** The sound of an order's quality check; its sheet has the order's id. */
const recording = (sheet: string) => sql`
  insert into quality_recording (platform, id, sheet_id, name, type, size, content, by_user, at)
  select ${platform}, ${sheet}, ${sheet}, '标记诉求人.mp3', 'audio/mpeg', 3, 'abc', id, ${new Date(desk.app.clock.now)} from app_user where platform = ${platform} and account = 'inspector01'
`.execute(desk.app.db)
const recordings = async () => (await desk.app.db.selectFrom('quality_recording').select('id').where('platform', '=', platform).execute()).map(row => row.id)
const callOf = async (orderId: string) => (await sql<{ caller_id: string | null }>`select l.caller_id from work_order o join call l on l.platform = o.platform and l.id = o.call_id where o.platform = ${platform} and o.id = ${orderId}`.execute(desk.app.db)).rows[0]

/** Everything stored of an order and its caller in plain text or sealed, opened. */
async function stored(orderId: string): Promise<string> {
  const { rows: [order] } = await sql<Record<'caller_id' | 'call_id', string>>`select * from work_order where platform = ${platform} and id = ${orderId}`.execute(desk.app.db)
  const { rows: [person] } = await sql<Record<string, unknown>>`select * from caller where platform = ${platform} and id = ${order?.caller_id}`.execute(desk.app.db)
  const beside = await Promise.all([...wordsByOrder, 'event', 'attachment'].map(async table => (await sql`select * from ${sql.table(table)} where platform = ${platform} and order_id = ${orderId}`.execute(desk.app.db)).rows))
  const sheets = (await sql`select * from quality_sheet where platform = ${platform} and subject in (${orderId}, ${order?.call_id})`.execute(desk.app.db)).rows
  const opened = (value: unknown) => (Buffer.isBuffer(value) && [1, 2, 3].includes(value[0] ?? 0) ? desk.app.context.citizen.open(platform, value) : value)
  return JSON.stringify([order, person].map(row => row && Object.entries(row).filter(([name]) => !name.endsWith('_hash')).map(([name, value]) => [name, opened(value)]))) + JSON.stringify([beside, sheets])
}

/** Over every column of all that a month is counted from. */
async function digests() {
  const { rows } = await sql<{ name: string; columns: string[] }>`
    select c.relname::text as name, array_agg(a.attname::text order by a.attnum) as columns
    from   pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where  c.relname = any(${Object.keys(digestLabels)}) group by c.relname order by c.relname
  `.execute(desk.app.db)
  return rowDigests(desk.app.db, desk.app.city, '2026-07', rows)
}

test('what of an order holds people\'s words is removed by table or kept for a reason', async () => {
  const { rows } = await sql<{ table: string }>`select relname as table from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'order_id' where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`.execute(desk.app.db)
  expect(rows.map(row => row.table).filter(table => columns[table]?.words && !(table in wordsKept) && table !== 'legal_hold')).toEqual([...wordsByOrder].sort())
  const reached = [...wordsReached, ...Object.keys(wordsByMention), ...Object.keys(wordsKept), 'work_order']
  expect(Object.keys(columns).filter(table => columns[table]?.words && !reached.includes(table))).toEqual([])
  expect(Object.entries(wordsByMention).flatMap(([table, names]) => names.split(' ').filter(name => !Object.values(columns[table] ?? {}).some(listed => listed.split(' ').includes(name))))).toEqual([])
})

test('a citizen\'s data are erased on request: asked by one, agreed to by another; a hold forbids it; a certificate says what was done; no count changes', async () => {
  const order = await closed(1)
  const other = await closed(2)
  expect(await stored(order.id)).toMatch(marks)
  const before = await digests()
  const asked = await desk.call('supervisor01', 'POST', '/api/rights', { kind: 'erase', phone: caller(1).phone, ground: '标记诉求人撤回同意', identityCheck: '核对身份证原件，来电号码13800000001相符' })
  expect(asked).toMatchObject({ status: 200, body: { number: '权〔2026〕1号' } })
  const path = `/api/rights/${asked.body.id}`
  expect((await desk.call('security01', 'GET', '/api/rights')).body.rows).toMatchObject([{ number: '权〔2026〕1号', phoneMasked: '138****0001', may: { decide: null } }])
  expect((await desk.call('supervisor01', 'POST', `${path}/decision`, { agree: true, note: '同意' })).status).toBe(403)
  expect((await desk.call('security01', 'POST', `${path}/execution`)).status).toBe(409)
  expect((await desk.call('security01', 'GET', `${path}/found`)).body).toMatchObject({ callers: 2, calls: 1, orders: [{ number: order.number, held: false }], attachments: 1, refused: null })
  expect((await desk.call('security01', 'POST', `${path}/decision`, { agree: true, note: '身份核验无误' })).status).toBe(200)

  // Once on the nuisance register, lifted long ago.
  const { citizen } = desk.app.context
  await sql`
    with lifted as (
      insert into nuisance (platform, id, phone_hash, phone_enc, phone_masked, state, evidence_enc, calls, orders, proposed_by, proposed_at)
      select platform, id, ${citizen.phoneHash(platform, caller(1).phone)}, ${citizen.seal(platform, caller(1).phone)}, '', 'lifted', ${citizen.seal(platform, '骚扰')}, '{}', '{}', id, now() from app_user where platform = ${platform} and account = 'agent01'
      returning platform, id)
    insert into nuisance_step (platform, id, nuisance_id, step, at, by_user, note) select platform, id, id, 'lift', now(), id, ${caller(1).phone} from lifted
  `.execute(desk.app.db)
  const hold = await desk.call('security01', 'POST', '/api/retention/holds', { kind: 'caller', phone: caller(1).phone, reason: '法院调查' })
  expect(await desk.call('security01', 'POST', `${path}/execution`)).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining('留存冻结') } } })
  expect(await desk.call('security01', 'POST', `/api/retention/holds/${hold.body.id}/lift`, { reason: '调查结束' })).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining('另一名') } } })
  expect((await desk.call('security02', 'POST', `/api/retention/holds/${hold.body.id}/lift`, { reason: '调查结束' })).status).toBe(200)

  expect(await desk.call('security01', 'POST', `${path}/execution`)).toMatchObject({ status: 200 })
  expect(await stored(order.id)).not.toMatch(marks)
  expect(await stored(other.id)).toMatch(marks)
  expect(await recordings()).toEqual([other.id])
  expect((await desk.app.db.selectFrom('nuisance_step').select('note').where('platform', '=', platform).execute())).toEqual([{ note: '已删除' }])
  expect(await digests()).toEqual(before)
  const { stored: rows, told } = await storedAndTold(desk.app.db, platform, order.id)
  expect(told).toEqual(rows)
  const redacted = await sql<{ count: number }>`select count(*)::int as count from event_redaction where platform = ${platform} and cause = '权〔2026〕1号' and length(sha256) = 32`.execute(desk.app.db)
  expect(redacted.rows[0]?.count).toBeGreaterThan(3)
  expect((await desk.call('dispatcher01', 'POST', '/api/caller-history', { phone: caller(1).phone })).body).toEqual([])

  const [line] = (await desk.call('auditor01', 'GET', '/api/rights')).body.rows
  const file = await desk.call('supervisor01', 'GET', `${path}/certificate`)
  const { value } = await mammoth.extractRawText({ buffer: file.bytes })
  for (const part of ['权〔2026〕1号', '138****0001', order.number, line.outcomeHash, '第四十七条']) expect(value).toContain(part)
  expect(value).not.toMatch(marks)
  const kept = await desk.app.db.selectFrom('rights_request').select(['phone_enc', 'state', 'ground', 'identity_check']).where('id', '=', asked.body.id).executeTakeFirstOrThrow()
  expect(kept).toEqual({ phone_enc: null, state: 'executed', ground: expect.stringContaining('撤回同意'), identity_check: expect.stringMatching(/^核对身份证原件，来电号码.+相符$/) })
  expect(JSON.stringify(kept)).not.toMatch(marks)
  const deeds = await sql<{ verb: string }>`select verb from audit_entry where platform = ${platform} and verb = any(${['rightsAsk', 'rightsDecide', 'rightsExecute', 'holdSet', 'holdLift']}) order by id`.execute(desk.app.db)
  expect(deeds.rows.map(row => row.verb)).toEqual(expect.arrayContaining(['rightsAsk', 'rightsDecide', 'holdSet', 'holdLift', 'rightsExecute']))
})

test('what is held is not corrected either: the hold on a number would lose whom it holds', async () => {
  const other = { name: '标记诉求人', phone: '13800000007', address: '标记小区3栋' }
  await desk.register({ caller: other })
  const hold = await desk.call('security01', 'POST', '/api/retention/holds', { kind: 'caller', phone: other.phone, reason: '法院调查' })
  const { body } = await desk.call('supervisor01', 'POST', '/api/rights', { kind: 'correct', phone: other.phone, ground: '本人要求', identityCheck: '核对身份证原件', correction: { phone: '13800000008' } })
  await desk.call('security01', 'POST', `/api/rights/${body.id}/decision`, { agree: true, note: '同意' })
  const execute = () => desk.call('security01', 'POST', `/api/rights/${body.id}/execution`)
  expect(await execute()).toMatchObject({ status: 409, body: { error: { message: expect.stringMatching(/^工单 \d+ 在留存冻结中，解除后才能更正$/) } } })
  await desk.call('security02', 'POST', `/api/retention/holds/${hold.body.id}/lift`, { reason: '调查结束' })
  expect((await execute()).status).toBe(200)
})

test('a held number is found under the keys of before as well', async () => {
  const { citizen } = desk.app.context
  const hold = await desk.call('security01', 'POST', '/api/retention/holds', { kind: 'caller', phone: caller(2).phone, reason: '法院调查' })
  const [now, before] = [Buffer.alloc(35), citizen.phoneHash(platform, caller(2).phone)]
  const holds = await holdsOf({ citizen: { ...citizen, phoneHash: () => now, phoneHashes: () => [now, before] } }, desk.app.db, platform)
  const { rows } = await sql<{ held: boolean }>`select ${holds.caller('c')} as held from caller c where c.platform = ${platform} and c.phone_hash = ${before}`.execute(desk.app.db)
  expect(new Set(rows.map(row => row.held))).toEqual(new Set([true]))
  await desk.call('security02', 'POST', `/api/retention/holds/${hold.body.id}/lift`, { reason: '调查结束' })
})

test('an open order keeps its caller until it is closed; a correction and a copy reach what is stored', async () => {
  await desk.register({ caller: caller(3) })
  const ask = async (kind: string, more: object = {}) => {
    const { body } = await desk.call('supervisor01', 'POST', '/api/rights', { kind, phone: caller(3).phone, ground: '本人要求', identityCheck: '核对身份证原件', ...more })
    await desk.call('security01', 'POST', `/api/rights/${body.id}/decision`, { agree: true, note: '同意' })
    return { path: `/api/rights/${body.id}`, done: await desk.call('security01', 'POST', `/api/rights/${body.id}/execution`) }
  }
  expect((await ask('erase')).done).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining('还没有办结') } } })
  expect((await desk.call('supervisor01', 'POST', '/api/rights', { kind: 'correct', phone: caller(3).phone, ground: '本人要求', identityCheck: '核对身份证原件' })).status).toBe(400)
  expect((await ask('correct', { correction: { name: '标记改名人' } })).done.status).toBe(200)
  const copy = await ask('copy')
  const file = await desk.call('supervisor01', 'POST', `${copy.path}/copy`)
  expect(JSON.parse(file.bytes.toString())).toMatchObject({ 诉求人资料: [{ 姓名: '标记改名人', 电话: caller(3).phone }], 工单: [{ 标题: entry.title, 内容: entry.content }] })
  expect((await desk.call('security01', 'POST', `${copy.path}/copy`)).status).toBe(409)
  const own = await desk.call('security01', 'POST', '/api/rights', { kind: 'copy', phone: caller(3).phone, ground: '本人要求', identityCheck: '核对身份证原件' })
  expect(await desk.call('security01', 'POST', `/api/rights/${own.body.id}/decision`, { agree: true, note: '同意' })).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining('登记人不能审批') } } })

  desk.app.clock.now += 8 * 86_400_000
  desk.forget()
  expect(await desk.call('supervisor01', 'POST', `${copy.path}/copy`)).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining('现已过期') } } })
  const numbers = async () => (await sql<{ kept: number }>`select count(phone_enc)::int as kept from rights_request where platform = ${platform} and state = 'executed'`.execute(desk.app.db)).rows[0]?.kept
  expect(await numbers()).toBe(1)
  await forgetNumbers(desk.app.db, desk.app.clock.now)
  expect(await numbers()).toBe(0)
})

test('each class goes at the end of its term, batch by batch and no earlier; what is held stays; counts stay as they were', async () => {
  const [order, held] = [await closed(4), await closed(5)]
  await desk.settle()
  // Who only called, on a day that is held.
  desk.app.clock.now += 3 * 86_400_000
  desk.forget()
  const asked = await desk.call('agent01', 'POST', '/api/calls', { phone: caller(6).phone })
  await desk.call('agent01', 'POST', `/api/calls/${asked.body.id}/end`)
  const day = new Date(desk.app.clock.now).toISOString().slice(0, 10)
  expect((await desk.call('security01', 'POST', '/api/retention/holds', { kind: 'period', from: day, to: day, reason: '审计' })).status).toBe(200)
  desk.app.clock.now += 86_400_000
  desk.forget()
  const place = desk.app.places.get(platform)!
  await desk.call('security01', 'POST', '/api/retention/holds', { kind: 'order', orderNumber: held.number, reason: '行政复议' })
  expect(await desk.call('security01', 'POST', '/api/retention/rules', { class: 'orders', keepMonths: 6, reason: '试' })).toMatchObject({ status: 400, body: { error: { field: 'keepMonths' } } })
  for (const name of ['orders', 'callers', 'attachments', 'calls', 'notices', 'recordings']) {
    expect((await desk.call('security01', 'POST', '/api/retention/rules', { class: name, keepMonths: name === 'callers' ? 36 : 24, reason: '按本市档案规定' })).status).toBe(200)
  }
  expect((await desk.call('supervisor01', 'GET', '/api/retention')).status).toBe(403)
  const pass = async () => {
    let batches = 0
    while (await retain(desk.app.db, desk.app.context.citizen, place, desk.app.clock.now)) batches++
    return batches
  }
  // Not before two o'clock of the city's night.
  const midnight = Math.floor((desk.app.clock.now + 8 * 3_600_000) / 86_400_000 + 1) * 86_400_000 - 8 * 3_600_000
  const at = (minutes: number) => retain(desk.app.db, desk.app.context.citizen, place, midnight + minutes * 60_000)
  expect(await at(119)).toBe(false)
  while (await at(121));
  await pass()
  expect(await stored(order.id)).toMatch(marks)
  // As an import leaves somebody: one row, an early call and a late one.
  const regular = '01890000-0000-7000-8000-00000000ca11'
  await desk.app.db.insertInto('caller').values({ platform, id: regular, phone_enc: desk.app.context.citizen.seal(platform, '13800000001'), created_at: new Date(desk.app.clock.now) }).execute()
  const late = { id: '01890000-0000-7000-8000-00000000ca12', caller_id: regular, external_id: null, arrived_at: new Date(desk.app.clock.now + 30 * 31 * 86_400_000) }
  await sql`insert into call select (jsonb_populate_record(l, ${JSON.stringify(late)}::jsonb)).* from call l where platform = ${platform} and id = ${asked.body.id}`.execute(desk.app.db)
  const before = await digests()
  desk.app.clock.now += 25 * 31 * 86_400_000
  desk.forget()
  expect(await pass()).toBeGreaterThanOrEqual(6)
  expect(await pass()).toBe(0)
  expect((await stored(order.id)).match(marks)?.[0]).toBe('标记诉求人')
  expect([(await callOf(order.id))?.caller_id, (await callOf(held.id))?.caller_id]).toEqual([null, expect.any(String)])
  expect([(await recordings()).includes(order.id), (await recordings()).includes(held.id)]).toEqual([false, true])
  for (const table of ['attachment', 'notice'] as const) {
    const { rows } = await sql<{ order_id: string }>`select distinct order_id from ${sql.table(table)} where platform = ${platform} and order_id in (${order.id}, ${held.id})`.execute(desk.app.db)
    expect([table, rows]).toEqual([table, [{ order_id: held.id }]])
  }
  desk.app.clock.now += 12 * 31 * 86_400_000
  await pass()
  expect(await stored(order.id)).not.toMatch(marks)
  expect(await stored(held.id)).toMatch(marks)
  const { phone_enc } = await desk.app.db.selectFrom('call').innerJoin('caller', join => join.onRef('caller.platform', '=', 'call.platform').onRef('caller.id', '=', 'call.caller_id')).select('phone_enc').where('call.id', '=', asked.body.id).executeTakeFirstOrThrow()
  expect(phone_enc).not.toBeNull()
  expect((await desk.app.db.selectFrom('caller').select('phone_enc').where('id', '=', regular).executeTakeFirstOrThrow()).phone_enc).not.toBeNull()
  expect(await digests()).toEqual(before)
  const { body } = await desk.call('security01', 'GET', '/api/retention')
  expect(body.runs.filter((run: { rows: number }) => run.rows > 0).map((run: { label: string }) => run.label).sort()).toEqual(['工单文字', '站内提醒', '诉求人资料', '质检录音', '通话记录', '附件'].sort())
  expect(body.runs.every((run: { finished: boolean }) => run.finished)).toBe(true)
})

test('events can still not be changed but through the one door', async () => {
  await expect(sql`update event set input = '{}' where platform = ${platform}`.execute(desk.app.db)).rejects.toThrow('permission denied')
  await expect(sql`delete from event_redaction where platform = ${platform}`.execute(desk.app.db)).rejects.toThrow('permission denied')
})

test('a request that comes in the first hours of a year is numbered by the city\'s calendar', async () => {
  desk.app.clock.now = Date.parse('2035-01-01T01:00:00+08:00')
  desk.forget()
  const { body } = await desk.call('supervisor01', 'POST', '/api/rights', { kind: 'copy', phone: caller(9).phone, ground: '本人要求', identityCheck: '核对身份证原件' })
  expect(body.number).toBe('权〔2035〕1号')
})
