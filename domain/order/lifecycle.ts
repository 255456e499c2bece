/**
 * The life cycle of an order (HANDBOOK 4.1, 4.2) as tables: states of both levels, verbs and, in arrows/, the arrows.
 *
 * A verb is a row of `verbs`; each way it can go is an arrow with the number of its row in the handbook. What a city switches on or off
 * is `only`/`except`; a choice by what is there or was entered is `when`; a refusal with a sentence is a guard (guards/); fields a verb
 * sets beyond its states are a change (changes/); timers are verbs done by `system` (alarms.ts); flags are fields set by a change of an
 * arrow that stays where it is.
 */
import type { ActorRole } from '../access/roles.ts'
import { callbackArrows } from './arrows/callback.ts'
import { centreArrows } from './arrows/centre.ts'
import { endArrows } from './arrows/ends.ts'
import { intakeArrows } from './arrows/intake.ts'
import { pressureArrows } from './arrows/pressure.ts'
import { returnArrows } from './arrows/returns.ts'
import { subArrows } from './arrows/sub.ts'
import { unitArrows } from './arrows/unit.ts'
import type { Effect } from './effects.ts'
import type { AssignmentRole } from './file.ts'
import type { Guard } from './guards.ts'
import type { ClockKind } from './limits.ts'
import type { Case } from './when.ts'

/** `held`: units hold assignments of it; everywhere else every live one is recalled. */
export const orderStates = {
  draft: { label: '待补充', open: true, held: false },
  declined: { label: '不予受理', open: false, held: false },
  resolvedOnline: { label: '在线办结', open: false, held: false },
  pendingReview: { label: '待预审', open: true, held: false },
  pendingDispatch: { label: '待派单', open: true, held: false },
  inProgress: { label: '办理中', open: true, held: true },
  inDispute: { label: '争议疑难', open: true, held: false },
  pendingAudit: { label: '待审核', open: true, held: true },
  pendingCallback: { label: '待回访', open: true, held: true },
  rework: { label: '重办中', open: true, held: true },
  closed: { label: '已办结', open: false, held: true },
  archivedHard: { label: '疑难归档', open: false, held: false },
  withdrawn: { label: '已撤单', open: false, held: false },
  terminated: { label: '终止办理', open: false, held: false },
  transferredOut: { label: '已转出', open: false, held: false },
  merged: { label: '已并单', open: false, held: false },
} as const satisfies Record<string, { label: string; open: boolean; held: boolean }>

export type OrderState = keyof typeof orderStates

/** `live`: the unit holds the order. */
export const assignmentStates = {
  toSign: { label: '待签收', live: true },
  signed: { label: '办理中', live: true },
  returnRequested: { label: '退回待审', live: true },
  returned: { label: '已退回', live: false },
  subDispatched: { label: '已转派下级', live: true },
  submitted: { label: '已提交结果', live: true },
  accepted: { label: '审核通过', live: true },
  recalled: { label: '已收回', live: false },
} as const satisfies Record<string, { label: string; live: boolean }>

export type AssignmentState = keyof typeof assignmentStates

/** What a city switches on or off. */
export const switches = {
  preReview: { label: '派单前预审' },
  audit: { label: '结果审核' },
  callback: { label: '回访' },
  leaderApproves: { label: '单位负责人审批退回、延期' },
  lateReturns: { label: '超时退回放行并标记' },
  autoSign: { label: '到期自动签收' },
} as const satisfies Record<string, { label: string }>

export type Switch = keyof typeof switches

/**
 * What can be done. `background`: changes nothing a person decides on, so who saw the order before it may still act.
 * `door`: happens together with something on another order, so it has a door of its own in the interface.
 */
