import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { revealRules } from '#domain/privacy/reveal.ts'
import { entry, type TestApp, testApp } from '#test/app.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

/** An order in the hands of one unit. */
async function handed(confidential: boolean) {
  const [agent, dispatcher] = [await app.as('agent01'), await app.as('dispatcher01')]
  const { body } = await agent('POST', '/api/orders', { ...entry, confidential })
  const path = `/api/orders/${body.id}`
  await dispatcher('POST', `${path}/acts`, { verb: 'dispatch', version: body.version, input: { unit: 'zhujian', basis: '物业管理职责' } })
  return path
}

const look = { fields: ['name', 'phone', 'address', 'incidentAddress'], reason: 'contact' }

test('what was asked for is shown to the unit that holds the order, for some minutes and with a reason that is kept', async () => {
  const path = await handed(false)
  const unit = await app.as('unit-zhujian')
  expect((await unit('GET', path)).body).toMatchObject({
    caller: { nameMasked: '标**', phoneMasked: '138****1234', addressMasked: '标记小区****' }, incidentAddressMasked: '和平路****', reveal: { refused: null },
  })
  expect(await unit('POST', `${path}/reveals`, { fields: ['phone'] })).toMatchObject({ status: 400, body: { error: { field: 'reason' } } })
  expect(await unit('POST', `${path}/reveals`, { ...look, reason: 'other' })).toMatchObject({ status: 400, body: { error: { field: 'remark' } } })
  expect(await unit('POST', `${path}/reveals`, { ...look, remark: '拨13900001111联系' })).toMatchObject({
    status: 200, body: { values: { ...entry.caller, incidentAddress: entry.incidentAddress }, expiresAt: new Date(app.clock.now + revealRules.minutes * 60_000).toISOString() },
  })
  const kept = await app.db.selectFrom('reveal').selectAll().execute()
  expect(kept).toMatchObject([{ fields: look.fields, reason: 'contact', remark: '拨×××联系' }])
  const [dispatcher, guard, agent] = [await app.as('dispatcher01'), await app.as('security01'), await app.as('agent01')]
  const line = { account: 'unit-zhujian', fields: ['姓名', '电话', '地址', '事发地址'], reasonLabel: '联系诉求人核实情况' }
  expect((await dispatcher('GET', `${path}/reveals`)).body).toMatchObject([line])
  expect((await guard('GET', '/api/reveals')).body).toMatchObject({ rows: [{ ...line, today: 1, confidential: false }], next: null })
  expect((await guard('GET', '/api/reveals?account=agent01')).body.rows).toEqual([])
  expect((await agent('GET', '/api/reveals')).status).toBe(403)
})

test('offered is what there is to see: nobody writes down a reason and finds nothing', async () => {
  const [agent, dispatcher, unit] = [await app.as('agent01'), await app.as('dispatcher01'), await app.as('unit-zhujian')]
  const { incidentAddress: _, ...rest } = entry
  const { body } = await agent('POST', '/api/orders', { ...rest, caller: { phone: '13700002222' } })
  const path = `/api/orders/${body.id}`
  const offered = async (as: typeof unit, of: string) => (await as('GET', of)).body.reveal?.fields.map((one: { field: string }) => one.field) ?? null
  expect(await offered(dispatcher, path)).toEqual(['phone'])
  const { body: nobody } = await agent('POST', '/api/orders', { ...rest, caller: null })
  expect(await offered(dispatcher, `/api/orders/${nobody.id}`)).toBeNull()
  // Of a hidden caller not even what was left behind is told.
  const hidden = await agent('POST', '/api/orders', { ...entry, confidential: true, caller: { ...entry.caller, plate: '湘B12345' } })
  await dispatcher('POST', `/api/orders/${hidden.body.id}/acts`, { verb: 'dispatch', version: hidden.body.version, input: { unit: 'zhujian', basis: '物业管理职责' } })
  expect(await offered(unit, `/api/orders/${hidden.body.id}`)).toEqual(['words'])
})

