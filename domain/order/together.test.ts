import { expect, test } from 'vitest'
import { actor, dissatisfied, extensionInput, monday, plainRules, registration, result, returnInput, satisfied, story } from '#test/orders.ts'
import { actions } from './actions.ts'
import type { Order } from './file.ts'
import { step } from './step.ts'

const [agent, dispatcher, inspector, caller, system] = [actor('agent'), actor('dispatcher'), actor('qualityInspector'), actor('callbackAgent'), actor('system')]
const liaison = (unit: string) => actor('unitLiaison', unit)
const handler = (unit: string) => actor('unitHandler', unit)
const head = (unit: string) => actor('unitLeader', unit)
const toDispatch = (rules = plainRules()) => story(rules).does('submitForDispatch', agent)
const signed = (rules = plainRules()) => toDispatch(rules).does('dispatch', dispatcher, { unit: 'roads', basis: '清单' }).does('sign', liaison('roads'))
const at = (time: string) => Date.parse(`2022-${time.replace(' ', 'T')}:00+08:00`)

test('主协办：协办早一个工作日到期；协办没有反馈，主办交不了，点名；反馈或免除之后才进审核', () => {
  const joint = toDispatch().does('dispatchJoint', dispatcher, { unit: 'roads', coUnits: ['water', 'power'], basis: '会签' })
  expect(joint.file.assignments.map(one => [one.unit, one.role, one.dueAt])).toEqual([['roads', 'lead', at('11-09 18:00')], ['water', 'co', at('11-08 18:00')], ['power', 'co', at('11-08 18:00')]])
  expect(joint.steps.at(-1)?.effects.map(one => one.payload.unit)).toEqual(['roads', 'water', 'power'])
  const working = ['roads', 'water', 'power'].reduce((tale, unit) => tale.does('sign', liaison(unit), {}, { of: unit }), joint)
  expect(working.refused('submitResult', handler('roads'), result)).toBe('协办单位尚未反馈：水务处、供电所；请等其反馈，或由派单员免除')
  const helped = working.does('submitResult', handler('water'), result, { of: 'water' }).does('excuseCoUnit', dispatcher, { reason: '与供电无关' }, { of: 'power' }).does('submitResult', handler('roads'), result)
  expect(helped.file).toMatchObject({ order: { state: 'pendingAudit' }, assignments: [{ state: 'submitted' }, { state: 'submitted' }, { state: 'recalled', excused: true }] })
  // The lead is through, the co-unit sent back and excused: nothing is left to wait for.
  const passed = helped.does('auditPass', inspector, {}, { of: 'roads' }).does('auditReject', inspector, { reason: '未见现场' }, { of: 'water' })
  expect(passed.file.order.state).toBe('inProgress')
  expect(passed.does('excuseCoUnit', dispatcher, { reason: '主办已办结' }, { of: 'water' }).file.order).toMatchObject({ state: 'pendingCallback', nextDueKind: 'callback' })
})

test('转派下级：只在本单位树内、期限之内；下级的退回、延期、结果由转派单位定；最后一个办完，派单回到自己手里', () => {
  const own = signed()
  expect(own.refused('subDispatch', liaison('roads'), { unit: 'water-north' })).toBe('只能转派给本单位的下级单位，请从名单中选择')
  expect(own.refused('subDispatch', liaison('roads'), { unit: 'roads-east', days: 9 })).toMatch(/下级期限不得晚于本单位期限（11-09 18:00）/)
  const below = own.does('subDispatch', liaison('roads'), { unit: 'roads-east', days: 3 }).does('sign', liaison('roads-east'), {}, { of: 'roads-east' })
  expect(below.file.assignments.map(one => [one.state, one.dueAt])).toEqual([['subDispatched', at('11-09 18:00')], ['signed', at('11-03 18:00')]])
  expect(below.refused('submitResult', handler('roads'), result)).toBe('派单目前已转派下级，不能提交结果')
  const asked = below.does('requestExtension', liaison('roads-east'), { ...extensionInput, days: 2 }, { of: 'roads-east' })
  expect(asked.steps.at(-1)?.effects).toMatchObject([{ effect: 'notifyUnit', payload: { unit: 'roads' } }])
  expect(asked.refused('grantExtension', actor('supervisor'), { days: 2 }, { of: 'roads-east' })).not.toBeNull()
  expect(asked.refused('grantSubExtension', liaison('roads'), { days: 9 }, { of: 'roads-east' })).toBe('延长后不得晚于转派单位的期限（11-09 18:00）')
  const done = asked.does('grantSubExtension', liaison('roads'), { days: 2 }, { of: 'roads-east' }).does('submitResult', handler('roads-east'), result, { of: 'roads-east' })
  expect(actions(done.file, liaison('roads'), plainRules(), at('10-31 12:00')).filter(one => one.refused === null).map(one => one.verb)).toEqual(['subDispatch', 'acceptSubResult', 'rejectSubResult', 'recallSub'])
  const back = done.does('acceptSubResult', liaison('roads'), {}, { of: 'roads-east' })
  expect(back.file).toMatchObject({ order: { state: 'inProgress', returnRequestCount: 0, extensionCount: 0 }, assignments: [{ state: 'signed' }, { state: 'accepted' }] })
  expect(back.does('submitResult', handler('roads'), result).file.order.state).toBe('pendingAudit')
  expect(below.does('recall', dispatcher, { reason: '派错' }).file.assignments.map(one => one.state)).toEqual(['recalled', 'recalled'])
})

