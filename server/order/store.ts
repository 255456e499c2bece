import type { Assignment, Callback, Clock, Order, OrderFile, Patch, Supervision } from '#domain/order/file.ts'
import { blankAssignment } from '#domain/order/fold.ts'
import type { Step } from '#domain/order/step.ts'
import { fixed, fixedChange, fixedLater } from '#server/db/fixed.ts'
import { insertRows, type NewRows, type Row } from '#server/db/insert.ts'
import { keepTasks } from '#server/db/keptTasks.ts'
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
export interface OrderWords { content: string; incidentAddressEnc: Buffer | null }

/** The rows of an order that one or several steps, taken one after another, register: itself, its clocks, events and outbox rows. */
export function newRows(platform: string, steps: readonly Step[], words: OrderWords): NewRows {
  const patch = patchOf(steps)
  const order = { platform, ...toRow(orderFields, patch.order ?? {}), content: words.content, incident_address_enc: words.incidentAddressEnc }
  return { work_order: [order], ...addedRows(platform, null, patch, steps) }
}

/**
 * Writes one or several steps taken one after another from `before`: order (with its version checked), assignments, clocks, callbacks,
 * supervision orders, events and outbox rows. To be called in a transaction. Refuses with 409 when somebody else was faster.
 */
export async function saveSteps(tx: Db, platform: string, before: OrderFile, steps: readonly Step[]): Promise<void> {
  const patch = patchOf(steps)
  await updateOrder(tx, platform, before.order.id, before.order.version, toRow(orderFields, patch.order ?? {}))
  await updateRows(tx, platform, 'assignment', assignmentFields, before.assignments, patch.assignments)
  await updateRows(tx, platform, 'clock', clockFields, before.clocks, patch.clocks)
  await updateRows(tx, platform, 'callback', callbackFields, before.callbacks, patch.callbacks)
  await updateRows(tx, platform, 'supervision', supervisionFields, before.supervisions, patch.supervisions)
  await insertRows(tx, addedRows(platform, before, patch, steps))
  if (before.assignments.length > 0) await keepTasks(tx, platform, [before.order.id])
}

function addedRows(platform: string, before: OrderFile | null, patch: Patch, steps: readonly Step[]): NewRows {
  const id = steps[0]?.event.orderId ?? ''
  return {
    assignment: rowsOf(platform, id, assignmentFields, before?.assignments, patch.assignments, blankAssignment),
    clock: rowsOf(platform, id, clockFields, before?.clocks, patch.clocks),
    callback: rowsOf(platform, id, callbackFields, before?.callbacks, patch.callbacks),
    supervision: rowsOf(platform, id, supervisionFields, before?.supervisions, patch.supervisions),
    event: steps.map(step => ({ platform, ...toRow(eventFields, step.event) })),
    outbox: steps.flatMap(step => step.effects.map(({ effect, payload }) => {
      const at = new Date(step.event.at)
      return { platform, id: uuidv7(step.event.at), order_id: id, effect, payload: JSON.stringify(payload), created_at: at, available_at: at }
    })),
  }
}

type Child = 'assignment' | 'clock' | 'callback' | 'supervision'
type Rows<T> = Readonly<Record<string, Partial<T>>>

/** What the patch adds to those there were before. */
function rowsOf<T extends { id: string }>(platform: string, orderId: string, fields: Parameters<typeof toRow<T>>[0], before: readonly T[] = [], patch: Rows<T> = {}, blank: Partial<T> = {}): Row[] {
  const added = Object.entries(patch).filter(([id]) => !before.some(row => row.id === id))
  return added.map(([, row]) => ({ platform, order_id: orderId, ...toRow(fields, { ...blank, ...row }) }))
}

/** What the patch changes, each row in a statement of its own. */
async function updateRows<T extends { id: string }>(
  tx: Db, platform: string, table: Child, fields: Parameters<typeof toRow<T>>[0], before: readonly T[], patch: Rows<T> = {},
): Promise<void> {
  for (const [id, row] of Object.entries(patch).filter(([id]) => before.some(row => row.id === id))) {
    const set = toRow(fields, row)
    await fixedLater(tx, `update ${table} set ${assigned(Object.keys(set), 3)} where platform = $1 and id = $2`, [platform, id, ...Object.values(set)])
  }
}

async function children(tx: Db, table: Child, fields: object, platform: string, id: string): Promise<Row[]> {
  return fixed<Row>(tx, `select ${columnsOf(fields).join(', ')} from ${table} where platform = $1 and order_id = $2 order by id`, [platform, id])
}

async function updateOrder(tx: Db, platform: string, id: string, version: number, set: Row): Promise<void> {
  const columns = Object.keys(set)
  const text = `update work_order set ${assigned(columns, 4)} where platform = $1 and id = $2 and version = $3`
  if ((await fixedChange(tx, text, [platform, id, version, ...Object.values(set)])) !== 1) throw new Refused(409, staleVersion)
}

function assigned(columns: readonly string[], from: number): string {
  return columns.map((column, at) => `${column} = $${from + at}`).join(', ')
}

function patchOf(steps: readonly Step[]): Patch {
  return steps.reduce<Patch>((sum, step) => merge(sum, step.event.patch), {})
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
