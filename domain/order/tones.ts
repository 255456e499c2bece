import type { AssignmentState, OrderState } from './lifecycle.ts'

/** What a colour means on every page: done, in hand, needs attention, in dispute, closed without a result. Always beside the word. */
export type Tone = 'done' | 'active' | 'attention' | 'dispute' | 'closed'

/** The tone of every state (design of the console: green done, blue in hand, amber attention, violet dispute, grey closed). */
export const stateTones = {
  draft: 'attention', pendingReview: 'active', pendingDispatch: 'attention', inProgress: 'active', inDispute: 'dispute',
  pendingAudit: 'active', pendingCallback: 'active', rework: 'attention',
  resolvedOnline: 'done', closed: 'done',
  declined: 'closed', archivedHard: 'closed', withdrawn: 'closed', terminated: 'closed', transferredOut: 'closed', merged: 'closed',
  toSign: 'attention', signed: 'active', returnRequested: 'dispute', subDispatched: 'active', submitted: 'active', accepted: 'done',
  returned: 'closed', recalled: 'closed',
} as const satisfies Record<OrderState | AssignmentState, Tone>
