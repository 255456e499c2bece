import { expect, test } from 'vitest'
import { paceOf, paceWords } from './pace.ts'

test('what is left is told by the pace of whoever is at it now, and not before it can be told', () => {
  const since = { at: 0, rows: 0 }
  expect(paceOf({ rows: 0, total: 200_000, since }, 500)).toEqual({ rows: 0, total: 200_000, secondsLeft: null })
  expect(paceOf({ rows: 50_000, total: 200_000, since }, 10_000).secondsLeft).toBe(30)
  expect(paceOf({ rows: 150_000, total: 200_000, since: { at: 1_000_000, rows: 100_000 } }, 1_020_000).secondsLeft, 'taken up again at row 100,000').toBe(20)
  expect(paceOf({ rows: 200_100, total: 200_000, since }, 10_000).secondsLeft, 'more than were counted').toBe(0)
})

test.each([[null, '50,000 / 200,020 件'], [12, '50,000 / 200,020 件，不到 1 分钟'], [61, '50,000 / 200,020 件，约需 2 分钟']])('%s seconds left', (secondsLeft, words) => {
  expect(paceWords({ rows: 50_000, total: 200_020, secondsLeft }, '件')).toBe(words)
})