test('负责人审批：联络员提出只是申请，负责人同意才算退回；不同意则作罢；负责人自己提即算', () => {
  const rules = plainRules({ leaderApproves: true })
  const proposed = signed(rules).does('requestReturn', liaison('roads'), returnInput)
  expect(proposed.file).toMatchObject({ order: { returnRequestCount: 0 }, assignments: [{ state: 'signed', returnRequestedAt: null, proposal: { verb: 'requestReturn', input: returnInput, by: 'unitLiaison-roads' } }] })
  expect(proposed.refused('requestExtension', liaison('roads'), extensionInput)).toBe('已有申请等待单位负责人审批')
  const approved = proposed.does('approveProposal', head('roads'), { remark: '同意' })
  expect(approved.file).toMatchObject({ order: { returnRequestCount: 1 }, assignments: [{ state: 'returnRequested', proposal: null }] })
  expect(approved.steps.at(-1)?.event.input).toEqual({ ...returnInput, remark: '同意' })
  expect(proposed.refused('approveProposal', head('roads'), {}, { at: '11-04 09:00' })).toMatch(/已超过退回时限/)
  const second = signed(rules).does('requestReturn', liaison('roads'), returnInput).does('refuseProposal', head('roads'), { reason: '属本单位' })
  expect(second.refused('approveProposal', head('roads'))).toBe('没有等待审批的申请')
  expect(second.does('requestReturn', head('roads'), returnInput).file.assignments[0]?.state).toBe('returnRequested')
})

test('并单：并入的要未办结；得到答复后各自回访；不满意且合理的，父单重办', () => {
  const { file, id } = { file: toDispatch().file, id: () => 'x' }
  const related = { ...file.order, id: 'parent', state: 'inProgress' } satisfies Order
  const into = (other: Partial<Order>) => step(file, { verb: 'mergeInto', input: { into: 'parent' }, related: { ...related, ...other } }, dispatcher, plainRules(), { now: monday, id })
  expect(into({ state: 'closed', closedAt: 1 })).toEqual({ refused: '要并入的工单已经了结' })
  const merged = into({})
  if ('refused' in merged) throw new Error(merged.refused)
  expect(merged.file.order).toMatchObject({ state: 'merged', mergedInto: 'parent', nextDueAt: null })
  const take = (from: typeof merged.file, verb: 'answerMerged' | 'recordCallback', who: typeof caller, input: Record<string, unknown>) => step(from, { verb, input }, who, plainRules(), { now: monday, id })
  expect(take(merged.file, 'recordCallback', caller, satisfied)).toMatchObject({ refused: '并入的工单还没有办理结果，或已回访，无须回访' })
  const answered = take(merged.file, 'answerMerged', system, { answer: '已修复' })
  if ('refused' in answered) throw new Error(answered.refused)
  expect(answered.file.order).toMatchObject({ state: 'merged', answer: '已修复', nextDueKind: 'callback' })
  expect(take(answered.file, 'recordCallback', caller, dissatisfied)).toMatchObject({ file: { order: { state: 'merged', reworkCount: 0, nextDueAt: null } }, effects: [{ effect: 'reworkParent' }] })
})

test('到期自动签收；省里给的期限管住单位的期限；补充诉求的原话不进事件，单位要确认', () => {
  expect(toDispatch(plainRules({ autoSign: true })).does('dispatch', dispatcher, { unit: 'roads', basis: '清单' }).until('11-02 09:00').file.assignments[0]).toMatchObject({ state: 'signed' })
  const urgent = story().does('receiveFromProvince', system, { provinceNumber: 'S202211', provinceDueAt: '2022-11-04T12:00:00+08:00' }).does('dispatch', dispatcher, { unit: 'roads', basis: '省级交办' })
  expect(urgent.file).toMatchObject({ order: { provinceNumber: 'S202211' }, assignments: [{ dueAt: at('11-04 12:00') }] })
  const amended = signed().does('amend', agent, { text: '门牌号是三号' })
  expect(amended.steps.at(-1)?.event.input).toEqual({})
  expect(amended.does('confirmAmendment', liaison('roads')).refused('confirmAmendment', liaison('roads'))).toBe('没有需要确认的补充诉求')
})

test('与其他工单的关联只有系统能填', () => {
  const linked = { ...registration, follows: 'order-old' }
  const moment = { now: monday, id: () => 'x' }
  expect(step(null, { verb: 'register', input: linked }, agent, plainRules(), moment)).toEqual({ refused: '与其他工单的关联由系统填写' })
  expect(step(null, { verb: 'register', input: linked }, system, plainRules(), moment)).toMatchObject({ file: { order: { follows: 'order-old' } } })
})
