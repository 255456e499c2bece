import { answerChanges } from './changes/answers.ts'
import { centreChanges } from './changes/centre.ts'
import { pressureChanges } from './changes/pressure.ts'
import { requestChanges } from './changes/requests.ts'
import type { Assignment, Callback, Clock, Order, Supervision } from './file.ts'
import type { Arrow, Verb } from './lifecycle.ts'
import type { Situation } from './when.ts'

/** What a verb sets beyond states and clocks. `assignment` goes to the assignment acted on, or to all an order's verb touches. */
export interface Change {
  order?: Partial<Order>
  assignment?: (assignment: Assignment) => Partial<Assignment>
  newAssignments?: readonly NewAssignment[]
  callback?: Omit<Callback, 'id' | 'at' | 'byUser'>
  /** Ids of callback rows that turn out to have ended their round. */
  concludes?: readonly string[]
  clocks?: Readonly<Record<string, Partial<Clock>>>
  newSupervision?: Pick<Supervision, 'number' | 'grade' | 'instruction' | 'units'>
  supervisions?: Readonly<Record<string, Partial<Supervision>>>
}

/** `hop` counts how often the order was sent out. */
export type NewAssignment = Pick<Assignment, 'unit' | 'role' | 'hop' | 'basis'> & Partial<Pick<Assignment, 'ruled' | 'parentId' | 'noFault'>>

export type Changes = Partial<Record<Verb, (at: Situation) => Change>>

const changes: Changes = { ...centreChanges, ...requestChanges, ...answerChanges, ...pressureChanges }

/** The change an arrow makes; verbs without a row only move states and clocks. */
export function changeOf(arrow: Arrow, at: Situation): Change {
  if (arrow.proposes) return proposed(arrow.verb, at)
  if (!arrow.carries) return changes[arrow.verb]?.(at) ?? {}
  const carried = changes[arrow.carries]?.(at) ?? {}
  return { ...carried, assignment: one => ({ ...carried.assignment?.(one), proposal: null }) }
}

function proposed(verb: Verb, { input, actor, now }: Situation): Change {
  return verb === 'requestReturn' || verb === 'requestExtension' ? { assignment: () => ({ proposal: { verb, input, by: actor.id, at: now } }) } : {}
}
