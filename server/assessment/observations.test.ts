import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Boilerplate, Observed, Own, Signs } from '#api/assessment.ts'
import { keepMonth } from './keep.ts'
import { type Desk, openDesk, satisfied } from '#test/desk.ts'
import { keepAll } from '#test/kept.ts'

let desk: Desk
let numbers: Record<string, string[]>

const road = (place: string, day: number) => `您反映的${place}路灯不亮一事已收悉，我单位${day}日派人现场核实，属线路老化，已更换线路和灯具，照明恢复正常，感谢您的支持。`

beforeAll(async () => {
  desk = await openDesk()
  numbers = { gongan: [], jiaoyu: [] }
  for (const [nth, place] of ['和平路', '建设南路', '宝塔街'].entries()) numbers.gongan?.push(await closed('gongan', { satisfaction: nth === 0 ? 'satisfied' : 'notRated', method: nth === 2 ? 'sms' : 'call' }, road(place, nth + 3)))
  numbers.gongan?.push(await closed('gongan', { satisfaction: 'satisfied' }, '经与您电话联系，您反映的居住证办理问题已由窗口补办，证件三日内寄出。'))
  numbers.jiaoyu?.push(await closed('jiaoyu', { satisfaction: 'fair' }, '学校已调整放学时段的校门开放安排，并向家长说明。'))
  // Left open past its deadline: five days when the month ends.
  const late = await desk.register()
  await desk.act('dispatcher01', late.id, 'dispatch', { unit: 'gongan', basis: '职责清单' })
  await desk.app.db.updateTable('assignment').set({ due_at: new Date('2026-07-27T00:00:00+08:00') }).where('order_id', '=', late.id).execute()
  await keepAll(desk.app.db, desk.app.city.platform)
  desk.app.clock.now = Date.parse('2026-08-02T09:00:00+08:00')
  desk.forget()
})
afterAll(() => desk.close())

async function get<T>(who: string, path: string): Promise<T> {
  const reply = await desk.call(who, 'GET', `/api/assessment/2026-07${path}`)
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body))
  return reply.body
}
const shown = (tables: Observed['tables'], ref: string, subject: string, ...names: string[]) => {
  const row = tables.find(table => table.ref === ref)?.rows.find(one => one.subject === subject)
  return names.map(name => row?.cells[name]?.text)
}

test('on time and satisfaction stand side by side by every definition, for the city and per unit', async () => {
  const { tables, hours, timeZone } = await get<Observed>('assessor01', '/observations')
  expect(shown(tables, 'standard.satisfaction', '', 'satisfaction_a', 'satisfaction_b', 'satisfaction_c', 'satisfaction_d', 'satisfaction_e')).toEqual(['66.67%', '100.00%', '100.00%', '100.00%', '40.00%'])
  expect(shown(tables, 'standard.satisfaction.units', 'gongan', 'satisfaction_a', 'satisfaction_b')).toEqual(['100.00%', '100.00%'])
  expect(shown(tables, 'standard.time.units', 'gongan', 'on_time_valid', 'overdue')).toEqual(['100.00%', '1'])
  expect(shown(tables, 'standard.flow', '', 'first_dispatch', 'hops')).toEqual(['100.00%', '1.00'])
  expect(Number(shown(tables, 'standard.flow.units', 'jiaoyu', 'handling_days')[0])).toBeLessThan(1)
  expect([hours.length, timeZone]).toEqual([24, desk.app.city.timeZone])
})

test('a unit sees its own rows alone, and no hours of the hotline', async () => {
  const { tables, hours } = await get<Observed>('unit-jiaoyu', '/observations')
  expect([...new Set(tables.flatMap(table => table.rows.map(row => row.subject)))]).toEqual(['jiaoyu'])
  expect([hours, tables.map(table => table.subject)]).toEqual([[], ['unit', 'unit', 'unit']])
})

test('a standard figure opens as any other: numbers, inputs, rows counted and left out, workbook', async () => {
  const of = 'table=standard.satisfaction.units&subject=gongan'
  const { worked, inputs } = await get<{ worked: string; inputs: { name: string; rows: boolean }[] }>('assessor01', `/figure?${of}&name=satisfaction_a`)
  expect(worked).toBe('满意率（只计已评价，一般不算满意）=2/（4－2）=100.00%')
  expect(inputs.map(input => [input.name, input.rows])).toEqual([['satisfied', true], ['callback_total', true], ['not_rated', true]])
  const { rows } = await get<{ rows: { label: string }[] }>('assessor01', `/rows?${of}&name=not_rated`)
  expect(rows.map(row => row.label)).toEqual([numbers.gongan?.[2], numbers.gongan?.[1]])
  expect((await desk.call('assessor01', 'GET', `/api/assessment/2026-07/xlsx?${of}&name=not_rated`)).headers['content-type']).toContain('spreadsheet')
  expect((await desk.call('unit-jiaoyu', 'GET', `/api/assessment/2026-07/rows?${of}&name=not_rated`)).status).toBe(404)
})