test('a confidential caller stays hidden from the unit, not from those who call back', async () => {
  const path = await handed(true)
  const [unit, callback, leader] = [await app.as('unit-zhujian'), await app.as('callback01'), await app.as('leader01')]
  expect((await unit('GET', path)).body).toMatchObject({ caller: { nameMasked: null, phoneMasked: null, addressMasked: null, otherOrders: 0 }, incidentAddressMasked: null, reveal: { refused: expect.stringContaining('保密') } })
  expect(await unit('POST', `${path}/reveals`, look)).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining('保密') } } })
  expect(await callback('POST', `${path}/reveals`, { ...look, reason: 'callback' })).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining('不在回访中') } } })
  expect(await leader('POST', `${path}/reveals`, look)).toMatchObject({ status: 403 })
  // The order comes back with a result: now the caller is called.
  await app.db.insertInto('clock').values({
    platform: app.city.platform, id: '01900000-0000-7000-8000-00000000c10c', order_id: path.slice(12), assignment_id: null, kind: 'callback', round: 0, started_at: new Date(app.clock.now), due_at: new Date(app.clock.now + 1000), limit_row: '{}', calendar: '', explanation: '""', provisional: false,
  }).execute()
  expect(await callback('POST', `${path}/reveals`, { ...look, reason: 'callback' })).toMatchObject({ status: 200, body: { values: { phone: entry.caller.phone } } })
})

test('what was remarked at a look is shown without a confidential caller', async () => {
  const path = await handed(true)
  const [supervisor, auditor] = [await app.as('supervisor01'), await app.as('auditor01')]
  expect((await supervisor('POST', `${path}/reveals`, { fields: ['phone'], reason: 'other', remark: `核对${entry.caller.name}的来电，其住${entry.caller.address}` })).status).toBe(200)
  const [line] = (await auditor('GET', '/api/reveals')).body.rows
  expect(line).toMatchObject({ orderId: path.slice(12), confidential: true, remark: '核对市民的来电，其住某处' })
})

test('an agent sees the data of who is on the line, not of others', async () => {
  const path = await handed(false)
  const agent = await app.as('agent01')
  expect(await agent('POST', `${path}/reveals`, look)).toMatchObject({ status: 409 })
  const { body: other } = await agent('POST', '/api/calls', { phone: '13900009999' })
  expect(await agent('POST', `${path}/reveals`, look)).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining('正在通话') } } })
  await agent('POST', `/api/calls/${other.id}/end`)
  await agent('POST', '/api/calls', { phone: entry.caller.phone })
  expect(await agent('POST', `${path}/reveals`, look)).toMatchObject({ status: 200, body: { values: { name: entry.caller.name } } })
})

test('so many looks an hour; and from so many a day on somebody is told, once', async () => {
  const path = await handed(false)
  const dispatcher = await app.as('dispatcher01')
  const asked = () => dispatcher('POST', `${path}/reveals`, { fields: ['phone'], reason: 'review' })
  let done = 0
  while (done < revealRules.perDay + 2) {
    const { status, body } = await asked()
    if (status === 200) done++
    else {
      expect([status, done % revealRules.perHour]).toEqual([429, 0])
      expect(body.error.message).toMatch(/最多查看 30 次.*60 分钟后再试/)
      app.clock.now += 3_600_001
    }
  }
  const notices = await app.db.selectFrom('notice').select('text').where('role', '=', 'securityAdministrator').execute()
  expect(notices).toEqual([{ text: expect.stringContaining('dispatcher01 一天内查看诉求人信息超过 100 次') }])
})

