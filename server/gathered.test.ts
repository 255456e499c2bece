import { expect, test } from 'vitest'
import { gathered } from './gathered.ts'

test('who asks while work is under way shares the next one; each gets their own answer, and a failure ends with those it hit', async () => {
  const worked: (readonly number[])[] = []
  const { promise: held, resolve: go } = Promise.withResolvers<void>()
  const { promise: began, resolve: begin } = Promise.withResolvers<void>()
  const double = gathered(async (asked: readonly number[]) => {
    worked.push(asked)
    begin()
    await held
    if (asked.includes(13)) throw new Error('no')
    return asked.map(one => one * 2)
  })
  const first = [double(1), double(2)]
  await began
  const second = [double(3), double(13)]
  go()
  expect(await Promise.all(first)).toEqual([2, 4])
  const outcomes = await Promise.allSettled(second)
  expect(outcomes.map(outcome => outcome.status)).toEqual(['rejected', 'rejected'])
  expect(await double(5)).toBe(10)
  expect(worked).toEqual([[1, 2], [3, 13], [5]])
})
