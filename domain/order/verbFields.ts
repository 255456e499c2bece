import type { CityRules } from '../city.ts'
import { callbackMethods, callbackOutcomes } from '../callback/scale.ts'
import { scopes } from '../dispute/stances.ts'
import { declineGrounds } from '../intake/declineGrounds.ts'
import { exclusionGrounds, scopes as exclusionScopes } from '../period/appeals.ts'
import { grades } from '../supervision/ladder.ts'
import type { FieldSpec } from './fields.ts'
import type { Verb } from './lifecycle.ts'
import { contactMethods } from './resultElements.ts'
import { resultForm } from './resultForm.ts'
import { returnGrounds } from './returnGrounds.ts'
import { emergencyTargets, terminationGrounds, transferTargets } from './targets.ts'

const remark: FieldSpec = { name: 'remark', label: '备注', kind: 'paragraph', max: 1000 }
const reason: FieldSpec = { name: 'reason', label: '理由', kind: 'paragraph', required: true, max: 1000 }
const satisfaction: FieldSpec = {
  name: 'satisfaction', label: '满意度', kind: 'choice', choices: rules => rules.callback.scale.map(row => ({ value: row.key, label: row.label })),
}
const unit: FieldSpec = { name: 'unit', label: '承办单位', kind: 'unit', required: true }
const coUnits: FieldSpec = { name: 'coUnits', label: '协办单位', kind: 'units', max: 10 }
const basis: FieldSpec = { name: 'basis', label: '派单依据', kind: 'paragraph', required: true, max: 500, hint: '职责清单条目、裁定文件或派单理由' }
const evidence: FieldSpec = { name: 'evidence', label: '依据和证据', kind: 'paragraph', required: true, max: 2000 }
const contact: readonly FieldSpec[] = [
  { name: 'contactedAt', label: '联系时间', kind: 'instant', required: true },
  { name: 'contactMethod', label: '联系方式', kind: 'choice', required: true, choices: contactMethods },
  { name: 'contactOutcome', label: '联系情况', kind: 'paragraph', required: true, max: 1000 },
]

