import { expect, test } from 'vitest'
import { actor, dissatisfied, extensionInput, plainRules, result, returnInput, satisfied, story } from '#test/orders.ts'

/**
 * What the bulletins report going wrong (HANDBOOK 4.3), path by path. What needs several orders, the network or people is tested with its
 * part: batches in server/batch, heartbeats and hand-overs of liaisons with the registry, refreshing knowledge in its own module.
 */
const [agent, dispatcher, inspector, caller, supervisor, leader] = [actor('agent'), actor('dispatcher'), actor('qualityInspector'), actor('callbackAgent'), actor('supervisor'), actor('leader')]
const liaison = (unit: string) => actor('unitLiaison', unit)
const handler = (unit: string) => actor('unitHandler', unit)
const basis = '职责清单'
const reason = { reason: '经核实属你单位' }
const late = plainRules({ lateReturns: true })

/** Dispatched to the road office on Monday 31 October at ten, signed at eleven: return limit 2 November 18:00, handling limit 9 November 18:00. */
const signed = (rules = plainRules()) => story(rules).does('submitForDispatch', agent).does('dispatch', dispatcher, { unit: 'roads', basis }).does('sign', liaison('roads'), {}, { at: '10-31 11:00' })
const filed = (rules = plainRules()) => signed(rules).does('submitResult', handler('roads'), result)
const closed = () => filed().does('auditPass', inspector).does('recordCallback', caller, satisfied)

test('派单三十三天后才退回：放行的城市记为超时退回并点名，另派单位不背前一家的超期，再退即转争议', () => {
  const returned = signed(late).until('12-02 09:00').does('requestReturn', liaison('roads'), returnInput, { at: '12-02 10:00' })
  expect(returned.file.assignments[0]).toMatchObject({ state: 'returnRequested', lateReturn: true })
  expect(returned.steps.at(-1)?.effects.map(one => one.effect)).toEqual(['notifyDispatcher', 'notifySupervisor'])
  const again = returned.does('acceptReturn', dispatcher).does('dispatch', dispatcher, { unit: 'water', basis }).does('requestReturn', liaison('water'), { ...returnInput, proposedUnit: 'roads' })
  expect(again.file.assignments[1]).toMatchObject({ noFault: true, lateReturn: false })
  expect(again.refused('acceptReturn', dispatcher)).toBe('第二次退回，请转争议')
  const done = again.does('rejectReturn', dispatcher, reason).does('sign', liaison('water')).does('submitResult', handler('water'), result)
  expect(done.file.order).toMatchObject({ hopCount: 2, returnRequestCount: 2, returnRejectedCount: 1, state: 'pendingAudit' })
})

test('连续两家超时退回：不放行的城市说明时限和截止时刻，办理期限过后也不行；放行的城市两次都留名', () => {
  expect(signed().refused('requestReturn', liaison('roads'), returnInput, { at: '11-26 09:00' })).toBe('办理期限（11-09 18:00）已过，超期后不得申请退回或延期')
  expect(signed().refused('requestReturn', liaison('roads'), returnInput, { at: '11-03 09:00' })).toBe('已超过退回时限（签收后 2 个工作日，截止 11-02 18:00）')
  const twice = signed(late).does('requestReturn', liaison('roads'), returnInput, { at: '11-26 09:00' }).does('acceptReturn', dispatcher).does('dispatch', dispatcher, { unit: 'water', basis })
    .does('sign', liaison('water')).does('requestReturn', liaison('water'), { ...returnInput, proposedUnit: 'power' }, { at: '12-02 09:00' })
  expect(twice.file.assignments.map(one => [one.unit, one.lateReturn, one.noFault])).toEqual([['roads', true, false], ['water', true, true]])
})

