/**
 * The life cycle of an order (HANDBOOK 4.1, 4.2) as tables: states of both levels, verbs and arrows.
 *
 * How the rest of T01–T47 fits: a verb is a row of `verbs`; each way it can go is an arrow with the row's number. What a city
 * switches on or off is `only`/`except`; a choice by what was entered is `when`; a refusal with a sentence is a guard
 * (guards.ts); fields a verb sets beyond its states are a change (changes.ts); timers are verbs done by `system`; flags
 * (cards, late) are fields set by a change of an arrow that stays where it is.
 */
import type { ActorRole } from '../access/roles.ts'
import type { Effect } from './effects.ts'
import type { Guard } from './guards.ts'
import type { ClockKind } from './limits.ts'
import type { Case } from './when.ts'

export const orderStates = {
  draft: { label: '待补充', open: true },
  declined: { label: '不予受理', open: false },
  resolvedOnline: { label: '在线办结', open: false },
  pendingReview: { label: '待预审', open: true },
  pendingDispatch: { label: '待派单', open: true },
  inProgress: { label: '办理中', open: true },
  inDispute: { label: '争议疑难', open: true },
  pendingAudit: { label: '待审核', open: true },
  pendingCallback: { label: '待回访', open: true },
  rework: { label: '重办中', open: true },
  closed: { label: '已办结', open: false },
  archivedHard: { label: '疑难归档', open: false },
  withdrawn: { label: '已撤单', open: false },
  terminated: { label: '终止办理', open: false },
  transferredOut: { label: '已转出', open: false },
  merged: { label: '已并单', open: false },
} as const satisfies Record<string, { label: string; open: boolean }>

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

/** Stations a city switches on or off. */
export const switches = {
  preReview: { label: '派单前预审' },
  audit: { label: '结果审核' },
  callback: { label: '回访' },
} as const satisfies Record<string, { label: string }>

export type Switch = keyof typeof switches

export const verbs = {
  register: { label: '登记', level: 'order', tone: 'primary' },
  resolveOnline: { label: '在线办结', level: 'order', tone: 'primary' },
  rateOnline: { label: '记录通话评价', level: 'order', tone: 'normal' },
  decline: { label: '不予受理', level: 'order', tone: 'danger' },
  submitForDispatch: { label: '转派单', level: 'order', tone: 'primary' },
  approve: { label: '预审通过', level: 'order', tone: 'primary' },
  sendBack: { label: '退回补充', level: 'order', tone: 'normal' },
  dispatch: { label: '派单', level: 'order', tone: 'primary' },
  sign: { label: '签收', level: 'assignment', tone: 'primary' },
  contactCaller: { label: '联系诉求人', level: 'assignment', tone: 'normal' },
  requestReturn: { label: '申请退回', level: 'assignment', tone: 'danger' },
  acceptReturn: { label: '同意退回', level: 'assignment', tone: 'normal' },
  rejectReturn: { label: '驳回退回', level: 'assignment', tone: 'danger' },
  requestExtension: { label: '申请延期', level: 'assignment', tone: 'normal' },
  grantExtension: { label: '同意延期', level: 'assignment', tone: 'normal' },
  refuseExtension: { label: '不同意延期', level: 'assignment', tone: 'danger' },
  submitResult: { label: '提交结果', level: 'assignment', tone: 'primary' },
  auditPass: { label: '审核通过', level: 'assignment', tone: 'primary' },
  auditReject: { label: '审核不通过', level: 'assignment', tone: 'danger' },
  recordCallback: { label: '记录回访', level: 'order', tone: 'primary' },
  closeUnreached: { label: '无法接通办结', level: 'order', tone: 'normal' },
  rework: { label: '发回重办', level: 'order', tone: 'danger' },
  flagFalseClosure: { label: '虚假办结发回', level: 'order', tone: 'danger' },
  withdraw: { label: '撤单', level: 'order', tone: 'danger' },
  recall: { label: '收回派单', level: 'assignment', tone: 'danger' },
} as const satisfies Record<string, { label: string; level: 'order' | 'assignment'; tone: 'primary' | 'normal' | 'danger' }>

