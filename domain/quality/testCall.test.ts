import { expect, test } from 'vitest'
import { testCallSheet } from './defaults.ts'
import { answerSeconds, connectionLimit, planOf, type Wait, wrongConnection } from './testCall.ts'

const wait = (ringSeconds: number | null, queueSeconds: number | null = null, answered = true): Wait => ({ answered, ringSeconds, queueSeconds })

test.each<[string, Wait, string]>([
  ['at once', wait(3), '10'], ['in the last second', wait(10, 5), '10'], ['a second late', wait(10, 6), '5'], ['after 1 min 33 s', wait(5, 88), '5'],
  ['never', wait(60, 30, false), '0'], ['after nobody knows how long', wait(null), '10'],
])('answered %s leaves so much', (_, given, most) => {
  expect(connectionLimit(testCallSheet, given).most).toBe(most)
  expect(wrongConnection(testCallSheet, given, most)).toBeNull()
  const wrong = wrongConnection(testCallSheet, given, '10')
  expect(wrong?.field).toBe(most === '10' ? undefined : 'marks.connection')
})

test('a city sets its own seconds, and a second band as for the call that scored nothing after 93 seconds', () => {
  const strict = { ...testCallSheet, connection: { item: 'connection', bands: [{ over: 20, most: '5' }, { over: 90, most: '0' }] } }
  expect([16, 21, 93].map(seconds => connectionLimit(strict, wait(seconds)).most)).toEqual(['10', '5', '0'])
  expect(connectionLimit(strict, wait(33)).reason).toBe('20 秒内未接通（等待 33 秒）')
})

test('the wait is ring and queue together; the plan never misses fewer than none', () => {
  expect([answerSeconds(wait(4, 9)), answerSeconds(wait(null, 9)), answerSeconds(wait(4, 9, false)), answerSeconds(wait(null))]).toEqual([13, 9, null, null])
  expect([planOf(4, 1).missing, planOf(4, 4).missing, planOf(4, 6).missing]).toEqual([3, 0, 0])
})
