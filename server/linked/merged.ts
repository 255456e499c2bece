import { leadOf } from '#domain/order/file.ts'
import { orderStates } from '#domain/order/lifecycle.ts'
import { fixed } from '#server/db/fixed.ts'
import type { Place } from '#server/cities.ts'
import { act } from '#server/order/act.ts'
import { loadFile } from '#server/order/store.ts'
import type { Deed, DeedContext } from '#server/outbox/effects.ts'
import { tell } from './notices.ts'
import { system } from './register.ts'

/** The parent has its answer: every order merged into it gets the same one, and its caller is to be called back. Ended without one: dispatchers are told which are left. */
export const informMerged: Deed = async (context, tx, [row], now) => {
  const file = row?.order_id ? await loadFile(tx, row.platform, row.order_id, { lock: false }) : null
  if (!row || !file) return '没有这张工单'
  const answer = leadOf(file)?.result?.publicReply
  const place = placeOf(context, row.platform)
  const children = await fixed<{ id: string; number: string }>(tx, `
    select o.id, o.number from work_order o
    where  o.platform = $1 and o.merged_into = $2
      and  not exists (select from event e where e.platform = $1 and e.order_id = o.id and e.verb = 'answerMerged' and e.at >= $3)
    order  by o.id`, [row.platform, file.order.id, row.created_at])
  if (typeof answer !== 'string') {
    if (children.length === 0) return '没有可以告知的答复'
    const text = `主单 ${file.order.number} ${orderStates[file.order.state].label}，没有答复；并入的 ${children.map(child => child.number).join('、')} 请另行办理`
    await tell(tx, row, { platform: row.platform, role: 'dispatcher', orderId: file.order.id }, text, now)
    return null
  }
  for (const { id } of children) {
    const taken = await act(tx, place, id, { verb: 'answerMerged', input: { answer } }, system, now)
    if ('refused' in taken) throw new Error('answerMerged refused')
  }
  return null
}

/** A caller of a merged order is reasonably not content: the parent is handled again, or a supervisor is told why it is not. */
export const reworkParent: Deed = async (context, tx, [row], now) => {
  const child = row?.order_id ? await loadFile(tx, row.platform, row.order_id, { lock: false }) : null
  const parentId = child?.order.mergedInto
  if (!row || !child || !parentId) return '没有并入的工单'
  const reason = `并入的工单 ${child.order.number} 回访不满意，诉求合理`
  const taken = await act(tx, placeOf(context, row.platform), parentId, { verb: 'rework', input: { reason } }, system, now)
  if ('refused' in taken) {
    await tell(tx, row, { platform: row.platform, role: 'supervisor', orderId: parentId }, `${reason}，未能发回重办：${taken.refused}`, now)
    return `已转督办员：${taken.refused}`
  }
  return null
}

/** The platform of a row with its rules. */
export function placeOf({ places }: DeedContext, platform: string): Place {
  const place = places.get(platform)
  if (!place) throw new Error(`platform ${platform} is not loaded`)
  return place
}