export type Verb = keyof typeof verbs

/** How the new deadline is found: from the limit matrix (usual), half the original for a rework, the days granted, the handling deadline itself. */
export interface ClockStart { kind: ClockKind; by?: 'rework' | 'extension' | 'handleDue' }

export interface Arrow {
  /** Number of the row in HANDBOOK 4.2; letters where one row has several ways. */
  id: string
  verb: Verb
  /** The order's states it starts from; `none` for an order that does not exist yet. */
  from: readonly (OrderState | 'none')[]
  /** The order's next state. With `whenAll`, only once all lead and co assignments stand in `assignment.to`, else it stays. */
  to: OrderState | 'same'
  whenAll?: true
  /** The assignment's states for verbs of that level; for verbs of the order, what its assignments become. */
  assignment?: { from: readonly AssignmentState[]; to: AssignmentState | 'same' }
  by: readonly ActorRole[]
  only?: readonly Switch[]
  except?: readonly Switch[]
  /** Chooses among the arrows of one verb. */
  when?: Case
  guards?: readonly Guard[]
  /** Kinds of running clocks it stops: of this assignment, or of the order. */
  stops?: readonly ClockKind[] | 'all'
  /** Clocks stopped earlier that run on with their old deadline. */
  resumes?: readonly ClockKind[]
  starts?: readonly ClockStart[]
  effects?: readonly Effect[]
}

const centre = ['agent', 'shiftLead', 'dispatcher'] as const
const handling = ['inProgress', 'rework'] as const
const anyOpen = ['draft', 'pendingReview', 'pendingDispatch', 'inProgress', 'inDispute', 'pendingAudit', 'pendingCallback', 'rework'] as const
const ofUnit = ['sign', 'contact', 'return', 'returnReview', 'handle', 'extensionAnswer'] as const
const raters = ['callbackAgent', 'system', 'caller'] as const

