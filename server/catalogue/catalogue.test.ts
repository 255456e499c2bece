import { afterAll, beforeAll, expect, test } from 'vitest'
import { entry, type TestApp, testApp } from '#test/app.ts'

let app: TestApp
type Call = Awaited<ReturnType<TestApp['as']>>
let dispatcher: Call
beforeAll(async () => {
  app = await testApp()
  dispatcher = await app.as('dispatcher01')
})
afterAll(() => app.close())

const streetLights = { category: '0605', region: '430302', unit: 'chengguan', validFrom: '2026-01-01', basis: '职责清单第 12 项' }

test('two entries for the same key never count on the same day, also when entered at the same moment; an amendment ends the old one', async () => {
  const both = await Promise.all([dispatcher('POST', '/api/catalogue', streetLights), dispatcher('POST', '/api/catalogue', { ...streetLights, unit: 'zhujian' })])
  expect(both.map(reply => reply.status).sort()).toEqual([200, 400])
  const first = both.find(reply => reply.status === 200)!.body
  expect(both.find(reply => reply.status === 400)?.body).toEqual({ error: { field: 'validFrom', message: `同一分类、地区和关键词自 2026-01-01 起已由${first.unit.name}承办，请先终止或修改那一条` } })
  expect((await dispatcher('POST', '/api/catalogue', { ...streetLights, region: '430304' })).status).toBe(200)

  const amended = await dispatcher('POST', `/api/catalogue/${first.id}/amendments`, { from: '2026-06-01', unit: 'jiaotong', basis: '移交协议' })
  expect([amended.status, amended.body.unit.unit, amended.body.replaces]).toEqual([200, 'jiaotong', first.id])
  const history = await dispatcher('GET', `/api/catalogue/${amended.body.id}/history`)
  expect(history.body.map((row: { unit: { unit: string }; standing: string; endedOn: string | null }) => [row.unit.unit, row.standing, row.endedOn])).toEqual([[first.unit.unit, '已终止', '2026-06-01'], ['jiaotong', '有效', null]])
  expect(await dispatcher('POST', `/api/catalogue/${first.id}/end`, { on: '2026-07-01', reason: '重复' })).toMatchObject({ status: 409, body: { error: { message: '这一条已于 2026-06-01 终止' } } })
  const before = await dispatcher('GET', '/api/catalogue?category=0605&region=430302&day=2026-05-31')
  expect(before.body.rows.map((row: { unit: { unit: string } }) => row.unit.unit)).toEqual([first.unit.unit])
})

test('only those who dispatch or supervise change the catalogue; units read it', async () => {
  const unit = await app.as('unit-zhujian')
  expect((await unit('GET', '/api/catalogue')).status).toBe(200)
  expect((await unit('POST', '/api/catalogue', streetLights)).status).toBe(403)
  const nonsense = [{ category: '9999' }, { region: 'nowhere' }, { unit: 'nobody' }, { coUnits: ['chengguan'] }, { validTo: '2025-01-01' }, { precedents: ['1'] }]
  for (const wrong of nonsense) {
    const reply = await dispatcher('POST', '/api/catalogue', { ...streetLights, category: '0606', ...wrong })
    expect([reply.status, reply.body.error.field]).toEqual([400, Object.keys(wrong)[0]])
  }
})

test('a file says row by row what would happen, then does it', async () => {
  const csv = '诉求分类,地区,承办单位,协办单位,生效日期,依据\n排水管网,,市住建局,,2026-01-01,职责清单\n园林绿化,岳塘区,没有的局,,2026-01-01,职责清单\n排水管网,,市城管局,,2026-02-01,职责清单\n'
  const body = { name: '目录.csv', file: Buffer.from(csv).toString('base64') }
  const expected = { added: 1, rows: [{ line: 2, refused: null }, { line: 3, refused: '承办单位“没有的局”不在名单中' }, { line: 4, refused: '同一分类、地区和关键词自 2026-01-01 起已由市住建局承办，请先终止或修改那一条' }] }
  const before = (await dispatcher('GET', '/api/catalogue?category=0606')).body.rows.length
  expect(await dispatcher('POST', '/api/catalogue/import', { ...body, dryRun: true })).toMatchObject({ status: 200, body: expected })
  expect((await dispatcher('GET', '/api/catalogue?category=0606')).body.rows.length).toBe(before)
  expect(await dispatcher('POST', '/api/catalogue/import', body)).toMatchObject({ status: 200, body: expected })
  expect((await dispatcher('GET', '/api/catalogue?category=0606')).body.rows.length).toBe(before + 1)
})

test('a dispatch is proposed with its basis; when it comes back, that stands beside the entry, and the unit is warned of', async () => {
  const added = await dispatcher('POST', '/api/catalogue', { category: '0501', region: '430302', unit: 'zhujian', validFrom: '2026-01-01', basis: '物业管理条例' })
  const agent = await app.as('agent01')
  const unit = await app.as('unit-zhujian')
  const order = (await agent('POST', '/api/orders', entry)).body
  const proposal = async () => (await dispatcher('GET', `/api/orders/${order.id}/proposal`)).body
  const [first] = (await proposal()).proposals
  expect([first.unit.unit, first.lost, first.basis]).toEqual(['zhujian', null, '派单目录（职责清单，2026-01-01 起）：物业管理（雨湖区）→市住建局。物业管理条例'])
  const act = async (call: Call, verb: string, input: object = {}) => {
    const { version } = (await dispatcher('GET', `/api/orders/${order.id}`)).body
    const reply = await call('POST', `/api/orders/${order.id}/acts`, { verb, version, input })
    expect([verb, reply.status, reply.body.error?.message]).toEqual([verb, 200, undefined])
  }
  await act(dispatcher, 'dispatch', { unit: 'zhujian', basis: first.basis })
  await act(unit, 'requestReturn', { ground: 'notOurDuty', basis: '三定方案', proposedUnit: 'chengguan' })
  await act(dispatcher, 'acceptReturn')
  const rows = (await dispatcher('GET', '/api/catalogue?category=0501')).body.rows
  expect(rows.find((row: { id: string }) => row.id === added.body.id)).toMatchObject({ used: 1, returned: 1 })
  expect((await proposal()).returnedBy).toMatchObject([{ unit: { unit: 'zhujian' }, reason: '不属于本单位职责；三定方案' }])
  const alike = (await agent('POST', '/api/orders', { ...entry, title: '电梯停运' })).body
  expect((await dispatcher('GET', `/api/orders/${alike.id}/proposal`)).body.precedents).toMatchObject([{ unit: { unit: 'zhujian' }, orders: 1, returned: 1, latest: { number: order.number } }])
  expect((await unit('GET', `/api/orders/${order.id}/proposal`)).status).toBe(403)
})
