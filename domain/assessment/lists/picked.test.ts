import { expect, test } from 'vitest'
import { rate } from '#domain/formula/expression.ts'
import { sheet } from '#domain/formula/sheet.ts'
import type { LedgerItem } from '#domain/ledger/items.ts'
import { inputs } from '../count.ts'
import { type Facts, noTopics } from '../facts.ts'
import { figures } from '../figures.ts'
import type { List } from '../lists.ts'
import type { SchemeTable } from '../scheme.ts'

const unit = (name: string, group: string) => ({ unit: name, name: `市${name}局`, shortName: name, group })
const graded = sheet(inputs(['assigned', 'satisfied']), {
  index: { label: '指标值', digits: 1, formula: rate('satisfied', 'assigned') },
  grade: { label: '等级', digits: 0, grade: [{ grade: 'C', of: 'index', below: '50' }, { grade: 'A', of: 'index', atLeast: '90' }, { grade: 'B' }] },
})
const table: SchemeTable = {
  ref: 'units', title: '单位', subject: 'unit', sheet: graded,
  rows: { key: 'no', nameAs: 'unit', by: 'assigned', names: { 市城管局: '城市管理局' }, sections: { of: 'grade', rows: [{ label: '优', values: ['A'] }, { label: '其他', values: ['B'] }, { label: '其他', values: ['C'] }] } },
}
const ledger: readonly LedgerItem[] = [
  { key: 'late', indicator: '办理质量', source: 'entered', label: '逾期', points: '-1', needsOrder: true },
  { key: 'grade', indicator: '综合考评', source: 'grade', table: 'units', figure: 'grade', points: { B: '-2', C: '-4' }, detail: '月度考评{grade}类' },
]
const counts = (assigned: number, satisfied: number) => ({ assigned: String(assigned), satisfied: String(satisfied) })
const facts: Facts = {
  ...noTopics, period: '2024-01', counties: [], enteredBy: {}, texts: {}, entered: { total: { all_units: '7' } },
  units: [unit('甲县', '县'), unit('乙县', '县'), unit('城管', '部门'), unit('教育', '部门'), unit('供水', '企业')],
  tables: { units: { 甲县: counts(100, 95), 乙县: counts(10, 10), 城管: counts(40, 40), 教育: counts(200, 140), 供水: counts(9, 1) } },
  channels: [{ name: '微信', accepted: 3, online: 0, dispatched: 3 }, { name: '网站', accepted: 5, online: 0, dispatched: 5 }],
  tags: [{ name: '涉企/开办', count: 2 }, { name: '涉企/监管', count: 5 }, { name: '涉企/社保', count: 3 }, { name: '公开', count: 4 }],
  ledger: { order: ['供水', '教育', '甲县'], entries: [{ unit: '教育', item: 'late', points: '-1', detail: '逾期', orderNumber: '17', articles: null }] },
  knowledge: { units: [{ name: '城管', updated: 4, added: 1 }, { name: '教育', updated: 3, added: 3 }, { name: '供水', updated: 2, added: 0 }], late: [{ name: '供水', title: '水价' }] },
  dutyDays: [{ name: '城管', day: '2024-01-03', desk: 'leaders', supervised: 4 }, { name: '甲县', day: '2024-01-09', desk: 'leaders', supervised: 3 }, { name: '教育', day: '2024-01-09', desk: 'other', supervised: 9 }],
  deskDays: [{ desk: 'leaders', day: '2024-01-03', calls: 6 }, { desk: 'leaders', day: '2024-01-09', calls: 5 }, { desk: 'other', day: '2024-01-09', calls: 70 }],
}
const printed = (list: List) => Object.fromEntries([...figures({ from: '2024-01', source: 'test', tables: [table], lists: [list], ledger, examples: [] }, facts)].flatMap(([ref, figure]) => (ref.startsWith(list.ref) ? [[ref.slice(list.ref.length), figure.value]] : [])))
const rows = (list: List) => Object.entries(printed(list)).filter(([ref]) => ref.endsWith('.unit')).map(([, value]) => value)

test('rows stand in their sections, under the names of the table', () => {
  const all = figures({ from: '2024-01', source: 'test', tables: [table], lists: [], examples: [] }, facts)
  expect([1, 2, 3, 4, 5].map(no => ['section', 'unit', 'grade'].map(name => all.get(`units[no=${no}].${name}`)?.value))).toEqual([
    ['优', '市甲县局', 'A'], ['优', '城市管理局', 'A'], ['优', '市乙县局', 'A'], ['其他', '市教育局', 'B'], ['其他', '市供水局', 'C'],
  ])
})

