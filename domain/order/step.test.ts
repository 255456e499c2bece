import { expect, test } from 'vitest'
import { actor, contact, dispatchInput, dissatisfied, extensionInput, monday, paths, plainRules, result, returnInput, satisfied, unreached, walk } from '#test/orders.ts'
import { actions } from './actions.ts'
import type { Actor } from './file.ts'
import type { Verb } from './lifecycle.ts'
import { step } from './step.ts'

const day = 86400000
const hour = 3600000
const rules = plainRules()

/** What an act after a path is refused with. */
function refusal(path: Parameters<typeof walk>[0], verb: Verb, who: Actor, input: Record<string, unknown> = {}, at = 5 * 3600000): string | null {
  const { file, id } = walk(path)
  const next = step(file, { verb, input }, who, rules, { now: monday + at, id })
  return 'refused' in next ? next.refused : null
}

test('不满意发回重办：同一派单新一轮，期限减半，首次评价保留', () => {
  const { file, steps } = walk([...paths.toCallback, ['recordCallback', actor('callbackAgent'), dissatisfied], ['submitResult', actor('unitHandler'), result],
    ['auditPass', actor('qualityInspector')], ['recordCallback', actor('callbackAgent'), satisfied]])
  expect(steps.map(({ event }) => event.orderTo)).toEqual(
    ['draft', 'pendingDispatch', 'inProgress', 'inProgress', 'pendingAudit', 'pendingCallback', 'rework', 'pendingAudit', 'pendingCallback', 'closed'])
  expect(file.order).toMatchObject({ state: 'closed', firstRating: 'negative', finalRating: 'positive', reworkCount: 1, nextDueAt: null })
  expect(file.assignments).toMatchObject([{ round: 1, state: 'accepted', onTime: true }])
  expect(file.clocks.filter(clock => clock.kind === 'handle').map(clock => clock.explanation)).toEqual([
    '派单后 7 个工作日：11-01 至 11-04、11-07 至 11-09；11-05、11-06 周末不计', '发回重办后 4 个工作日：11-01 至 11-04'])
  expect(file.callbacks.map(one => [one.round, one.attempt, one.concluding, one.rating])).toEqual([[0, 1, true, 'negative'], [1, 1, true, 'positive']])
})

test('退回：过了两个工作日说明时限和截止时刻；驳回计数、原时限继续；同意后改派，派单次数加一', () => {
  expect(refusal(paths.toUnit, 'requestReturn', actor('unitLiaison'), returnInput, 3 * day)).toBe('已超过退回时限（签收后 2 个工作日，截止 11-02 18:00）')
  const rejected = walk([...paths.toUnit, ['requestReturn', actor('unitLiaison'), returnInput], ['rejectReturn', actor('dispatcher'), { reason: '属你单位' }]]).file
  expect(rejected.order).toMatchObject({ returnRequestCount: 1, returnRejectedCount: 1, state: 'inProgress' })
  expect(rejected.assignments).toMatchObject([{ state: 'signed', returnRejectedCount: 1 }])
  expect(rejected.clocks.filter(clock => clock.stoppedAt === null).map(clock => clock.kind).sort()).toEqual(['contact', 'handle', 'return'])
  const again = walk([...paths.toUnit, ['requestReturn', actor('unitLiaison'), returnInput], ['acceptReturn', actor('dispatcher')], ['dispatch', actor('dispatcher'), { ...dispatchInput, unit: 'water' }]]).file
  expect(again.order).toMatchObject({ hopCount: 2, leadUnit: 'water', state: 'inProgress' })
  expect(again.assignments.map(one => [one.unit, one.state, one.hop])).toEqual([['roads', 'returned', 1], ['water', 'toSign', 2]])
})

test('延期：从原期限往后数，一次为限，过期不答视为不同意', () => {
  const asked = [...paths.toUnit, ['requestExtension', actor('unitLiaison'), extensionInput]] as const
  const granted = walk([...asked, ['grantExtension', actor('supervisor'), { days: 5 }]]).file
  expect(granted.clocks.at(-1)).toMatchObject({ kind: 'handle', stoppedAt: null, explanation: '原办理期限后延长 5 个工作日：11-10、11-11、11-14 至 11-16；11-12、11-13 周末不计' })
  expect(granted.assignments[0]).toMatchObject({ dueAt: granted.clocks.at(-1)?.dueAt, extensionCount: 1, extensionRequestedAt: null })
  expect(refusal(asked, 'grantExtension', actor('supervisor'), { days: 5 }, 20 * day)).toBe('原办理期限（11-09 18:00）已过，未答复视为不同意延期')
  expect(refusal([...asked, ['grantExtension', actor('supervisor'), { days: 5 }]], 'requestExtension', actor('unitLiaison'), extensionInput)).toBe('最多延期 1 次，次数已用完')
})