test('the board marks a rate of few cases and tells what is open and overdue beside on time', async () => {
  const { tables } = await get<Pick<Observed, 'tables'>>('assessor01', '')
  const units = tables.find(table => table.ref === 'appendix_1.rows')
  expect(units?.columns.filter(column => column.onTime).map(column => column.name)).toEqual(['on_time_rate_pct'])
  expect(units?.rows.map(row => [row.subject, row.overdueOpen, row.cells.satisfaction_pct?.certainty])).toEqual([
    ['gongan', 1, { k: 2, n: 2, low: '34.2', high: '100.0', few: true }], ['jiaoyu', 0, { k: 0, n: 1, low: '0.0', high: '79.3', few: true }],
  ])
  const city = tables.filter(table => table.subject === 'city' && table.columns.some(column => column.onTime)).flatMap(table => table.rows.map(row => row.overdueOpen))
  expect(new Set(city), 'a table that counts it itself is not told twice').toEqual(new Set([null, 1]))
})

test('signs are shares with their rows, massed returns by day, and overdue by age', async () => {
  const { tables, massReturns, overdueAges } = await get<Signs>('leader01', '/signs')
  expect(shown(tables, 'signs.units', 'gongan', 'unrated', 'sms', 'unrecorded', 'all_in', 'rated_only', 'lift', 'overdue')).toEqual(['50.00%', '25.00%', '0.00%', '100.00%', '100.00%', '0.00个百分点', '1'])
  expect(shown(tables, 'signs.city', '', 'lift')).toEqual(['33.33个百分点'])
  expect([massReturns, overdueAges.units]).toEqual([[], [{ unit: 'gongan', name: '市公安局', counts: [0, 1, 0, 0] }]])
  expect((await desk.call('unit-gongan', 'GET', '/api/assessment/2026-07/signs')).status).toBe(403)
})

test('replies that differ in place and day alone are a group of their unit, with their orders', async () => {
  const { units, groups } = await get<Boilerplate>('leader01', '/boilerplate?unit=gongan')
  expect(units.map(row => [row.unit, row.replies, row.alike])).toEqual([['gongan', 4, 3], ['jiaoyu', 1, 0]])
  expect(groups.map(group => [group.count, group.orders.map(order => order.number).toSorted()])).toEqual([[3, numbers.gongan?.slice(0, 3).toSorted()]])
})

test('a unit reads its month beside the one before; the middle of a group of two is told to nobody', async () => {
  await keepMonth(desk.app.db, desk.app.city, '2026-07', desk.app.clock.now)
  const july = await get<Own>('unit-gongan', '/own')
  expect(july.unit).toEqual({ unit: 'gongan', name: '市公安局', group: '市直、驻潭单位' })
  const sheet = july.tables.find(table => table.ref === 'appendix_1.rows')
  expect(sheet?.overdueOpen).toBe(1)
  expect(JSON.stringify(july)).not.toContain('教育')
  expect(sheet?.figures.filter(figure => figure.kind === 'figure').map(figure => [figure.name, figure.cell.text, figure.median, figure.before])).toContainEqual(['satisfaction_pct', '100.00%', null, null])
  const august = (await desk.call('unit-gongan', 'GET', '/api/assessment/2026-08/own')).body as Own
  expect(august.tables).toEqual([])
})

async function closed(unit: string, answer: object, publicReply: string): Promise<string> {
  const order = await desk.register()
  await desk.act('dispatcher01', order.id, 'dispatch', { unit, basis: '职责清单' })
  await desk.act(`unit-${unit}`, order.id, 'sign')
  await desk.act(`unit-${unit}`, order.id, 'submitResult', desk.result({ publicReply }))
  await desk.act('inspector01', order.id, 'auditPass', {})
  await desk.act('callback01', order.id, 'recordCallback', { ...satisfied, contacted: true, ...answer })
  return order.number
}
