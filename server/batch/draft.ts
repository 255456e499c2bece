import type { z } from 'zod'
import type { batchApi } from '#api/batch.ts'
import { braked, bulkLimit, type Plan, planRefusal } from '#domain/batch/brake.ts'
import { targetOf } from '#domain/batch/target.ts'
import { batchVerbsFor, inBatches } from '#domain/batch/verbs.ts'
import type { OrderFile } from '#domain/order/file.ts'
import type { Verb } from '#domain/order/lifecycle.ts'
import { step } from '#domain/order/step.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { actorOf, openableAmong, type Person } from '#server/order/scope.ts'
import { Refused } from '#server/refused.ts'
import { askedBy } from './brake.ts'
import { loadFiles } from './files.ts'

type Input = Readonly<Record<string, unknown>>
export type Asked = Omit<z.output<NonNullable<typeof batchApi.create.body>>, 'verb'> & { verb: Verb; origin?: string }

/**
 * Tries a step out on every order and stores what came of it as a draft; no order changes. Returns the batch's id.
 * Refuses as a whole (400) what is wrong with all of it: the verb, an order the person may not see, a plan that is missing.
 */
export async function draftBatch(tx: Db, place: Place, user: Person, asked: Asked, now: number): Promise<string> {
  const { platform } = user
  const ids = new Set(asked.orders.map(one => one.id))
  if (ids.size < asked.orders.length) throw new Refused(400, '同一张工单选了两次', 'orders')
  const files = await loadFiles(tx, platform, [...ids])
  const openable = await openableAmong(tx, user, [...ids])
  const rows = asked.orders.map((one, at) => {
    const file = files.get(one.id)
    if (!file || !openable.has(one.id)) throw new Refused(400, '所选工单中有不存在或不归您办理的，请刷新列表后重选', `orders.${at}`)
    return { file, seen: one.version ?? file.order.version, own: one.input ?? {}, seq: at + 1 }
  })
  const tried = rows.map(row => ({ ...row, ...tryOut(place, user, asked.verb, row, asked.input ?? {}, now) }))
  const second = await overLimit(tx, place, user, asked, tried.filter(row => row.refused === null), now)

  const id = uuidv7(now)
  await tx.insertInto('batch').values({
    platform, id, verb: asked.verb, state: 'tried', unit: user.unit, created_by: user.id, created_at: new Date(now), input: JSON.stringify(asked.input ?? {}),
    plan: asked.plan ? JSON.stringify(asked.plan) : null, reasons: second?.reasons ?? null, needs_second: second !== null, origin_id: asked.origin ?? null, total: rows.length,
  }).execute()
  await tx.insertInto('batch_row').values(tried.map(row => ({
    platform, batch_id: id, seq: row.seq, order_id: row.file.order.id, order_version: row.file.order.version, assignment_id: row.assignmentId, input: JSON.stringify(row.own),
    outcome: row.refused === null ? 'waiting' : 'refused', refused: row.refused,
  }))).execute()
  return id
}

/** The verb when this person may take it on many orders at once; else refuses (400). */
export function verbFor(place: Place, user: Person, verb: string): Verb {
  const offered = batchVerbsFor(user.roles, place.rules, null).find(one => one.verb === verb)
  if (!offered) throw new Refused(400, inBatches(verb) ? '您的岗位不能批量办理这一步' : '没有这个批量操作', 'verb')
  return offered.verb
}

interface Tried { assignmentId: string | null; refused: string | null }

function tryOut(place: Place, user: Person, verb: Verb, row: { file: OrderFile; seen: number; own: Input }, common: Input, now: number): Tried {
  const { rules } = place
  const actor = actorOf(user)
  if (row.seen > row.file.order.version) return { assignmentId: null, refused: '工单版本不正确，请刷新列表后重试' }
  const target = targetOf(row.file, verb, actor, rules, now)
  if ('refused' in target) return { assignmentId: null, refused: target.refused }
  const taken = step(row.file, { verb, ...target, input: { ...common, ...row.own } }, actor, rules, { now, id: uuidv7 })
  return { ...target, refused: 'refused' in taken ? taken.refused : null }
}

/** Above the city's limit a plan, a reason for each order and a second approver are needed: how many different reasons there are; null below it. */
async function overLimit(tx: Db, place: Place, user: Person, asked: Asked, rows: readonly { own: Input; file: OrderFile }[], now: number): Promise<{ reasons: number } | null> {
  const row = braked[asked.verb]
  if (!row || user.unit === null || rows.length === 0) return null
  const before = await askedBy(tx, user.platform, user.unit, asked.verb, now)
  if (before + rows.length <= bulkLimit(place.rules)) return null
  const plan: Plan | null = asked.plan ?? null
  const missing = planRefusal(asked.verb, plan, user.unit, place.rules)
  if (missing) throw new Refused(400, missing.refused, missing.field)
  const reasons = rows.map(one => String(one.own[row.reason] ?? '').trim())
  const without = rows[reasons.indexOf('')]
  if (without) throw new Refused(400, `超过 ${bulkLimit(place.rules)} 件的批量${row.label}须逐件填写${row.reasonLabel}，工单 ${without.file.order.number} 没有填写`, 'orders')
  return { reasons: new Set(reasons).size }
}