test('the best of a group, with enough orders, and all that reach a bound', () => {
  const best: List = {
    kind: 'bestOf', ref: 'best', table: 'units', by: 'index', figures: { index: 'index' },
    groups: [{ label: '县', groups: ['县'], n: 1 }, { label: '大户', least: [{ of: 'assigned', value: '20' }], n: 2 }, { label: '满分', least: [{ of: 'index', value: '100' }] }],
  }
  expect(printed(best)).toEqual({
    '.groups[group=县].group': '县', '.groups[group=县].rows[unit=乙县].unit': '乙县', '.groups[group=县].rows[unit=乙县].index': '100.0',
    '.groups[group=大户].group': '大户', '.groups[group=大户].rows[unit=城管].unit': '城管', '.groups[group=大户].rows[unit=城管].index': '100.0',
    '.groups[group=大户].rows[unit=甲县].unit': '甲县', '.groups[group=大户].rows[unit=甲县].index': '95.0',
    '.groups[group=满分].group': '满分', '.groups[group=满分].rows[unit=城管].unit': '城管', '.groups[group=满分].rows[unit=城管].index': '100.0',
    '.groups[group=满分].rows[unit=乙县].unit': '乙县', '.groups[group=满分].rows[unit=乙县].index': '100.0',
  })
})

test('rows the text names, as a list or the first alone', () => {
  expect(rows({ kind: 'picked', ref: 'many', label: '单位', pick: { table: 'units', least: [{ of: 'assigned', value: '100' }], by: 'assigned' }, figures: {} })).toEqual(['教育', '甲县'])
  expect(printed({ kind: 'picked', ref: 'worst', single: true, label: '单位', pick: { table: 'units', only: { of: 'grade', values: ['B', 'C'] }, by: 'assigned', n: 1 }, figures: { orders: 'assigned', grade: 'grade' } }))
    .toEqual({ '.unit': '教育', '.orders': '200', '.grade': 'B' })
})

test('grades are counted; units with nothing to handle are those entered beyond the table', () => {
  const list: List = { kind: 'gradeCounts', ref: 'grades', table: 'units', figure: 'grade', grades: ['A', 'B', 'C'], units: { figure: 'all_units', label: '承办单位' }, idle: { name: 'idle', label: '工单量为0' } }
  expect(printed(list)).toEqual({ '.A': '3', '.B': '1', '.C': '1', '.units': '7', '.idle': '2' })
})

test('channels in the order of the text, tags by name and by prefix', () => {
  expect(printed({ kind: 'channels', ref: 'c', names: { 网站: '网站诉求', 邮寄: '邮寄' } })).toEqual({ '[1].channel': '网站诉求', '[1].count': '5', '[2].channel': '邮寄', '[2].count': '0' })
  expect(printed({ kind: 'tagged', ref: 't', tag: '公开', label: '公开' })).toEqual({ '': '4' })
  expect(printed({ kind: 'taggedMost', ref: 't', prefix: '涉企/', n: 2, label: '类别' })).toEqual({ '[category=监管].category': '监管', '[category=监管].count': '5', '[category=社保].category': '社保', '[category=社保].count': '3' })
})

test('points taken: entered and following from grades, a unit’s further lines without its name', () => {
  const list = printed({ kind: 'pointsList', ref: 'points', of: 'deductions' })
  expect(list).toEqual({
    '[no=1].unit': '教育', '[no=1].points': '-1', '[no=1].indicator': '办理质量', '[no=1].detail': '逾期', '[no=1].order_id': '17',
    '[no=2].unit': '教育', '[no=2].points': '-2', '[no=2].indicator': '综合考评', '[no=2].detail': '月度考评B类', '[no=2].unit_cell_blank': 'true',
    '[no=3].unit': '供水', '[no=3].points': '-4', '[no=3].indicator': '综合考评', '[no=3].detail': '月度考评C类',
  })
})

test('the knowledge base and the leaders’ days', () => {
  expect(printed({ kind: 'knowledge', ref: 'k', commended: 1 })).toEqual({ '.updated': '9', '.commended[1]': '教育', '.not_updated[unit=供水].unit': '供水', '.not_updated[unit=供水].entry': '水价' })
  expect(printed({ kind: 'dutyDays', ref: 'd', desk: 'leaders', names: { 甲县: '甲县政府' } })).toEqual({ '.units[1]': '城管', '.units[2]': '甲县政府', '.calls': '11', '.supervised_orders': '7' })
})
