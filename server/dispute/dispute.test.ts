import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entry, type TestApp, testApp } from '#test/app.ts'
import { addUser, idOf } from '#test/matrixWorld.ts'
import { tellOfRuling } from './tell.ts'

let app: TestApp
type Call = Awaited<ReturnType<TestApp['as']>>
let people: Record<'agent' | 'dispatcher' | 'supervisor' | 'zhujian' | 'chengguan' | 'zigui' | 'gongan', Call>
beforeAll(async () => {
  app = await testApp()
  const accounts = { agent: 'agent01', dispatcher: 'dispatcher01', supervisor: 'supervisor01', zhujian: 'unit-zhujian', chengguan: 'unit-chengguan', zigui: 'unit-zigui', gongan: 'unit-gongan' }
  people = Object.fromEntries(await Promise.all(Object.entries(accounts).map(async ([name, account]) => [name, await app.as(account)]))) as typeof people
})
afterAll(() => app.close())

const statement = { stance: 'denies', statement: '该处未移交，仍由建设单位管理', basis: '移交协议第三条', proposedUnit: 'chengguan' }
const meeting = { heldAt: '2026-07-01T08:30:00+08:00', place: '热线办会议室', units: ['zhujian', 'chengguan'], minutes: '现场确认路灯属市政道路照明', decidedBy: '热线工作协调小组' }
const ruling = { unit: 'chengguan', minutes: '会商纪要：路灯属市政道路照明', basis: '城市照明管理规定第四条', validFrom: '2026-07-01' }

async function act(call: Call, id: string, verb: string, input: object = {}, expected = 200) {
  const { version } = (await people.dispatcher('GET', `/api/orders/${id}`)).body
  const reply = await call('POST', `/api/orders/${id}/acts`, { verb, version, input })
  expect([verb, reply.status, reply.status === 200 ? null : reply.body.error.message]).toEqual([verb, expected, expected === 200 ? null : expect.stringMatching(/[\u4e00-\u9fff]/)])
  return reply.body
}

/** An order two units have refused, in dispute. */
async function disputed(over: object = {}): Promise<string> {
  const { id } = (await people.agent('POST', '/api/orders', { ...entry, category: '0605', ...over })).body
  await act(people.dispatcher, id, 'dispatch', { unit: 'zhujian', basis: '职责清单' })
  await act(people.zhujian, id, 'requestReturn', { ground: 'notOurDuty', basis: '三定方案', proposedUnit: 'zigui' })
  await act(people.dispatcher, id, 'acceptReturn')
  await act(people.dispatcher, id, 'dispatch', { unit: 'zigui', basis: '职责清单' })
  await act(people.zigui, id, 'requestReturn', { ground: 'notTransferred', basis: '移交协议', proposedUnit: 'chengguan' })
  await act(people.dispatcher, id, 'acceptReturn', {}, 409)
  await act(people.dispatcher, id, 'escalateDispute', { reason: '两家单位均不承认' })
  return id
}

test('the second return becomes a dispute; its case shows every unit beside the others, to those in it and nobody else', async () => {
  const id = await disputed()
  expect((await people.zhujian('POST', `/api/disputes/${id}/statements`, statement)).status).toBe(200)
  expect((await people.chengguan('POST', `/api/disputes/${id}/statements`, { stance: 'shares', statement: '可以派车配合' })).status).toBe(200)
  const found = (await people.chengguan('GET', `/api/disputes/${id}`)).body
  expect(found.units.map((one: { unit: { unit: string }; received: number; returned: number; requests: { groundLabel: string; decided: { label: string } }[]; statements: { statement: string }[]; proposedBy: { unit: string }[] }) => [
    one.unit.unit, one.received, one.returned, one.requests.map(row => `${row.groundLabel}→${row.decided.label}`), one.statements.map(row => row.statement), one.proposedBy.map(row => row.unit),
  ])).toEqual([
    ['zhujian', 1, 1, ['不属于本单位职责→同意退回'], [statement.statement], []],
    ['zigui', 1, 1, ['道路或设施尚未移交→转争议'], [], ['zhujian']],
    ['chengguan', 0, 0, [], ['可以派车配合'], ['zigui']],
  ])
  expect(found.trail.hops.map((hop: { unit: { unit: string }; until: string | null }) => [hop.unit.unit, hop.until !== null])).toEqual([['zhujian', true], ['zigui', true]])
  expect(JSON.stringify(found)).not.toContain(entry.caller.name)
  const { rows } = await sql<{ unit: string }>`select payload ->> 'unit' as unit from outbox where order_id = ${id} and payload ->> 'text' like '%请在“争议案卷”提交陈述%' order by unit`.execute(app.db)
  expect(rows.map(row => row.unit)).toEqual(['chengguan', 'zhujian', 'zigui'])
  // Named by another unit, it has a word in the case and no sight of the order or of other cases.
  expect((await people.chengguan('GET', `/api/orders/${id}`)).status).toBe(404)
  expect((await people.chengguan('GET', '/api/disputes')).body.rows.map((row: { order: { id: string } }) => row.order.id)).toEqual([id])
  for (const [method, url, body] of [['GET', `/api/disputes/${id}`], ['POST', `/api/disputes/${id}/statements`, statement]] as const) expect((await people.gongan(method, url, body)).status).toBe(404)
  expect((await people.gongan('GET', '/api/disputes')).body.rows).toEqual([])
  expect((await people.agent('GET', `/api/disputes/${id}`)).status).toBe(403)
  expect((await people.zhujian('POST', `/api/disputes/${id}/meetings`, meeting)).status).toBe(403)
  expect(await people.zhujian('POST', `/api/disputes/${id}/statements`, { ...statement, proposedUnit: 'zhujian' })).toMatchObject({ status: 400, body: { error: { field: 'proposedUnit' } } })
})

