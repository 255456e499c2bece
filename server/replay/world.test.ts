import { expect, test } from 'vitest'
import { calendarOf } from '#domain/clock/calendar.ts'
import { rulesOf } from '#domain/city.ts'
import { loadCities, loadNotices } from '#server/cities.ts'
import { replaySource } from './source.ts'
import { plansOf, world } from './world.ts'

const city = (await loadCities()).get('430300')!
const source = await replaySource(city, '2022-11')
if ('refused' in source) throw new Error(source.refused)
const rules = rulesOf(city, calendarOf(await loadNotices()))
const [first, ...counties] = plansOf(source).map(plan => world(plan, source, rules, '099', new Set()))
const rows = (table: 'calls' | 'orders' | 'assignments' | 'callbacks') => first?.tables[table] ?? []
const orders = rows('orders').filter(row => row.values.registeredAt?.startsWith('2022-11'))
const numbers = new Set(orders.map(row => row.values.number))

test('calls, orders, types and leaves add up to what was printed', () => {
  const calls = rows('calls').filter(row => row.values.arrivedAt?.startsWith('2022-11'))
  expect([calls.length, calls.filter(row => row.values.answeredAt).length]).toEqual([56405, 50262])
  expect(calls.filter(row => row.values.desk === 'leaderCallDay')).toHaveLength(15)
  expect([orders.length, orders.filter(row => row.values.resolvedAt).length]).toEqual([49680, 40713])
  const types: Record<string, number> = {}
  for (const row of orders) types[row.values.requestType ?? ''] = (types[row.values.requestType ?? ''] ?? 0) + 1
  expect(types).toEqual({ consult: 26723, help: 15448, complaint: 7116, suggestion: 247, invalid: 71, other: 75 })
})

test('each unit has its orders, answers, contacts and refused returns', () => {
  const tasks = rows('assignments').filter(row => numbers.has(row.values.order))
  const unitOf = new Map(tasks.map(row => [row.values.order, row.values.unit]))
  const answers = rows('callbacks').filter(row => unitOf.has(row.values.order))
  for (const [unit, printed] of [['yuetang', [1926, 242, 114, 1442, 128]], ['liantong', [102, 12, 6, 66, 18]]] as const) {
    const said = answers.filter(row => unitOf.get(row.values.order) === unit)
    expect([said.length, ...['satisfied', 'fair', 'notRated', 'dissatisfied'].map(key => said.filter(row => row.values.satisfaction === key).length)]).toEqual(printed)
  }
  expect(answers.filter(row => row.values.contacted === '是')).toHaveLength(8900)
  expect(tasks.reduce((sum, row) => sum + (row.values.returns?.split('驳回').length ?? 1) - 1, 0)).toBe(114)
  expect(answers.every(row => row.values.at?.startsWith('2022-11'))).toBe(true)
})

test('the counties have their calls', () => {
  expect(counties.map(county => county.tables.calls?.length)).toEqual([15424, 7146, 1232])
})

test('a way is drawn until its days hold: the deadline, the extension, the rework, the callback', () => {
  const values = { requestType: 'help', category: '0601' }
  const april = { from: '2022-04-01', to: '2022-04-30' }
  const plan = {
    platform: '430300', calls: { received: 40, answered: 40 }, batches: [
      { count: 10, values, task: { unit: 'zhujian', due: april, submitted: april, callback: { made: { from: '2022-05-01', to: '2022-05-31' }, method: 'sms', satisfaction: 'fair' } } },
      { count: 10, values, task: { unit: 'zhujian', due: april, extended: true, reworked: true, callback: { method: 'call', satisfaction: 'satisfied' } } },
      { count: 1, number: '22040190001099', values, registered: { from: '2022-04-01', to: '2022-04-01' }, task: { unit: 'zhujian', course: 'open' } },
    ],
  } as const
  const { tables } = world(plan, { ...source, period: '2022-04' }, rules, '099', new Set())
  const callbacks = tables.callbacks ?? []
  expect([tables.calls?.filter(row => row.values.arrivedAt?.startsWith('2022-04')).length, callbacks.length, callbacks.filter(row => row.values.at?.startsWith('2022-05')).length, callbacks.filter(row => row.values.decision === 'rework').length]).toEqual([40, 30, 10, 10])
  expect(tables.assignments?.filter(row => row.values.extensions !== '' && row.values.reworkSubmittedAt?.startsWith('2022-04'))).toHaveLength(10)
  expect(world(plan, { ...source, period: '2022-04' }, rules, '099', new Set(['22040190001099'])).tables.orders).toHaveLength(20)
})

test('what no way can meet is said with the orders it was asked for', () => {
  const plan = { platform: '430300', calls: { received: 1, answered: 1 }, batches: [{ count: 1, values: { requestType: 'help', category: '0601' }, registered: { from: '2022-04-01', to: '2022-04-01' }, task: { unit: 'zhujian', due: { from: '2022-04-01', to: '2022-04-01' } } }] }
  expect(() => world(plan, { ...source, period: '2022-04' }, rules, '099', new Set())).toThrow('按本市时限排不出这样的办理过程')
})
