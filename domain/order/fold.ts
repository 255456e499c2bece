import type { OrderEvent, OrderFile, Patch } from './file.ts'

/** The order as its events tell it; equals the stored rows. Null without events. */
export function fold(events: readonly OrderEvent[]): OrderFile | null {
  return events.reduce<OrderFile | null>((file, event) => applyPatch(file, event.patch), null)
}

/** A file with a patch applied; what the patch knows and the file does not is new and comes whole. */
export function applyPatch(file: OrderFile | null, patch: Patch): OrderFile {
  return {
    order: { ...file?.order, ...patch.order } as OrderFile['order'],
    assignments: merged(file?.assignments ?? [], patch.assignments),
    clocks: merged(file?.clocks ?? [], patch.clocks),
    callbacks: merged(file?.callbacks ?? [], patch.callbacks),
  }
}

function merged<T extends { id: string }>(rows: readonly T[], patch: Readonly<Record<string, Partial<T>>> | undefined): readonly T[] {
  if (!patch) return rows
  const known = new Set(rows.map(row => row.id))
  return [
    ...rows.map(row => (patch[row.id] ? { ...row, ...patch[row.id] } : row)),
    ...Object.entries(patch).filter(([id]) => !known.has(id)).map(([, row]) => row as T),
  ]
}
