import type { OrderFile, Supervision } from './file.ts'

/** The supervision order not closed yet; there is at most one. */
export function openSupervision(file: OrderFile): Supervision | null {
  return file.supervisions.findLast(one => one.state !== 'closed') ?? null
}
