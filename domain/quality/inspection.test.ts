import { expect, test } from 'vitest'
import { type Inspection, mayAmend, mayFill, mayObject, mayRule } from './inspection.ts'
import { qualityOf } from './rules.ts'
import { filterWords, wrongFilter } from './sampleFilter.ts'

const day = 86_400_000
const blank: Inspection = { agent: 'agent', inspector: null, submittedAt: null, objectedAt: null, ruledAt: null }
const draft: Inspection = { ...blank, inspector: 'inspector' }
const submitted: Inspection = { ...draft, submittedAt: 0 }
const objected: Inspection = { ...submitted, objectedAt: day }
const ruled: Inspection = { ...objected, ruledAt: 2 * day }

test.each<[string, string | null, string | null]>([
  ['a blank sheet is anybody\'s', mayFill(blank, 'inspector'), null], ['but not one\'s own', mayFill(blank, 'agent'), '自己'], ['a draft is its inspector\'s', mayFill(draft, 'inspector'), null],
  ['and nobody else\'s', mayFill(draft, 'other'), '另一位'], ['submitted is fixed', mayFill(submitted, 'inspector'), '已经提交'],
  ['corrected by its inspector', mayAmend(submitted, 'inspector'), null], ['not by another', mayAmend(submitted, 'other'), '填写这份'], ['not before it is submitted', mayAmend(draft, 'inspector'), '还没有提交'],
  ['not while an objection waits', mayAmend(objected, 'inspector'), '等待裁定'], ['afterwards again', mayAmend(ruled, 'inspector'), null],
  ['the agent objects', mayObject(submitted, 'agent', 7 * day, 7), null], ['not too late', mayObject(submitted, 'agent', 7 * day + 1, 7), '7 天内'], ['once', mayObject(ruled, 'agent', day, 7), '一次'],
  ['not for others', mayObject(submitted, 'other', day, 7), '自己的'], ['not to a draft', mayObject(draft, 'agent', day, 7), '还没有提交'],
  ['somebody else rules', mayRule(objected, 'lead'), null], ['not the agent', mayRule(objected, 'agent'), '当事人'], ['not the inspector', mayRule(objected, 'inspector'), '当事人'],
  ['once', mayRule(ruled, 'lead'), '已经裁定'], ['only what was objected to', mayRule(submitted, 'lead'), '没有复核'],
])('%s', (_, refused, words) => {
  if (words === null) expect(refused).toBeNull()
  else expect(refused).toContain(words)
})

test('a filter is a sentence, and fits what is drawn', () => {
  const same = (value: string) => value
  const names = { agent: () => '话务员01', desk: same, channel: same, requestType: () => '投诉类', rating: () => '不满意' }
  expect(filterWords({}, names)).toBe('不限')
  expect(filterWords({ agent: 'id', requestType: 'complaint', rating: 'negative', urgent: true, longerThan: 180 }, names)).toBe('话务员01；投诉类；评价不满意；紧急、特急；通话超过 180 秒')
  expect(wrongFilter('call', { longerThan: 60, shorterThan: 90 })).toBeNull()
  expect(wrongFilter('call', { longerThan: 60, shorterThan: 60 })).toMatchObject({ field: 'filter.shorterThan' })
  expect(wrongFilter('record', { desk: 'plain' })).toMatchObject({ field: 'filter.desk' })
  expect(wrongFilter('record', { longerThan: 60 })).toMatchObject({ field: 'filter.longerThan' })
})

test('a city sets what differs', () => {
  expect(qualityOf({ quality: { sampling: { testCallsPerCounty: 6 } } }).sampling).toEqual({ most: 100, maxDays: 92, objectionDays: 7, testCallsPerCounty: 6 })
})
