import { type AssignmentState, assignmentStates, type OrderState, type Verb } from './lifecycle.ts'
import type { Grade, supervisionStates } from '../supervision/ladder.ts'
import type { ClockKind, LimitRow, Urgency } from './limits.ts'
import type { Rating } from '../callback/scale.ts'
import type { ActorRole, Role } from '../access/roles.ts'

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number

/** An order with everything the life cycle looks at. Fields are twins of the columns of work_order, assignment, clock, callback and supervision. */
export interface OrderFile {
  order: Order
  assignments: readonly Assignment[]
  clocks: readonly Clock[]
  callbacks: readonly Callback[]
  supervisions: readonly Supervision[]
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
  /** A county's order: the city order it carries out. */
  mirrorPlatform: string | null
  mirrorId: string | null
  mirrorNumber: string | null
  /** The province's own number. */
  provinceNumber: string | null
  mergedInto: string | null
  splitFrom: string | null
  /** The closed order it was reopened from. */
  follows: string | null
  mergedCount: number
  superviseCount: number
  /** Red cards: deadlines missed. */
  overdueCount: number
  falseClosureCount: number
  amendCount: number
  majorAt: Instant | null
  majorTrigger: string | null
  /** Dispatched again to a unit that had returned it. */
  ring: boolean
  /** Ruled an unreasonable demand. */
  unreasonable: boolean
  /** Withdrawn because a unit asked the caller to; null when not withdrawn. */
  withdrawUrged: boolean | null
  withdrawCheckedAt: Instant | null
  provinceRating: Rating | null
  provinceSampledAt: Instant | null
  /** A unit's appeal against the assessment of this order waits for its ruling. */
  appealedAt: Instant | null
}

export type AssignmentRole = 'lead' | 'co' | 'sub' | 'county'

/** What a liaison asks the unit's leader to approve. */
export interface Proposal { verb: 'requestReturn' | 'requestExtension'; input: Readonly<Record<string, unknown>>; by: string | null; at: Instant }

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
  proposal: Proposal | null
  /** Returned after the return limit (T16). */
  lateReturn: boolean
  /** A co-unit the lead need not wait for any more. */
  excused: boolean
  /** Took over what was late already: not its fault. */
  noFault: boolean
  yellowAt: Instant | null
  redAt: Instant | null
  overdueAgainAt: Instant | null
  unreasonableRequestedAt: Instant | null
  terminationRequestedAt: Instant | null
  /** How many of the caller's amendments the unit has confirmed. */
  amendmentsConfirmed: number
  /** Handed to a county: its order. */
  mirrorPlatform: string | null
  mirrorId: string | null
  mirrorNumber: string | null
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
  /** When a yellow card is due; null: none. */
  warnAt: Instant | null
  /** When it next wants attention; null: never again. Counts only while it runs. */
  fireAt: Instant | null
}

export type SupervisionState = keyof typeof supervisionStates

/** A supervision order (督办单). */
export interface Supervision {
  id: string
  number: string
  grade: Grade
  instruction: string
  units: readonly string[]
  issuedBy: string | null
  openedAt: Instant
  dueAt: Instant
  reply: string | null
  repliedAt: Instant | null
  rejections: number
  state: SupervisionState
  closedAt: Instant | null
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

/** What one step changed; new assignments, clocks, callbacks and supervisions come whole. Applying the patches in order gives the file. */
export interface Patch {
  order?: Partial<Order>
  assignments?: Readonly<Record<string, Partial<Assignment>>>
  clocks?: Readonly<Record<string, Partial<Clock>>>
  callbacks?: Readonly<Record<string, Partial<Callback>>>
  supervisions?: Readonly<Record<string, Partial<Supervision>>>
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

/** The assignment that answers for the order now: the live one with role lead, or the county's. */
export function leadOf(file: OrderFile): Assignment | null {
  return file.assignments.findLast(one => leads(one) && assignmentStates[one.state].live) ?? null
}

/** A county's platform answers for the order like a lead. */
export function leads({ role }: Pick<Assignment, 'role'>): boolean {
  return role === 'lead' || role === 'county'
}
