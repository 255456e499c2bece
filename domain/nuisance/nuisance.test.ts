import { expect, test } from 'vitest'
import { decide, inForce, keep, lift, markOf, type Nuisance, reviewDue } from './nuisance.ts'

const today = '2026-07-01'
const proposed: Nuisance = { state: 'proposed', proposedBy: 'one', decidedBy: null, dailyLimit: null, limitedUntil: null, reviewOn: null }
const measure = { dailyLimit: 3, limitedUntil: '2026-08-01', reviewOn: '2026-07-15' }
const active: Nuisance = { ...proposed, state: 'active', decidedBy: 'two', ...measure }

test('the proposer neither decides nor reviews; anybody may lift', () => {
  expect(decide(proposed, 'one', measure, today)).toHaveProperty('refused')
  expect(keep(active, 'one', measure, today)).toHaveProperty('refused')
  expect(decide(proposed, 'two', measure, today)).toMatchObject({ state: 'active', decidedBy: 'two', limitedUntil: '2026-08-01' })
  expect(lift(active)).toEqual({ state: 'lifted' })
})

test.each([
  ['without an end in sight', { limitedUntil: '2027-07-01' }, 'limitedUntil'],
  ['ended already', { limitedUntil: today }, 'limitedUntil'],
  ['review after the end', { reviewOn: '2026-08-02' }, 'reviewOn'],
  ['no review for too long', { limitedUntil: '2026-12-20', reviewOn: '2026-12-01' }, 'reviewOn'],
  ['more calls than anybody makes', { dailyLimit: 21 }, 'dailyLimit'],
])('a measure %s is refused', (_, change, field) => {
  expect(decide(proposed, 'two', { ...measure, ...change }, today)).toMatchObject({ field })
})

test('a measure ends by its date and waits for review from its day on; what is over the limit is said, emergencies stay open', () => {
  expect([inForce(active, '2026-08-01'), inForce(active, '2026-08-02')]).toEqual([true, false])
  expect([reviewDue(active, '2026-07-14'), reviewDue(active, '2026-07-15'), reviewDue({ ...active, state: 'lifted' }, '2026-07-15')]).toEqual([false, true, false])
  expect([markOf(measure, 3).overLimit, markOf(measure, 4).overLimit]).toEqual([false, true])
  expect(markOf(measure, 4).emergency).toBe('紧急事项照常受理')
})
