import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '#server/db/transaction.ts'
import { type Desk, openDesk, satisfied } from '#test/desk.ts'
import { callerOf } from '#test/leak/marks.ts'
import { marksInDatabase } from '#test/leak/scan.ts'
import { deeds, type Ground } from './deeds.ts'
import { holdsOf } from './hold.ts'

let desk: Desk
let platform: string
beforeAll(async () => {
  desk = await openDesk()
  platform = desk.app.city.platform
  const security = await desk.app.db.selectFrom('app_user').selectAll().where('platform', '=', platform).where('account', '=', 'security01').executeTakeFirstOrThrow()
  await desk.app.db.insertInto('app_user').values({ ...security, id: '01890000-0000-7000-8000-00000000a002', account: 'security02', name: '安全管理员02' }).execute()
})
afterAll(() => desk.close())

const words = (at: number) => `${callerOf(at).name}住${callerOf(at).address}`
type Orders = Readonly<Record<'parent' | 'one' | 'two', { id: string; number: string }>>

/** An order of the first caller with those of two others merged into it, answered for all in words that name all three. `over`: closed. */
async function merged([first, second, third]: readonly [number, number, number], over = true): Promise<Orders> {
  const [parent, one, two] = [await desk.register({ caller: callerOf(first) }), await desk.register({ caller: callerOf(second) }), await desk.register({ caller: callerOf(third) })]
  for (const child of [one, two]) expect((await desk.call('dispatcher01', 'POST', `/api/orders/${child.id}/merge`, { into: parent.id, version: child.version })).status).toBe(200)
  await desk.act('dispatcher01', parent.id, 'dispatch', { unit: 'zhujian', basis: '职责清单' })
  await desk.act('unit-zhujian', parent.id, 'sign')
  if (over) await finish({ parent, one, two }, [first, second, third])
  return { parent, one, two }
}

async function finish({ parent, one, two }: Orders, people: readonly number[]): Promise<void> {
  await desk.act('unit-zhujian', parent.id, 'submitResult', desk.result({ publicReply: `已答复${people.map(words).join('、')}` }))
  await desk.act('inspector01', parent.id, 'auditPass')
  await desk.act('callback01', parent.id, 'recordCallback', satisfied)
  await desk.settle()
  for (const child of [one, two]) await desk.act('callback01', child.id, 'recordCallback', satisfied)
  await desk.settle()
}

async function rights(kind: string, at: number, more: object = {}) {
  const { body } = await desk.call('supervisor01', 'POST', '/api/rights', { kind, phone: callerOf(at).phone, ground: '本人要求', identityCheck: '核对身份证原件', ...more })
  await desk.call('security01', 'POST', `/api/rights/${body.id}/decision`, { agree: true, note: '已核对' })
  return desk.call('security01', 'POST', `/api/rights/${body.id}/execution`)
}

/** Where somebody still stands in the database, sealed values opened. */
async function stands(at: number): Promise<string[]> {
  const found = await marksInDatabase(desk.app.db, (of, sealed) => desk.app.context.citizen.open(of, sealed))
  return [...found].filter(([, marks]) => marks.some(mark => Object.values(callerOf(at)).includes(mark.text))).map(([where]) => where).sort()
}

/** The result of the order the others were merged into, and what was answered to one of those. */
async function answers(who: string, { parent, one }: Orders): Promise<string[]> {
  const { result } = (await desk.see(who, parent.id)).assignments[0]
  return [result.find((row: { label: string }) => row.label === '答复内容').value, (await desk.see(who, one.id)).answer]
}
const hold = async (orderNumber: string) => (await desk.call('security01', 'POST', '/api/retention/holds', { kind: 'order', orderNumber, reason: '行政诉讼' })).body.id
const lift = async (id: string) => expect((await desk.call('security02', 'POST', `/api/retention/holds/${id}/lift`, { reason: '结案' })).status).toBe(200)

