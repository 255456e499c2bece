import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, openDesk, satisfied } from '#test/desk.ts'
import { storedAndTold } from '#test/stored.ts'

let desk: Desk
beforeAll(async () => { desk = await openDesk() })
afterAll(() => desk.close())

const post = (who: string, url: string, body: object, headers?: Record<string, string>) => desk.call(who, 'POST', url, body, headers)
const links = async (id: string) => (await desk.call('dispatcher01', 'GET', `/api/orders/${id}/links`)).body
const part = { title: '占道经营', content: '路口早上有人占道摆摊。', category: '0501', region: '430304' }

test('one call becomes several orders of the same caller and call, all or none', async () => {
  const call = await post('agent01', '/api/calls', { phone: '13800001234' })
  const order = await desk.register({ callId: call.body.id })
  const url = `/api/orders/${order.id}/split`
  const number = await desk.app.db.selectFrom('order_counter').select('last').execute()
  expect(await post('dispatcher01', url, { version: order.version, parts: [part, { ...part, category: 'no' }] })).toMatchObject({ status: 400, body: { error: { field: 'parts.1.category', message: expect.stringContaining('第 2 件') } } })
  expect(await post('dispatcher01', url, { version: order.version, parts: [] })).toMatchObject({ status: 400 })
  expect(await post('dispatcher01', url, { version: order.version, parts: Array.from({ length: 11 }, () => part) })).toMatchObject({ status: 400 })
  expect((await post('callback01', url, { version: order.version, parts: [part] })).status).toBe(403)
  expect(await desk.app.db.selectFrom('order_counter').select('last').execute(), 'no number is lost').toEqual(number)
  expect((await links(order.id)).parts).toEqual([])

  const headers = { 'idempotency-key': 'split-twice-1' }
  const body = { version: order.version, parts: [part, { ...part, title: '乱停车', urgency: 'urgent' }] }
  const reply = await post('dispatcher01', url, body, headers)
  expect(reply).toMatchObject({ status: 200, body: { parts: [{ title: '占道经营', urgency: 'normal' }, { title: '乱停车', urgency: 'urgent' }] } })
  expect((await post('dispatcher01', url, body, headers)).body).toEqual(reply.body)
  expect((await links(order.id)).parts).toHaveLength(2)
  const made = await desk.see('dispatcher01', reply.body.parts[0].id)
  expect(made).toMatchObject({ state: 'pendingDispatch', callId: order.callId, caller: order.caller && { phoneMasked: '138****1234' } })
  expect((await links(made.id)).splitFrom).toMatchObject({ id: order.id })
  expect((await desk.see('dispatcher01', order.id)).events.at(-1)).toMatchObject({ label: '拆单' })
})

test('what the caller adds to an order that is over becomes an order that follows it; the chain is seen from both ends', async () => {
  const first = await close((await desk.register()).id)
  const reopen = (id: string, version: number, newFact: string) => post('agent01', `/api/orders/${id}/reopen`, { version, newFact })
  const open = await desk.register()
  expect(await reopen(open.id, open.version, '又坏了')).toMatchObject({ status: 409 })
  const marked = '昨晚灯又灭了，楼上标记邻居也看见'
  const second = await reopen(first.id, first.version, marked)
  expect(second).toMatchObject({ status: 200, body: { order: { stateLabel: '待派单', title: first.title } } })
  const { id } = second.body.order
  expect(await desk.see('dispatcher01', id)).toMatchObject({ content: marked, caller: { phoneMasked: '138****1234' } })
  await close(id)
  const third = await reopen(id, (await desk.see('agent01', id)).version, '第三次')
  expect((await links(third.body.order.id)).before.map((row: { id: string }) => row.id)).toEqual([id, first.id])
  expect((await links(first.id)).after.map((row: { id: string }) => row.id)).toEqual([id, third.body.order.id])
  const events = await desk.app.db.selectFrom('event').selectAll().execute()
  expect(JSON.stringify(events), 'the caller’s words stand in the order, never in an event').not.toContain('标记邻居')
  const { stored, told } = await storedAndTold(desk.app.db, desk.app.city.platform, first.id)
  expect(told).toEqual(stored)
})

async function close(id: string) {
  await desk.act('dispatcher01', id, 'dispatch', { unit: 'zhujian', basis: '职责清单' })
  await desk.act('unit-zhujian', id, 'sign')
  await desk.act('unit-zhujian', id, 'submitResult', desk.result())
  await desk.act('inspector01', id, 'auditPass')
  return desk.act('callback01', id, 'recordCallback', satisfied)
}
