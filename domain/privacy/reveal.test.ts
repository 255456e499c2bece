import { expect, test } from 'vitest'
import { actor, dissatisfied, paths, walk } from '#test/orders.ts'
import { mayReveal } from './reveal.ts'

const unit = actor('unitLiaison')
const refused = (...acts: Parameters<typeof walk>[0]) => mayReveal(walk(acts).file, unit, false)?.refused ?? null

test('a unit sees the caller while it works on the open order: not once it lost it or the order is over, and again after it was sent back', () => {
  expect([refused(...paths.toUnit), refused(...paths.toCallback)]).toEqual([null, null])
  expect(refused(...paths.toUnit, ['recall', actor('dispatcher'), { reason: '派错' }])).toContain('已不在贵单位办理')
  expect(refused(...paths.toClosed)).toBe('工单已经了结，承办单位不能再查看诉求人信息；发回重办后可以再看')
  expect(refused(...paths.toClosed, ['rework', actor('supervisor'), { reason: '路灯仍不亮' }])).toBeNull()
  expect(refused(...paths.toCallback, ['recordCallback', actor('callbackAgent'), dissatisfied])).toBeNull()
})

test('who is at the centre sees the caller of a closed order as before', () => {
  expect(mayReveal(walk(paths.toClosed).file, actor('supervisor'), false)).toBeNull()
})
