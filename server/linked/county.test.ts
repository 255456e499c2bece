import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '#server/ids.ts'
import { type Desk, dissatisfied, openDesk, satisfied } from '#test/desk.ts'
import { facts } from '#test/figures.ts'
import { exif, jpeg, segment } from '#test/pictures.ts'
import { storedAndTold } from '#test/stored.ts'
import { openInCounty } from './county.ts'
import { reportToCity } from './reportToCity.ts'

let desk: Desk
beforeAll(async () => { desk = await openDesk() })
afterAll(() => desk.close())

const county = '430321'
const unit = 'xiangtanxian'
const at = (account: string) => `${account}@${county}`
const links = async (who: string, id: string) => (await desk.call(who, 'GET', `/api/orders/${id}/links`)).body

test('handed over, handled by the county with its own number and people, answered up, audited and called back by the city', async () => {
  const order = await handOver()
  const mirror = await mirrorOf(order.id)
  expect(mirror.number).toMatch(/100$/)
  expect(mirror).toMatchObject({ state: 'pendingDispatch', content: order.content, caller: { phoneMasked: '138****1234' } })
  expect(await links(at('dispatcher01'), mirror.id)).toMatchObject({ upper: { number: order.number, platformName: desk.app.city.name } })
  expect((await desk.call(at('dispatcher01'), 'GET', `/api/orders/${order.id}`)).status, 'the city order itself is not the county’s to open').toBe(404)

  await desk.act(at('dispatcher01'), mirror.id, 'dispatch', { unit: 'townships', basis: '属地管理' })
  expect((await desk.see('dispatcher01', order.id)).assignments[0].signedAt).toBeNull()
  await desk.act(at('unit-townships'), mirror.id, 'sign')
  await desk.settle()
  const signed = await desk.see('dispatcher01', order.id)
  expect(signed.assignments[0].signedAt).not.toBeNull()
  const due = (of: { assignments: { dueAt: string }[] }) => Date.parse(of.assignments[0]!.dueAt)
  const below = await desk.see(at('dispatcher01'), mirror.id)
  expect(due(below), 'the county’s clock runs inside the city’s').toBeLessThanOrEqual(due(signed))
  expect(below.clocks).toContainEqual(expect.objectContaining({ kind: 'province', dueAt: signed.assignments[0].dueAt, stoppedAt: null }))

  await countyHandles(mirror.id, '乡里已修好')
  const filed = await desk.see('inspector01', order.id)
  expect(filed).toMatchObject({ state: 'pendingAudit', assignments: [{ state: 'submitted', onTime: true }] })
  expect(filed.assignments[0].result).toContainEqual({ label: '答复内容', value: '乡里已修好' })
  expect((await links('inspector01', order.id)).counties).toMatchObject([{ number: mirror.number, stateLabel: '已办结' }])
  await desk.act('inspector01', order.id, 'auditPass')
  expect(await desk.act('callback01', order.id, 'recordCallback', satisfied)).toMatchObject({ state: 'closed', finalRating: 'positive' })
  for (const [platform, id] of [[desk.app.city.platform, order.id], [county, mirror.id]] as const) {
    const { stored, told } = await storedAndTold(desk.app.db, platform, id)
    expect(told).toEqual(stored)
  }
})

test('dispatched by the county days later, its unit has no longer than the city gave', async () => {
  const order = await handOver()
  const mirror = await mirrorOf(order.id)
  desk.app.clock.now += 3 * 86_400_000
  desk.forget()
  await desk.act(at('dispatcher01'), mirror.id, 'dispatch', { unit: 'townships', basis: '属地管理' })
  const [task] = (await desk.see(at('dispatcher01'), mirror.id)).assignments
  expect(task.dueAt).toBe((await desk.see('dispatcher01', order.id)).assignments[0].dueAt)
})

test('photos go along, and what proves the result comes back with it', async () => {
  const order = await desk.register()
  await layBeside(desk.app.city.platform, order.id, '现场.png')
  await desk.act('dispatcher01', order.id, 'countyTransfer', { unit, basis: '属地管理' })
  await desk.settle()
  const mirror = await mirrorOf(order.id)
  const papers = async (who: string, id: string) => (await desk.call(who, 'GET', `/api/orders/${id}/attachments`)).body.map((one: { name: string }) => one.name)
  expect(await papers(at('dispatcher01'), mirror.id)).toEqual(['现场.png'])
  await desk.act(at('dispatcher01'), mirror.id, 'dispatch', { unit: 'townships', basis: '属地管理' })
  await desk.act(at('unit-townships'), mirror.id, 'sign')
  const proof = await layBeside(county, mirror.id, '修好.png')
  await countyHandles(mirror.id, '已修好', { evidence: [proof] })
  expect(await papers('inspector01', order.id)).toEqual(['现场.png', '修好.png'])
  expect((await desk.see('inspector01', order.id)).assignments[0].result).toContainEqual({ label: '佐证材料', value: '1 个附件' })
})

