import { arrows, type OrderState, orderStates } from '../order/lifecycle.ts'

/** Where an order can still be merged into another or declined: asked of the life cycle, not repeated here. */
const startsOf = (verb: string) => new Set(arrows.filter(arrow => arrow.verb === verb).flatMap(arrow => arrow.from))
const mergeStarts = startsOf('mergeInto')
const declineStarts = startsOf('decline')

interface Seen { number: string; state: OrderState }

/** Whether orders of one chain could be put together: one of them may still be merged, and there is another open one to merge it into. */
export function mergeable(chain: readonly { state: OrderState }[]): boolean {
  return chain.filter(one => orderStates[one.state].open).length > 1 && chain.some(one => mergeStarts.has(one.state))
}

/**
 * What to think of before an order goes on, when its caller has others on the same matter (newest first); null: nothing.
 * Open ones are merged, finished ones without new facts are the ground repeatNoNews (HANDBOOK 4.9).
 */
export function adviceOn(order: { state: OrderState }, others: readonly Seen[]): string | null {
  const open = others.find(one => orderStates[one.state].open)
  if (open && mergeStarts.has(order.state)) return `同一诉求人同类诉求 ${open.number} 正在办理，核对是同一事项的，请并单`
  const done = others.find(one => !orderStates[one.state].open)
  if (done && declineStarts.has(order.state)) return `同类诉求 ${done.number} 已${orderStates[done.state].label.replace(/^已/, '')}，没有新的事实和理由的，可按“正在办理或已依法办结”不予受理，并向诉求人说明原工单情况`
  return null
}