test('按时与否在提交时定；审核退回后过期再交，就不再按时', () => {
  const filed = [...paths.toUnit, ['submitResult', actor('unitHandler'), result]] as const
  expect(walk(filed).file.assignments[0]?.onTime).toBe(true)
  const late = walk([...filed, ['auditReject', actor('qualityInspector'), { reason: '未附依据' }], ['submitResult', actor('unitHandler'), result, 20 * day]]).file
  expect(late.assignments[0]?.onTime).toBe(false)
})

test('三次未接通才能按无法接通办结，最后一次成为结论', () => {
  const call = ['recordCallback', actor('callbackAgent'), unreached] as const
  expect(refusal([...paths.toCallback, call], 'recordCallback', actor('callbackAgent'), unreached, hour)).toBe('这半天已经回访过一次未接通，请换个半天再试')
  expect(refusal([...paths.toCallback, call, [...call, 4 * hour]], 'closeUnreached', actor('callbackAgent'))).toBe('至少回访 3 次未接通才能这样办结，本轮目前 2 次')
  const { file } = walk([...paths.toCallback, [...call, 1 * hour], [...call, 4 * hour], [...call, 23 * hour], ['closeUnreached', actor('system')]])
  expect(file.order).toMatchObject({ state: 'closed', finalRating: 'none', callbackAttempts: 3 })
  expect(file.callbacks.map(one => one.concluding)).toEqual([false, false, true])
})

test.each([
  ['只有所属单位能办', paths.toUnit, 'contactCaller', actor('unitHandler', 'water'), contact, '这张工单派给了其他单位，只有该单位可以办理'],
  ['角色不对', paths.toUnit, 'acceptReturn', actor('dispatcher'), {}, '派单目前办理中，不能同意退回'],
  ['派单要有依据', [paths.toUnit[0]], 'dispatch', actor('dispatcher'), { unit: 'roads' }, '请填写派单依据'],
  ['没有的单位', [paths.toUnit[0]], 'dispatch', actor('dispatcher'), { unit: 'moon', basis: '无' }, '没有这个承办单位，请从名单中选择'],
  ['话务员不能派单', [paths.toUnit[0]], 'dispatch', actor('agent'), dispatchInput, '只有派单员可以派单'],
  ['无法解决要写依据', paths.toUnit, 'submitResult', actor('unitHandler'), { ...result, outcome: 'cannotSolve' }, '请填写政策法规依据'],
  ['建议单位不能是自己', paths.toUnit, 'requestReturn', actor('unitLiaison'), { ...returnInput, proposedUnit: 'roads' }, '建议承办单位不能是本单位'],
  ['联系时间不能在将来', paths.toUnit, 'contactCaller', actor('unitHandler'), { ...contact, contactedAt: '2023-01-01T00:00:00+08:00' }, '联系时间不能晚于现在'],
  ['延期太长', paths.toUnit, 'requestExtension', actor('unitLiaison'), { ...extensionInput, days: 11 }, '一次延期最多 10 个工作日'],
  ['超期不得延期', paths.toUnit, 'requestExtension', actor('unitLiaison'), extensionInput, '办理期限（11-09 18:00）已过，超期后不得申请退回或延期', 20 * day],
  ['没有延期申请', paths.toUnit, 'refuseExtension', actor('supervisor'), { reason: '无' }, '没有待答复的延期申请'],
  ['重复申请延期', [...paths.toUnit, ['requestExtension', actor('unitLiaison'), extensionInput]], 'requestExtension', actor('unitLiaison'), extensionInput, '已有延期申请等待答复'],
  ['重办不得退回', [...paths.toCallback, ['recordCallback', actor('callbackAgent'), dissatisfied]], 'requestReturn', actor('unitLiaison'), returnInput, '重办的工单不得申请退回'],
  ['办理人不能审核', [...paths.toUnit, ['submitResult', actor('unitHandler'), result]], 'auditPass', { ...actor('qualityInspector'), id: 'unitHandler-roads' }, {}, '提交结果的人不能审核自己的结果'],
  ['办理人不能回访', paths.toCallback, 'recordCallback', { ...actor('callbackAgent'), id: 'unitHandler-roads' }, satisfied, '办理过这张工单的人不能回访'],
  ['承办单位不能回访', paths.toCallback, 'recordCallback', actor('callbackAgent', 'roads'), satisfied, '承办单位的人员不能回访自己办理的工单'],
  ['满意不能重办', paths.toCallback, 'recordCallback', actor('callbackAgent'), { ...satisfied, decision: 'rework' }, '重办须有依据：未联系、不属实、未解决或评价不满意'],
  ['重办次数用完', [...paths.toClosed, ...again(), ...again()], 'rework', actor('supervisor'), { reason: '未解决' }, '最多重办 2 次，次数已用完，请转督办'],
  ['没有办理过不能重办', [...closedUnhandled()], 'rateOnline', actor('system'), { satisfaction: 'satisfied' }, '这次通话已经评价过，评价不能更改'],
  ['多余的填写项', paths.toUnit, 'contactCaller', actor('unitHandler'), { ...contact, phone: '1' }, '「phone」不是这一步的填写项'],
] as const)('%s', (_, path, verb, who, input, sentence, at?: number) => {
  expect(refusal(path as Parameters<typeof walk>[0], verb, who, input, at)).toBe(sentence)
})

