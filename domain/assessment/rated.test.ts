import { expect, test } from 'vitest'
import { dissatisfiedKinds } from './rated.ts'

test('one dissatisfied caller is enough to be listed, none is not; the order stays', () => {
  const kinds = [{ name: '噪声', dissatisfied: 1 }, { name: '供水', dissatisfied: 0 }, { name: '物业', dissatisfied: 2 }]
  expect(dissatisfiedKinds(kinds)).toEqual([{ name: '噪声', count: 1 }, { name: '物业', count: 2 }])
})
