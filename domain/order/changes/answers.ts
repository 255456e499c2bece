import { ratingOf, type Rating } from '../../callback/scale.ts'
import { callbackRound } from '../callbackRound.ts'
import type { Change, Changes } from '../changes.ts'
import { text, yesNo } from '../entered.ts'
import type { Callback, CallbackMethod, CallbackOutcome, Order } from '../file.ts'
import { cases, type Situation } from '../when.ts'

/** Contact, results, audit, callback, rework, samples, appeals. */
export const answerChanges: Changes = {
  rateOnline: at => {
    const rating = ratingOf(at.rules.callback.scale, text(at, 'satisfaction'))
    return { order: { firstRating: rating, finalRating: rating }, callback: { ...answers(at), outcome: 'answered', method: method(at, 'ivr'), assignmentId: null, round: 0, attempt: 1, concluding: true, rating } }
  },
  contactCaller: at => ({ assignment: one => ({ contactedAt: one.contactedAt ?? contactedAt(at) }) }),
  submitResult: at => ({
    assignment: one => ({
      submittedAt: at.now,
      // Fixed at the first filing; a later round or a second filing after a failed audit can only make it false.
      onTime: one.onTime !== false && at.now <= one.dueAt,
      contactedAt: one.contactedAt ?? contactedAt(at),
      extensionRequestedAt: null,
      ...(one.proposal ? { proposal: null } : {}),
      ...(one.terminationRequestedAt === null ? {} : { terminationRequestedAt: null }),
      result: { ...at.input, filedBy: at.actor.id },
      ...(at.rules.order.switches.audit || one.role === 'sub' ? {} : { acceptedAt: at.now }),
    }),
  }),
  auditPass: at => ({ assignment: () => ({ acceptedAt: at.now }) }),
  auditReject: () => ({ assignment: () => ({ submittedAt: null }) }),
  recordCallback: at => {
    const outcome = (text(at, 'outcome') ?? 'answered') as CallbackOutcome
    const concluding = outcome !== 'unreached' && !cases.callbackToJudge.holds(at)
    const rating = outcome === 'answered' ? ratingOf(at.rules.callback.scale, text(at, 'satisfaction')) : 'none'
    const round = callbackRound(at.file)
    const attempt = at.file.callbacks.filter(one => one.assignmentId === round.assignmentId && one.round === round.round).length + 1
    const again = at.input.decision === 'rework' && concluding && at.file.order.state === 'pendingCallback' ? reworked(at) : null
    return {
      ...again,
      order: { ...again?.order, callbackAttempts: at.file.order.callbackAttempts + 1, ...(outcome === 'unreached' ? {} : rated(at, rating)) },
      callback: { ...answers(at), outcome, method: method(at, 'call'), ...round, attempt, concluding, rating },
    }
  },
  closeUnreached: at => {
    const round = callbackRound(at.file)
    const last = at.file.callbacks.findLast(one => one.assignmentId === round.assignmentId && one.round === round.round)
    if (last) return { order: rated(at, 'none'), concludes: [last.id] }
    // Asked by text message only, and not answered: that, too, was a callback.
    return { order: rated(at, 'none'), callback: { ...answers(at), outcome: 'unreached', method: 'sms', ...round, attempt: 1, concluding: true, rating: 'none' } }
  },
  rework: reworked,
  flagFalseClosure: at => {
    const change = reworked(at)
    return { ...change, order: { ...change.order, falseClosureCount: at.file.order.falseClosureCount + 1 } }
  },
  provinceSample: at => {
    const change = at.input.decision === 'rework' ? reworked(at) : {}
    return { ...change, order: { ...change.order, provinceRating: ratingOf(at.rules.callback.scale, text(at, 'satisfaction')), provinceSampledAt: at.now } }
  },
  appealAssessment: at => ({ order: { appealedAt: at.now } }),
  ruleAppeal: () => ({ order: { appealedAt: null } }),
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
