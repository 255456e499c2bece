import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, dissatisfied, openDesk, satisfied } from '#test/desk.ts'
import { storedAndTold } from '#test/stored.ts'
import { informMerged } from './merged.ts'

let desk: Desk
beforeAll(async () => { desk = await openDesk() })
afterAll(() => desk.close())

const other = { name: '另一人', phone: '13900005678' }
const merge = (who: string, id: string, body: object, headers?: Record<string, string>) => desk.call(who, 'POST', `/api/orders/${id}/merge`, body, headers)

test('the same caller comes first, then the likest title at the same place; a number finds any order', async () => {
  const child = await desk.register({ title: '河东大道路灯不亮' })
  const likely = await desk.register({ title: '河东大道路灯坏了不亮', caller: other })
  const unlike = await desk.register({ title: '解放大道有人占道', caller: other })
  const mine = await desk.register({ title: '垃圾没有人收', category: '0502' })
  const strange = await desk.register({ title: '小区门口堆放杂物', caller: other })
  const elsewhere = await desk.register({ title: '河东大道路灯不亮', category: '0502', caller: other })
  const { body } = await desk.call('dispatcher01', 'GET', `/api/orders/${child.id}/merge-candidates`)
  const found = body.candidates.map((row: { id: string }) => row.id)
  expect(found.indexOf(mine.id), 'another matter of the same caller').toBeLessThan(found.indexOf(unlike.id))
  expect(found.indexOf(likely.id)).toBeLessThan(found.indexOf(unlike.id))
  expect(found).not.toContain(elsewhere.id)
  expect(found, 'not a word in common').not.toContain(strange.id)
  expect(body.candidates.find((row: { id: string }) => row.id === likely.id)).toMatchObject({ sameCaller: false, samePlace: true, callerMasked: '另** 139****5678', content: likely.content })
  const exact = await desk.call('dispatcher01', 'GET', `/api/orders/${child.id}/merge-candidates?number=${elsewhere.number}`)
  expect(exact.body.candidates.map((row: { id: string }) => row.id)).toEqual([elsewhere.id])
  expect(JSON.stringify(exact.body)).not.toContain(other.phone)
})

test('merging changes both orders or neither, and the same request twice once', async () => {
  const [parent, child] = [await desk.register(), await desk.register({ caller: other })]
  const body = { into: parent.id, version: child.version }
  expect((await merge('agent01', child.id, body)).status).toBe(403)
  expect(await merge('dispatcher01', child.id, { ...body, into: child.id })).toMatchObject({ status: 409 })
  expect(await merge('dispatcher01', child.id, { ...body, version: 1 })).toMatchObject({ status: 409 })
  expect(await merge('dispatcher01', child.id, { ...body, into: '01900000-0000-7000-8000-000000000000' })).toMatchObject({ status: 404 })
  expect((await desk.see('dispatcher01', parent.id)).version).toBe(parent.version)
  const generic = await desk.call('dispatcher01', 'POST', `/api/orders/${child.id}/acts`, { verb: 'mergeInto', version: child.version, input: { into: parent.id } })
  expect(generic.status, 'only through its own door').toBeGreaterThanOrEqual(400)

  const headers = { 'idempotency-key': 'merge-twice-1' }
  const merged = await merge('dispatcher01', child.id, body, headers)
  expect(merged).toMatchObject({ status: 200, body: { state: 'merged' } })
  expect(await merge('dispatcher01', child.id, body, headers)).toMatchObject({ status: 200, body: { version: merged.body.version } })
  for (const id of [parent.id, child.id]) {
    const { stored, told } = await storedAndTold(desk.app.db, desk.app.city.platform, id)
    expect(told).toEqual(stored)
  }
  const { stored } = await storedAndTold(desk.app.db, desk.app.city.platform, parent.id)
  expect(stored.order.mergedCount).toBe(1)
  const links = await desk.call('dispatcher01', 'GET', `/api/orders/${parent.id}/links`)
  expect(links.body.merged).toMatchObject([{ id: child.id, callerMasked: '另** 139****5678' }])
  expect((await desk.call('dispatcher01', 'GET', `/api/orders/${child.id}/links`)).body.mergedInto).toMatchObject({ id: parent.id })
  const third = await desk.register()
  expect(await merge('dispatcher01', third.id, { into: child.id, version: third.version }), 'into a merged one').toMatchObject({ status: 409 })
})

