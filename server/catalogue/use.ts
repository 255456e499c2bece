import type { Step } from '#domain/order/step.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { findEntries } from './find.ts'

/**
 * Notes that a dispatch followed the catalogue, in the dispatch's own transaction: when the assignment is returned later, that counts
 * against the entry by itself. Dispatches to another unit than the entry's leave no mark.
 */
export async function noteUse(tx: Db, place: Place, { file, event }: Step): Promise<void> {
  const made = file.assignments.find(one => one.id === event.assignmentId)
  if (!made) return
  const found = await findEntries(tx, place, file.order, event.at)
  const entry = found.find(one => one.lost === null && one.entry.unit === made.unit)
  if (!entry) return
  await tx.insertInto('catalogue_use').values({ platform: place.platform, assignment_id: made.id, entry_id: entry.entry.id, order_id: file.order.id, at: new Date(event.at) }).execute()
}
