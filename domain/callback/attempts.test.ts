import { expect, test } from 'vitest'
import { alarm } from '../order/alarms.ts'
import { step } from '../order/step.ts'
import { actor, paths, plainRules, unreached, walk } from '#test/orders.ts'
import { attemptsOf } from './attempts.ts'

const citizen = { id: null, role: 'caller', unit: null } as const
const hour = 3_600_000

test('an unreached call puts the next one off until noon or midnight', () => {
  const { file } = walk([...paths.toCallback, ['recordCallback', actor('callbackAgent'), unreached, 0]])
  const { calendar } = plainRules()
  const noon = Date.parse('2022-10-31T12:00:00+08:00')
  expect(attemptsOf(file, calendar, noon - 1).nextFrom).toBe(noon)
  expect(attemptsOf(file, calendar, noon).nextFrom).toBeNull()
})

test('a citizen’s own complaint is judged, never closed by the clock', () => {
  const { file, id } = walk([...paths.toCallback, ['recordCallback', citizen, { method: 'sms', outcome: 'answered', satisfaction: 'dissatisfied' }]])
  const rules = { ...plainRules(), order: { ...plainRules().order, callbackAttempts: 1, unansweredCloses: true } }
  const now = due(file) + hour
  expect(attemptsOf(file, rules.calendar, now).toJudge).toMatchObject({ rating: 'negative', concluding: false })
  expect(alarm(file, clockOf(file).id, rules, now)?.verb).toBe('remindLate')
  expect(step(file, { verb: 'closeUnreached', input: {} }, actor('callbackAgent'), rules, { now, id })).toMatchObject({ refused: expect.stringContaining('已自行评价') })
})

test('a message left unanswered closes the order as not rated, where the city says so', () => {
  const { file, id } = walk(paths.toCallback)
  const rules = { ...plainRules(), order: { ...plainRules().order, unansweredCloses: true } }
  const now = due(file)
  expect(alarm(file, clockOf(file).id, plainRules(), now)?.verb).toBe('remindLate')
  const act = alarm(file, clockOf(file).id, rules, now)
  expect(act?.verb).toBe('closeUnreached')
  const closed = act && step(file, act, { id: null, role: 'system', unit: null }, rules, { now, id })
  expect(closed).toMatchObject({ file: { order: { state: 'closed', finalRating: 'none' }, callbacks: [{ method: 'sms', outcome: 'unreached', concluding: true, rating: 'none' }] } })
})

function clockOf(file: ReturnType<typeof walk>['file']) {
  const clock = file.clocks.find(one => one.kind === 'callback' && one.stoppedAt === null)
  if (!clock) throw new Error('no callback clock')
  return clock
}

function due(file: ReturnType<typeof walk>['file']) {
  return clockOf(file).dueAt
}
