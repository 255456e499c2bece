import { expect, test } from 'vitest'
import { actor, dispatchInput, monday, plainRules, walk } from '#test/orders.ts'
import { fold } from './fold.ts'

const usual = plainRules()
const rules = { ...usual, limits: [...usual.limits.filter(row => row.kind !== 'handle'), { key: 'deputies', kind: 'handle', amount: 5, unit: 'workingDays', start: 'signed', basis: 'test' } as const] }
const day = 86_400_000
const acts = [['submitForDispatch', actor('agent')], ['dispatch', actor('dispatcher'), dispatchInput], ['sign', actor('unitLiaison'), {}, day]] as const
const local = (ms: number | undefined) => ms && new Date(ms + 8 * 3600000).toISOString().slice(5, 16)

test('写明自签收起算的，签收时按当初选中的行重新起算；在此之前从派单算', () => {
  const [before, after] = [walk(acts.slice(0, 2), rules).file, walk(acts, rules)]
  const handle = after.file.clocks.find(clock => clock.kind === 'handle')
  expect([local(before.assignments[0]?.dueAt), local(after.file.assignments[0]?.dueAt), handle?.dueAt]).toEqual(['11-07T18:00', '11-08T18:00', after.file.assignments[0]?.dueAt])
  expect([handle?.startedAt, handle?.stoppedAt, handle?.explanation, local(handle?.fireAt ?? 0)]).toEqual([monday + day, null, '签收后 5 个工作日：11-02 至 11-04、11-07、11-08；11-05、11-06 周末不计', '11-07T18:00'])
  expect(fold(after.steps.map(step => step.event))).toEqual(after.file)
})

test('没有写明的，签收不改办理期限', () => {
  const [before, after] = [walk(acts.slice(0, 2), usual).file, walk(acts, usual).file]
  expect(after.assignments[0]?.dueAt).toBe(before.assignments[0]?.dueAt)
})
