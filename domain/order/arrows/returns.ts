import type { Arrow } from '../lifecycle.ts'
import { fromCounty, handling, leading, ofSub, ofUnit, settling } from './groups.ts'

const pending = ['signed', 'returnRequested', 'subDispatched'] as const

const ask = {
  verb: 'requestReturn', from: handling, to: 'same', assignment: { from: ['toSign', 'signed'], to: 'returnRequested', of: ['lead', 'co'] }, by: ['unitLiaison', 'unitLeader'],
  stops: ['return', 'sign'], starts: [{ kind: 'returnReview' }], effects: ['notifyDispatcher'],
} as const satisfies Partial<Arrow>

const late = { id: 'T16', ...ask, only: ['lateReturns'], when: ['returnLate'], guards: ['ownUnit', 'notRuled', 'firstRound', 'otherUnitProposed'], effects: ['notifyDispatcher', 'notifySupervisor'] } as const satisfies Arrow
const inTime = { id: 'T13', ...ask, guards: ['ownUnit', 'notRuled', 'firstRound', 'withinHandleLimit', 'withinReturnLimit', 'otherUnitProposed'] } as const satisfies Arrow
const extension = {
  id: 'T20', verb: 'requestExtension', from: handling, to: 'same', assignment: { from: ['signed'], to: 'same', of: ['lead', 'co'] }, by: ['unitLiaison', 'unitLeader'],
  guards: ['ownUnit', 'noExtensionPending', 'extensionsLeft', 'withinHandleLimit', 'askedEarlyEnough', 'extensionNotTooLong', 'extensionInside'],
  starts: [{ kind: 'extensionAnswer', by: 'handleDue' }], effects: ['notifySupervisor'],
} as const satisfies Arrow

/** What a unit asks for, late returns first: where they are let through they are marked. */
const asked: readonly Arrow[] = [late, inTime, extension, ofSub(late), ofSub(inTime), ofSub(extension)]

/** With `leaderApproves` a liaison's request is a proposal that stays in the unit until its leader carries it out, by the same arrow with the same guards, or refuses it. */
const proposed: readonly Arrow[] = asked.flatMap(({ stops: _stops, starts: _starts, ...arrow }): Arrow[] => [{
  ...arrow, id: `${arrow.id}p`, by: ['unitLiaison'], only: [...(arrow.only ?? []), 'leaderApproves'], assignment: { from: ['toSign', 'signed'], ...arrow.assignment, to: 'same' },
  guards: ['noProposalPending', ...(arrow.guards ?? [])], effects: ['notifyUnitLeader'], tells: 'own', proposes: true,
}])

const carried: readonly Arrow[] = asked.map((arrow): Arrow => ({
  ...arrow, id: `${arrow.id}q`, verb: 'approveProposal', by: ['unitLeader'], only: [...(arrow.only ?? []), 'leaderApproves'],
  when: [...(arrow.when ?? []), arrow.verb === 'requestReturn' ? 'proposesReturn' : 'proposesExtension'], carries: arrow.verb === 'requestReturn' ? 'requestReturn' : 'requestExtension',
}))

/** T13–T16, T20, T21: returns and extensions, asked by units and decided by the centre. */
export const returnArrows: readonly Arrow[] = [
  ...proposed, ...asked, fromCounty(late), fromCounty(inTime), ...carried,
  { id: 'T13r', verb: 'refuseProposal', from: handling, to: 'same', assignment: { from: ['toSign', 'signed'], to: 'same', of: ['lead', 'co', 'sub'] }, by: ['unitLeader'], only: ['leaderApproves'],
    guards: ['ownUnit', 'proposalPending'], effects: ['notifyUnit'] },
  { id: 'T14a', verb: 'acceptReturn', from: ['inProgress'], to: 'pendingDispatch', assignment: { from: ['returnRequested'], to: 'returned', of: leading },
    by: ['dispatcher'], guards: ['notDisputed'], stops: ofUnit, starts: [{ kind: 'dispatch' }], effects: ['notifyUnit', 'closeInCounty'] },
  ...settling({ id: 'T14b', verb: 'acceptReturn', from: handling, to: 'same', assignment: { from: ['returnRequested'], to: 'returned', of: ['co'] },
    by: ['dispatcher'], stops: ofUnit, effects: ['notifyUnit'] }),
  { id: 'T15a', verb: 'rejectReturn', from: handling, to: 'same', assignment: { from: ['returnRequested'], to: 'signed' },
    by: ['dispatcher'], when: ['signedBefore'], stops: ['returnReview'], resumes: ['return'], effects: ['notifyUnit'] },
  { id: 'T15b', verb: 'rejectReturn', from: handling, to: 'same', assignment: { from: ['returnRequested'], to: 'toSign' },
    by: ['dispatcher'], when: ['neverSigned'], stops: ['returnReview'], resumes: ['sign'], effects: ['notifyUnit'] },
  { id: 'T21a', verb: 'grantExtension', from: handling, to: 'same', assignment: { from: pending, to: 'same' }, by: ['supervisor', 'dispatcher'],
    guards: ['extensionPending', 'answerInTime', 'extensionNotTooLong', 'extensionInside'], stops: ['extensionAnswer', 'handle'], starts: [{ kind: 'handle', by: 'extension' }], effects: ['notifyUnit'] },
  { id: 'T21b', verb: 'refuseExtension', from: handling, to: 'same', assignment: { from: pending, to: 'same' }, by: ['supervisor', 'dispatcher', 'system'],
    guards: ['extensionPending'], stops: ['extensionAnswer'], effects: ['notifyUnit'] },
]
