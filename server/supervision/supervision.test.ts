import { afterAll, beforeAll, expect, test } from 'vitest'
import { entry, type TestApp, testApp } from '#test/app.ts'

let app: TestApp
beforeAll(async () => { app = await testApp() })
afterAll(() => app.close())

const hour = 3_600_000
type Person = Awaited<ReturnType<TestApp['as']>>
interface Held { id: string; version: number }

/** People with sessions of now: the clock moves on by days here. */
const people = (...accounts: string[]) => Promise.all(accounts.map(app.as))
async function act(who: Person, order: Held, verb: string, input: object = {}): Promise<{ status: number; body: Held & { error?: { message: string } } }> {
  return who('POST', `/api/orders/${order.id}/acts`, { verb, version: order.version, input })
}
async function dispatched(): Promise<Held> {
  const [agent, dispatcher, unit] = await people('agent01', 'dispatcher01', 'unit-zhujian')
  const order = (await agent!('POST', '/api/orders', entry)).body
  const sent = await act(dispatcher!, order, 'dispatch', { unit: 'zhujian', basis: '职责清单' })
  return (await act(unit!, sent.body, 'sign')).body
}

test('a supervision order is issued, answered, sent back, answered again and closed; the ledger and the ladder tell it', async () => {
  let order = await dispatched()
  app.clock.now += 25 * hour
  const [agent, supervisor, dispatcher, unit, other] = await people('agent01', 'supervisor01', 'dispatcher01', 'unit-zhujian', 'unit-gongan')
  if (!agent || !supervisor || !dispatcher || !unit || !other) throw new Error('accounts')
  const step = async (who: Person, verb: string, input: object) => {
    app.clock.now += 60_000
    const reply = await act(who, order, verb, input)
    expect([verb, reply.status, reply.body.error]).toEqual([verb, 200, undefined])
    order = reply.body
  }
  await step(agent, 'callerUrge', {})
  expect((await act(dispatcher, order, 'supervise', { grade: 'order', instruction: '限期办结' })).status).toBe(409)
  await step(supervisor, 'supervise', { grade: 'order', instruction: '请三日内办结并书面答复。', days: 3 })
  const { body: ledger } = await supervisor('GET', '/api/supervisions?state=open')
  expect(ledger.rows).toMatchObject([{ orderId: order.id, grade: 'order', overdue: false, units: [{ unit: 'zhujian' }] }])
  const { id, number } = ledger.rows[0]

  // Addressed to one unit: the other sees neither the line nor the sheet.
  expect((await unit('GET', '/api/supervisions')).body.rows).toHaveLength(1)
  expect((await other('GET', '/api/supervisions')).body.rows).toHaveLength(0)
  expect((await other('GET', `/api/supervisions/${id}`)).status).toBe(404)

  await step(unit, 'replySupervision', { reply: '已派人处理。' })
  await step(supervisor, 'rejectSupervisionReply', { reason: '没有写明完成时间。' })
  app.clock.now += 10 * 24 * hour
  const [later, laterUnit] = await people('supervisor01', 'unit-zhujian')
  expect((await later!('GET', '/api/supervisions?state=overdue')).body.rows).toMatchObject([{ number, overdue: true, rejections: 1 }])
  expect((await later!('GET', `/api/supervisions?q=${number}`)).body.rows).toHaveLength(1)
  await step(laterUnit!, 'replySupervision', { reply: '已于昨日修复。' })
  await step(later!, 'closeSupervision', {})
  const { body: sheet } = await later!('GET', `/api/supervisions/${id}`)
  expect(sheet).toMatchObject({ state: 'closed', overdue: false, reply: '已于昨日修复。', rejectReasons: [{ reason: '没有写明完成时间。' }] })
  expect(sheet.ladder.rungs.filter((one: { count: number }) => one.count > 0).map((one: { rung: string; count: number }) => [one.rung, one.count])).toEqual([['urge', 1], ['order', 1]])
  expect(JSON.stringify(sheet)).not.toContain(entry.caller.name)

  // Its handling deadline has passed as well: the board knows the order and its unit.
  const { body: board } = await later!('GET', '/api/pressure')
  expect(board.lists.find((one: { list: string }) => one.list === 'overdue').rows.map((one: { id: string }) => one.id)).toContain(order.id)
  expect(board.units).toMatchObject([{ unit: 'zhujian', overdue: 1 }])
})

