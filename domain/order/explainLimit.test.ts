import { expect, test } from 'vitest'
import { china } from '#calendars/china.ts'
import { calendarOf } from '../clock/calendar.ts'
import { explainLimit } from './explainLimit.ts'
import { beatenWords, chosenWords, type LimitNames, unmatchedWords } from './limitWords.ts'
import type { LimitFacts, LimitRow } from './limits.ts'

const calendar = calendarOf(china)
const at = (text: string) => Date.parse(`${text}:00+08:00`)
const names: LimitNames = (_, value) => value
const rows: readonly LimitRow[] = [
  { key: 'all', kind: 'handle', amount: 7, unit: 'workingDays', basis: 'default' },
  { key: 'consult', kind: 'handle', requestType: ['consult'], amount: 3, unit: 'workingDays', basis: 'default' },
  { key: 'roads', kind: 'handle', category: ['06'], amount: 5, unit: 'workingDays', basis: 'default' },
  { key: 'lights', kind: 'handle', category: ['0605', '0606'], amount: 4, unit: 'workingDays', basis: 'default' },
  { key: 'lights2023', kind: 'handle', category: ['0605'], from: '2023-01-01', amount: 2, unit: 'workingDays', basis: 'default' },
  { key: 'law', kind: 'handle', category: ['0299'], statutory: true, amount: 60, unit: 'workingDays', basis: '某条例第三十条' },
  { key: 'sign', kind: 'sign', amount: 2, unit: 'hours', basis: 'default' },
]
const facts: LimitFacts = { urgency: 'normal', requestType: 'help', category: '0605', day: '2022-09-29' }
const explain = (more: Partial<LimitFacts> = {}) => explainLimit(rows, 'handle', { ...facts, ...more }, at('2022-09-29T16:00'), calendar)

test('选中的、落选的、不符的各有其因，一行不漏', () => {
  const found = explain()
  expect([found.row.key, chosenWords(found, names)]).toEqual(['lights', '符合 1 项条件：诉求分类 0605、0606'])
  expect(found.beaten.map((one, index) => [one.row.key, beatenWords(found, index)])).toEqual([['roads', '分类不如选中的细'], ['all', '条件 0 项，少于选中的 1 项']])
  expect(found.unmatched.map(one => [one.row.key, unmatchedWords(one, names)])).toEqual([
    ['consult', '诉求类型不符（限consult）'], ['lights2023', '登记之日不在施行期内（2023-01-01 起施行）'], ['law', '诉求分类不符（限0299）'],
  ])
})

test('新规定只管施行之后登记的', () => {
  const found = explain({ day: '2023-01-01' })
  expect([found.row.key, beatenWords(found, 0)]).toEqual(['lights2023', '施行早于选中的，已有新规定'])
})

test('法定期限压过更具体的', () => {
  const found = explain({ category: '029901', requestType: 'consult' })
  expect([found.row.key, chosenWords(found, names), beatenWords(found, 0)]).toEqual(['law', '法定期限，优先于本市时限表：诉求分类 0299', '法定期限优先'])
})

test('逐日列出计与不计，黄牌红牌各在何时', () => {
  const found = explain()
  expect(found.strip.map(day => [day.date.slice(5), day.counted, day.mark, day.reason])).toEqual([
    ['09-29', null, null, '起算当日不计'], ['09-30', 1, null, null],
    ...['10-01', '10-02', '10-03', '10-04', '10-05', '10-06', '10-07'].map(date => [date, null, '休', '国庆节']),
    ['10-08', 2, '班', '国庆节调休上班'], ['10-09', 3, '班', '国庆节调休上班'], ['10-10', 4, null, null], ['10-11', null, null, '已超期'],
  ])
  expect([found.dueAt, found.warnAt, found.redAt]).toEqual([at('2022-10-10T18:00'), at('2022-10-09T18:00'), at('2022-10-11T09:00')])
})

test('表中没有这种时钟也说得清', () => {
  const found = explainLimit([], 'audit', facts, at('2022-09-29T16:00'), calendar)
  expect([found.row.basis, found.beaten, found.unmatched]).toEqual(['default', [], []])
})
