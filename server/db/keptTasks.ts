import { fixedLater } from './fixed.ts'
import type { Db } from './open.ts'
import type { Database } from './schema.ts'

type Column = keyof Database['assignment_kept']

/** All but the key. A test compares with the table. */
export const keptColumns = [
  'order_id', 'unit', 'channel', 'request_type', 'region', 'category', 'tags', 'handed_down', 'registered_at', 'first_dispatched_at', 'dispatched_at', 'due_at', 'submitted_at', 'completed_at',
  'filed_on_time', 'called_back_at', 'callback_method', 'return_requested_at', 'returned_at', 'assigned', 'valid', 'excluded', 'signed', 'return_requested', 'return_accepted',
  'return_requests_rejected', 'late_return', 'extended', 'contact_recorded', 'withdrawn_after_contact', 'completed_unrecorded', 'completed_overdue', 'handling_minutes', 'fed_back_on_time',
  'reworked', 'contacted', 'called_back', 'reached', 'called_back_by_sms', 'evaluated', 'satisfied', 'fair', 'not_rated', 'dissatisfied', 'asked_solved', 'solved',
] as const satisfies readonly Column[]

const all = ['platform', 'id', ...keptColumns]
const list = all.join(', ')
const renewed = keptColumns.map(column => `${column} = excluded.${column}`).join(', ')

/** The view's rows as rows of assignment_kept, where they are not yet or no longer the same; of the orders, or the batch, that `which` names. */
export const keepText = (which: string): string => `
  insert into assignment_kept as k (${list})
  select ${list} from assignment_fact where ${which}
  on conflict (platform, id) do update set ${renewed}
  where (${keptColumns.map(column => `k.${column}`).join(', ')}) is distinct from (${keptColumns.map(column => `excluded.${column}`).join(', ')})`

/** Of a platform ($1) the tasks of some orders ($2). */
export const ofOrders = 'platform = $1 and order_id = any($2::uuid[])'

const keepOrders = keepText(ofOrders)

/** Brings what is kept of the orders' tasks up to date. To be called in the transaction of each change of an order, its tasks, its callbacks or their exclusions. */
export async function keepTasks(tx: Db, platform: string, orders: readonly string[]): Promise<void> {
  if (orders.length > 0) await fixedLater(tx, keepOrders, [platform, orders])
}
