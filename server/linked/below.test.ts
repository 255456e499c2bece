import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, openDesk, satisfied } from '#test/desk.ts'
import { facts } from '#test/figures.ts'

let desk: Desk
beforeAll(async () => { desk = await openDesk() })
afterAll(() => desk.close())

const rows = async (who: string, query: string) => (await desk.call(who, 'GET', `/api/orders?${query}`)).body.rows.map((row: { id: string }) => row.id)

test('a district gives its order to a street of its own; the street sees it, others do not, the city sees the whole chain and counts the district', async () => {
  const order = await desk.register({ region: '430302' })
  const before = await facts(desk.app, '2026-07')
  await desk.act('dispatcher01', order.id, 'dispatch', { unit: 'yuhu', basis: '属地管理' })
  await desk.act('unit-yuhu', order.id, 'sign')
  await expect(desk.act('unit-yuhu', order.id, 'subDispatch', { unit: 'yuetang-shuyuanlu' }, 'yuhu')).rejects.toThrow('只能转派给本单位的下级单位')
  await expect(desk.act('unit-yuhu', order.id, 'subDispatch', { unit: 'yuhu-yuntang', days: 60 }, 'yuhu')).rejects.toThrow()
  await desk.act('unit-yuhu', order.id, 'subDispatch', { unit: 'yuhu-yuntang', days: 3, remark: '先到现场' }, 'yuhu')
  expect(await rows('unit-yuhu-yuntang', 'desk=toSign')).toEqual([order.id])
  expect(await rows('unit-yuhu-yaowan', '')).toEqual([])
  expect((await desk.call('unit-yuhu-yaowan', 'GET', `/api/orders/${order.id}`)).status).toBe(404)

  await desk.act('unit-yuhu-yuntang', order.id, 'sign', {}, 'yuhu-yuntang')
  await desk.act('unit-yuhu-yuntang', order.id, 'submitResult', desk.result({ publicReply: '街道已处理' }), 'yuhu-yuntang')
  const seen = await desk.see('dispatcher01', order.id)
  expect(seen.assignments.map((one: { unit: { unit: string }; parentId: string | null; stateLabel: string }) => [one.unit.unit, one.parentId === null, one.stateLabel]))
    .toEqual([['yuhu', true, '已转派下级'], ['yuhu-yuntang', false, '已提交结果']])
  const [top, sub] = seen.assignments
  expect(Date.parse(sub.dueAt)).toBeLessThanOrEqual(Date.parse(top.dueAt))
  await desk.act('unit-yuhu', order.id, 'acceptSubResult', {}, 'yuhu-yuntang')
  await desk.act('unit-yuhu', order.id, 'submitResult', desk.result({ publicReply: '雨湖区已处理' }), 'yuhu')
  await desk.act('inspector01', order.id, 'auditPass', {}, 'yuhu')
  await desk.act('callback01', order.id, 'recordCallback', satisfied)

  const after = await facts(desk.app, '2026-07')
  const count = (of: typeof after) => Object.fromEntries(Object.entries(of.tables['appendix_1.rows'] ?? {}).map(([unit, counts]) => [unit, Number(counts.effective_orders)]))
  expect(count(after)).toEqual({ ...count(before), yuhu: 1 })
  expect(after.concernedUnits.map(row => row.name), 'streets stand in no table of units').not.toContain('云塘街道')
})

test('co-units see what they help with, by list and by count, and may be let go', async () => {
  const order = await desk.register()
  await desk.act('dispatcher01', order.id, 'dispatchJoint', { unit: 'chengguan', coUnits: ['jiaotong', 'zigui'], basis: '联合执法' })
  for (const unit of ['chengguan', 'jiaotong', 'zigui']) {
    expect(await rows(`unit-${unit}`, 'desk=toSign')).toEqual([order.id])
    expect((await desk.call(`unit-${unit}`, 'GET', '/api/orders/counts')).body).toContainEqual({ desk: 'toSign', label: '待签收', count: 1 })
    await desk.act(`unit-${unit}`, order.id, 'sign', {}, unit)
  }
  await expect(desk.act('unit-chengguan', order.id, 'submitResult', desk.result(), 'chengguan')).rejects.toThrow(/市交通局、市资规局|市资规局、市交通局/)
  await desk.act('unit-jiaotong', order.id, 'submitResult', desk.result(), 'jiaotong')
  await desk.act('dispatcher01', order.id, 'excuseCoUnit', { reason: '不涉及用地' }, 'zigui')
  expect(await rows('unit-zigui', '')).toEqual([])
  expect((await desk.act('unit-chengguan', order.id, 'submitResult', desk.result(), 'chengguan')).state).toBe('pendingAudit')
})