test('every caller gets the answer and a callback of their own; a reasonable no takes the parent up again, or a supervisor is told', async () => {
  const [parent, one, two] = [await desk.register(), await desk.register({ caller: other }), await desk.register({ caller: null })]
  for (const child of [one, two]) expect((await merge('dispatcher01', child.id, { into: parent.id, version: child.version })).status).toBe(200)
  await desk.act('dispatcher01', parent.id, 'dispatch', { unit: 'zhujian', basis: '职责清单' })
  await desk.act('unit-zhujian', parent.id, 'sign')
  await handle(parent.id, '楼道灯已修复')
  const waiting = await desk.call('callback01', 'GET', '/api/orders?desk=mergedToCallback')
  expect(waiting.body.rows.map((row: { id: string }) => row.id).sort()).toEqual([one.id, two.id].sort())
  expect((await desk.call('callback01', 'GET', '/api/orders/counts')).body).toContainEqual({ desk: 'mergedToCallback', label: '并单回访', count: 2 })
  expect((await desk.see('callback01', one.id)).answer).toBe('楼道灯已修复')

  const version = async () => (await desk.see('callback01', one.id)).version
  const before = await version()
  const row = await desk.app.db.selectFrom('outbox').selectAll().where('effect', '=', 'informMerged').where('order_id', '=', parent.id).executeTakeFirstOrThrow()
  await desk.app.db.transaction().execute(tx => informMerged(desk.app.context, tx, [row as never], desk.app.clock.now))
  expect(await version(), 'told twice is told once').toBe(before)

  await desk.act('callback01', two.id, 'recordCallback', satisfied)
  await desk.act('callback01', one.id, 'recordCallback', dissatisfied)
  await desk.settle()
  expect(await desk.see('dispatcher01', parent.id)).toMatchObject({ state: 'rework', callbacks: [] })
  expect(await desk.see('dispatcher01', one.id)).toMatchObject({ state: 'merged', callbacks: [{ rating: 'negative' }] })

  for (const round of [1, 2]) {
    await handle(parent.id, `第 ${round} 次重办已修复`)
    await desk.act('callback01', one.id, 'recordCallback', dissatisfied)
    await desk.settle()
  }
  expect((await desk.see('dispatcher01', parent.id)).state, 'two rounds at most').toBe('pendingCallback')
  const notices = await desk.call('supervisor01', 'GET', '/api/notices')
  expect(notices.body).toContainEqual(expect.objectContaining({ orderId: parent.id, text: expect.stringContaining('未能发回重办') }))
})

async function handle(id: string, publicReply: string) {
  await desk.act('unit-zhujian', id, 'submitResult', desk.result({ publicReply }))
  await desk.act('inspector01', id, 'auditPass')
  await desk.settle()
}

test('a parent withdrawn without an answer: dispatchers are told who is left, and the matter can be taken up again', async () => {
  const [parent, child] = [await desk.register(), await desk.register({ caller: other })]
  await merge('dispatcher01', child.id, { into: parent.id, version: child.version })
  await desk.act('agent01', parent.id, 'withdraw', { identityChecked: true, askedBy: 'caller', reason: '已自行解决' })
  await desk.settle()
  const rows = await desk.app.db.selectFrom('notice').select('text').where('order_id', '=', parent.id).where('role', '=', 'dispatcher').execute()
  expect(rows.map(row => row.text)).toContain(`主单 ${parent.number} 已撤单，没有答复；并入的 ${child.number} 请另行办理`)
  const now = await desk.see('agent01', child.id)
  const again = await desk.call('agent01', 'POST', `/api/orders/${child.id}/reopen`, { newFact: '主单撤了，我这里的问题还在。', version: now.version })
  expect(again).toMatchObject({ status: 200 })
})
