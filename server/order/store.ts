import type { Assignment, Callback, Clock, Order, OrderFile, Patch, Supervision } from '#domain/order/file.ts'
import { blankAssignment } from '#domain/order/fold.ts'
import type { Step } from '#domain/order/step.ts'
import { fixed, fixedChange, fixedLater } from '#server/db/fixed.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import { assignmentFields, callbackFields, clockFields, columnsOf, eventFields, fromRow, orderFields, supervisionFields, toRow } from './rows.ts'

export const staleVersion = '工单已被他人更新，请刷新后再操作；您填写的内容已保留'

/**
 * Reads an order with its assignments, clocks, callbacks and supervision orders. With `lock` the order's row stays locked until the transaction ends,
 * and all steps on it queue. null: there is none on this platform.
 */
export async function loadFile(tx: Db, platform: string, id: string, { lock }: { lock: boolean }): Promise<OrderFile | null> {
  const found = await fixed<Row>(tx, `select ${columnsOf(orderFields).join(', ')} from work_order where platform = $1 and id = $2 ${lock ? 'for update' : ''}`, [platform, id])
  if (!found[0]) return null
  const assignments = await children(tx, 'assignment', assignmentFields, platform, id)
  const clocks = await children(tx, 'clock', clockFields, platform, id)
  const callbacks = await children(tx, 'callback', callbackFields, platform, id)
  const order = fromRow<Order>(orderFields, found[0])
  // Most orders never have one; the counter saves the look.
  const supervisions = order.superviseCount > 0 ? await children(tx, 'supervision', supervisionFields, platform, id) : []
  return {
    order,
    assignments: assignments.map(row => fromRow<Assignment>(assignmentFields, row)),
    clocks: clocks.map(row => fromRow<Clock>(clockFields, row)),
    callbacks: callbacks.map(row => fromRow<Callback>(callbackFields, row)),
    supervisions: supervisions.map(row => fromRow<Supervision>(supervisionFields, row)),
  }
}

/** What stands beside an order but not in the life cycle: the citizen's words and address. Written once, at registration. */
export interface OrderWords { content: string; incidentAddressEnc: Buffer | null; importBatch: string | null }

/**
 * Writes one or several steps taken one after another from `before`: order (with its version checked), assignments, clocks, callbacks,
 * supervision orders, events and outbox rows. `before` null: the first step registered the order and `words` go with it. To be called in a transaction.
 * Refuses with 409 when somebody else was faster.
 */
export async function saveSteps(tx: Db, platform: string, before: OrderFile | null, steps: readonly Step[], words?: OrderWords): Promise<void> {
  const patch = steps.reduce<Patch>((sum, step) => merge(sum, step.event.patch), {})
  const id = steps[0]?.event.orderId ?? ''
  const order = toRow(orderFields, patch.order ?? {})
  if (before) await updateOrder(tx, platform, id, before.order.version, order)
  else await insert(tx, 'work_order', [{ platform, ...order, content: words?.content ?? '', incident_address_enc: words?.incidentAddressEnc ?? null, import_batch: words?.importBatch ?? null }])
  await write(tx, platform, id, 'assignment', assignmentFields, before?.assignments ?? [], patch.assignments, blankAssignment)
  await write(tx, platform, id, 'clock', clockFields, before?.clocks ?? [], patch.clocks)
  await write(tx, platform, id, 'callback', callbackFields, before?.callbacks ?? [], patch.callbacks)
  await write(tx, platform, id, 'supervision', supervisionFields, before?.supervisions ?? [], patch.supervisions)
  await insert(tx, 'event', steps.map(step => ({ platform, ...toRow(eventFields, step.event) })))
  await insert(tx, 'outbox', steps.flatMap(step => step.effects.map(({ effect, payload }) => {
    const at = new Date(step.event.at)
    return { platform, id: uuidv7(step.event.at), order_id: id, effect, payload: JSON.stringify(payload), created_at: at, available_at: at }
  })))
}

type Table = 'work_order' | 'assignment' | 'clock' | 'callback' | 'supervision' | 'event' | 'outbox'
type Row = Record<string, unknown>

async function children(tx: Db, table: Table, fields: object, platform: string, id: string): Promise<Row[]> {
  return fixed<Row>(tx, `select ${columnsOf(fields).join(', ')} from ${table} where platform = $1 and order_id = $2 order by id`, [platform, id])
}

async function updateOrder(tx: Db, platform: string, id: string, version: number, set: Row): Promise<void> {
  const columns = Object.keys(set)
  const text = `update work_order set ${assigned(columns, 4)} where platform = $1 and id = $2 and version = $3`
  if ((await fixedChange(tx, text, [platform, id, version, ...Object.values(set)])) !== 1) throw new Refused(409, staleVersion)
}

/** New rows in one statement, each changed row in its own. */
async function write<T extends { id: string }>(
  tx: Db, platform: string, orderId: string, table: Table, fields: Parameters<typeof toRow<T>>[0], before: readonly T[], patch: Readonly<Record<string, Partial<T>>> | undefined, blank: Partial<T> = {},
): Promise<void> {
  if (!patch) return
  const known = new Set(before.map(row => row.id))
  const entries = Object.entries(patch)
  await insert(tx, table, entries.filter(([id]) => !known.has(id)).map(([, row]) => ({ platform, order_id: orderId, ...toRow(fields, { ...blank, ...row }) })))
  for (const [id, row] of entries.filter(([key]) => known.has(key))) {
    const set = toRow(fields, row)
    await fixedLater(tx, `update ${table} set ${assigned(Object.keys(set), 3)} where platform = $1 and id = $2`, [platform, id, ...Object.values(set)])
  }
}

/** Rows of one shape in one statement. Column names come from the tables of fields, never from outside. */
async function insert(tx: Db, table: Table, rows: readonly Row[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
  const places = rows.map((_, at) => `(${columns.map((_column, index) => `$${at * columns.length + index + 1}`).join(', ')})`)
  await fixedLater(tx, `insert into ${table} (${columns.join(', ')}) values ${places.join(', ')}`, rows.flatMap(row => columns.map(column => row[column])))
}

function assigned(columns: readonly string[], from: number): string {
  return columns.map((column, at) => `${column} = $${from + at}`).join(', ')
}

function merge(one: Patch, two: Patch): Patch {
  return {
    order: { ...one.order, ...two.order },
    assignments: mergeRows(one.assignments, two.assignments),
    clocks: mergeRows(one.clocks, two.clocks),
    callbacks: mergeRows(one.callbacks, two.callbacks),
    supervisions: mergeRows(one.supervisions, two.supervisions),
  }
}

function mergeRows<T>(one: Readonly<Record<string, Partial<T>>> = {}, two: Readonly<Record<string, Partial<T>>> = {}): Record<string, Partial<T>> {
  const rows: Record<string, Partial<T>> = { ...one }
  for (const [id, row] of Object.entries(two)) rows[id] = { ...rows[id], ...row }
  return rows
}