test('二百四十三张一次退回：每张都要自己的理由；改派后期限重算，标明不是新单位的责任，原先的超期仍看得见', () => {
  // The brake on many at once (limit, second approver, plan) is server/batch's; here what each single order of it carries.
  expect(signed(late).refused('requestReturn', liaison('roads'), { ground: 'notOurDuty' }, { at: '11-28 09:00' })).toBe('请填写依据')
  const moved = signed(late).until('11-28 09:00').does('requestReturn', liaison('roads'), { ...returnInput, basis: '11-01 起的职责移交备忘录' }).does('acceptReturn', dispatcher)
    .does('dispatch', dispatcher, { unit: 'water', basis: '备忘录' }, { at: '11-29 09:00' })
  expect(moved.file.order).toMatchObject({ overdueCount: 1, state: 'inProgress' })
  expect(moved.file.assignments[0]?.redAt).not.toBeNull()
  expect(moved.file.assignments[1]).toMatchObject({ noFault: true, redAt: null, dueAt: Date.parse('2022-12-08T18:00:00+08:00') })
})

test('一个井盖转了九次：第二次退回只能转争议，各方陈述后裁定，裁定的不得再退；派给退过的单位标为环路', () => {
  const second = signed().does('requestReturn', liaison('roads'), returnInput).does('acceptReturn', dispatcher).does('dispatch', dispatcher, { unit: 'water', basis })
    .does('requestReturn', liaison('water'), { ...returnInput, proposedUnit: 'roads' })
  expect(second.refused('acceptReturn', dispatcher)).toBe('第二次退回，请转争议')
  const disputed = second.does('escalateDispute', dispatcher, { reason: '两家都不认' })
  expect(disputed.file).toMatchObject({ order: { state: 'inDispute', leadUnit: null, nextDueKind: 'dispute' } })
  expect(disputed.refused('rule', dispatcher, {})).toBe('只有督办员、领导可以裁定')
  const ruled = disputed.does('rule', leader, { unit: 'roads', coUnits: ['power'], minutes: '会议议定由道路处主办', basis: '三定方案', validFrom: '2022-11-01', validTo: '2023-10-31' })
  expect(ruled.file.order).toMatchObject({ state: 'inProgress', hopCount: 3, ring: true, leadUnit: 'roads' })
  expect(ruled.steps.at(-1)?.effects.map(one => one.effect)).toContain('recordRuling')
  expect(ruled.does('sign', liaison('roads')).refused('requestReturn', liaison('roads'), returnInput)).toBe('承办单位是裁定确定的，不得再申请退回')
})

test('误签收，到了办结环节才要求转走：反馈后不能退，重办也不能退', () => {
  expect(filed().refused('requestReturn', liaison('roads'), returnInput)).toBe('工单目前待审核，不能申请退回')
  const reworked = filed().does('auditPass', inspector).does('recordCallback', caller, dissatisfied)
  expect(reworked.refused('requestReturn', liaison('roads'), returnInput)).toBe('重办的工单不得申请退回')
})

test('本该自己办却退回：派单员驳回并说明，驳回计数，原期限继续走', () => {
  const before = signed()
  const rejected = before.does('requestReturn', liaison('roads'), returnInput, { at: '11-01 09:00' }).does('rejectReturn', dispatcher, reason, { at: '11-01 15:00' })
  expect(rejected.file.order).toMatchObject({ returnRejectedCount: 1, hopCount: 1 })
  expect(rejected.file.assignments[0]).toMatchObject({ state: 'signed', dueAt: before.file.assignments[0]?.dueAt, returnRejectedCount: 1 })
  expect(rejected.refused('rejectReturn', dispatcher, {})).toBe('派单目前办理中，不能驳回退回')
})

test('不退回而直接办结：审核发现不是结果，发回承办单位，不算办结', () => {
  const rejected = filed().does('auditReject', inspector, { reason: '只写“非我单位职责”，没有办理' })
  expect(rejected.file).toMatchObject({ order: { state: 'inProgress', closedAt: null }, assignments: [{ state: 'signed', acceptedAt: null }] })
})

