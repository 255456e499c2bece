import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Endpoint } from '#api/endpoint.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { knownOf } from '#server/bulletin/draft/known.ts'
import { type Desk, openDesk } from '#test/desk.ts'
import { shownTo } from './shown.ts'

/** What an order tells of people whose order it is not. */
let desk: Desk
beforeAll(async () => { desk = await openDesk() })
afterAll(() => desk.close())

const titles = async (who: string, q: string) => (await desk.call(who, 'GET', `/api/orders?q=${encodeURIComponent(q)}`)).body.rows.map((row: { title: string }) => row.title)

test('one answer to several merged orders names none of their callers, whichever of them it is read on', async () => {
  const [parent, open, quiet] = await Promise.all([{ name: '司马光远', phone: '13612345678' }, { name: '欧阳德海', phone: '13712345678' }, { name: '诸葛文轩', phone: '13512345678', address: '建设路12号3栋401室' }]
    .map((caller, at) => desk.register({ caller, confidential: at === 2 })))
  for (const child of [open, quiet]) expect((await desk.call('dispatcher01', 'POST', `/api/orders/${child.id}/merge`, { into: parent.id, version: child.version })).status).toBe(200)
  await desk.act('dispatcher01', parent.id, 'dispatch', { unit: 'zhujian', basis: '职责清单' })
  await desk.act('unit-zhujian', parent.id, 'sign')
  const said = '已电话告知司马光远、欧阳德海、诸葛文轩（建设路12号3栋401室）'
  await desk.act('unit-zhujian', parent.id, 'submitResult', desk.result({ publicReply: said }))
  await desk.act('inspector01', parent.id, 'auditPass')
  await desk.settle()
  expect((await desk.see('callback01', open.id)).answer).toBe(said)
  for (const { id } of [open, quiet]) expect((await desk.see('leader01', id)).answer).toBe('已电话告知市民、市民、市民（某处）')
  const told = (await knownOf(desk.app.context, desk.app.db, desk.app.city.platform, [parent.id])).get(parent.id)
  expect([told?.callers.toSorted(), told?.numbers.length], 'looked for in a bulletin’s case').toEqual([['司马光远', '欧阳德海', '诸葛文轩'].toSorted(), 3])
})

test('words beside a list are read without the callers of the orders in it', async () => {
  const { id } = await desk.register({ caller: { name: '慕容雪晴', phone: '13312345678' } })
  const text = z.string()
  const reply = { groups: [{ wording: '您好，慕容雪晴', orders: [{ id, text: '慕容雪晴您好' }] }, { wording: '慕容雪晴', orders: [] }] }
  const endpoint: Endpoint = { method: 'GET', path: '/api/orders', permission: 'anyone', summary: '', reply: z.object({ groups: z.array(z.object({ wording: text, orders: z.array(z.object({ id: z.uuid(), text })) })) }) }
  const leader: SignedIn = { id: '', account: '', name: '', platform: desk.app.city.platform, unit: null, unitName: null, units: [], roles: ['leader'], sessionId: Buffer.alloc(0) }
  const shown = await shownTo({ db: desk.app.db, citizen: desk.app.context.citizen }, leader, endpoint, {}, reply)
  expect(shown).toEqual({ groups: [{ wording: '您好，市民', orders: [{ id, text: '市民您好' }] }, { wording: '慕容雪晴', orders: [] }] })
})

test('beside a caller’s order a unit is shown no confidential one of theirs', async () => {
  const caller = { name: '上官婉清', phone: '13412345678' }
  const [open, other, quiet] = [await desk.register({ caller }), await desk.register({ caller }), await desk.register({ caller, confidential: true })]
  for (const { id } of [open, other, quiet]) await desk.act('dispatcher01', id, 'dispatch', { unit: 'zhujian', basis: '职责清单' })
  const beside = async (who: string) => (await desk.call(who, 'GET', `/api/orders/${open.id}/beside`)).body.repeats.map((row: { id: string }) => row.id)
  expect(await beside('dispatcher01')).toEqual([quiet.id, other.id])
  expect(await beside('unit-zhujian')).toEqual([other.id])
})

test('what is hidden in a title is not found by guessing it', async () => {
  const { id } = await desk.register({ title: '邻居王建国在和平路88号3栋2单元501噪声扰民', confidential: true })
  await desk.act('dispatcher01', id, 'dispatch', { unit: 'zhujian', basis: '职责清单' })
  expect(await titles('unit-zhujian', '和平路')).toEqual(['邻居某某在和平路某处噪声扰民'])
  for (const q of ['邻居王建国', '王', '3栋2单元501', '88号']) expect([q, await titles('unit-zhujian', q), await titles('dispatcher01', q)]).toEqual([q, [], []])
})