test('a deed done twice does nothing more, on either platform', async () => {
  const order = await handOver()
  const mirror = await mirrorOf(order.id)
  const again = async (effect: string, deed: typeof openInCounty, id: string) => {
    const row = await desk.app.db.selectFrom('outbox').selectAll().where('effect', '=', effect).where('order_id', '=', id).executeTakeFirstOrThrow()
    await desk.app.db.transaction().execute(tx => deed(desk.app.context, tx, [row as never], desk.app.clock.now))
  }
  const rows = () => desk.app.db.selectFrom('event').select(eb => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  let before = await rows()
  await again('openInCounty', openInCounty, order.id)
  expect(await rows()).toEqual(before)
  await desk.act(at('dispatcher01'), mirror.id, 'dispatch', { unit: 'townships', basis: '属地管理' })
  await desk.act(at('unit-townships'), mirror.id, 'sign')
  await countyHandles(mirror.id, '已修好')
  before = await rows()
  await again('reportToCity', reportToCity, mirror.id)
  await again('openInCounty', openInCounty, order.id)
  expect(await rows()).toEqual(before)
})

test('sent back by the city, the county takes its order up again and answers anew', async () => {
  const order = await handOver()
  const mirror = await mirrorOf(order.id)
  await desk.act(at('dispatcher01'), mirror.id, 'dispatch', { unit: 'townships', basis: '属地管理' })
  await desk.act(at('unit-townships'), mirror.id, 'sign')
  await countyHandles(mirror.id, '第一次答复')
  await desk.act('inspector01', order.id, 'auditReject', { checklist: ['contacted'], reason: '没有联系诉求人' })
  await desk.settle()
  const reworked = await desk.see(at('unit-townships'), mirror.id)
  expect(reworked).toMatchObject({ state: 'rework', reworkCount: 1 })
  expect(JSON.stringify(reworked.events)).toContain('市级发回：没有联系诉求人')
  await countyHandles(mirror.id, '第二次答复')
  await desk.act('inspector01', order.id, 'auditPass')
  await desk.act('callback01', order.id, 'recordCallback', dissatisfied)
  await desk.settle()
  expect(await desk.see(at('dispatcher01'), mirror.id)).toMatchObject({ state: 'rework', reworkCount: 2 })
  await countyHandles(mirror.id, '第三次答复')
  expect((await desk.see('inspector01', order.id)).assignments[0].result).toContainEqual({ label: '答复内容', value: '第三次答复' })
})

test('a county asks the city to take an order back; taken back, the county’s order ends and the city dispatches again', async () => {
  const order = await handOver()
  const mirror = await mirrorOf(order.id)
  const asked = { version: mirror.version, ground: 'notOurArea', basis: '不在本县辖区', proposedUnit: 'yuhu' }
  const ask = (who: string, body: object) => desk.call(who, 'POST', `/api/orders/${mirror.id}/return-to-city`, body)
  expect((await ask(at('unit-townships'), asked)).status).toBe(403)
  expect(await ask(at('dispatcher01'), { ...asked, proposedUnit: unit })).toMatchObject({ status: 409, body: { error: { message: '建议承办单位不能是本单位' } } })
  expect(await ask(at('dispatcher01'), { ...asked, version: 1 })).toMatchObject({ status: 409 })
  expect((await ask(at('dispatcher01'), asked)).status).toBe(200)
  expect(await desk.see('dispatcher01', order.id)).toMatchObject({ assignments: [{ state: 'returnRequested' }] })
  await desk.act('dispatcher01', order.id, 'rejectReturn', { reason: '属于你县' }, unit)
  expect((await ask(at('dispatcher01'), asked)).status).toBe(200)
  await desk.act('dispatcher01', order.id, 'acceptReturn', {}, unit)
  await desk.settle()
  expect((await desk.see(at('dispatcher01'), mirror.id)).stateLabel).toBe('已转出')
  expect(await desk.see('dispatcher01', order.id)).toMatchObject({ state: 'pendingDispatch' })
  expect((await desk.act('dispatcher01', order.id, 'dispatch', { unit: 'yuhu', basis: '属地' })).state).toBe('inProgress')
})

test.each([
  ['recall', 'dispatcher01', { reason: '派错' }, 'pendingDispatch'],
  ['withdraw', 'agent01', { identityChecked: true, askedBy: 'caller', reason: '已自行解决' }, 'withdrawn'],
])('after %s the county’s order ends', async (verb, who, input, state) => {
  const order = await handOver()
  const mirror = await mirrorOf(order.id)
  expect((await desk.act(who, order.id, verb, input, verb === 'recall' ? unit : undefined)).state).toBe(state)
  await desk.settle()
  expect((await desk.see(at('dispatcher01'), mirror.id)).stateLabel).toBe('已转出')
})

test('taken back before the county was told, nothing is opened there', async () => {
  const order = await desk.register()
  await desk.act('dispatcher01', order.id, 'countyTransfer', { unit, basis: '属地' })
  await desk.act('dispatcher01', order.id, 'recall', { reason: '派错' }, unit)
  await desk.settle()
  expect((await links('dispatcher01', order.id)).counties).toEqual([])
})

test('of a confidential order the county learns the matter, not the caller or the place', async () => {
  const order = await handOver({ confidential: true })
  const mirror = await mirrorOf(order.id)
  expect(mirror).toMatchObject({ confidential: true, caller: null, incidentAddressMasked: null, content: order.content })
})

test('of a confidential order photos go without where they were taken, and what names the caller stays', async () => {
  const order = await desk.register({ confidential: true })
  const beside = (name: string, kind: string, content: Buffer) => layBeside(desk.app.city.platform, order.id, name, { class: kind, type: 'image/jpeg', content })
  await beside('现场.jpg', 'other', jpeg([exif(6, '27.83N 112.91E'), segment(0xfe, '27.83N')]))
  await beside('坏.jpg', 'other', Buffer.from('ffd8ff', 'hex'))
  await beside('通话.jpg', 'contactProof', jpeg([]))
  await beside('证件.jpg', 'identity', jpeg([]))
  await desk.act('dispatcher01', order.id, 'countyTransfer', { unit, basis: '属地管理' })
  await desk.settle()
  const { id } = await mirrorOf(order.id)
  const copied = await desk.app.db.selectFrom('attachment').select(['name', 'content', 'size', 'sha256']).where('platform', '=', county).where('order_id', '=', id).execute()
  expect(copied.map(({ name }) => name)).toEqual(['现场.jpg'])
  const [photo] = copied
  expect([photo?.content.includes('27.83N'), photo?.size, photo?.sha256]).toEqual([false, photo?.content.length, createHash('sha256').update(photo?.content ?? '').digest()])
})

test('the city’s figures count its order, the county’s count theirs, nothing twice', async () => {
  const period = '2026-07'
  const ofCounty = async () => Number((await desk.app.db.selectFrom('order_fact').select(eb => eb.fn.countAll<number>().as('count')).where('platform', '=', county).executeTakeFirstOrThrow()).count)
  const [without, before] = [await facts(desk.app, period), await ofCounty()]
  const plain = await desk.register()
  await desk.act('dispatcher01', plain.id, 'dispatch', { unit: 'zhujian', basis: '职责清单' })
  const one = await facts(desk.app, period)
  const order = await desk.register()
  await desk.act('dispatcher01', order.id, 'countyTransfer', { unit, basis: '属地' })
  const two = await facts(desk.app, period)
  await desk.settle()
  await mirrorOf(order.id)
  const mirrored = await facts(desk.app, period)
  const headline = (of: typeof one) => of.tables['headline.values']?.[''] ?? {}
  expect(Number(headline(one).orders_accepted) - Number(headline(without).orders_accepted ?? 0)).toBe(1)
  expect(headline(two), 'handed to a county counts as dispatched like any other').toMatchObject({ orders_accepted: String(Number(headline(one).orders_accepted) + 1), dispatched: String(Number(headline(one).dispatched) + 1) })
  expect(mirrored, 'the county’s own row adds nothing to anything the city counts').toEqual(two)
  expect(await ofCounty(), 'on its own platform the county counts it').toBe(before + 1)
})

async function handOver(given: object = {}) {
  const order = await desk.register(given)
  await desk.act('dispatcher01', order.id, 'countyTransfer', { unit, basis: '属地管理' })
  await desk.settle()
  return order
}

async function mirrorOf(id: string) {
  const { mirror_id } = await desk.app.db.selectFrom('assignment').select('mirror_id').where('platform', '=', desk.app.city.platform).where('order_id', '=', id).executeTakeFirstOrThrow()
  return desk.see(at('dispatcher01'), mirror_id ?? '')
}

async function countyHandles(id: string, publicReply: string, given: object = {}) {
  await desk.act(at('unit-townships'), id, 'submitResult', desk.result({ publicReply, ...given }))
  await desk.act(at('inspector01'), id, 'auditPass')
  await desk.act(at('callback01'), id, 'recordCallback', satisfied)
  await desk.settle()
}

async function layBeside(platform: string, order_id: string, name: string, given: object = {}) {
  const id = uuidv7(desk.app.clock.now)
  const by_user = uuidv7(desk.app.clock.now)
  await desk.app.db.insertInto('attachment').values({
    platform, id, order_id, name, class: 'handlingProof', type: 'image/png', size: 4, sha256: Buffer.alloc(32), content: Buffer.from('bits'), by_user, at: new Date(desk.app.clock.now), ...given,
  }).execute()
  return id
}
