import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, openDesk, satisfied } from '#test/desk.ts'

let desk: Desk
beforeAll(async () => { desk = await openDesk() })
afterAll(() => desk.close())

const provincial = {
  provinceNumber: 'S-2607-0001', provinceDueAt: '2026-07-06T17:00:00+08:00', title: '医保报销未到账', content: '三个月前的医保报销一直没有到账。', category: '0501', requestType: 'help',
  urgency: 'normal', region: '430302', caller: { name: '标记省转人', phone: '13700004321' },
}
const register = (body: object, headers?: Record<string, string>) => desk.call('agent01', 'POST', '/api/province-orders', body, headers)
const upward = async (state: string) => (await desk.call('dispatcher01', 'GET', `/api/upward?state=${state}`)).body

test('an order of the province keeps both numbers and its limit, closes, and waits until somebody reports it there', async () => {
  const headers = { 'idempotency-key': 'province-once-1' }
  const reply = await register(provincial, headers)
  expect(reply).toMatchObject({ status: 200, body: { order: { stateLabel: '待派单', channel: 'provinceTransfer' } } })
  expect((await register(provincial, headers)).body).toEqual(reply.body)
  expect(await register(provincial)).toMatchObject({ status: 409, body: { error: { field: 'provinceNumber', message: expect.stringContaining(reply.body.order.number) } } })
  expect(await register({ ...provincial, provinceNumber: 'S-2', provinceDueAt: 'soon' })).toMatchObject({ status: 400 })
  const { id, number } = reply.body.order
  const links = await desk.call('dispatcher01', 'GET', `/api/orders/${id}/links`)
  expect(links.body).toMatchObject({ provinceNumber: provincial.provinceNumber, provinceDueAt: new Date(provincial.provinceDueAt).toISOString() })

  await close(id)
  await desk.settle()
  const [waiting] = await upward('waiting')
  expect(waiting).toMatchObject({ number, provinceNumber: provincial.provinceNumber, content: expect.arrayContaining([{ label: '答复内容', value: '已补发到账' }]) })
  expect(JSON.stringify(waiting)).not.toContain('标记省转人')
  const report = (who: string, body: object) => desk.call(who, 'POST', `/api/upward/${waiting.id}/reported`, body)
  const reportedAt = new Date(desk.app.clock.now).toISOString()
  expect((await report('agent01', { reportedAt })).status).toBe(403)
  expect(await report('dispatcher01', { reportedAt: '2027-01-01T00:00:00Z' })).toMatchObject({ status: 400, body: { error: { field: 'reportedAt' } } })
  expect((await report('dispatcher01', { reportedAt, note: '回执 17' })).status).toBe(200)
  expect((await report('dispatcher01', { reportedAt })).status, 'once only').toBe(404)
  expect(await upward('waiting')).toEqual([])
  expect(await upward('reported')).toMatchObject([{ note: '回执 17', reportedBy: '派单员01' }])
})

test('a sample of the province stands in its register whole and sends the order back', async () => {
  const { id, content } = await desk.register()
  await close(id)
  const sample = { sampleNumber: '抽-07-3', satisfaction: 'dissatisfied', contacted: false, decision: 'rework', remark: '诉求人称未联系' }
  expect((await desk.act('supervisor01', id, 'provinceSample', sample)).state).toBe('rework')
  const { body } = await desk.call('assessor01', 'GET', '/api/spot-checks?period=2026-07')
  expect(body.rows).toMatchObject([{ orderId: id, matter: content, reply: '已补发到账', rating: 'negative', contacted: false, sampleNumber: '抽-07-3', remark: '诉求人称未联系', unit: { unit: 'yibao' }, enteredBy: '督办员01' }])
  expect((await desk.call('assessor01', 'GET', '/api/spot-checks?period=2026-06')).body.rows).toEqual([])
})

async function close(id: string) {
  await desk.act('dispatcher01', id, 'dispatch', { unit: 'yibao', basis: '职责清单' })
  await desk.act('unit-yibao', id, 'sign')
  await desk.act('unit-yibao', id, 'submitResult', desk.result({ publicReply: '已补发到账' }))
  await desk.act('inspector01', id, 'auditPass')
  await desk.act('callback01', id, 'recordCallback', satisfied)
}