test('identity number and plate are checked, kept in one spelling, shown masked, revealed when asked for, and found by their hash', async () => {
  const numbers = { idNumber: '110105 19491231 002x', plate: '湘c·d12345' }
  const [agent, dispatcher, unit] = [await app.as('agent01'), await app.as('dispatcher01'), await app.as('unit-zhujian')]
  const register = (caller: object) => agent('POST', '/api/orders', { ...entry, title: '社保卡不能用，11010519491231002X', caller: { ...entry.caller, ...caller } })
  expect((await register({ idNumber: '110105194912310021' })).body.error).toEqual({ message: '身份证号的末位校验码不对，可能有一位写错，请核对', field: 'caller.idNumber' })
  expect((await register({ plate: '湘C1234' })).body.error).toMatchObject({ field: 'caller.plate', message: expect.stringContaining('车牌号应写成') })
  const { body } = await register(numbers)
  const masked = { idNumberMasked: '110***********002X', plateMasked: '湘C****45' }
  expect(body).toMatchObject({ title: '社保卡不能用，×××', caller: masked })
  const path = `/api/orders/${body.id}`
  await dispatcher('POST', `${path}/acts`, { verb: 'dispatch', version: body.version, input: { unit: 'zhujian', basis: '职责' } })
  expect((await unit('GET', path)).body.caller).toMatchObject(masked)
  const offered = async (at: string) => (await unit('GET', at)).body.reveal.fields.map((one: { field: string }) => one.field)
  expect([await offered(path), await offered(await handed(false))]).toEqual([['name', 'phone', 'address', 'idNumber', 'plate', 'incidentAddress', 'words'], ['name', 'phone', 'address', 'incidentAddress', 'words']])
  expect((await unit('POST', `${path}/reveals`, { ...look, fields: ['idNumber', 'plate'] })).body.values).toEqual({ idNumber: '11010519491231002X', plate: '湘CD12345' })
  const found = async (by: object) => (await dispatcher('POST', '/api/caller-history', by)).body.map((row: { id: string }) => row.id)
  for (const by of [{ idNumber: '11010519491231002X' }, { plate: '湘CＤ12345' }]) expect(await found(by)).toEqual([body.id])
  expect([await found({ idNumber: '440524188001010014' }), await found({ plate: '湘C12345' })]).toEqual([[], []])
  expect((await dispatcher('POST', '/api/caller-history', { ...numbers })).body.error.message).toContain('请填写一项')
  const { rows } = await sql<{ kept: string }>`select concat(c::text, o::text, (select json_agg(a) from audit_entry a)) as kept from caller c join work_order o on o.platform = c.platform and o.caller_id = c.id where o.id = ${body.id}`.execute(app.db)
  expect([rows[0]?.kept.includes('002X'), rows[0]?.kept.includes('D12345'), app.lines.join().includes('002X')]).toEqual([false, false, false])
})

test('a number stands in no address and finds its orders by a body', async () => {
  await handed(false)
  const [dispatcher, agent] = [await app.as('dispatcher01'), await app.as('agent01')]
  for (const q of ['13800001234', '138 0000 1234', '１３８００００１２３４', '湘C12345', '43030219900307123X', '0731-86731234']) {
    expect([q, await dispatcher('GET', `/api/orders?q=${encodeURIComponent(q)}`)]).toMatchObject([q, { status: 400, body: { error: { field: 'q', message: expect.not.stringContaining(q) } } }])
  }
  for (const q of ['2607', '26070100001', '照明', '12345']) expect((await dispatcher('GET', `/api/orders?q=${encodeURIComponent(q)}`)).status).toBe(200)
  expect((await dispatcher('POST', '/api/caller-history', { phone: '138-0000-1234' })).body[0]).toMatchObject({ title: entry.title })
  expect((await dispatcher('POST', '/api/caller-history', { tail: '1234' })).body[0]).toMatchObject({ title: entry.title })
  expect((await dispatcher('POST', '/api/caller-history', { tail: '4321' })).body).toEqual([])
  expect((await agent('POST', '/api/caller-history', { tail: '1234' })).status).toBe(403)
})