test('退单理由只写“非我司职责”：没有依据、没有建议单位都提交不了', () => {
  expect(signed().refused('requestReturn', liaison('roads'), { ground: 'notOurDuty', proposedUnit: 'water' })).toBe('请填写依据')
  expect(signed().refused('requestReturn', liaison('roads'), { ground: 'notOurDuty', basis: '三定方案' })).toBe('请填写建议承办单位')
  expect(signed().refused('requestReturn', liaison('roads'), { ...returnInput, proposedUnit: 'roads' })).toBe('建议承办单位不能是本单位')
})

test('批量延期后再次超期：延期的期限过了另记再次超期，不与首次超期混在一起', () => {
  // The batch itself is server/batch's.
  const again = signed().does('requestExtension', liaison('roads'), extensionInput).does('grantExtension', supervisor, { days: 5 }).until('11-20 09:00')
  expect(again.verbs().filter(verb => ['yellowCard', 'redCard', 'overdueAgain'].includes(verb))).toEqual(['yellowCard', 'overdueAgain'])
  expect(again.file.assignments[0]).toMatchObject({ redAt: null, overdueAgainAt: Date.parse('2022-11-17T09:00:00+08:00') })
  expect(again.refused('requestExtension', liaison('roads'), extensionInput)).toBe('最多延期 1 次，次数已用完')
})

test('延期获准却始终不反馈：黄牌、再次超期逐级通知，督办单有自己的期限', () => {
  const silent = signed().does('requestExtension', liaison('roads'), extensionInput).does('grantExtension', supervisor, { days: 5 }).until('11-18 09:00')
  expect(silent.steps.findLast(one => one.event.verb === 'overdueAgain')?.effects.map(one => [one.effect, one.payload.unit])).toEqual(
    [['notifyUnit', 'roads'], ['notifyUnitLeader', 'roads'], ['notifySupervisor', null]])
  const supervised = silent.does('supervise', leader, { grade: 'order', instruction: '三日内办结', days: 3 }, { at: '11-18 10:00' })
  expect(supervised.file.supervisions).toMatchObject([{ state: 'open', units: ['roads'], dueAt: Date.parse('2022-11-23T18:00:00+08:00') }])
  const answered = supervised.until('11-24 09:00').does('replySupervision', liaison('roads'), { reply: '今日反馈' })
  expect(answered.verbs()).toContain('remindLate')
  expect(answered.does('rejectSupervisionReply', supervisor, { reason: '没有时间表' }).file.supervisions).toMatchObject([{ state: 'open', rejections: 1 }])
})

test('结果缺要素：逐项说明缺什么', () => {
  const lacking = (without: string) => signed().refused('submitResult', handler('roads'), Object.fromEntries(Object.entries(result).filter(([name]) => name !== without)))
  expect(['handlerName', 'contactedAt', 'process', 'publicReply'].map(lacking)).toEqual(['请填写经办人', '请填写联系时间', '请填写办理过程', '请填写答复内容'])
  expect(signed().refused('submitResult', handler('roads'), { ...result, outcome: 'notSolved' })).toBe('请填写后续措施和时间')
})

test('答复称已办结，诉求人说没办：虚假办结发回，再犯通报；首次评价保留', () => {
  const flagged = closed().does('flagFalseClosure', inspector, { reason: '现场照片与地点不符' })
  expect(flagged.file.order).toMatchObject({ state: 'rework', falseClosureCount: 1, reworkCount: 1, firstRating: 'positive' })
  const again = flagged.does('submitResult', handler('roads'), result).does('flagFalseClosure', inspector, { reason: '仍未清运' })
  expect(again.file.order).toMatchObject({ state: 'rework', falseClosureCount: 2 })
  expect(again.steps.at(-1)?.effects.map(one => one.effect)).toContain('notifyDiscipline')
})