test('who is erased goes out of the answer they share with others too, which says of the others what it said; not while one of those orders is held', async () => {
  const orders = await merged([6, 7, 8])
  expect(await stands(8)).toContain('work_order.answer')
  const held = await hold(orders.one.number)
  expect(await rights('erase', 8)).toMatchObject({ status: 409, body: { error: { message: `并单的工单 ${orders.one.number} 在留存冻结中，解除后才能删除` } } })
  expect(await rights('correct', 8, { correction: { name: '改名人' } })).toMatchObject({ status: 409, body: { error: { message: `并单的工单 ${orders.one.number} 在留存冻结中，解除后才能更正` } } })
  await lift(held)
  expect((await rights('erase', 8)).status).toBe(200)
  expect(await stands(8)).toEqual([])
  expect(await answers('dispatcher01', orders)).toEqual(Array(2).fill(`已答复${words(6)}、${words(7)}、市民住某处`))
  const { result } = (await desk.see('unit-zhujian', orders.parent.id)).assignments[0]
  expect(result).toContainEqual({ label: '答复内容', value: '已答复市民住某处、市民住某处、市民住某处' })
})

test('nobody is erased while the order theirs was merged into is open: its answer is still to be written', async () => {
  const orders = await merged([6, 7, 9], false)
  expect(await rights('erase', 9)).toMatchObject({ status: 409, body: { error: { message: `并单的工单 ${orders.parent.number} 还没有办结，办结后才能删除` } } })
  await finish(orders, [6, 7, 9])
  expect((await rights('erase', 9)).status).toBe(200)
  expect(await stands(9)).toEqual([])
})

test('who goes at the end of the term goes out of shared answers too; not while one of those orders is held or not over for as long', async () => {
  const orders = await merged([0, 1, 2])
  const caller = (await desk.app.db.selectFrom('work_order').select('caller_id').where('id', '=', orders.two.id).executeTakeFirstOrThrow()).caller_id ?? ''
  const server = { citizen: desk.app.context.citizen }
  const during = <R>(work: (ground: Ground) => Promise<R>) => inTransaction(desk.app.db, async tx => work({ server, tx, platform, holds: await holdsOf(server, tx, platform), now: desk.app.clock.now }))
  const due = (before: number) => during(async ({ tx, ...ground }) => (await sql<{ id: string }>`${deeds.callers.due({ tx, ...ground }, new Date(before), null)}`.execute(tx)).rows.some(row => row.id === caller))
  const { closed_at } = await desk.app.db.selectFrom('work_order').select('closed_at').where('id', '=', orders.parent.id).executeTakeFirstOrThrow()
  expect([await due(closed_at?.getTime() ?? 0), await due(desk.app.clock.now)]).toEqual([false, true])
  const held = await hold(orders.one.number)
  expect(await due(desk.app.clock.now)).toBe(false)
  await lift(held)
  await during(ground => deeds.callers.carryOut(ground, [caller]))
  // The replies kept for repeated requests go after a week.
  expect((await stands(2)).filter(where => where !== 'request_key.reply_enc')).toEqual([])
  expect(await answers('dispatcher01', orders)).toEqual(Array(2).fill(`已答复${words(0)}、${words(1)}、市民住某处`))
})

test('what a correction replaces goes out of the words, or nobody would know that it is to be hidden', async () => {
  const [old, now] = [callerOf(3), { name: '标记新名人', address: '湘潭市岳塘区宝塔路5号' }]
  const { id } = await desk.register({ caller: old, content: `我叫${old.name}，家住${old.address}，邻居王建国也看见了` })
  await desk.act('dispatcher01', id, 'dispatch', { unit: 'zhujian', basis: `请联系${old.name}` })
  const read = async (who: string) => (await desk.see(who, id)).content
  expect(await read('unit-zhujian')).toBe('我叫市民，家住某处，邻居王某某也看见了')
  expect((await rights('correct', 3, { correction: now })).status).toBe(200)
  expect([await read('unit-zhujian'), await read('dispatcher01')]).toEqual(['我叫市民，家住某处，邻居王某某也看见了', '我叫市民，家住某处，邻居王建国也看见了'])
  expect((await stands(3)).filter(where => !['caller.phone_enc', 'request_key.reply_enc'].includes(where))).toEqual([])
  // What it does not replace stays as it was written.
  await desk.act('agent01', id, 'amend', { text: `${now.name}又来电，住${now.address}` })
  expect((await rights('correct', 3, { correction: { address: '湘潭市雨湖区韶山路9号' } })).status).toBe(200)
  expect(await desk.app.db.selectFrom('amendment').select('text').where('order_id', '=', id).execute()).toEqual([{ text: '标记新名人又来电，住某处' }])
})
