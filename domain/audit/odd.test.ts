import { expect, test } from 'vitest'
import { type DayCount, oddOnes } from './odd.ts'

const days = (person: string, counts: readonly number[], from: number, measure: DayCount['measure'] = 'read'): DayCount[] =>
  counts.map((count, n) => ({ person, role: 'dispatcher', measure, day: `2026-07-${String(from + n).padStart(2, '0')}`, count }))

test('who looks three times as often as usual, by their own measure and by their role\'s, is listed', () => {
  const peers = ['a', 'b', 'c'].flatMap(person => days(person, [50, 60, 55], 22))
  const busy = [...days('x', [50, 48, 52], 1), ...days('x', [51, 200], 22)]
  expect(oddOnes([...peers, ...busy], '2026-07-20')).toEqual([{ person: 'x', measure: 'read', day: '2026-07-23', count: 200, own: 50, role: 55 }])
})

test('a busy day of everybody, a person who always has many, and a handful are not odd', () => {
  const everybody = ['a', 'b', 'x'].flatMap(person => [...days(person, [50], 1), ...days(person, [200], 22)])
  const always = [...days('a', [20], 22), ...days('x', [190, 200], 1), ...days('x', [200], 22)]
  expect([oddOnes(everybody, '2026-07-20'), oddOnes(always, '2026-07-20'), oddOnes(days('x', [4], 22, 'reveal'), '2026-07-20')]).toEqual([[], [], []])
})

test('somebody new is held against the role alone, and the worst come first', () => {
  const told = oddOnes([...days('a', [2], 22, 'reveal'), ...days('x', [9], 22, 'reveal'), ...days('y', [30], 22, 'reveal')], '2026-07-20')
  expect(told.map(({ person, own }) => [person, own])).toEqual([['y', null]])
})
