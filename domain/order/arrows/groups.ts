import type { AssignmentRole } from '../file.ts'
import type { Arrow, OrderState } from '../lifecycle.ts'

/** Lists the arrows share. */
export const centre = ['agent', 'shiftLead', 'dispatcher'] as const
export const handling = ['inProgress', 'rework'] as const
export const anyOpen = ['draft', 'pendingReview', 'pendingDispatch', 'inProgress', 'inDispute', 'pendingAudit', 'pendingCallback', 'rework'] as const satisfies readonly OrderState[]
export const anyState = [...anyOpen, 'declined', 'resolvedOnline', 'closed', 'archivedHard', 'withdrawn', 'terminated', 'transferredOut', 'merged'] as const satisfies readonly OrderState[]
export const held = ['toSign', 'signed', 'returnRequested', 'subDispatched', 'submitted', 'accepted'] as const
/** Still to be finished by the unit. */
export const working = ['toSign', 'signed', 'returnRequested', 'subDispatched'] as const
export const ofUnit = ['sign', 'contact', 'return', 'returnReview', 'handle', 'extensionAnswer'] as const
export const leading = ['lead', 'county'] as const satisfies readonly AssignmentRole[]
export const everyRole = ['lead', 'co', 'sub', 'county'] as const satisfies readonly AssignmentRole[]

/** A co-unit falls out: the others work on, or what waited only for it moves on. */
export function settling(arrow: Arrow): Arrow[] {
  const { id, when = [], effects = [] } = arrow
  return [
    { ...arrow, when: [...when, 'othersWorking'] },
    { ...arrow, id: `${id}1`, to: 'pendingAudit', only: ['audit'], when: [...when, 'othersFiled'], starts: [{ kind: 'audit' }], effects: [...effects, 'notifyInspector'] },
    { ...arrow, id: `${id}2`, to: 'pendingCallback', only: ['callback'], when: [...when, 'othersAccepted'], starts: [{ kind: 'callback' }], effects: [...effects, 'notifyCallback', ...answered] },
    { ...arrow, id: `${id}3`, to: 'closed', except: ['callback'], when: [...when, 'othersAccepted'], effects: [...effects, ...answered] },
  ]
}

/** What follows once the answer stands, each only where it concerns the order (effectsOf.ts). */
export const answered = ['informMerged', 'smsRating'] as const

/** The same by the system for a county, whose platform reports up. */
export function fromCounty(arrow: Arrow): Arrow {
  return { ...arrow, id: `${arrow.id}x`, by: ['system'], assignment: { from: [], to: 'same', ...arrow.assignment, of: ['county'] } }
}

/** The same for what a unit gave on to one below it; the unit is told, not the centre. */
export function ofSub(arrow: Arrow): Arrow {
  return { ...arrow, id: `${arrow.id}s`, to: 'same', assignment: { from: [], to: 'same', ...arrow.assignment, of: ['sub'] }, effects: ['notifyUnit'], tells: 'parent' }
}
