import type { Assignment, Callback, Clock, Order, OrderFile, Supervision } from '#domain/order/file.ts'
import { fixed } from '#server/db/fixed.ts'
import type { Row } from '#server/db/insert.ts'
import type { Db } from '#server/db/open.ts'
import { assignmentFields, callbackFields, clockFields, columnsOf, fromRow, orderFields, supervisionFields } from '#server/order/rows.ts'

/** Many order files in five statements, by id and without a lock: what a batch is tried out on. */
export async function loadFiles(db: Db, platform: string, ids: readonly string[]): Promise<ReadonlyMap<string, OrderFile>> {
  const orders = await fixed<Row>(db, `select ${columnsOf(orderFields).join(', ')} from work_order where platform = $1 and id = any($2::uuid[])`, [platform, ids])
  const assignments = await children<Assignment>(db, 'assignment', assignmentFields, platform, ids)
  const clocks = await children<Clock>(db, 'clock', clockFields, platform, ids)
  const callbacks = await children<Callback>(db, 'callback', callbackFields, platform, ids)
  const supervisions = await children<Supervision>(db, 'supervision', supervisionFields, platform, ids)
  return new Map(orders.map(row => {
    const order = fromRow<Order>(orderFields, row)
    return [order.id, {
      order, assignments: assignments(order.id), clocks: clocks(order.id), callbacks: callbacks(order.id), supervisions: supervisions(order.id),
    }]
  }))
}

async function children<T extends object>(db: Db, table: string, fields: Parameters<typeof fromRow<T>>[0], platform: string, ids: readonly string[]): Promise<(order: string) => T[]> {
  const rows = await fixed<Row>(db, `select order_id, ${columnsOf(fields).join(', ')} from ${table} where platform = $1 and order_id = any($2::uuid[]) order by id`, [platform, ids])
  const byOrder = Map.groupBy(rows, row => row.order_id)
  return order => (byOrder.get(order) ?? []).map(row => fromRow<T>(fields, row))
}
