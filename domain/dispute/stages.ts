import { type AssignmentState, type OrderState, orderStates } from '#domain/order/lifecycle.ts'

/** The lists of the page 争议案卷. All conditions hold together; `repeated`: returned more than once, or back at a unit that had returned it. */
export interface Stage {
  label: string
  orderStates: readonly OrderState[]
  assignmentStates?: readonly AssignmentState[]
  repeated?: true
}

const open = (Object.keys(orderStates) as OrderState[]).filter(state => orderStates[state].open)

export const stages = {
  disputed: { label: '争议中', orderStates: ['inDispute'] },
  returning: { label: '退回待审', orderStates: open, assignmentStates: ['returnRequested'] },
  repeated: { label: '多次退回／环路', orderStates: open, repeated: true },
  hard: { label: '疑难归档', orderStates: ['archivedHard'] },
} as const satisfies Record<string, Stage>

export type StageName = keyof typeof stages

