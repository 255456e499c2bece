import { type Assignment, leadOf, type OrderFile } from '#domain/order/file.ts'
import { assignmentStates, orderStates, type Verb } from '#domain/order/lifecycle.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { act } from '#server/order/act.ts'
import { loadFile } from '#server/order/store.ts'
import type { Deed, OutboxRow } from '#server/outbox/effects.ts'
import { placeOf } from './merged.ts'
import { tell } from './notices.ts'
import { copyPapers } from './papers.ts'
import { system } from './register.ts'

/**
 * What a county does with an order of the city shows on the city's: signed when one of its units signs, and its result filed once the county's
 * order is closed. An end without a result is told to the city's dispatchers, who decide what becomes of it.
 */
export const reportToCity: Deed = async (context, tx, [row], now) => {
  const county = row?.order_id ? await loadFile(tx, row.platform, row.order_id, { lock: false }) : null
  const { mirrorPlatform, mirrorId } = county?.order ?? {}
  if (!row || !county || !mirrorPlatform || !mirrorId) return '不是市级交办的工单'
  const city = placeOf(context, mirrorPlatform)
  const above = await loadFile(tx, mirrorPlatform, mirrorId, { lock: true })
  const task = above?.assignments.find(one => one.mirrorPlatform === row.platform && one.mirrorId === county.order.id && assignmentStates[one.state].live)
  if (!above || !task) return '市级已收回这张工单'
  const refused = await report(tx, row, city, above, task, county, now)
  if (refused === null) return null
  await tell(tx, row, { platform: mirrorPlatform, role: 'dispatcher', orderId: mirrorId }, `工单 ${above.order.number} 交办的 ${county.order.number} ${orderStates[county.order.state].label}，请处理：${refused}`, now)
  return `已告知市级派单员：${refused}`
}

async function report(tx: Db, row: OutboxRow, city: Place, above: OrderFile, task: Assignment, county: OrderFile, now: number): Promise<string | null> {
  const { state } = county.order
  const over = !orderStates[state].open
  const lead = leadOf(county)
  const result = over && orderStates[state].held ? lead?.result : null
  if (over && !result) return '没有办理结果'
  // The city has this result; one the county came to by itself later does not replace what the city audited.
  if (over && task.submittedAt !== null) return (lead?.submittedAt ?? 0) > task.submittedAt ? '县市区又有新的办理结果，市级已收到的结果未变' : null
  if (task.signedAt === null) {
    const signed = await step('sign', {})
    if (signed !== null) return signed
  }
  if (!result) return null
  const { filedBy: _, evidence, ...elements } = result
  const ids = Array.isArray(evidence) ? evidence.map(String) : []
  const beside = { platform: city.platform, orderId: above.order.id, assignmentId: task.id }
  const copied = await copyPapers(tx, { platform: row.platform, orderId: county.order.id }, beside, { ids, identity: true }, now)
  return step('submitResult', { ...elements, ...(copied.size > 0 ? { evidence: [...copied.values()] } : {}) })

  async function step(verb: Verb, input: Readonly<Record<string, unknown>>): Promise<string | null> {
    const taken = await act(tx, city, above.order.id, { verb, assignmentId: task.id, input }, system, now)
    return 'refused' in taken ? taken.refused : null
  }
}
