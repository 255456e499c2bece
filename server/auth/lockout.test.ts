import { expect, test } from 'vitest'
import { failureCounter, lockedFor } from './lockout.ts'

test('an account is locked from the fifth failure on, twice as long each time, half an hour at most', () => {
  expect([0, 4, 5, 6, 7, 9, 10, 11, 400].map(failures => lockedFor(failures) / 60_000)).toEqual([0, 0, 1, 2, 4, 16, 30, 30, 30])
})

test('failures are forgotten a while after the first, and names without end push out only those that failed longest ago', () => {
  const counter = failureCounter(1000)
  for (const now of [0, 500, 999]) counter.add('a', now)
  expect([counter.read('a', 999).count, counter.read('a', 1000).count]).toEqual([3, 0])
  counter.add('a', 1000)
  counter.add('early', 1000)
  for (let n = 0; n < 60_000; n++) {
    counter.add(`passing ${n}`, 1001)
    if (n % 10_000 === 0) counter.add('a', 1001)
  }
  expect([counter.read('a', 1001).count, counter.read('early', 1001).count]).toEqual([7, 0])
})