/** What each verb asks (HANDBOOK 4.2, 4.6, 4.8). Registration is a form of its own: api/order.ts. */
export const fieldsOf: Readonly<Record<Exclude<Verb, 'register'>, readonly FieldSpec[] | ((rules: CityRules) => readonly FieldSpec[])>> = {
  receiveFromProvince: [
    { name: 'provinceNumber', label: '省平台编号', kind: 'text', required: true, max: 60 },
    { name: 'provinceDueAt', label: '省定期限', kind: 'instant', required: true },
  ],
  receiveFromCity: [{ name: 'dueAt', label: '市级办理期限', kind: 'instant', required: true }],
  resolveOnline: [{ name: 'answer', label: '答复内容', kind: 'paragraph', required: true, max: 4000 }],
  rateOnline: [{ ...satisfaction, required: true }, { name: 'method', label: '评价方式', kind: 'choice', choices: callbackMethods }],
  decline: [{ name: 'ground', label: '不予受理的理由', kind: 'choice', required: true, choices: declineGrounds }, remark],
  transferEmergency: [{ name: 'target', label: '转往', kind: 'choice', required: true, choices: emergencyTargets }, remark],
  submitForDispatch: [remark],
  approve: [remark],
  sendBack: [reason],
  dispatch: [
    unit, basis, remark, { name: 'keepDeadline', label: '沿用原期限', kind: 'yesNo', planned: true }, { name: 'noFault', label: '已发生的超期不计入新单位', kind: 'yesNo', planned: true },
  ],
  dispatchJoint: [{ ...unit, label: '主办单位' }, { ...coUnits, required: true }, basis, remark],
  countyTransfer: [{ ...unit, label: '县市区' }, basis, remark],
  mirrorOpened: [
    { name: 'mirrorPlatform', label: '县级平台', kind: 'text', required: true, max: 12 },
    { name: 'mirrorId', label: '县级工单', kind: 'order', required: true },
    { name: 'mirrorNumber', label: '县级工单编号', kind: 'text', required: true, max: 40 },
  ],
  mergeInto: [{ name: 'into', label: '并入的工单', kind: 'order', required: true }, remark],
  adoptMerged: [],
  answerMerged: [{ name: 'answer', label: '办理结果', kind: 'paragraph', required: true, max: 4000 }],
  split: [{ name: 'parts', label: '拆出件数', kind: 'number', required: true, max: 10 }],
  addCoUnit: [{ ...coUnits, required: true }, basis],
  excuseCoUnit: [reason],
  sign: [],
  confirmAmendment: [],
  contactCaller: contact,
  requestReturn: [
    { name: 'ground', label: '退回理由', kind: 'choice', required: true, choices: returnGrounds },
    { name: 'basis', label: '依据', kind: 'paragraph', required: true, max: 1000, hint: '写明法规、三定方案或清单条款' },
    { name: 'proposedUnit', label: '建议承办单位', kind: 'unit', required: true },
    remark,
  ],
  acceptReturn: [remark],
  rejectReturn: [reason],
  requestExtension: [
    { name: 'days', label: '申请延长的工作日', kind: 'number', required: true, max: 60 },
    { ...reason, label: '延期理由' },
    { name: 'progress', label: '目前进展', kind: 'paragraph', required: true, max: 1000 },
  ],
  grantExtension: [{ name: 'days', label: '同意延长的工作日', kind: 'number', required: true, max: 60 }, remark],
  refuseExtension: [reason],
  approveProposal: [remark],
  refuseProposal: [reason],
  subDispatch: [
    { name: 'unit', label: '下级单位', kind: 'subUnit', required: true },
    { name: 'days', label: '办理工作日', kind: 'number', max: 60, hint: '不填则与本单位同时到期' },
    { ...remark, label: '交办要求' },
  ],
  acceptSubReturn: [remark],
  rejectSubReturn: [reason],
  grantSubExtension: [{ name: 'days', label: '同意延长的工作日', kind: 'number', required: true, max: 60 }, remark],
  refuseSubExtension: [reason],
  acceptSubResult: [remark],
  rejectSubResult: [reason],
  recallSub: [reason],
  applyTermination: [{ name: 'ground', label: '终止理由', kind: 'choice', required: true, choices: terminationGrounds }, evidence],
  refuseTermination: [reason],
  terminate: [remark],
  applyUnreasonable: [evidence],
  grantUnreasonable: [reason],
  refuseUnreasonable: [reason],
  submitResult: rules => rules.order.resultFields ?? usualResult,
  auditPass: rules => [...checklist(rules), remark],
  auditReject: rules => [...checklist(rules).map(list => ({ ...list, label: '不符合的要点', required: true })), reason],
  recordCallback: [
    { name: 'method', label: '回访方式', kind: 'choice', required: true, choices: callbackMethods },
    { name: 'outcome', label: '回访情况', kind: 'choice', required: true, choices: callbackOutcomes },
    { name: 'contacted', label: '承办单位是否联系过您', kind: 'yesNo' },
    { name: 'truthful', label: '答复是否属实', kind: 'yesNo' },
    { name: 'solved', label: '问题是否解决', kind: 'yesNo' },
    { ...satisfaction, requiredIf: { field: 'outcome', among: ['answered'] } },
    { name: 'attitude', label: '对工作人员态度', kind: 'choice', choices: rules => rules.callback.attitudes },
    { ...remark, label: '回访记录' },
    { name: 'reasonable', label: '诉求是否合法合理', kind: 'yesNo', hint: '评价不满意时必填', requiredIf: { field: 'satisfaction', among: negative, people: true } },
    { name: 'reasonableNote', label: '研判理由', kind: 'paragraph', max: 1000, hint: '评价不满意时必填', requiredIf: { field: 'satisfaction', among: negative, people: true } },
    {
      name: 'decision', label: '处理意见', kind: 'choice', hint: '未接通时不填，自动留待下次回访；不满意且诉求合法合理的，发回重办',
      choices: { close: { label: '办结' }, rework: { label: '发回重办' } }, requiredIf: { field: 'outcome', among: ['answered'], people: true },
    },
  ],
  closeUnreached: [remark],
  rework: [reason],
  flagFalseClosure: [{ ...reason, label: '虚假办结的证据' }],
  provinceSample: [
    { name: 'sampleNumber', label: '抽查编号', kind: 'text', required: true, max: 60 },
    { ...satisfaction, required: true },
    { name: 'contacted', label: '承办单位是否联系过诉求人', kind: 'yesNo' },
    { name: 'decision', label: '处理意见', kind: 'choice', required: true, choices: { close: { label: '维持办结' }, rework: { label: '发回重办' } } },
    remark,
  ],
  escalateDispute: [reason],
  rule: [
    unit, coUnits,
    { name: 'minutes', label: '会议纪要或裁定意见', kind: 'paragraph', required: true, max: 4000 },
    { ...basis, label: '裁定依据', hint: '法规、三定方案或会议文号' },
    { name: 'validFrom', label: '生效日期', kind: 'date', required: true },
    { name: 'validTo', label: '截止日期', kind: 'date', hint: '不填则长期有效' },
    { name: 'scope', label: '适用范围', kind: 'choice', choices: scopes, hint: '不选则适用于同类同地区' },
    { name: 'keyword', label: '适用对象', kind: 'text', max: 40, hint: '写入派单目录时只管诉求中写到这个词的，如“楼顶”；不填则全部' },
    remark,
  ],
  archiveAsHardCase: [
    { name: 'explanation', label: '向诉求人的解释', kind: 'paragraph', required: true, max: 4000 },
    { name: 'toldAt', label: '告知时间', kind: 'instant', required: true },
    { name: 'toldBy', label: '告知人', kind: 'text', required: true, max: 60 },
  ],
  transferOut: [
    { name: 'target', label: '转往', kind: 'choice', required: true, choices: transferTargets },
    { name: 'receiver', label: '接收单位和人员', kind: 'text', required: true, max: 100 },
    reason,
  ],
  withdraw: [
    { name: 'identityChecked', label: '已核对是诉求人本人', kind: 'yesNo', required: true },
    { name: 'askedBy', label: '谁提出撤单', kind: 'choice', required: true, choices: { caller: { label: '诉求人自愿' }, unit: { label: '应承办单位要求撤单' } } },
    reason,
  ],
  checkWithdrawal: [{ name: 'finding', label: '核查结论', kind: 'choice', required: true, choices: { genuine: { label: '诉求人自愿' }, urged: { label: '应承办单位要求撤单' } } }, remark],
  recall: [reason],
  amend: [{ name: 'text', label: '补充内容', kind: 'paragraph', required: true, max: 2000, apart: true }],
  callerUrge: [],
  hotlineUrge: [reason],
  recomputeDeadline: [{ name: 'notice', label: '放假通知', kind: 'text', max: 200 }],
  remindLate: [{ name: 'clock', label: '时限', kind: 'text', required: true, max: 60 }],
  yellowCard: [],
  redCard: [],
  overdueAgain: [],
  supervise: [
    { name: 'grade', label: '督办级别', kind: 'choice', required: true, choices: grades },
    { name: 'instruction', label: '督办要求', kind: 'paragraph', required: true, max: 2000, hint: '有领导批示的照录' },
    { name: 'units', label: '被督办单位', kind: 'units', max: 10, hint: '不填则为在办的单位' },
    { name: 'days', label: '答复工作日', kind: 'number', max: 60, hint: '不填按督办时限' },
  ],
  replySupervision: [
    { name: 'reply', label: '督办答复', kind: 'paragraph', required: true, max: 4000, hint: '约谈的写明谈话记录和整改措施' },
    { name: 'heldAt', label: '约谈时间', kind: 'instant', hint: '约谈时必填' },
    { name: 'place', label: '约谈地点', kind: 'text', max: 100, hint: '约谈时必填' },
  ],
  closeSupervision: [remark],
  rejectSupervisionReply: [reason],
  reportMajor: [
    { name: 'trigger', label: '事项类别', kind: 'choice', required: true, choices: rules => rules.order.majorTriggers },
    { name: 'phoneTo', label: '电话报告给', kind: 'text', required: true, max: 60 },
    { name: 'phoneAt', label: '电话报告时间', kind: 'instant', required: true },
    { name: 'summary', label: '事由', kind: 'paragraph', required: true, max: 1000, hint: '不写诉求人姓名、号码' },
  ],
  tellMajor: [
    { name: 'to', label: '报告给', kind: 'text', required: true, max: 60 },
    { name: 'method', label: '方式', kind: 'choice', required: true, choices: contactMethods },
    { name: 'toldAt', label: '报告时间', kind: 'instant', required: true },
    remark,
  ],
  fileMajorReport: [{ name: 'report', label: '书面报告', kind: 'paragraph', required: true, max: 4000, hint: '不写诉求人姓名、号码' }],
  appealAssessment: [reason],
  ruleAppeal: [
    { name: 'decision', label: '裁定', kind: 'choice', required: true, choices: { upheld: { label: '申诉成立' }, rejected: { label: '申诉不成立' } } },
    { name: 'scope', label: '不计入考核的范围', kind: 'choice', choices: exclusionScopes, requiredIf: { field: 'decision', among: ['upheld'] } },
    { name: 'ground', label: '成立的依据', kind: 'choice', choices: () => exclusionGrounds, requiredIf: { field: 'decision', among: ['upheld'] } },
    { ...remark, requiredIf: { field: 'decision', among: ['upheld'] } },
  ],
  reopenByCaller: [{ name: 'newFact', label: '新的情况', kind: 'paragraph', max: 2000, apart: true }],
}

const usualResult = resultForm()

/** What an auditor ticks, where the city has a list. */
function checklist({ order }: CityRules): FieldSpec[] {
  return order.auditChecklist.length === 0 ? [] : [{ name: 'checklist', label: '审核要点', kind: 'checklist', choices: rules => rules.order.auditChecklist }]
}

function negative({ callback }: CityRules): string[] {
  return callback.scale.filter(row => row.rating === 'negative').map(row => row.key)
}
