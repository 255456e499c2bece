import type { Changes, NewAssignment, Change } from '../changes.ts'
import { list, text } from '../entered.ts'
import { leadOf, leads, type OrderFile } from '../file.ts'
import type { Situation } from '../when.ts'

/** Intake, merging, dispatch of every kind, disputes, recall. */
export const centreChanges: Changes = {
  receiveFromProvince: at => ({ order: { provinceNumber: text(at, 'provinceNumber') } }),
  resolveOnline: at => ({ order: { answer: text(at, 'answer'), resolvedAt: at.now } }),
  mergeInto: at => ({ order: { mergedInto: text(at, 'into') } }),
  adoptMerged: at => ({ order: { mergedCount: at.file.order.mergedCount + 1 } }),
  answerMerged: at => ({ order: { answer: text(at, 'answer') } }),
  dispatch: at => sentOut(at, 'lead'),
  dispatchJoint: at => sentOut(at, 'lead'),
  countyTransfer: at => sentOut(at, 'county'),
  rule: at => sentOut(at, 'lead', true),
  addCoUnit: at => ({ newAssignments: coUnits(at, leadOf(at.file)?.hop ?? at.file.order.hopCount, false) }),
  excuseCoUnit: () => ({ assignment: () => ({ excused: true }) }),
  mirrorOpened: at => ({ assignment: () => ({ mirrorPlatform: text(at, 'mirrorPlatform'), mirrorId: text(at, 'mirrorId'), mirrorNumber: text(at, 'mirrorNumber') }) }),
  recall: () => ({ order: { leadUnit: null } }),
  escalateDispute: at => ({ order: { leadUnit: null }, assignment: () => ({ returnDecidedAt: at.now }) }),
}

/** The order goes out to a unit that answers for it, with those that help. */
function sentOut(at: Situation, role: 'lead' | 'county', ruled = false): Change {
  const { file: { order }, now } = at
  const unit = String(at.input.unit)
  const hop = order.hopCount + 1
  return {
    order: { hopCount: hop, leadUnit: unit, firstDispatchedAt: order.firstDispatchedAt ?? now, ...(returnedBefore(at.file, unit) ? { ring: true } : {}) },
    newAssignments: [{ unit, role, hop, basis: text(at, 'basis'), ruled, noFault: typeof at.input.noFault === 'boolean' ? at.input.noFault : wasLate(at.file) }, ...coUnits(at, hop, ruled)],
  }
}

function coUnits(at: Situation, hop: number, ruled: boolean): NewAssignment[] {
  return list(at, 'coUnits').map(unit => ({ unit, role: 'co', hop, basis: text(at, 'basis'), ruled, noFault: wasLate(at.file) }))
}

/** A ring: the unit has given this order back before. */
function returnedBefore({ assignments }: OrderFile, unit: string): boolean {
  return assignments.some(one => one.unit === unit && one.state === 'returned')
}

/** Time was lost before this unit had it: not its fault (HANDBOOK 4.3, the 243 orders). */
function wasLate({ assignments }: OrderFile): boolean {
  return assignments.some(one => leads(one) && (one.lateReturn || one.redAt !== null || (one.returnRequestedAt ?? 0) > one.dueAt))
}
