import { ratingOf, type Rating } from '../callback/scale.ts'
import { type Assignment, type Callback, type CallbackMethod, type CallbackOutcome, leadOf, type Order } from './file.ts'
import type { Verb } from './lifecycle.ts'
import type { Situation } from './when.ts'

/** What a verb sets beyond states and clocks. `assignment` goes to the assignment acted on, or to all an order's verb touches. */
export interface Change {
  order?: Partial<Order>
  assignment?: (assignment: Assignment) => Partial<Assignment>
  newAssignment?: Pick<Assignment, 'unit' | 'basis'>
  callback?: Omit<Callback, 'id' | 'at' | 'byUser'>
  /** Ids of callback rows that turn out to have ended their round. */
  concludes?: readonly string[]
}

/** The change a verb makes; verbs without a row only move states and clocks. */
export function changeOf(verb: Verb, at: Situation): Change {
  return changes[verb]?.(at) ?? {}
}

const changes: Partial<Record<Verb, (at: Situation) => Change>> = {
  resolveOnline: at => ({ order: { answer: String(at.input.answer), resolvedAt: at.now } }),
  rateOnline: at => {
    const rating = ratingOf(at.rules.callback.scale, text(at, 'satisfaction'))
    return { order: { firstRating: rating, finalRating: rating }, callback: { ...answers(at), outcome: 'answered', method: method(at, 'ivr'), assignmentId: null, round: 0, attempt: 1, concluding: true, rating } }
  },
  dispatch: at => ({
    order: { hopCount: at.file.order.hopCount + 1, leadUnit: String(at.input.unit), firstDispatchedAt: at.file.order.firstDispatchedAt ?? at.now },
    newAssignment: { unit: String(at.input.unit), basis: text(at, 'basis') },
  }),
  sign: at => ({ assignment: () => ({ signedAt: at.now }) }),
  contactCaller: at => ({ assignment: one => ({ contactedAt: one.contactedAt ?? contactedAt(at) }) }),
  requestReturn: at => ({
    order: { returnRequestCount: at.file.order.returnRequestCount + 1 },
    assignment: () => ({ returnRequestedAt: at.now, returnDecidedAt: null }),
  }),
  acceptReturn: at => ({ order: { leadUnit: null }, assignment: () => ({ returnDecidedAt: at.now, extensionRequestedAt: null }) }),
  rejectReturn: at => ({
    order: { returnRejectedCount: at.file.order.returnRejectedCount + 1 },
    assignment: one => ({ returnDecidedAt: at.now, returnRejectedCount: one.returnRejectedCount + 1 }),
  }),
  requestExtension: at => ({ assignment: () => ({ extensionRequestedAt: at.now }) }),
  grantExtension: at => ({
    order: { extensionCount: at.file.order.extensionCount + 1 },
    assignment: one => ({ extensionRequestedAt: null, extensionCount: one.extensionCount + 1 }),
  }),
  refuseExtension: () => ({ assignment: () => ({ extensionRequestedAt: null }) }),
  submitResult: at => ({
    assignment: one => ({
      submittedAt: at.now,
      // Fixed at the first filing; a later round or a second filing after a failed audit can only make it false.
      onTime: one.onTime !== false && at.now <= one.dueAt,
      contactedAt: one.contactedAt ?? contactedAt(at),
      extensionRequestedAt: null,
      result: { ...at.input, filedBy: at.actor.id },
      ...(at.rules.order.switches.audit ? {} : { acceptedAt: at.now }),
    }),
  }),
  auditPass: at => ({ assignment: () => ({ acceptedAt: at.now }) }),
  auditReject: () => ({ assignment: () => ({ submittedAt: null }) }),
  recordCallback: at => {
    const lead = leadOf(at.file)
    const round = lead?.round ?? 0
    const outcome = (text(at, 'outcome') ?? 'answered') as CallbackOutcome
    const concluding = outcome !== 'unreached'
    const rating = outcome === 'answered' ? ratingOf(at.rules.callback.scale, text(at, 'satisfaction')) : 'none'
    const attempt = at.file.callbacks.filter(one => one.assignmentId === lead?.id && one.round === round).length + 1
    return {
      ...(at.input.decision === 'rework' && concluding ? reworked(at) : {}),
      order: {
        ...(at.input.decision === 'rework' && concluding ? reworked(at).order : {}),
        callbackAttempts: at.file.order.callbackAttempts + 1,
        ...(concluding ? rated(at, rating) : {}),
      },
      callback: { ...answers(at), outcome, method: method(at, 'call'), assignmentId: lead?.id ?? null, round, attempt, concluding, rating },
    }
  },
  closeUnreached: at => {
    const last = at.file.callbacks.at(-1)
    return { order: rated(at, 'none'), concludes: last ? [last.id] : [] }
  },
  rework: reworked,
  flagFalseClosure: reworked,
  withdraw: () => ({ assignment: () => ({ extensionRequestedAt: null }) }),
  recall: () => ({ order: { leadUnit: null }, assignment: () => ({ extensionRequestedAt: null }) }),
}

/** A new round of the same assignments: what the round before filed stays in the events. */
function reworked(at: Situation): Change {
  return {
    order: { reworkCount: at.file.order.reworkCount + 1 },
    assignment: one => ({ round: one.round + 1, submittedAt: null, acceptedAt: null, contactedAt: null, extensionRequestedAt: null }),
  }
}

/** The first rating is kept for good, the final one follows (HANDBOOK 4.4). */
function rated(at: Situation, rating: Rating): Partial<Order> {
  return { firstRating: at.file.order.firstRating ?? rating, finalRating: rating }
}

function answers(at: Situation): Pick<Callback, 'contacted' | 'truthful' | 'solved' | 'satisfaction' | 'attitude' | 'remark'> {
  return { contacted: yesNo(at, 'contacted'), truthful: yesNo(at, 'truthful'), solved: yesNo(at, 'solved'), satisfaction: text(at, 'satisfaction'), attitude: text(at, 'attitude'), remark: text(at, 'remark') }
}

function contactedAt(at: Situation): number {
  const entered = text(at, 'contactedAt')
  return entered ? Date.parse(entered) : at.now
}

function method(at: Situation, usual: CallbackMethod): CallbackMethod {
  return (text(at, 'method') ?? usual) as CallbackMethod
}

function text(at: Situation, name: string): string | null {
  const value = at.input[name]
  return typeof value === 'string' ? value : null
}

function yesNo(at: Situation, name: string): boolean | null {
  const value = at.input[name]
  return typeof value === 'boolean' ? value : null
}
