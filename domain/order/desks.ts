import { rolesWith } from '../access/permissions.ts'
import type { Role } from '../access/roles.ts'
import { type AssignmentState, type OrderState, orderStates } from './lifecycle.ts'
import type { ClockKind } from './limits.ts'

/**
 * A work list. All conditions hold together: the order in one of `orderStates`; some assignment in one of `assignmentStates` (for
 * people of a unit: an assignment of their unit); `overdue`: next_due_at passed; `nextDue`: what is due next; `waits`: something of the
 * order waits for a word; `mine`: registered or acted on by the person.
 */
export interface Desk {
  label: string
  roles: readonly Role[]
  orderStates?: readonly OrderState[]
  assignmentStates?: readonly AssignmentState[]
  extensionRequested?: true
  overdue?: true
  /** The clock that runs out next is of this kind: for lists of orders that are over but for it. */
  nextDue?: ClockKind
  waits?: Waiting
  mine?: true
  /** How it is sorted when nothing is chosen. */
  sort: 'due' | 'newest'
}

/**
 * What may wait on an order besides its states (server/order/waiting.ts finds it): a liaison's proposal, an amendment not confirmed, something
 * of a unit below, a supervision order, a termination or a finding of unreasonableness asked for, an appeal; and what came from the province
 * or is a major matter. People of a unit see their own unit's.
 */
export type Waiting = 'proposal' | 'amendment' | 'below' | 'supervision' | 'termination' | 'unreasonable' | 'appeal' | 'province' | 'major'

const everybody = rolesWith('order.read')
const open = (Object.keys(orderStates) as OrderState[]).filter(state => orderStates[state].open)

export const desks = {
  drafts: { label: '待补充', roles: ['agent', 'shiftLead', 'dispatcher'], orderStates: ['draft'], sort: 'newest' },
  toReview: { label: '待预审', roles: ['qualityInspector'], orderStates: ['pendingReview'], sort: 'newest' },
  toDispatch: { label: '待派单', roles: ['dispatcher'], orderStates: ['pendingDispatch'], sort: 'due' },
  returnsToDecide: { label: '退回待审', roles: ['dispatcher'], assignmentStates: ['returnRequested'], sort: 'due' },
  extensionsToAnswer: { label: '延期待审', roles: ['supervisor', 'dispatcher'], assignmentStates: ['signed'], extensionRequested: true, sort: 'due' },
  toSign: { label: '待签收', roles: ['unitLiaison', 'unitHandler', 'unitLeader'], assignmentStates: ['toSign'], sort: 'due' },
  handling: { label: '办理中', roles: ['unitLiaison', 'unitHandler', 'unitLeader', 'supervisor', 'dispatcher'], assignmentStates: ['signed'], sort: 'due' },
  reworking: { label: '重办', roles: ['unitLiaison', 'unitHandler', 'unitLeader', 'supervisor'], orderStates: ['rework'], sort: 'due' },
  toApprove: { label: '待单位审批', roles: ['unitLeader'], orderStates: ['inProgress', 'rework'], waits: 'proposal', sort: 'due' },
  toConfirm: { label: '待确认补充诉求', roles: ['unitLiaison', 'unitHandler'], orderStates: ['inProgress', 'rework', 'pendingAudit', 'pendingCallback'], waits: 'amendment', sort: 'due' },
  subDispatched: { label: '转派下级', roles: ['unitLiaison', 'unitLeader'], assignmentStates: ['subDispatched'], sort: 'due' },
  fromBelow: { label: '下级待定', roles: ['unitLiaison', 'unitLeader'], orderStates: ['inProgress', 'rework'], waits: 'below', sort: 'due' },
  supervised: { label: '督办中', roles: ['supervisor', 'leader', 'unitLiaison', 'unitLeader'], orderStates: open, waits: 'supervision', sort: 'due' },
  disputed: { label: '争议疑难', roles: ['dispatcher', 'supervisor', 'leader'], orderStates: ['inDispute'], sort: 'due' },
  toTerminate: { label: '终止待审', roles: ['dispatcher', 'supervisor'], orderStates: ['inProgress', 'rework'], waits: 'termination', sort: 'due' },
  toJudge: { label: '不合理诉求待认定', roles: ['supervisor'], orderStates: ['inProgress', 'rework', 'pendingAudit', 'pendingCallback', 'closed'], waits: 'unreasonable', sort: 'newest' },
  fromProvince: { label: '省级交办', roles: ['dispatcher', 'supervisor'], orderStates: open, waits: 'province', sort: 'due' },
  major: { label: '重大紧急', roles: ['shiftLead', 'dispatcher', 'supervisor', 'leader'], orderStates: open, waits: 'major', sort: 'due' },
  appeals: { label: '考核申诉', roles: ['assessor'], orderStates: ['closed', 'rework', 'inProgress', 'pendingAudit', 'pendingCallback'], waits: 'appeal', sort: 'newest' },
  toAudit: { label: '待审核', roles: ['qualityInspector'], orderStates: ['pendingAudit'], sort: 'due' },
  toCallback: { label: '待回访', roles: ['callbackAgent'], orderStates: ['pendingCallback'], sort: 'due' },
  mergedToCallback: { label: '并单回访', roles: ['callbackAgent'], orderStates: ['merged'], nextDue: 'callback', sort: 'due' },
  overdue: { label: '已超期', roles: ['dispatcher', 'supervisor', 'unitLiaison', 'unitHandler', 'unitLeader', 'leader'], orderStates: open, overdue: true, sort: 'due' },
  mine: { label: '我经手的', roles: everybody, mine: true, sort: 'newest' },
  all: { label: '全部工单', roles: everybody, sort: 'newest' },
} as const satisfies Record<string, Desk>

export type DeskName = keyof typeof desks

/** The lists of somebody's menu, in order. */
export function desksOf(held: readonly Role[]): DeskName[] {
  return (Object.keys(desks) as DeskName[]).filter(name => (desks[name].roles as readonly Role[]).some(role => held.includes(role)))
}
