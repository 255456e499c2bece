import { type AssignmentState, assignmentStates, type OrderState, type Verb } from './lifecycle.ts'
import type { ClockKind, LimitRow, Urgency } from './limits.ts'
import type { Rating } from '../callback/scale.ts'
import type { ActorRole, Role } from '../access/roles.ts'

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number

/** An order with everything the life cycle looks at. Fields are twins of the columns of work_order, assignment, clock and callback. */
export interface OrderFile {
  order: Order
  assignments: readonly Assignment[]
  clocks: readonly Clock[]
  callbacks: readonly Callback[]
}

/** The columns of work_order except the citizen's own words and data (content, …_enc) and the import batch. */
export interface Order {
  id: string
  number: string
  state: OrderState
  version: number
  channel: string
  requestType: string
  urgency: Urgency
  categoryVersion: string
  category: string
  region: string | null
  concernedUnit: string | null
  title: string
  answer: string | null
  confidential: boolean
  tags: readonly string[]
  callerId: string | null
  callId: string | null
  registeredAt: Instant
  resolvedAt: Instant | null
  firstDispatchedAt: Instant | null
  /** When the order came into a state that is not open; null again after a rework. */
  closedAt: Instant | null
  leadUnit: string | null
  nextDueAt: Instant | null
  nextDueKind: ClockKind | null
  hopCount: number
  returnRequestCount: number
  returnRejectedCount: number
  extensionCount: number
  reworkCount: number
  callbackAttempts: number
  urgeCount: number
  firstRating: Rating | null
  finalRating: Rating | null
  registeredBy: string | null
}

export type AssignmentRole = 'lead' | 'co' | 'sub' | 'county'

export interface Assignment {
  id: string
  unit: string
  role: AssignmentRole
  parentId: string | null
  hop: number
  round: number
  state: AssignmentState
  basis: string | null
  ruled: boolean
  dispatchedAt: Instant
  signedAt: Instant | null
  contactedAt: Instant | null
  returnRequestedAt: Instant | null
  returnDecidedAt: Instant | null
  returnRejectedCount: number
  extensionRequestedAt: Instant | null
  extensionCount: number
  dueAt: Instant
  submittedAt: Instant | null
  onTime: boolean | null
  /** The result elements as entered, plus `filedBy`: who filed them. */
  result: Readonly<Record<string, unknown>> | null
  acceptedAt: Instant | null
}

export interface Clock {
  id: string
  assignmentId: string | null
  kind: ClockKind
  round: number
  startedAt: Instant
  dueAt: Instant
  stoppedAt: Instant | null
  limitRow: LimitRow
  /** Calendar version, e.g. `2022`. */
  calendar: string
  provisional: boolean
  explanation: string
}

export type CallbackMethod = 'call' | 'sms' | 'robot' | 'app' | 'ivr'
export type CallbackOutcome = 'answered' | 'unreached' | 'refused'

export interface Callback {
  id: string
  assignmentId: string | null
  round: number
  attempt: number
  method: CallbackMethod
  at: Instant
  outcome: CallbackOutcome
  concluding: boolean
  contacted: boolean | null
  truthful: boolean | null
  solved: boolean | null
  satisfaction: string | null
  rating: Rating
  attitude: string | null
  remark: string | null
  byUser: string | null
}

/** What one step changed; new assignments, clocks and callbacks come whole. Applying the patches in order gives the file. */
export interface Patch {
  order?: Partial<Order>
  assignments?: Readonly<Record<string, Partial<Assignment>>>
  clocks?: Readonly<Record<string, Partial<Clock>>>
  callbacks?: Readonly<Record<string, Partial<Callback>>>
}

/** One row of the event table. */
export interface OrderEvent {
  id: string
  orderId: string
  seq: number
  assignmentId: string | null
  verb: Verb
  orderFrom: OrderState | null
  orderTo: OrderState
  assignmentFrom: AssignmentState | null
  assignmentTo: AssignmentState | null
  at: Instant
  actorId: string | null
  actorRole: ActorRole
  actorUnit: string | null
  input: Readonly<Record<string, unknown>>
  patch: Patch
}

/** Who acts. `unit` is null for the hotline centre; `roles` are further roles the person holds. */
export interface Actor {
  id: string | null
  role: ActorRole
  roles?: readonly Role[]
  unit: string | null
}

/** The assignment that answers for the order now: the live one with role lead. */
export function leadOf(file: OrderFile): Assignment | null {
  return file.assignments.findLast(one => one.role === 'lead' && assignmentStates[one.state].live) ?? null
}
