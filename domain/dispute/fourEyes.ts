import type { OrderFile } from '../order/file.ts'
import type { Verb } from '../order/lifecycle.ts'

/** Steps that decide a return. */
export const decidesReturn: ReadonlySet<Verb> = new Set<Verb>(['acceptReturn', 'rejectReturn'])

/** Whether units and centre have been at odds over where an order belongs: it was asked back before, or went to dispute. */
export function wasDisputed({ order, assignments }: OrderFile): boolean {
  return order.returnRequestCount > 1 || assignments.some(one => one.ruled)
}

/** Why somebody may not decide the return of an order that was disputed (HANDBOOK 2.2: four eyes); null: they may. */
export function returnRefusal(disputed: boolean, dispatchedBy: string | null, by: string | null): string | null {
  return disputed && by !== null && dispatchedBy === by ? '这张工单退回有过争议，又是您派出的，请由另一位派单员审定' : null
}