export const verbs = {
  register: { label: '登记', level: 'order', tone: 'primary' },
  receiveFromProvince: { label: '接收省级交办', level: 'order', tone: 'primary', door: true },
  receiveFromCity: { label: '接收市级交办', level: 'order', tone: 'primary', door: true },
  resolveOnline: { label: '在线办结', level: 'order', tone: 'primary' },
  rateOnline: { label: '记录通话评价', level: 'order', tone: 'normal' },
  decline: { label: '不予受理', level: 'order', tone: 'danger' },
  transferEmergency: { label: '转紧急服务', level: 'order', tone: 'danger' },
  submitForDispatch: { label: '转派单', level: 'order', tone: 'primary' },
  approve: { label: '预审通过', level: 'order', tone: 'primary' },
  sendBack: { label: '退回补充', level: 'order', tone: 'normal' },
  dispatch: { label: '派单', level: 'order', tone: 'primary' },
  dispatchJoint: { label: '主协办派单', level: 'order', tone: 'normal' },
  countyTransfer: { label: '交办县市区', level: 'order', tone: 'normal' },
  mirrorOpened: { label: '县市区已立单', level: 'assignment', tone: 'normal', background: true },
  mergeInto: { label: '并单', level: 'order', tone: 'normal', door: true },
  adoptMerged: { label: '并入诉求', level: 'order', tone: 'normal', background: true },
  answerMerged: { label: '告知办理结果', level: 'order', tone: 'normal' },
  split: { label: '拆单', level: 'order', tone: 'normal', door: true },
  addCoUnit: { label: '增加协办', level: 'order', tone: 'normal' },
  excuseCoUnit: { label: '免除协办', level: 'assignment', tone: 'danger' },
  sign: { label: '签收', level: 'assignment', tone: 'primary' },
  contactCaller: { label: '联系诉求人', level: 'assignment', tone: 'normal' },
  confirmAmendment: { label: '确认补充诉求', level: 'assignment', tone: 'primary' },
  requestReturn: { label: '申请退回', level: 'assignment', tone: 'danger' },
  acceptReturn: { label: '同意退回', level: 'assignment', tone: 'normal' },
  rejectReturn: { label: '驳回退回', level: 'assignment', tone: 'danger' },
  requestExtension: { label: '申请延期', level: 'assignment', tone: 'normal' },
  grantExtension: { label: '同意延期', level: 'assignment', tone: 'normal' },
  refuseExtension: { label: '不同意延期', level: 'assignment', tone: 'danger' },
  approveProposal: { label: '负责人同意', level: 'assignment', tone: 'primary' },
  refuseProposal: { label: '负责人不同意', level: 'assignment', tone: 'danger' },
  subDispatch: { label: '转派下级', level: 'assignment', tone: 'normal' },
  acceptSubReturn: { label: '同意下级退回', level: 'assignment', tone: 'normal' },
  rejectSubReturn: { label: '驳回下级退回', level: 'assignment', tone: 'danger' },
  grantSubExtension: { label: '同意下级延期', level: 'assignment', tone: 'normal' },
  refuseSubExtension: { label: '不同意下级延期', level: 'assignment', tone: 'danger' },
  acceptSubResult: { label: '采用下级结果', level: 'assignment', tone: 'primary' },
  rejectSubResult: { label: '下级结果退回', level: 'assignment', tone: 'danger' },
  recallSub: { label: '收回转派', level: 'assignment', tone: 'danger' },
  applyTermination: { label: '申请终止办理', level: 'assignment', tone: 'danger' },
  refuseTermination: { label: '不同意终止', level: 'assignment', tone: 'danger' },
  terminate: { label: '终止办理', level: 'order', tone: 'danger' },
  applyUnreasonable: { label: '申请认定不合理诉求', level: 'assignment', tone: 'normal' },
  grantUnreasonable: { label: '认定不合理诉求', level: 'assignment', tone: 'normal' },
  refuseUnreasonable: { label: '不认定不合理诉求', level: 'assignment', tone: 'danger' },
  submitResult: { label: '提交结果', level: 'assignment', tone: 'primary' },
  auditPass: { label: '审核通过', level: 'assignment', tone: 'primary' },
  auditReject: { label: '审核不通过', level: 'assignment', tone: 'danger' },
  recordCallback: { label: '记录回访', level: 'order', tone: 'primary' },
  closeUnreached: { label: '无法接通办结', level: 'order', tone: 'normal' },
  rework: { label: '发回重办', level: 'order', tone: 'danger' },
  flagFalseClosure: { label: '虚假办结发回', level: 'order', tone: 'danger' },
  provinceSample: { label: '省级抽查', level: 'order', tone: 'normal' },
  escalateDispute: { label: '转争议', level: 'order', tone: 'danger' },
  rule: { label: '裁定', level: 'order', tone: 'primary' },
  archiveAsHardCase: { label: '疑难归档', level: 'order', tone: 'danger' },
  transferOut: { label: '转出', level: 'order', tone: 'danger' },
  withdraw: { label: '撤单', level: 'order', tone: 'danger' },
  checkWithdrawal: { label: '核查撤单', level: 'order', tone: 'normal' },
  recall: { label: '收回派单', level: 'assignment', tone: 'danger' },
  amend: { label: '补充诉求', level: 'order', tone: 'normal' },
  callerUrge: { label: '诉求人催办', level: 'order', tone: 'normal', background: true },
  hotlineUrge: { label: '催办', level: 'order', tone: 'normal', background: true },
  recomputeDeadline: { label: '按新公布的放假安排重算期限', level: 'order', tone: 'normal', background: true },
  remindLate: { label: '到期提醒', level: 'order', tone: 'normal', background: true },
  yellowCard: { label: '黄牌', level: 'assignment', tone: 'normal', background: true },
  redCard: { label: '红牌', level: 'assignment', tone: 'danger', background: true },
  overdueAgain: { label: '再次超期', level: 'assignment', tone: 'danger', background: true },
  supervise: { label: '督办', level: 'order', tone: 'danger' },
  replySupervision: { label: '答复督办', level: 'order', tone: 'primary' },
  closeSupervision: { label: '办结督办', level: 'order', tone: 'primary' },
  rejectSupervisionReply: { label: '退回督办答复', level: 'order', tone: 'danger' },
  reportMajor: { label: '报告重大紧急', level: 'order', tone: 'danger' },
  tellMajor: { label: '续报重大紧急', level: 'order', tone: 'normal' },
  fileMajorReport: { label: '提交书面报告', level: 'order', tone: 'primary' },
  appealAssessment: { label: '考核申诉', level: 'order', tone: 'normal' },
  ruleAppeal: { label: '裁定申诉', level: 'order', tone: 'primary' },
  reopenByCaller: { label: '再次反映', level: 'order', tone: 'normal', door: true },
} as const satisfies Record<string, { label: string; level: 'order' | 'assignment'; tone: 'primary' | 'normal' | 'danger'; background?: true; door?: true }>

