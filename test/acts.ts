import { type ActorRole, unitRoles } from '#domain/access/roles.ts'
import type { Actor, Assignment, Order, OrderFile } from '#domain/order/file.ts'
import { type Arrow, type Verb, verbs } from '#domain/order/lifecycle.ts'
import { concerns } from '#domain/order/route.ts'
import type { Act } from '#domain/order/step.ts'
import { actor, dispatchInput, extensionInput, registration, result, returnInput } from './orders.ts'

const at = { contactedAt: '2022-10-31T09:30:00+08:00', contactMethod: 'phone', contactOutcome: '已说明处理安排' }
const reason = { reason: '按规定' }
const one = <T>(n: number, list: readonly T[]): T => list[n % list.length] as T

/** What people would enter for a verb; `n` varies it. */
export const entered: Readonly<Record<Verb, (n: number, file: OrderFile) => Record<string, unknown>>> = {
  register: () => registration,
  receiveFromProvince: () => ({ provinceNumber: 'S1', provinceDueAt: '2022-11-30T18:00:00+08:00' }),
  receiveFromCity: () => ({ dueAt: '2022-11-30T18:00:00+08:00' }),
  resolveOnline: () => ({ answer: '已解答' }), rateOnline: n => ({ satisfaction: one(n, ['satisfied', 'dissatisfied']) }), decline: () => ({ ground: 'unclear' }),
  transferEmergency: n => ({ target: one(n, ['fire119', 'medical120']) }), submitForDispatch: () => ({}), approve: () => ({}), sendBack: () => reason,
  dispatch: n => ({ ...dispatchInput, unit: one(n, ['roads', 'water', 'power']) }),
  dispatchJoint: n => ({ ...dispatchInput, unit: one(n, ['roads', 'water']), coUnits: one(n >> 2, [['power'], ['power', 'county']]) }),
  countyTransfer: () => ({ unit: 'county', basis: '属地管理' }), mirrorOpened: () => ({ mirrorPlatform: '430399', mirrorId: 'mirror', mirrorNumber: '22110100001100' }),
  mergeInto: () => ({ into: other }), adoptMerged: () => ({}), answerMerged: () => ({ answer: '路灯已修复' }), split: n => ({ parts: 2 + (n % 3) }),
  addCoUnit: n => ({ coUnits: [one(n, ['power', 'water', 'roads'])], basis: '需要配合' }), excuseCoUnit: () => reason,
  sign: () => ({}), contactCaller: () => at, confirmAmendment: () => ({}),
  requestReturn: n => ({ ...returnInput, proposedUnit: one(n, ['water', 'roads', 'power']) }), acceptReturn: () => ({}), rejectReturn: () => reason,
  requestExtension: n => ({ ...extensionInput, days: n % 3 ? 1 : 1 + (n % 11) }), grantExtension: n => ({ days: n % 3 ? 1 : 1 + (n % 10) }), refuseExtension: () => reason,
  approveProposal: () => ({}), refuseProposal: () => reason,
  subDispatch: n => ({ unit: one(n, ['roads-east', 'roads-east-1', 'water-north']), ...(n % 4 ? { days: 1 + (n % 4) } : {}) }),
  acceptSubReturn: () => ({}), rejectSubReturn: () => reason, grantSubExtension: () => ({ days: 1 }), refuseSubExtension: () => reason, acceptSubResult: () => ({}), rejectSubResult: () => reason, recallSub: () => reason,
  applyTermination: () => ({ ground: 'dataRefused', evidence: '三次要求均拒绝' }), refuseTermination: () => reason, terminate: () => ({}),
  applyUnreasonable: () => ({ evidence: '已依法解释' }), grantUnreasonable: () => reason, refuseUnreasonable: () => reason,
  submitResult: n => ({ ...result, ...(n % 5 === 0 ? { outcome: 'notSolved', planAndDate: '下月底前' } : {}) }), auditPass: () => ({}), auditReject: () => reason,
  recordCallback: n => one(n, [
    { method: 'call', outcome: 'answered', satisfaction: 'satisfied', decision: 'close' }, { method: 'call', outcome: 'unreached' }, { method: 'sms', outcome: 'answered', satisfaction: 'dissatisfied' },
    { method: 'call', outcome: 'answered', satisfaction: 'dissatisfied', reasonable: true, reasonableNote: '属实', decision: 'rework' }, { method: 'call', outcome: 'unreached' },
    { method: 'call', outcome: 'refused', decision: 'close' }, { method: 'call', outcome: 'answered', satisfaction: 'dissatisfied', reasonable: false, reasonableNote: '要求超出规定', decision: 'close' },
  ]),
  closeUnreached: () => ({}), rework: () => reason, flagFalseClosure: () => reason,
  provinceSample: n => ({ sampleNumber: 'C1', ...one(n, [{ satisfaction: 'satisfied', decision: 'close' }, { satisfaction: 'dissatisfied', decision: 'rework' }]) }),
  escalateDispute: () => reason, rule: n => ({ unit: one(n, ['roads', 'water']), ...(n & 2 ? { coUnits: ['power'] } : {}), minutes: '会议议定', basis: '三定方案', validFrom: '2022-11-01' }),
  archiveAsHardCase: () => ({ explanation: '暂无政策依据', toldAt: at.contactedAt, toldBy: '值班班长' }), transferOut: () => ({ target: 'petition', receiver: '信访局', reason: '属信访事项' }),
  withdraw: n => ({ identityChecked: true, askedBy: one(n, ['caller', 'unit']), reason: '已自行解决' }), checkWithdrawal: n => ({ finding: one(n, ['genuine', 'urged']) }), recall: () => reason,
  amend: () => ({ text: '补充门牌号' }), callerUrge: () => ({}), hotlineUrge: () => reason,
  remindLate: (n, file) => ({ clock: one(n, file.clocks)?.id ?? 'none' }), recomputeDeadline: () => ({}), yellowCard: () => ({}), redCard: () => ({}), overdueAgain: () => ({}),
  supervise: n => ({ grade: one(n, ['order', 'joint', 'interview']), instruction: '请抓紧办理', ...(n & 1 ? { days: 1 + (n % 5) } : {}), ...(n & 4 ? { units: ['power'] } : {}) }),
  replySupervision: () => ({ reply: '已整改', heldAt: at.contactedAt, place: '会议室' }), closeSupervision: () => ({}), rejectSupervisionReply: () => reason,
  reportMajor: () => ({ trigger: 'fire', phoneTo: '总值班室', phoneAt: at.contactedAt, summary: '起火' }), tellMajor: () => ({ to: '应急局', method: 'phone', toldAt: at.contactedAt }),
  fileMajorReport: () => ({ report: '处置情况' }), appealAssessment: () => reason, ruleAppeal: n => ({ decision: one(n, ['upheld', 'rejected']), scope: 'time', ground: 'outage', remark: '线路故障期间' }), reopenByCaller: () => ({ newFact: '又坏了' }),
}

