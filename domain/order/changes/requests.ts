import type { Changes } from '../changes.ts'
import { text } from '../entered.ts'
import { signed } from '../signing.ts'
import { returnIsLate } from '../when.ts'

/** What units ask for and how it is decided, by the centre and by the unit above. */
export const requestChanges: Changes = {
  sign: signed,
  confirmAmendment: at => ({ assignment: () => ({ amendmentsConfirmed: at.file.order.amendCount }) }),
  requestReturn: at => ({
    ...(at.assignment?.role === 'sub' ? {} : { order: { returnRequestCount: at.file.order.returnRequestCount + 1 } }),
    assignment: () => ({ returnRequestedAt: at.now, returnDecidedAt: null, ...(returnIsLate(at) ? { lateReturn: true } : {}) }),
  }),
  acceptReturn: at => ({ ...(at.assignment?.role === 'co' ? {} : { order: { leadUnit: null } }), assignment: () => ({ returnDecidedAt: at.now }) }),
  rejectReturn: at => ({
    order: { returnRejectedCount: at.file.order.returnRejectedCount + 1 },
    assignment: one => ({ returnDecidedAt: at.now, returnRejectedCount: one.returnRejectedCount + 1 }),
  }),
  acceptSubReturn: at => ({ assignment: () => ({ returnDecidedAt: at.now }) }),
  rejectSubReturn: at => ({ assignment: one => ({ returnDecidedAt: at.now, returnRejectedCount: one.returnRejectedCount + 1 }) }),
  requestExtension: at => ({ assignment: () => ({ extensionRequestedAt: at.now }) }),
  grantExtension: at => ({
    order: { extensionCount: at.file.order.extensionCount + 1 },
    assignment: one => ({ extensionRequestedAt: null, extensionCount: one.extensionCount + 1 }),
  }),
  refuseExtension: () => ({ assignment: () => ({ extensionRequestedAt: null }) }),
  grantSubExtension: () => ({ assignment: one => ({ extensionRequestedAt: null, extensionCount: one.extensionCount + 1 }) }),
  refuseSubExtension: () => ({ assignment: () => ({ extensionRequestedAt: null }) }),
  refuseProposal: () => ({ assignment: () => ({ proposal: null }) }),
  subDispatch: at => ({ newAssignments: [{ unit: String(at.input.unit), role: 'sub', hop: at.assignment?.hop ?? 1, basis: text(at, 'remark'), parentId: at.assignment?.id ?? null }] }),
  acceptSubResult: at => ({ assignment: () => ({ acceptedAt: at.now }) }),
  rejectSubResult: () => ({ assignment: () => ({ submittedAt: null }) }),
  applyTermination: at => ({ assignment: () => ({ terminationRequestedAt: at.now }) }),
  refuseTermination: () => ({ assignment: () => ({ terminationRequestedAt: null }) }),
  applyUnreasonable: at => ({ assignment: () => ({ unreasonableRequestedAt: at.now }) }),
  grantUnreasonable: () => ({ order: { unreasonable: true }, assignment: () => ({ unreasonableRequestedAt: null }) }),
  refuseUnreasonable: () => ({ assignment: () => ({ unreasonableRequestedAt: null }) }),
}