test('a ruling binds the unit, stands in the catalogue from the same transaction on, and ends what said otherwise', async () => {
  const other = (await people.dispatcher('POST', '/api/catalogue', { category: '0605', region: '430302', unit: 'zhujian', validFrom: '2026-01-01', basis: '旧清单' })).body
  const id = await disputed()
  expect((await people.supervisor('POST', `/api/disputes/${id}/meetings`, meeting)).body.meetings).toMatchObject([{ decidedBy: meeting.decidedBy }])
  const { version } = (await people.supervisor('GET', `/api/orders/${id}`)).body
  const ruled = await people.supervisor('POST', `/api/orders/${id}/acts`, { verb: 'rule', version, input: ruling }, { 'idempotency-key': 'ruling-once-1' })
  const again = await people.supervisor('POST', `/api/orders/${id}/acts`, { verb: 'rule', version, input: ruling }, { 'idempotency-key': 'ruling-once-1' })
  expect([ruled.status, again.status]).toEqual([200, 200])

  const found = (await people.supervisor('GET', `/api/disputes/${id}`)).body
  expect(found.rulings).toMatchObject([{ unit: { unit: 'chengguan' }, validFrom: '2026-07-01', basis: ruling.basis }])
  const rows = (await people.dispatcher('GET', '/api/catalogue?category=0605&region=430302')).body.rows
  expect(rows).toMatchObject([{ unit: { unit: 'chengguan' }, sourceLabel: '争议裁定', precedents: [{ id }] }])
  expect((await people.dispatcher('GET', `/api/catalogue/${other.id}/history`)).body[0]).toMatchObject({ endedOn: '2026-07-01', endReason: `工单 ${found.order.number} 的裁定` })

  const ruledOn = await sql<{ platform: string; payload: { orderId: string } }>`select platform, payload from outbox where effect = 'recordRuling' and order_id = ${id}`.execute(app.db)
  await app.db.transaction().execute(tx => tellOfRuling(null, tx, ruledOn.rows, app.clock.now))
  const told = await sql<{ unit: string }>`select payload ->> 'unit' as unit from outbox where order_id = ${id} and payload ->> 'text' like '%已作出裁定%' order by unit`.execute(app.db)
  expect(told.rows.map(row => row.unit)).toEqual(['zhujian', 'zigui'])

  await act(people.chengguan, id, 'sign')
  const refused = await act(people.chengguan, id, 'requestReturn', { ground: 'notOurDuty', basis: '三定方案', proposedUnit: 'zhujian' }, 409)
  expect(refused.error.message).toContain('裁定')
  expect((await people.zhujian('POST', `/api/disputes/${id}/statements`, statement)).status).toBe(409)
  // The next order of this kind there is proposed to the ruled unit, with the ruling as its basis.
  const alike = (await people.agent('POST', '/api/orders', { ...entry, category: '0605' })).body
  const proposal = (await people.dispatcher('GET', `/api/orders/${alike.id}/proposal`)).body
  expect([proposal.proposals[0].unit.unit, proposal.ruling.order.id]).toEqual(['chengguan', id])
  expect((await people.zigui('GET', '/api/rulings')).body.rows).toHaveLength(1)
  expect((await people.gongan('GET', '/api/rulings')).body.rows).toHaveLength(0)
})

