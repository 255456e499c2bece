import type { Arrow } from '../lifecycle.ts'
import { handling, ofUnit } from './groups.ts'

const decides = { from: handling, to: 'same', by: ['unitLiaison', 'unitLeader'], effects: ['notifyUnit'] } as const satisfies Partial<Arrow>
const sub = ['sub'] as const

/** T27: a unit gives its order on to one of its own below it and decides there as the centre does above. */
export const subArrows: readonly Arrow[] = [
  { id: 'T27a', verb: 'subDispatch', ...decides, assignment: { from: ['signed', 'subDispatched'], to: 'subDispatched', of: ['lead', 'co', 'sub'] },
    guards: ['ownUnit', 'subUnitInTree', 'subUnitNew', 'subWithinRest'], starts: [{ kind: 'sign' }, { kind: 'handle', by: 'sub' }] },
  { id: 'T27b', verb: 'acceptSubReturn', ...decides, assignment: { from: ['returnRequested'], to: 'returned', of: sub }, guards: ['parentUnit'], stops: ofUnit, wakesParent: true },
  { id: 'T27c', verb: 'rejectSubReturn', ...decides, assignment: { from: ['returnRequested'], to: 'signed', of: sub }, guards: ['parentUnit'], when: ['signedBefore'],
    stops: ['returnReview'], resumes: ['return'] },
  { id: 'T27d', verb: 'rejectSubReturn', ...decides, assignment: { from: ['returnRequested'], to: 'toSign', of: sub }, guards: ['parentUnit'], when: ['neverSigned'],
    stops: ['returnReview'], resumes: ['sign'] },
  { id: 'T27e', verb: 'grantSubExtension', ...decides, assignment: { from: ['signed', 'returnRequested', 'subDispatched'], to: 'same', of: sub },
    guards: ['parentUnit', 'extensionPending', 'answerInTime', 'extensionNotTooLong', 'extensionInside'], stops: ['extensionAnswer', 'handle'], starts: [{ kind: 'handle', by: 'extension' }] },
  { id: 'T27f', verb: 'refuseSubExtension', ...decides, by: [...decides.by, 'system'], assignment: { from: ['signed', 'returnRequested', 'subDispatched'], to: 'same', of: sub },
    guards: ['parentUnit', 'extensionPending'], stops: ['extensionAnswer'] },
  { id: 'T27g', verb: 'acceptSubResult', ...decides, assignment: { from: ['submitted'], to: 'accepted', of: sub }, guards: ['parentUnit'], wakesParent: true },
  { id: 'T27h', verb: 'rejectSubResult', ...decides, assignment: { from: ['submitted'], to: 'signed', of: sub }, guards: ['parentUnit'], resumes: ['handle'] },
  { id: 'T27i', verb: 'recallSub', ...decides, assignment: { from: ['toSign', 'signed', 'returnRequested', 'subDispatched', 'submitted'], to: 'recalled', of: sub },
    guards: ['parentUnit'], stops: 'all', wakesParent: true },
]
