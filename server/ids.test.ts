import { expect, test } from 'vitest'
import { uuidv7 } from './ids.ts'

test('ids sort by their time, and those of one millisecond in the order they were asked for', () => {
  const made = [1, 1, 1, 2, 2, 3, 1_667_265_300_000, 1_667_265_300_000].map(at => uuidv7(at))
  expect([...made].sort()).toEqual(made)
  expect(uuidv7(1_667_265_300_000)).toMatch(/^01843[\da-f]{3}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
})

test('so do a hundred thousand of one millisecond, all different', () => {
  const made = Array.from({ length: 100_000 }, () => uuidv7(5))
  expect([new Set(made).size, made.toSorted()]).toEqual([100_000, made])
  for (const id of [made[0], made.at(-1)]) expect(id).toMatch(/^00000000-0005-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
})

test('what is asked for meanwhile with another time does not disturb their order', () => {
  const made = Array.from({ length: 200 }, (_, n) => {
    uuidv7(1_667_265_300_000 - 1 - (n % 400))
    return uuidv7(1_667_265_300_000)
  })
  expect(made.toSorted()).toEqual(made)
})
