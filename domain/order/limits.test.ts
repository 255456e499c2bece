import { expect, test } from 'vitest'
import { limitFor, type LimitFacts, type LimitRow, ties } from './limits.ts'

const rows: readonly LimitRow[] = [
  { key: 'all', kind: 'handle', amount: 7, unit: 'workingDays', basis: 'default' },
  { key: 'noise', kind: 'handle', category: ['05'], amount: 6, unit: 'workingDays', basis: 'default' },
  { key: 'street', kind: 'handle', category: ['0502', '0501'], amount: 5, unit: 'workingDays', basis: 'default' },
  { key: 'street2023', kind: 'handle', category: ['0501'], from: '2023-01-01', amount: 4, unit: 'workingDays', basis: 'default' },
  { key: 'deputies', kind: 'handle', desk: ['deputyDesk'], channel: ['phone', 'deputyDesk'], amount: 3, unit: 'workingDays', basis: 'default' },
  { key: 'urgentHelp', kind: 'handle', urgency: ['urgent'], requestType: ['help'], unitGroup: ['district'], amount: 24, unit: 'hours', basis: 'default' },
  { key: 'law', kind: 'handle', category: ['0901'], statutory: true, amount: 60, unit: 'calendarDays', basis: '某法第十条' },
  { key: 'old', kind: 'handle', category: ['07'], to: '2022-12-31', amount: 10, unit: 'workingDays', basis: 'default' },
]
const key = (facts: Partial<LimitFacts>) => limitFor(rows, 'handle', { urgency: 'normal', requestType: 'help', ...facts }).key

test('条件多的优先；分类越细越优先；同样的看后施行的', () => {
  expect(key({})).toBe('all')
  expect(key({ category: '0599' })).toBe('noise')
  expect(key({ category: '050102', day: '2022-11-03' })).toBe('street')
  expect(key({ category: '050102', day: '2023-01-01' })).toBe('street2023')
  expect(key({ category: '0501', channel: 'phone', desk: 'deputyDesk' })).toBe('deputies')
  expect(key({ category: '0501', channel: 'phone', desk: 'deputyDesk', urgency: 'urgent', unitGroup: 'district' })).toBe('urgentHelp')
})

test('法定期限优先于表中任何一行', () => {
  expect(key({ category: '090101', urgency: 'urgent', unitGroup: 'district', channel: 'phone', desk: 'deputyDesk' })).toBe('law')
})

test('专席也可由同名渠道得出；没有的条件不算符合', () => {
  expect(key({ channel: 'deputyDesk' })).toBe('deputies')
  expect(key({ urgency: 'urgent' })).toBe('all')
})

test('施行日期看工单登记之日，不知道日期的按现行', () => {
  expect(key({ category: '07', day: '2022-12-31' })).toBe('old')
  expect(key({ category: '07', day: '2023-01-01' })).toBe('all')
  expect(key({ category: '07' })).toBe('all')
})

test('表中没有这一种的，按一个工作日', () => {
  expect(limitFor([], 'dispute', { urgency: 'normal', requestType: 'help' })).toEqual({ key: 'dispute', kind: 'dispute', amount: 1, unit: 'workingDays', basis: 'default' })
})

test('两行同样具体、又能同时符合一张工单的，视为表有歧义', () => {
  const row = (key: string, conditions: Partial<LimitRow>): LimitRow => ({ key, kind: 'sign', amount: 1, unit: 'hours', basis: 'default', ...conditions })
  const found = (...pair: [LimitRow, LimitRow]) => ties(pair).length
  expect(found(row('a', { urgency: ['urgent'] }), row('b', { requestType: ['help'] }))).toBe(1)
  expect(found(row('a', { category: ['01', '0203'] }), row('b', { category: ['0203', '05'] }))).toBe(1)
  expect(found(row('a', { urgency: ['urgent'], desk: ['deputyDesk'] }), row('b', { urgency: ['normal'], requestType: ['help'] }))).toBe(0)
  expect(found(row('a', { category: ['02'] }), row('b', { category: ['0203'] }))).toBe(0)
  expect(found(row('a', { to: '2022-12-31' }), row('b', { from: '2023-01-01' }))).toBe(0)
  expect(found(row('a', {}), row('b', { from: '2023-01-01' }))).toBe(0)
  expect(ties(rows)).toEqual([])
})
