import { type Assignment, leads, type OrderFile } from './file.ts'
import { type Arrow, type AssignmentState, assignmentStates, orderStates, type OrderState } from './lifecycle.ts'
import { concerns } from './route.ts'

type Patched = Readonly<Record<string, Partial<Assignment>>>

/** Verbs of an assignment touch theirs; verbs of the order touch those that stand where the arrow says. */
export function touchedAssignments(arrow: Arrow, file: OrderFile, assignment: Assignment | null): readonly Assignment[] {
  return assignment ? [assignment] : file.assignments.filter(one => concerns(arrow, one))
}

/** The order's next state: with `whenAll`, once everyone who must file stands where the arrow leads, or beyond. */
export function nextOrderState(arrow: Arrow, file: OrderFile, assignment: Assignment | null): OrderState {
  if (arrow.to === 'same') return file.order.state
  if (!arrow.whenAll) return arrow.to
  const waiting = file.assignments.some(one => one.id !== assignment?.id && (leads(one) || one.role === 'co')
    && assignmentStates[one.state].live && one.state !== arrow.assignment?.to && one.state !== 'accepted')
  return waiting ? file.order.state : arrow.to
}

/** Assignments no unit holds after the step: those given up by it, all where the order goes back to the centre or ends, and all below such a one. */
export function freed(file: OrderFile, patched: Patched, to: OrderState): Assignment[] {
  const gone = new Set<string>()
  // Parents stand before their sub-assignments: rows keep the order they were made in.
  for (const one of file.assignments) {
    if (!assignmentStates[one.state].live) continue
    const state = patched[one.id]?.state ?? one.state
    if (!assignmentStates[state].live || !orderStates[to].held || (one.parentId !== null && gone.has(one.parentId))) gone.add(one.id)
  }
  return gone.size === 0 ? [] : file.assignments.filter(one => gone.has(one.id))
}

/** What is left of an assignment nobody holds any more: nothing that waits for an answer. */
export function letGo(one: Assignment, state: AssignmentState | undefined): Partial<Assignment> {
  return {
    ...(state !== undefined && !assignmentStates[state].live ? {} : { state: 'recalled' as const }),
    ...(one.extensionRequestedAt === null ? {} : { extensionRequestedAt: null }), ...(one.proposal === null ? {} : { proposal: null }),
    ...(one.terminationRequestedAt === null ? {} : { terminationRequestedAt: null }), ...(one.unreasonableRequestedAt === null ? {} : { unreasonableRequestedAt: null }),
  }
}

/** The unit above, once nothing it gave on is unfinished. */
export function woken(file: OrderFile, sub: Assignment, patched: Patched): Assignment | null {
  const parent = file.assignments.find(one => one.id === sub.parentId && one.state === 'subDispatched')
  const unfinished = file.assignments.some(one => {
    const state = patched[one.id]?.state ?? one.state
    return one.parentId === sub.parentId && assignmentStates[state].live && state !== 'accepted'
  })
  return parent && !unfinished ? parent : null
}