test('an interview of a unit that does not hold the order: it sees the order and answers with time and place', async () => {
  const order = await dispatched()
  const [supervisor, other, stranger] = await people('supervisor01', 'lead-gongan', 'unit-chengguan')
  expect((await other!('GET', `/api/orders/${order.id}`)).status).toBe(404)
  const issued = await act(supervisor!, order, 'supervise', { grade: 'interview', instruction: '约谈负责人。', units: ['gongan'] })
  expect(issued.status).toBe(200)
  expect((await other!('GET', `/api/orders/${order.id}`)).status).toBe(200)
  expect((await stranger!('GET', `/api/orders/${order.id}`)).status).toBe(404)
  const place = { heldAt: new Date(app.clock.now).toISOString(), place: '热线中心会议室' }
  expect((await act(other!, issued.body, 'replySupervision', { reply: '已约谈。' })).body.error?.message).toContain('约谈时间和地点')
  expect((await act(other!, issued.body, 'replySupervision', { reply: '已约谈。', ...place })).status).toBe(200)
  const { body: ledger } = await other!('GET', '/api/supervisions')
  expect((await other!('GET', `/api/supervisions/${ledger.rows[0].id}`)).body).toMatchObject({ grade: 'interview', state: 'replied', place: place.place })
})

test('an urge in the first hours is refused with the rule, at the screen pop and at the door', async () => {
  const order = await dispatched()
  const [agent] = await people('agent01')
  const early = await agent!('POST', '/api/screen-pop', { phone: entry.caller.phone })
  const mine = early.body.open.find((one: { id: string }) => one.id === order.id)
  expect(mine.urge.refused).toMatch(/小时/)
  expect((await act(agent!, order, 'callerUrge')).body.error?.message).toBe(mine.urge.refused)
  app.clock.now += 25 * hour
  const [next] = await people('agent01')
  const late = await next!('POST', '/api/screen-pop', { phone: entry.caller.phone })
  expect(late.body.open.find((one: { id: string }) => one.id === order.id).urge).toEqual({ refused: null })
})

test('a major matter shows who was told after how many minutes, and the report of the day names nobody who was told', async () => {
  const [agent, leader] = await people('agent01', 'leader01')
  const start = app.clock.now
  let order = (await agent!('POST', '/api/orders', { ...entry, title: '幸福小区停水', urgency: 'critical' })).body
  app.clock.now += 10 * 60_000
  order = (await act(agent!, order, 'reportMajor', { trigger: 'outage', phoneTo: '值班室', phoneAt: new Date(start + 5 * 60_000).toISOString(), summary: '约两百户停水' })).body
  app.clock.now = start + 3 * hour
  const [later] = await people('leader01')
  const { body } = await leader!('GET', '/api/majors')
  expect(body.rows).toMatchObject([{ id: order.id, chain: { links: [{ minutes: 5, to: '值班室' }], phone: { late: false, limitMinutes: 30 }, written: { doneAt: null, late: true } } }])
  const day = new Date(start + 8 * hour).toISOString().slice(0, 10)
  const text = JSON.stringify((await later!('GET', `/api/major/daily/${day}`)).body)
  expect(text).toContain('幸福小区停水')
  expect(text).toContain('登记后 5 分')
  expect(text).not.toContain('值班室')
})

test('a withdrawal a unit asked for waits to be checked by somebody, and is counted for the unit', async () => {
  let order = await dispatched()
  const [agent, inspector, handler] = await people('agent01', 'inspector01', 'unit-zhujian')
  order = (await act(agent!, order, 'withdraw', { identityChecked: true, askedBy: 'unit', reason: '单位来电要求撤回' })).body
  expect((await handler!('GET', '/api/withdrawals')).status).toBe(403)
  const waiting = await inspector!('GET', '/api/withdrawals')
  expect(waiting.body.rows).toMatchObject([{ id: order.id, urged: true, checkedAt: null, reason: '单位来电要求撤回' }])
  expect((await inspector!('GET', '/api/withdrawal-counts')).body.rows).toMatchObject([{ unit: 'zhujian', withdrawn: 1, urged: 1, checked: 0 }])
  expect((await act(inspector!, order, 'checkWithdrawal', { finding: 'urged' })).status).toBe(200)
  expect((await inspector!('GET', '/api/withdrawals')).body.rows).toEqual([])
  expect((await inspector!('GET', '/api/withdrawals?show=checked')).body.rows).toMatchObject([{ finding: 'urged' }])
})
