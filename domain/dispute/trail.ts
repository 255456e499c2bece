import type { Assignment, Instant, OrderEvent, OrderFile } from '#domain/order/file.ts'
import { assignmentStates } from '#domain/order/lifecycle.ts'

export type Step = Omit<OrderEvent, 'patch'>

/** One unit's turn with an order. */
export interface Hop {
  assignment: Assignment
  from: Instant
  /** When it stopped holding the order; null while it does. */
  until: Instant | null
  /** Days held, to a tenth. */
  days: number
  /** It had the order before and gave it back: the ring closes here. */
  again: boolean
}

const day = 86_400_000

/** The way of an order from unit to unit, first dispatch first: those who answered for it, not their helpers. Days in calendar days. */
export function trail(file: OrderFile, events: readonly Step[], now: Instant): Hop[] {
  const held = file.assignments.filter(one => one.role === 'lead' || one.role === 'county').sort((a, b) => a.hop - b.hop || a.dispatchedAt - b.dispatchedAt)
  return held.map((assignment, at) => {
    const until = endOf(assignment, file, events)
    const before = held.slice(0, at).filter(one => one.unit === assignment.unit && !assignmentStates[one.state].live)
    return { assignment, from: assignment.dispatchedAt, until, days: Math.round(((until ?? now) - assignment.dispatchedAt) / day * 10) / 10, again: before.length > 0 }
  })
}

function endOf(assignment: Assignment, { order }: OrderFile, events: readonly Step[]): Instant | null {
  if (assignmentStates[assignment.state].live) return order.closedAt
  const left = events.find(event => event.assignmentId === assignment.id && event.assignmentTo !== null && !assignmentStates[event.assignmentTo].live)
  return left?.at ?? assignment.returnDecidedAt ?? order.closedAt
}