test('a ruling that cannot be written leaves the order in dispute', async () => {
  const id = await disputed({ region: '430304' })
  await people.dispatcher('POST', '/api/catalogue', { category: '0605', region: '430304', unit: 'zhujian', validFrom: '2026-01-01', basis: '清单' })
  const owner = new pg.Client({ connectionString: app.url })
  await owner.connect()
  await owner.query("alter table catalogue_entry add constraint never check (source = 'list' or region is distinct from '430304')")
  await owner.end()
  const { version } = (await people.supervisor('GET', `/api/orders/${id}`)).body
  const reply = await people.supervisor('POST', `/api/orders/${id}/acts`, { verb: 'rule', version, input: ruling })
  expect(reply.status).toBe(400)
  expect((await people.supervisor('GET', `/api/orders/${id}`)).body).toMatchObject({ state: 'inDispute', version })
  expect((await people.dispatcher('GET', '/api/catalogue?category=0605&region=430304')).body.rows).toMatchObject([{ unit: { unit: 'zhujian' }, endedOn: null }])
})

test('a hard case is listed with what the caller was told; orders that went in a ring are a list of their own', async () => {
  const id = await disputed({ region: '430381' })
  await act(people.supervisor, id, 'archiveAsHardCase', { explanation: '权属争议正在诉讼，判决后再办', toldAt: '2026-07-01T08:50:00+08:00', toldBy: '督办员' })
  expect((await people.supervisor('GET', '/api/disputes?stage=hard')).body.rows).toMatchObject([{ order: { id }, explanation: '权属争议正在诉讼，判决后再办', toldBy: '督办员' }])
  const ring = await disputed({ region: '430382' })
  await act(people.supervisor, ring, 'rule', { ...ruling, unit: 'zhujian', scope: 'case' })
  const repeated = (await people.supervisor('GET', '/api/disputes?stage=repeated')).body.rows
  expect(repeated.find((row: { order: { id: string } }) => row.order.id === ring)).toMatchObject({ returns: 2 })
  expect((await people.supervisor('GET', `/api/orders/${ring}/trail`)).body).toMatchObject({ ring: true, hops: [{ again: false }, { again: false }, { again: true, ruled: true }] })
  expect((await people.dispatcher('GET', '/api/catalogue?category=0605&region=430382')).body.rows).toEqual([])
})

test('a case whose order is named to one handler is nothing another handler of the unit finds, opens or speaks in', async () => {
  const { platform } = app.city
  for (const account of ['handler1', 'handler2']) await addUser(app, account, ['unitHandler'], 'zhujian')
  const [named, other] = [await app.as('handler1'), await app.as('handler2')]
  const { id } = (await people.agent('POST', '/api/orders', { ...entry, category: '0605', region: '430321' })).body
  await act(people.dispatcher, id, 'dispatch', { unit: 'zhujian', basis: '职责清单' })
  expect((await people.zhujian('POST', `/api/orders/${id}/handler`, { handler: await idOf(app, platform, 'handler1') })).status).toBe(200)
  await act(people.zhujian, id, 'requestReturn', { ground: 'notOurDuty', basis: '三定方案', proposedUnit: 'zigui' })
  await act(people.dispatcher, id, 'escalateDispute', { reason: '不承认' })
  const sight = async (who: Call) => {
    const replies = await Promise.all([who('GET', `/api/orders/${id}`), who('GET', `/api/disputes/${id}`), who('GET', `/api/orders/${id}/trail`), who('POST', `/api/disputes/${id}/statements`, statement)])
    const listed = (await who('GET', '/api/disputes')).body.rows.some((row: { order: { id: string } }) => row.order.id === id)
    return [...replies.map(reply => reply.status), listed]
  }
  expect([await sight(named), await sight(other)]).toEqual([[200, 200, 200, 200, true], [404, 404, 404, 404, false]])
  await act(people.supervisor, id, 'rule', { ...ruling, scope: 'case', unit: 'zhujian' })
  const rulings = async (who: Call) => (await who('GET', '/api/rulings')).body.rows.some((row: { orderId: string }) => row.orderId === id)
  expect([await rulings(named), await rulings(other)]).toEqual([true, false])
})
