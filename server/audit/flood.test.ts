import { expect, test } from 'vitest'
import { openFlood, otherSources } from './flood.ts'

const minute = 60_000
const platform = '100000'

test('however many addresses try however often, a minute is at most 200 lines of their own and 51 sums, and every try is counted', () => {
  const flood = openFlood()
  let lines = 0
  for (let n = 0; n < 30; n++) for (let source = 0; source < 300; source++) if (flood.admits(platform, `10.0.0.${source}`, 401, minute)) lines++
  expect(lines).toBe(200)
  expect(flood.sums(minute + 59_999)).toEqual([])
  const sums = flood.sums(2 * minute)
  expect(sums.length).toBeLessThanOrEqual(51)
  expect(sums.reduce((sum, one) => sum + one.count, 0)).toBe(30 * 300 - 200)
  expect(sums.find(one => one.source === otherSources)).toMatchObject({ platform, minute, statuses: { 401: 30 * 250 - 20 } })
  expect(flood.sums(3 * minute)).toEqual([])
})

test('a sum not asked for in its minute is not lost to the next one', () => {
  const flood = openFlood()
  for (let n = 0; n < 21; n++) flood.admits(platform, '10.0.0.1', 403, minute)
  expect(flood.admits(platform, '10.0.0.1', 401, 2 * minute)).toBe(true)
  expect(flood.sums(2 * minute)).toMatchObject([{ minute, count: 1, statuses: { 403: 1 } }])
})
