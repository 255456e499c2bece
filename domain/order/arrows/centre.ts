import type { Arrow } from '../lifecycle.ts'
import { handling, held, leading, ofUnit, settling, working } from './groups.ts'

const begin = { stops: ['dispatch'], starts: [{ kind: 'sign' }, { kind: 'handle' }], effects: ['notifyUnit'] } as const satisfies Partial<Arrow>

/** T08, T09, T17–T19, T39, T47: who is to do it, decided by the centre. */
export const centreArrows: readonly Arrow[] = [
  { id: 'T08', verb: 'dispatch', from: ['pendingDispatch'], to: 'inProgress', by: ['dispatcher', 'system'], guards: ['unitKnown'], ...begin },
  { id: 'T09a', verb: 'dispatchJoint', from: ['pendingDispatch'], to: 'inProgress', by: ['dispatcher'], guards: ['unitKnown', 'coUnitsKnown', 'coUnitsDiffer'], ...begin },
  { id: 'T09b', verb: 'addCoUnit', from: handling, to: 'same', by: ['dispatcher'], guards: ['coUnitsKnown', 'coUnitsNew', 'leadWorking'],
    starts: [{ kind: 'sign' }, { kind: 'handle' }], effects: ['notifyUnit'] },
  ...settling({ id: 'T09c', verb: 'excuseCoUnit', from: handling, to: 'same', assignment: { from: working, to: 'recalled', of: ['co'] }, by: ['dispatcher', 'supervisor'],
    stops: 'all', effects: ['notifyUnit'] }),
  { id: 'T39', verb: 'countyTransfer', from: ['pendingDispatch'], to: 'inProgress', by: ['dispatcher'], guards: ['unitIsCounty'], stops: ['dispatch'],
    starts: [{ kind: 'sign' }, { kind: 'handle' }], effects: ['openInCounty'] },
  { id: 'T39m', verb: 'mirrorOpened', from: [...handling, 'pendingAudit', 'pendingCallback', 'closed'], to: 'same', assignment: { from: held, to: 'same', of: ['county'] }, by: ['system'] },
  { id: 'T47', verb: 'recall', from: ['inProgress'], to: 'pendingDispatch', assignment: { from: working, to: 'recalled', of: leading }, by: ['dispatcher'],
    stops: ofUnit, starts: [{ kind: 'dispatch' }], effects: ['notifyUnit', 'closeInCounty'] },
  { id: 'T17a', verb: 'escalateDispute', from: ['inProgress'], to: 'inDispute', assignment: { from: ['returnRequested'], to: 'returned', of: leading }, by: ['dispatcher'],
    guards: ['returnPending'], stops: ofUnit, starts: [{ kind: 'dispute' }], effects: ['notifySupervisor', 'notifyUnit', 'closeInCounty'] },
  { id: 'T17b', verb: 'escalateDispute', from: ['pendingDispatch'], to: 'inDispute', by: ['dispatcher'], stops: ['dispatch'], starts: [{ kind: 'dispute' }], effects: ['notifySupervisor'] },
  { id: 'T18', verb: 'rule', from: ['inDispute'], to: 'inProgress', by: ['supervisor', 'leader'], guards: ['unitKnown', 'coUnitsKnown', 'coUnitsDiffer', 'rulingDated'],
    stops: ['dispute'], starts: [{ kind: 'sign' }, { kind: 'handle' }], effects: ['notifyUnit', 'recordRuling'] },
  { id: 'T19', verb: 'archiveAsHardCase', from: ['inDispute'], to: 'archivedHard', by: ['supervisor', 'leader'], guards: ['toldNotAhead'], effects: ['notifyLeader', 'informMerged'] },
]