export const arrows: readonly Arrow[] = [
  { id: 'T01', verb: 'register', from: ['none'], to: 'draft', by: [...centre, 'system'], effects: ['smsReceipt'] },
  { id: 'T02', verb: 'resolveOnline', from: ['draft'], to: 'resolvedOnline', by: [...centre, 'system'] },
  { id: 'T02r', verb: 'rateOnline', from: ['resolvedOnline'], to: 'same', by: ['callbackAgent', 'system', 'caller'], guards: ['unrated'] },
  { id: 'T03', verb: 'decline', from: ['draft'], to: 'declined', by: centre },
  { id: 'T05a', verb: 'submitForDispatch', from: ['draft'], to: 'pendingReview', by: [...centre, 'system'], only: ['preReview'], effects: ['notifyInspector'] },
  { id: 'T05b', verb: 'submitForDispatch', from: ['draft'], to: 'pendingDispatch', by: [...centre, 'system'], except: ['preReview'],
    starts: [{ kind: 'dispatch' }], effects: ['notifyDispatcher'] },
  { id: 'T06a', verb: 'approve', from: ['pendingReview'], to: 'pendingDispatch', by: ['qualityInspector'], starts: [{ kind: 'dispatch' }], effects: ['notifyDispatcher'] },
  { id: 'T06b', verb: 'sendBack', from: ['pendingReview'], to: 'draft', by: ['qualityInspector'] },
  { id: 'T08', verb: 'dispatch', from: ['pendingDispatch'], to: 'inProgress', by: ['dispatcher', 'system'], guards: ['unitKnown'],
    stops: ['dispatch'], starts: [{ kind: 'sign' }, { kind: 'handle' }], effects: ['notifyUnit'] },
  { id: 'T10', verb: 'sign', from: handling, to: 'same', assignment: { from: ['toSign'], to: 'signed' }, by: ['unitLiaison'], guards: ['ownUnit'],
    stops: ['sign'], starts: [{ kind: 'return' }, { kind: 'contact' }] },
  { id: 'T12', verb: 'contactCaller', from: handling, to: 'same', assignment: { from: ['signed'], to: 'same' }, by: ['unitHandler', 'unitLiaison'],
    guards: ['ownUnit', 'contactNotAhead'], stops: ['contact'] },
  { id: 'T13', verb: 'requestReturn', from: handling, to: 'same', assignment: { from: ['toSign', 'signed'], to: 'returnRequested' },
    by: ['unitLiaison', 'unitLeader'], guards: ['ownUnit', 'notRuled', 'firstRound', 'withinHandleLimit', 'withinReturnLimit', 'otherUnitProposed'],
    stops: ['return', 'sign'], starts: [{ kind: 'returnReview' }], effects: ['notifyDispatcher'] },
  { id: 'T14', verb: 'acceptReturn', from: ['inProgress'], to: 'pendingDispatch', assignment: { from: ['returnRequested'], to: 'returned' },
    by: ['dispatcher'], stops: ofUnit, starts: [{ kind: 'dispatch' }], effects: ['notifyUnit'] },
  { id: 'T15a', verb: 'rejectReturn', from: ['inProgress'], to: 'same', assignment: { from: ['returnRequested'], to: 'signed' },
    by: ['dispatcher'], when: 'signedBefore', stops: ['returnReview'], resumes: ['return'], effects: ['notifyUnit'] },
  { id: 'T15b', verb: 'rejectReturn', from: ['inProgress'], to: 'same', assignment: { from: ['returnRequested'], to: 'toSign' },
    by: ['dispatcher'], when: 'neverSigned', stops: ['returnReview'], resumes: ['sign'], effects: ['notifyUnit'] },
  { id: 'T20', verb: 'requestExtension', from: handling, to: 'same', assignment: { from: ['signed'], to: 'same' }, by: ['unitLiaison', 'unitLeader'],
    guards: ['ownUnit', 'noExtensionPending', 'extensionsLeft', 'withinHandleLimit', 'extensionNotTooLong'],
    starts: [{ kind: 'extensionAnswer', by: 'handleDue' }], effects: ['notifySupervisor'] },
  { id: 'T21a', verb: 'grantExtension', from: handling, to: 'same', assignment: { from: ['signed'], to: 'same' }, by: ['supervisor', 'dispatcher'],
    guards: ['extensionPending', 'answerInTime', 'extensionNotTooLong'], stops: ['extensionAnswer', 'handle'], starts: [{ kind: 'handle', by: 'extension' }], effects: ['notifyUnit'] },
  { id: 'T21b', verb: 'refuseExtension', from: handling, to: 'same', assignment: { from: ['signed'], to: 'same' }, by: ['supervisor', 'dispatcher', 'system'],
    guards: ['extensionPending'], stops: ['extensionAnswer'], effects: ['notifyUnit'] },
  { id: 'T28a', verb: 'submitResult', from: handling, to: 'pendingAudit', whenAll: true, assignment: { from: ['signed'], to: 'submitted' },
    by: ['unitHandler', 'unitLiaison'], only: ['audit'], guards: ['ownUnit', 'contactNotAhead'],
    stops: ofUnit, starts: [{ kind: 'audit' }], effects: ['notifyInspector'] },
  { id: 'T28b', verb: 'submitResult', from: handling, to: 'pendingCallback', whenAll: true, assignment: { from: ['signed'], to: 'accepted' },
    by: ['unitHandler', 'unitLiaison'], only: ['callback'], except: ['audit'], guards: ['ownUnit', 'contactNotAhead'],
    stops: ofUnit, starts: [{ kind: 'callback' }], effects: ['notifyCallback'] },
  { id: 'T28c', verb: 'submitResult', from: handling, to: 'closed', whenAll: true, assignment: { from: ['signed'], to: 'accepted' },
    by: ['unitHandler', 'unitLiaison'], except: ['audit', 'callback'], guards: ['ownUnit', 'contactNotAhead'], stops: ofUnit },
  { id: 'T29a', verb: 'auditPass', from: ['pendingAudit'], to: 'pendingCallback', whenAll: true, assignment: { from: ['submitted'], to: 'accepted' },
    by: ['qualityInspector'], only: ['callback'], guards: ['notOwnResult'], stops: ['audit'], starts: [{ kind: 'callback' }], effects: ['notifyCallback'] },
  { id: 'T29b', verb: 'auditPass', from: ['pendingAudit'], to: 'closed', whenAll: true, assignment: { from: ['submitted'], to: 'accepted' },
    by: ['qualityInspector'], except: ['callback'], guards: ['notOwnResult'], stops: ['audit'] },
  { id: 'T29c', verb: 'auditReject', from: ['pendingAudit'], to: 'inProgress', assignment: { from: ['submitted'], to: 'signed' },
    by: ['qualityInspector'], when: 'firstRound', guards: ['notOwnResult'], stops: ['audit'], resumes: ['handle'], effects: ['notifyUnit'] },
  { id: 'T29d', verb: 'auditReject', from: ['pendingAudit'], to: 'rework', assignment: { from: ['submitted'], to: 'signed' },
    by: ['qualityInspector'], when: 'laterRound', guards: ['notOwnResult'], stops: ['audit'], resumes: ['handle'], effects: ['notifyUnit'] },
  { id: 'T30a', verb: 'recordCallback', from: ['pendingCallback'], to: 'same', by: raters, when: 'callAgain', guards: ['raterIsNotHandler'] },
  { id: 'T30b', verb: 'recordCallback', from: ['pendingCallback'], to: 'closed', by: raters, when: 'callbackCloses',
    guards: ['raterIsNotHandler'], stops: ['callback'] },
  { id: 'T30c', verb: 'recordCallback', from: ['pendingCallback'], to: 'rework', assignment: { from: ['accepted'], to: 'signed' }, by: raters,
    when: 'callbackReworks', guards: ['raterIsNotHandler', 'reworksLeft', 'reworkHasGround'],
    stops: ['callback'], starts: [{ kind: 'handle', by: 'rework' }], effects: ['notifyUnit'] },
  { id: 'T31', verb: 'closeUnreached', from: ['pendingCallback'], to: 'closed', by: ['system', 'callbackAgent'], guards: ['raterIsNotHandler', 'attemptsUsedUp'], stops: ['callback'] },
  { id: 'T32', verb: 'rework', from: ['closed'], to: 'rework', assignment: { from: ['accepted'], to: 'signed' }, by: ['callbackAgent', 'supervisor'],
    guards: ['wasHandled', 'reworksLeft'], starts: [{ kind: 'handle', by: 'rework' }], effects: ['notifyUnit'] },
  { id: 'T33', verb: 'flagFalseClosure', from: ['closed'], to: 'rework', assignment: { from: ['accepted'], to: 'signed' }, by: ['qualityInspector'],
    guards: ['wasHandled'], starts: [{ kind: 'handle', by: 'rework' }], effects: ['notifyUnit', 'notifySupervisor'] },
  { id: 'T34', verb: 'withdraw', from: anyOpen, to: 'withdrawn', assignment: { from: ['toSign', 'signed', 'returnRequested', 'subDispatched', 'submitted', 'accepted'], to: 'recalled' },
    by: centre, stops: 'all', effects: ['notifyUnit'] },
  { id: 'T47', verb: 'recall', from: ['inProgress'], to: 'pendingDispatch', assignment: { from: ['toSign', 'signed', 'returnRequested'], to: 'recalled' },
    by: ['dispatcher'], stops: ofUnit, starts: [{ kind: 'dispatch' }], effects: ['notifyUnit'] },
]
