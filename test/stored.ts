import type { OrderEvent, OrderFile } from '#domain/order/file.ts'
import { fold } from '#domain/order/fold.ts'
import type { Db } from '#server/db/open.ts'
import { eventFields, fromRow } from '#server/order/rows.ts'
import { loadFile } from '#server/order/store.ts'

/** An order twice: as its rows say and as its events tell it, children in the order of their ids so that both can be compared; and the events. */
export async function storedAndTold(db: Db, platform: string, id: string): Promise<{ stored: OrderFile; told: OrderFile; events: OrderEvent[] }> {
  const stored = await loadFile(db, platform, id, { lock: false })
  const rows = await db.selectFrom('event').selectAll().where('platform', '=', platform).where('order_id', '=', id).orderBy('seq').execute()
  const events = rows.map(row => fromRow<OrderEvent>(eventFields, row))
  const told = fold(events)
  if (!stored || !told) throw new Error('no such order')
  return { stored: sorted(stored), told: sorted(told), events }
}

function sorted(file: OrderFile): OrderFile {
  const byId = <T extends { id: string }>(rows: readonly T[]) => rows.toSorted((one, two) => one.id.localeCompare(two.id))
  return { order: file.order, assignments: byId(file.assignments), clocks: byId(file.clocks), callbacks: byId(file.callbacks), supervisions: byId(file.supervisions) }
}
