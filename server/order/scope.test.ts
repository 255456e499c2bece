import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, openDesk } from '#test/desk.ts'
import { addUser, idOf } from '#test/matrixWorld.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await addUser(desk.app, 'street', ['unitLiaison'], 'yuhu-yuntang')
  await addUser(desk.app, 'above', ['unitLeader'], 'yuhu')
  for (const account of ['handler1', 'handler2']) await addUser(desk.app, account, ['unitHandler'], 'zhujian')
})
afterAll(() => desk.close())

const found = async (who: string, query = '') => (await desk.call(who, 'GET', `/api/orders?limit=100${query}`)).body.rows.map((row: { id: string }) => row.id) as string[]
const opens = async (who: string, id: string) => (await desk.call(who, 'GET', `/api/orders/${id}`)).status

async function given(unit: string, phone = '13800004321'): Promise<string> {
  const { id } = await desk.register({ caller: { name: '标记诉求人', phone } })
  await desk.act('dispatcher01', id, 'dispatch', { unit, basis: '职责清单' })
  return id
}

test('a unit sees the orders of the units below it, never the other way round, and acts on its own alone', async () => {
  const [below, own] = [await given('yuhu-yuntang'), await given('yuhu')]
  expect([await found('above'), await opens('above', below)]).toEqual([expect.arrayContaining([below, own]), 200])
  expect([await found('street'), await opens('street', own)]).toEqual([[below], 404])
  const { version } = await desk.see('above', below)
  expect((await desk.call('above', 'POST', `/api/orders/${below}/acts`, { verb: 'approveProposal', version, input: {} })).status).toBe(409)
})

test('an order is a handler\'s when nobody or they were named for it; named for another it is as if it were not there', async () => {
  const id = await given('zhujian')
  expect([await opens('handler1', id), await opens('handler2', id)]).toEqual([200, 200])
  const { choices } = (await desk.call('unit-zhujian', 'GET', `/api/orders/${id}/handler`)).body
  const of = (name: string) => choices.find((one: { name: string }) => one.name === name)?.id
  const named = await desk.call('unit-zhujian', 'POST', `/api/orders/${id}/handler`, { handler: of('handler1') })
  expect([named.status, named.body.handler?.name]).toEqual([200, 'handler1'])
  expect([await opens('handler1', id), await opens('handler2', id)]).toEqual([200, 404])
  const again = await given('zhujian')
  const others = async (who: string) => (await desk.see(who, again)).caller.otherOrders
  expect([await others('handler1'), await others('handler2')]).toEqual([1, 0])
  expect([(await found('handler1')).includes(id), (await found('handler2')).includes(id), (await found('unit-zhujian')).includes(id)]).toEqual([true, false, true])
  const waiting = async (who: string) => (await desk.call(who, 'GET', '/api/orders/counts')).body.find((row: { desk: string }) => row.desk === 'toSign').count
  expect([await waiting('handler1'), await waiting('handler2')]).toEqual([2, 1])
  expect((await desk.call('unit-zhujian', 'POST', `/api/orders/${id}/handler`, { handler: await idOf(desk.app, desk.app.city.platform, 'unit-gongan') })).status).toBe(400)
  expect((await desk.call('unit-gongan', 'POST', `/api/orders/${id}/handler`, { handler: null })).status).toBe(404)
  await desk.call('lead-zhujian', 'POST', `/api/orders/${id}/handler`, { handler: null })
  expect(await opens('handler2', id)).toBe(200)
})

test('an agent sees what they registered, and of others only whose caller is on the line', async () => {
  const [mine, theirs] = [(await desk.register({ caller: { name: '标记诉求人', phone: '13811110001' } })).id, (await desk.register({ caller: { name: '标记诉求人', phone: '13811110002' } }, 'agent02')).id]
  const history = async (phone: string) => (await desk.call('agent01', 'POST', '/api/caller-history', { phone })).body.map((row: { id: string }) => row.id)
  expect([await opens('agent01', mine), await opens('agent01', theirs)]).toEqual([200, 404])
  expect([(await found('agent01')).includes(mine), (await found('agent01')).includes(theirs), await history('13811110002')]).toEqual([true, false, []])
  const { id: call } = (await desk.call('agent01', 'POST', '/api/calls', { phone: '13811110002' })).body
  expect([await opens('agent01', theirs), await history('13811110002'), (await found('agent01')).includes(theirs)]).toEqual([200, [theirs], true])
  // What is left to write down after the call still can be; the next call closes it.
  await desk.call('agent01', 'POST', `/api/calls/${call}/end`, {})
  expect(await opens('agent01', theirs)).toBe(200)
  desk.app.clock.now += 60_000
  await desk.call('agent01', 'POST', '/api/calls', { phone: '13811110003' })
  expect([await opens('agent01', theirs), await opens('agent01', mine)]).toEqual([404, 200])
})

test('an agent does not see what a unit answers before it is accepted', async () => {
  const { id } = await desk.register()
  await desk.act('dispatcher01', id, 'dispatch', { unit: 'zhujian', basis: '职责清单' })
  await desk.act('unit-zhujian', id, 'sign', {}, 'zhujian')
  await desk.act('unit-zhujian', id, 'submitResult', desk.result({ publicReply: '标记答复' }), 'zhujian')
  const shown = async (who: string) => JSON.stringify(await desk.see(who, id)).includes('标记答复')
  expect([await shown('agent01'), await shown('inspector01'), await shown('unit-zhujian')]).toEqual([false, true, true])
  await desk.act('inspector01', id, 'auditPass', {}, 'zhujian')
  expect(await shown('agent01')).toBe(true)
})
