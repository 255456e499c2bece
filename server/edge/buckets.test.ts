import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openBuckets } from './buckets.ts'
import { type Limit, limits } from './limits.ts'

const rate = { burst: 3, perMinute: 60 }

test('so many at once, then as fast as they come back, each name for itself', () => {
  const { take } = openBuckets()
  expect([1, 2, 3, 4].map(() => take('a', rate, 0))).toEqual([0, 0, 0, 1])
  expect(take('b', rate, 0)).toBe(0)
  expect([take('a', rate, 999), take('a', rate, 1000), take('a', rate, 1000)]).toEqual([1, 0, 1])
  expect([1, 2, 3, 4].map(() => take('a', rate, 3_600_000))).toEqual([0, 0, 0, 1])
  // A clock set back gives nothing.
  expect(take('a', rate, 0)).toBe(1)
})

test('over any time nobody gets more than the burst and what came back', () => {
  fc.assert(fc.property(fc.array(fc.nat(5000), { minLength: 1, maxLength: 200 }), steps => {
    const { take } = openBuckets()
    let [now, taken] = [0, 0]
    for (const step of steps) {
      now += step
      if (take('a', rate, now) === 0) taken++
    }
    expect(taken).toBeLessThanOrEqual(rate.burst + (now / 60_000) * rate.perMinute)
  }))
})

test('names without end do not fill the memory, and those in use are not forgotten for them', () => {
  const { take } = openBuckets()
  const slow = { burst: 3, perMinute: 0.01 }
  for (let n = 0; n < 3; n++) take('used up', slow, 0)
  for (let n = 0; n < 60_000; n++) take(`passing ${n}`, rate, n)
  expect(take('used up', slow, 60_000)).toBeGreaterThan(0)
  // All of them used up at once: the oldest go.
  const crowded = openBuckets()
  for (let n = 0; n < 60_000; n++) for (let k = 0; k < 4; k++) crowded.take(`full ${n}`, rate, 0)
  expect([crowded.take('full 59999', rate, 0), crowded.take('full 0', rate, 0)]).toEqual([1, 0])
})

test('every limit is above what a person does and below what a script does', () => {
  for (const [name, { burst, perMinute, why }] of Object.entries(limits) as [string, Limit][]) {
    expect([name, burst >= 20, perMinute >= 1, perMinute <= 30_000, why.length > 8]).toEqual([name, true, true, true, true])
  }
})