const other = 'order-other'

/** What is usually done next with an open order, by whose turn it is: sub-units before co-units before the lead. */
export function usualAct(file: OrderFile): { act: Act; who: Actor } {
  const { state } = file.order
  const plain: Partial<Record<typeof state, readonly [Verb, ActorRole]>> = {
    draft: ['submitForDispatch', 'agent'], pendingReview: ['approve', 'qualityInspector'], pendingDispatch: ['dispatch', 'dispatcher'], inDispute: ['rule', 'leader'], pendingCallback: ['recordCallback', 'callbackAgent'],
  }
  const [verb, role] = plain[state] ?? []
  if (verb && role) return { act: { verb, input: entered[verb](0, file) }, who: actor(role) }
  const turn = [...file.assignments].filter(one => todo[one.state]).sort((one, two) => rank[one.role] - rank[two.role] || two.id.localeCompare(one.id))
  const [next] = state === 'pendingAudit' ? file.assignments.filter(one => one.state === 'submitted' && one.role !== 'sub') : turn.filter(one => one.role === 'sub' || one.state !== 'submitted')
  if (!next) throw new Error(`nobody's turn in ${state}`)
  if (state === 'pendingAudit') return { act: { verb: 'auditPass', assignmentId: next.id, input: {} }, who: actor('qualityInspector') }
  const done = todo[next.state] as { verb: Verb; sub?: Verb; by: ActorRole }
  const above = file.assignments.find(one => one.id === next.parentId)
  const act: Act = { verb: next.role === 'sub' ? (done.sub ?? done.verb) : done.verb, assignmentId: next.id, input: entered[done.verb](1, file) }
  if (next.role === 'sub' && done.sub) return { act, who: actor('unitLiaison', above?.unit ?? null) }
  return { act, who: next.role === 'county' && done.by !== 'dispatcher' ? actor('system') : actor(done.by, done.by === 'dispatcher' ? null : next.unit) }
}

const todo: Partial<Record<Assignment['state'], { verb: Verb; sub?: Verb; by: ActorRole }>> = {
  toSign: { verb: 'sign', by: 'unitLiaison' }, signed: { verb: 'submitResult', by: 'unitHandler' }, returnRequested: { verb: 'rejectReturn', sub: 'rejectSubReturn', by: 'dispatcher' },
  submitted: { verb: 'auditPass', sub: 'acceptSubResult', by: 'qualityInspector' },
}
const rank = { sub: 0, co: 1, lead: 2, county: 2 } as const

/** Somebody who may take this arrow and what they would do; `n` varies who, to which assignment and with which words. */
export function actOf(arrow: Arrow, file: OrderFile, n: number): { act: Act; who: Actor } | null {
  const target = verbs[arrow.verb].level === 'order' ? null : one(n >> 3, file.assignments.filter(assignment => concerns(arrow, assignment)))
  if (target === undefined) return null
  const role = one(n >> 5, arrow.by)
  const related = arrow.verb === 'mergeInto' ? { related: { ...file.order, id: other, state: 'inProgress', closedAt: null, mergedCount: 0 } satisfies Order } : {}
  return { act: { verb: arrow.verb, assignmentId: target?.id ?? null, input: entered[arrow.verb](n, file), ...related }, who: actor(role, unitOf(role, arrow, file, target, n)) }
}

function unitOf(role: ActorRole, arrow: Arrow, file: OrderFile, target: Assignment | null, n: number): string | null {
  if (!(unitRoles as readonly string[]).includes(role)) return null
  const above = arrow.guards?.includes('parentUnit') ? file.assignments.find(assignment => assignment.id === target?.parentId) : target
  return above?.unit ?? (file.assignments.length > 0 ? one(n >> 7, file.assignments).unit : 'roads')
}