export type Verb = keyof typeof verbs

/**
 * How a new deadline is found: from the limit matrix (usual), half the original for a rework, the days granted, the handling deadline
 * itself, the instant another body gave (`provinceDueAt`), the days entered, or inside the deadline of the unit above.
 */
export interface ClockStart { kind: ClockKind; by?: 'rework' | 'extension' | 'handleDue' | 'given' | 'days' | 'sub' }

export interface Arrow {
  /** Number of the row in HANDBOOK 4.2; letters where one row has several ways. */
  id: string
  verb: Verb
  /** The order's states it starts from; `none` for an order that does not exist yet. */
  from: readonly (OrderState | 'none')[]
  /** The order's next state. With `whenAll`, only once all lead and co assignments stand in `assignment.to` or beyond, else it stays. */
  to: OrderState | 'same'
  whenAll?: true
  /**
   * The assignment's states for verbs of that level; for verbs of the order, what its assignments become. `of`: which assignments;
   * left out, those the centre deals with: all but a unit's own sub-assignments.
   */
  assignment?: { from: readonly AssignmentState[]; to: AssignmentState | 'same'; of?: readonly AssignmentRole[] }
  by: readonly ActorRole[]
  only?: readonly Switch[]
  except?: readonly Switch[]
  /** Choose among the arrows of one verb: all of them must hold. */
  when?: readonly Case[]
  guards?: readonly Guard[]
  /** Kinds of running clocks it stops: of this assignment, or of the order. */
  stops?: readonly ClockKind[] | 'all'
  /** Clocks stopped earlier that run on with their old deadline. */
  resumes?: readonly ClockKind[]
  starts?: readonly ClockStart[]
  effects?: readonly Effect[]
  /** Whom `notifyUnit` reaches; left out, the units of the assignments acted on or made. */
  tells?: 'own' | 'parent' | 'live' | 'clock'
  /** The unit above takes up its order again once nothing it gave on is unfinished. */
  wakesParent?: true
  /** Only stores what is asked, for the unit's leader. */
  proposes?: true
  /** Carries out what the liaison proposed: the stored input, and the changes of that verb. */
  carries?: 'requestReturn' | 'requestExtension'
}

/** Every arrow there is; a city's switches leave some (route.ts arrowsOf). However an order ends, who handed it down hears of it. */
export const arrows: readonly Arrow[] = [
  ...intakeArrows, ...centreArrows, ...unitArrows, ...returnArrows, ...subArrows, ...callbackArrows, ...pressureArrows, ...endArrows,
].map(arrow => (arrow.to === 'same' || orderStates[arrow.to].open ? arrow : { ...arrow, effects: [...(arrow.effects ?? []), 'reportToCity', 'reportToProvince'] }))
