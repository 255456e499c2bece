import type { Arrow } from '../lifecycle.ts'
import { answered, fromCounty, handling, held, ofSub, ofUnit } from './groups.ts'

const own = ['lead', 'co', 'sub'] as const
const workers = ['unitHandler', 'unitLiaison'] as const
const file = { verb: 'submitResult', from: handling, whenAll: true, assignment: { from: ['signed'], to: 'submitted' }, by: workers, guards: ['ownUnit', 'contactNotAhead', 'coUnitsFiled'], stops: ofUnit } as const satisfies Partial<Arrow>
const accepted = { ...file, assignment: { from: ['signed'], to: 'accepted' } } as const
const filing: readonly Arrow[] = [
  { id: 'T28a', to: 'pendingAudit', only: ['audit'], ...file, starts: [{ kind: 'audit' }], effects: ['notifyInspector'] },
  { id: 'T28b', to: 'pendingCallback', only: ['callback'], except: ['audit'], ...accepted, starts: [{ kind: 'callback' }], effects: ['notifyCallback', ...answered] },
  { id: 'T28c', to: 'closed', except: ['audit', 'callback'], ...accepted, effects: [...answered] },
]

/** T10–T12, T28 and what a unit confirms or applies for. The system acts for a county's platform, which reports up. */
export const unitArrows: readonly Arrow[] = [
  { id: 'T10a', verb: 'sign', from: handling, to: 'same', assignment: { from: ['toSign'], to: 'signed', of: own }, by: ['unitLiaison'], guards: ['ownUnit'],
    stops: ['sign'], starts: [{ kind: 'return' }, { kind: 'contact' }], effects: ['reportToCity'] },
  { id: 'T10b', verb: 'sign', from: handling, to: 'same', assignment: { from: ['toSign'], to: 'signed', of: ['county'] }, by: ['system'],
    stops: ['sign'], starts: [{ kind: 'return' }, { kind: 'contact' }] },
  { id: 'T11a', verb: 'sign', from: handling, to: 'same', assignment: { from: ['toSign'], to: 'signed', of: own }, by: ['system'], only: ['autoSign'], guards: ['signDue'],
    stops: ['sign'], starts: [{ kind: 'return' }, { kind: 'contact' }], effects: ['notifyUnit'] },
  { id: 'T12', verb: 'contactCaller', from: handling, to: 'same', assignment: { from: ['signed'], to: 'same', of: own }, by: workers,
    guards: ['ownUnit', 'contactNotAhead'], stops: ['contact'] },
  { id: 'T35c', verb: 'confirmAmendment', from: [...handling, 'pendingAudit', 'pendingCallback'], to: 'same', assignment: { from: held, to: 'same', of: own }, by: workers, guards: ['ownUnit', 'amendmentOpen'] },
  ...filing, ...filing.map(fromCounty), ofSub({ id: 'T28', to: 'same', ...file, whenAll: undefined }),
  { id: 'T43a', verb: 'applyTermination', from: handling, to: 'same', assignment: { from: ['signed'], to: 'same', of: ['lead', 'co'] }, by: ['unitLiaison', 'unitLeader'],
    guards: ['ownUnit', 'noTerminationPending'], effects: ['notifyDispatcher', 'notifySupervisor'] },
  { id: 'T43b', verb: 'refuseTermination', from: handling, to: 'same', assignment: { from: held, to: 'same' }, by: ['dispatcher', 'supervisor'],
    guards: ['terminationPending'], effects: ['notifyUnit'] },
  { id: 'T44a', verb: 'applyUnreasonable', from: handling, to: 'same', assignment: { from: ['signed'], to: 'same', of: ['lead', 'co'] }, by: ['unitLiaison', 'unitLeader'],
    guards: ['ownUnit', 'notRuledUnreasonable', 'noUnreasonablePending'], effects: ['notifySupervisor'] },
  { id: 'T44b', verb: 'grantUnreasonable', from: [...handling, 'pendingAudit', 'pendingCallback', 'closed'], to: 'same', assignment: { from: held, to: 'same' }, by: ['supervisor'],
    guards: ['unreasonablePending'], effects: ['notifyUnit'] },
  { id: 'T44c', verb: 'refuseUnreasonable', from: [...handling, 'pendingAudit', 'pendingCallback', 'closed'], to: 'same', assignment: { from: held, to: 'same' }, by: ['supervisor'],
    guards: ['unreasonablePending'], effects: ['notifyUnit'] },
]