test('疑难归档：只能从争议归档，须写明对诉求人的解释；不算满意办结', () => {
  const explained = { explanation: '教练已跑路，行业主管无权强制退费，已告知起诉途径', toldAt: '2022-11-01T09:00:00+08:00', toldBy: '值班班长' }
  expect(signed().refused('archiveAsHardCase', leader, explained)).toBe('工单目前办理中，不能疑难归档')
  const disputed = story().does('submitForDispatch', agent).does('escalateDispute', dispatcher, { reason: '主管部门拒绝' }, { at: '11-02 09:00' })
  expect(disputed.refused('archiveAsHardCase', leader, { ...explained, explanation: '' })).toBe('请填写向诉求人的解释')
  expect(disputed.does('archiveAsHardCase', leader, explained).file.order).toMatchObject({ state: 'archivedHard', finalRating: null, nextDueAt: null })
})

test('流转久、反复投诉：争议中各单位的退回理由都在事件里并列可查', () => {
  // Side by side on one page: domain/dispute/caseFile.ts.
  const asked = signed().does('requestReturn', liaison('roads'), returnInput).does('acceptReturn', dispatcher).does('dispatch', dispatcher, { unit: 'water', basis })
    .does('requestReturn', liaison('water'), { ...returnInput, basis: '不动产登记条例', proposedUnit: 'power' }).does('escalateDispute', dispatcher, { reason: '三家推诿' })
  expect(asked.steps.filter(one => one.event.verb === 'requestReturn').map(({ event }) => [event.actorUnit, event.input.basis, event.input.proposedUnit])).toEqual(
    [['roads', '三定方案', 'water'], ['water', '不动产登记条例', 'power']])
})

test('单位打电话抱怨前台、联络员不接前台电话：异议走系统——退回、申请不合理、考核申诉都有答复，催办有记录', () => {
  const claimed = signed().does('applyUnreasonable', liaison('roads'), { evidence: '要求赔偿超出规定' }).does('grantUnreasonable', supervisor, { reason: '已依法解释' })
  expect(claimed.file).toMatchObject({ order: { unreasonable: true, state: 'inProgress' }, assignments: [{ unreasonableRequestedAt: null, state: 'signed' }] })
  const appealed = closed().does('appealAssessment', liaison('roads'), { reason: '非本单位延误' })
  expect(appealed.refused('appealAssessment', liaison('water'), { reason: '与我有关' })).toBe('本单位没有办理过这张工单')
  expect(appealed.does('ruleAppeal', actor('assessor'), { decision: 'rejected' }).file.order.appealedAt).toBeNull()
  expect(signed().refused('callerUrge', actor('caller'), {})).toBe('登记后 24 小时内暂不催办，请耐心等待办理')
  expect(signed().does('callerUrge', actor('caller'), {}, { at: '11-01 11:00' }).does('hotlineUrge', dispatcher, { reason: '联络员不接电话' }).file.order.urgeCount).toBe(2)
})

test('联络员换人没有交接：派单属于单位不属于人，接任者照样签收办理', () => {
  // The hand-over step and the check of contacts stand with the organization's registry.
  const successor = { ...liaison('roads'), id: 'new-liaison' }
  expect(signed().does('requestExtension', successor, extensionInput).file.assignments[0]?.extensionRequestedAt).not.toBeNull()
})

test('县级系统故障未报告：交办件在市级照样计时，超期照样亮牌；县里报上来由系统代签', () => {
  // Heartbeats and declared outages stand with the exchange.
  const handed = story().does('submitForDispatch', agent).does('countyTransfer', dispatcher, { unit: 'county', basis: '属地管理' })
  expect(handed.refused('sign', liaison('county'))).toBe('只有系统可以签收')
  const silent = handed.until('11-20 09:00')
  expect(silent.verbs()).toEqual(['register', 'submitForDispatch', 'countyTransfer', 'remindLate', 'yellowCard', 'redCard'])
  expect(silent.does('sign', actor('system')).file.assignments[0]).toMatchObject({ role: 'county', state: 'signed' })
})

test('知识库疫情期间不更新：与工单无关，由知识库部分负责；工单一侧只保证在线答复留有内容', () => {
  expect(story().refused('resolveOnline', agent, {})).toBe('请填写答复内容')
})
