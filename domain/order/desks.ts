import { roles, type Role } from '../access/roles.ts'
import { type AssignmentState, type OrderState, orderStates } from './lifecycle.ts'
import type { ClockKind } from './limits.ts'

/**
 * A work list. All conditions hold together: the order in one of `orderStates`; some assignment in one of `assignmentStates` (for
 * people of a unit: an assignment of their unit); `overdue`: next_due_at passed; `nextDue`: what is due next; `mine`: registered or acted on by the person.
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
  mine?: true
  /** How it is sorted when nothing is chosen. */
  sort: 'due' | 'newest'
}

const everybody = Object.keys(roles) as Role[]
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
