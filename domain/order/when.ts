import { ratingOf } from '../callback/scale.ts'
import type { CityRules } from '../city.ts'
import { type ActorRole, roles } from '../access/roles.ts'
import { type Assignment, type Clock, type Instant, leadOf, leads, type Order, type OrderFile } from './file.ts'
import { assignmentStates } from './lifecycle.ts'
import type { ClockKind } from './limits.ts'

/** What cases, guards and changes look at. `assignment` is null for verbs of the order, `related` the other order of a merge. */
export interface Situation {
  file: OrderFile
  assignment: Assignment | null
  input: Readonly<Record<string, unknown>>
  actor: { id: string | null; role: ActorRole; unit: string | null }
  rules: CityRules
  now: Instant
  related: Order | null
}

/** Which of a verb's arrows it is, in words for the documentation and as a test. */
export const cases = {
  signedBefore: { label: '已签收过', holds: at => at.assignment?.signedAt != null },
  neverSigned: { label: '尚未签收', holds: at => at.assignment?.signedAt == null },
  firstRound: { label: '首次办理', holds: at => (leadOf(at.file)?.round ?? 0) === 0 },
  laterRound: { label: '重办', holds: at => (leadOf(at.file)?.round ?? 0) > 0 },
  returnLate: { label: '已过退回时限或办理期限', holds: at => returnIsLate(at) },
  proposesReturn: { label: '待批的是退回', holds: at => at.assignment?.proposal?.verb === 'requestReturn' },
  proposesExtension: { label: '待批的是延期', holds: at => at.assignment?.proposal?.verb === 'requestExtension' },
  othersWorking: { label: '其他单位仍在办', holds: at => others(at).some(one => !filed(one)) || others(at).length === 0 },
  othersFiled: { label: '其他单位已反馈，待审核', holds: at => others(at).every(filed) && others(at).some(one => one.state === 'submitted') },
  othersAccepted: { label: '其他单位已审核通过', holds: at => others(at).length > 0 && others(at).every(one => one.state === 'accepted') },
  callAgain: { label: '未接通，再次回访', holds: at => at.input.outcome === 'unreached' },
  callbackToJudge: { label: '诉求人自评不满意，待回访员研判', holds: at => toJudge(at) },
  callbackCloses: { label: '回访后办结', holds: at => at.input.outcome !== 'unreached' && at.input.decision !== 'rework' && !toJudge(at) },
  callbackReworks: { label: '不满意且诉求合理', holds: at => at.input.outcome !== 'unreached' && at.input.decision === 'rework' },
  sampleCloses: { label: '抽查后维持办结', holds: at => at.input.decision !== 'rework' },
  sampleReworks: { label: '抽查后发回重办', holds: at => at.input.decision === 'rework' },
  firstFalseClosure: { label: '首次虚假办结', holds: at => at.file.order.falseClosureCount === 0 },
  falseClosureAgain: { label: '再次虚假办结', holds: at => at.file.order.falseClosureCount > 0 },
  clockOfUnit: { label: '签收、联系、退回、延期时限', holds: clockIs('sign', 'contact', 'return', 'handle', 'extensionAnswer') },
  clockOfDispatcher: { label: '派单、退回审核时限', holds: clockIs('dispatch', 'returnReview') },
  clockOfInspector: { label: '审核时限', holds: clockIs('audit') },
  clockOfCallback: { label: '回访时限', holds: clockIs('callback') },
  clockOfSupervisor: { label: '督办、争议裁定时限', holds: clockIs('supervise', 'dispute') },
  clockOfDuty: { label: '重大紧急报告时限', holds: clockIs('majorPhone', 'majorWritten') },
  clockOfProvince: { label: '上级时限', holds: clockIs('province') },
} as const satisfies Record<string, { label: string; holds: (at: Situation) => boolean }>

export type Case = keyof typeof cases

/** T16: asked after the return limit, or after the handling deadline. */
export function returnIsLate({ file, assignment, now }: Situation): boolean {
  if (!assignment) return false
  return now > assignment.dueAt || now > (runningClock(file, 'return', assignment.id)?.dueAt ?? now)
}

export function runningClock(file: OrderFile, kind: ClockKind, assignmentId: string | null): Clock | undefined {
  return file.clocks.find(clock => clock.kind === kind && clock.assignmentId === assignmentId && clock.stoppedAt === null)
}

/** The clock a reminder is about. */
export function clockOf({ file, input }: Situation): Clock | undefined {
  return file.clocks.find(clock => clock.id === input.clock)
}

/** The units that must file, without the one acted on. */
function others({ file, assignment }: Situation): Assignment[] {
  return file.assignments.filter(one => one.id !== assignment?.id && (leads(one) || one.role === 'co') && assignmentStates[one.state].live)
}

function filed({ state }: Assignment): boolean {
  return state === 'submitted' || state === 'accepted'
}

/** A caller rates but does not judge whether the demand was reasonable: a person of the centre decides. */
function toJudge({ input, actor, rules }: Situation): boolean {
  return input.decision === undefined && input.outcome !== 'unreached' && input.outcome !== 'refused' && !(actor.role in roles)
    && typeof input.satisfaction === 'string' && ratingOf(rules.callback.scale, input.satisfaction) === 'negative'
}

function clockIs(...kinds: readonly ClockKind[]): (at: Situation) => boolean {
  return at => {
    const clock = clockOf(at)
    return clock !== undefined && kinds.includes(clock.kind)
  }
}
