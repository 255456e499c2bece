import { expect, test } from 'vitest'
import type { CityRules } from '../city.ts'
import { actor, dispatchInput, plainRules, returnInput, walk } from '#test/orders.ts'

const usual = plainRules()
const limits = [...usual.limits, { key: 'returnReview', kind: 'returnReview', amount: 4, unit: 'workingHours', basis: 'test' } as const]
const acts = [['submitForDispatch', actor('agent')], ['dispatch', actor('dispatcher'), dispatchInput], ['sign', actor('unitLiaison')], ['requestReturn', actor('unitLiaison'), returnInput]] as const
const clock = (rules: CityRules, kind: string) => walk(acts, rules).file.clocks.find(one => one.kind === kind)
const local = (ms: number | null | undefined) => ms && new Date(ms + 8 * 3600000).toISOString().slice(5, 16)

test('单位有自己的办公时间：工作小时按它的，按日的期限不变', () => {
  const own = { ...usual, limits, unitOffice: new Map([['roads', [[480, 660], [900, 1080]]] as const]) }
  expect([local(clock({ ...usual, limits }, 'returnReview')?.dueAt), local(clock(own, 'returnReview')?.dueAt)]).toEqual(['10-31T15:35', '11-01T08:05'])
  expect(clock(own, 'handle')?.dueAt).toBe(clock(usual, 'handle')?.dueAt)
})
