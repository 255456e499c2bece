import type { Assignment, Clock, Order, OrderEvent, OrderFile, Patch } from './file.ts'

/**
 * What rows hold until a step says otherwise; twins of the columns' defaults. Left out of patches: most orders never see them, and
 * events written before a field existed still fold to the stored row.
 */
const blankOrder = {
  mirrorPlatform: null, mirrorId: null, mirrorNumber: null, provinceNumber: null, mergedInto: null, splitFrom: null, follows: null, mergedCount: 0, superviseCount: 0,
  overdueCount: 0, falseClosureCount: 0, amendCount: 0, majorAt: null, majorTrigger: null, ring: false, unreasonable: false, withdrawUrged: null, withdrawCheckedAt: null,
  provinceRating: null, provinceSampledAt: null, appealedAt: null,
} as const satisfies Partial<Order>

export const blankAssignment = {
  proposal: null, lateReturn: false, excused: false, noFault: false, yellowAt: null, redAt: null, overdueAgainAt: null, unreasonableRequestedAt: null,
  terminationRequestedAt: null, amendmentsConfirmed: 0, mirrorPlatform: null, mirrorId: null, mirrorNumber: null,
} as const satisfies Partial<Assignment>

const blankClock = { warnAt: null, fireAt: null } as const satisfies Partial<Clock>

/** The order as its events tell it; equals the stored rows. Null without events. */
export function fold(events: readonly OrderEvent[]): OrderFile | null {
  return events.reduce<OrderFile | null>((file, event) => applyPatch(file, event.patch), null)
}

/** A file with a patch applied; what the patch knows and the file does not is new and comes whole. `clocks`: as `patchedClocks` gave them, where they were asked for before. */
export function applyPatch(file: OrderFile | null, patch: Patch, clocks = patchedClocks(file, patch)): OrderFile {
  return {
    order: { ...(file?.order ?? blankOrder), ...patch.order } as OrderFile['order'],
    assignments: merged(file?.assignments ?? [], patch.assignments, blankAssignment),
    clocks,
    callbacks: merged(file?.callbacks ?? [], patch.callbacks),
    supervisions: merged(file?.supervisions ?? [], patch.supervisions),
  }
}

/** The clocks as they are after a patch. */
export function patchedClocks(file: OrderFile | null, patch: Patch): readonly Clock[] {
  return merged(file?.clocks ?? [], patch.clocks, blankClock)
}

function merged<T extends { id: string }>(rows: readonly T[], patch: Readonly<Record<string, Partial<T>>> | undefined, blank: Partial<T> = {}): readonly T[] {
  if (!patch) return rows
  const met: string[] = []
  const all = rows.map(row => {
    const change = patch[row.id]
    if (!change) return row
    met.push(row.id)
    return { ...row, ...change }
  })
  for (const id in patch) if (!met.includes(id)) all.push({ ...blank, ...patch[id] } as T)
  return all
}