function again() {
  return [['rework', actor('supervisor'), { reason: '未解决' }], ['submitResult', actor('unitHandler'), result], ['auditPass', actor('qualityInspector')], ['recordCallback', actor('callbackAgent'), satisfied]] as const
}

function closedUnhandled() {
  return [['resolveOnline', actor('agent'), { answer: '已解答' }], ['rateOnline', actor('system'), { satisfaction: 'satisfied' }]] as const
}

test('按钮：能做的亮着，守卫不许的变灰并说明', () => {
  const { file } = walk(paths.toUnit)
  const seen = (who: Actor, now: number) => actions(file, who, rules, now).map(one => [one.verb, one.refused])
  expect(seen(actor('unitLiaison'), monday + 3 * day)).toEqual([['contactCaller', null], ['requestReturn', '已超过退回时限（签收后 2 个工作日，截止 11-02 18:00）'], ['requestExtension', null],
    ['subDispatch', null], ['applyTermination', null], ['applyUnreasonable', null], ['submitResult', null]])
  expect(seen(actor('unitLiaison', 'water'), monday)).toEqual([])
  expect(seen(actor('dispatcher'), monday)).toEqual([['addCoUnit', null], ['transferOut', null], ['withdraw', null], ['recall', null], ['amend', null],
    ['callerUrge', '登记后 24 小时内暂不催办，请耐心等待办理'], ['hotlineUrge', null], ['reportMajor', null]])
})

test('裁定派单不得退回；没有办理结果不能重办', () => {
  const { file, id } = walk(paths.toUnit)
  const ruled = { ...file, assignments: file.assignments.map(one => ({ ...one, ruled: true })) }
  expect(step(ruled, { verb: 'requestReturn', input: returnInput }, actor('unitLiaison'), rules, { now: monday + day, id })).toEqual({ refused: '承办单位是裁定确定的，不得再申请退回' })
  const closed = { ...file, order: { ...file.order, state: 'closed' as const } }
  expect(step(closed, { verb: 'rework', input: { reason: '未解决' } }, actor('supervisor'), rules, { now: monday + day, id })).toEqual({ refused: '这张工单没有办理结果，无从重办' })
})

test('停用一站时，已在该站的工单仍能走完', () => {
  const { file, id } = walk([...paths.toUnit, ['submitResult', actor('unitHandler'), result]])
  expect(file.order.state).toBe('pendingAudit')
  const next = step(file, { verb: 'auditPass', input: {} }, actor('qualityInspector'), plainRules({ audit: false, callback: false }), { now: monday + day, id })
  expect(next).toMatchObject({ event: { orderTo: 'closed' } })
})
