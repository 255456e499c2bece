import { expect, test } from 'vitest'
import { reminderState } from './knowledge.ts'
import { appealRefused } from './spotCheck.ts'

test('an appeal to the province is filed once and answered once', () => {
  expect([appealRefused('none', 'filed'), appealRefused('filed', 'granted'), appealRefused('filed', 'refused')]).toEqual([null, null, null])
  expect([appealRefused('none', 'granted'), appealRefused('filed', 'filed'), appealRefused('granted', 'refused')]).toEqual(['还没有提出申诉，不能登记结果', '已经提出申诉，请登记结果', '申诉已有结果（申诉成立）'])
})

test.each([
  [null, 10, 'waiting'], [null, 11, 'overdue'], [10, 99, 'answered'], [11, 99, 'lateAnswered'],
] as const)('due at 10, answered at %s, seen at %s: %s', (answeredAt, now, state) => {
  expect(reminderState({ dueAt: 10, answeredAt }, now)).toBe(state)
})
