import { bulkLimit, braked, secondRefusal } from '#domain/batch/brake.ts'
import { type BatchState, batchStates } from '#domain/batch/states.ts'
import { type Verb, verbs } from '#domain/order/lifecycle.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import { askedBy } from './brake.ts'
import { mayRead } from './read.ts'

/** Sets a draft going, or hands it to the second approver. */
export async function runBatch(tx: Db, place: Place, user: SignedIn, id: string, now: number): Promise<void> {
  const batch = await lockBatch(tx, user, id)
  if (batch.created_by !== user.id) throw new Refused(409, '只有提交人可以确认办理这一批')
  if (batch.state !== 'tried') throw new Refused(409, `这一批目前${batchStates[batch.state].label}，不能再次确认`)
  const waiting = await countWaiting(tx, user.platform, id)
  if (waiting === 0) throw new Refused(409, '这一批没有可以办理的工单')
  const row = braked[batch.verb]
  if (row && !batch.needs_second && (await askedBy(tx, user.platform, batch.unit, batch.verb, now)) + waiting > bulkLimit(place.rules)) {
    throw new Refused(409, `试办之后本单位又申请了${row.label}，加上这一批超过 24 小时 ${bulkLimit(place.rules)} 件的上限；请重新试办并填写处理方案`)
  }
  await change(tx, user.platform, id, batch.needs_second ? { state: 'awaitingSecond' } : { state: 'running', started_at: new Date(now) })
  if (batch.needs_second) await tell(tx, user.platform, batch.unit, 'unitLeader', `${user.name}提交批量${labelOf(batch.verb)} ${waiting} 件，请在“批量办理”中审批`, now)
}

/** The second approver's consent: it is carried out from here on. */
export async function approveBatch(tx: Db, user: SignedIn, id: string, now: number): Promise<void> {
  const batch = await lockBatch(tx, user, id)
  const refused = secondRefusal({ state: batch.state, unit: batch.unit, createdBy: batch.created_by }, user)
  if (refused) throw new Refused(409, refused)
  await change(tx, user.platform, id, { state: 'running', started_at: new Date(now), approved_by: user.id, approved_at: new Date(now) })
  const text = `${user.unitName ?? ''}批量${labelOf(batch.verb)} ${await countWaiting(tx, user.platform, id)} 件，已由第二审批人同意`
  for (const role of ['supervisor', 'dispatcher']) await tell(tx, user.platform, null, role, text, now)
}

/** Gives up what is not done yet: by who made it, or by who should have approved it. What is done stays done. */
export async function cancelBatch(tx: Db, user: SignedIn, id: string, note: string | null, now: number): Promise<void> {
  const batch = await lockBatch(tx, user, id)
  if (!['tried', 'awaitingSecond', 'running'].includes(batch.state)) throw new Refused(409, `这一批目前${batchStates[batch.state].label}，不能取消`)
  const approver = user.roles.includes('unitLeader') && secondRefusal({ state: batch.state, unit: batch.unit, createdBy: batch.created_by }, user) === null
  if (batch.created_by !== user.id && !approver) throw new Refused(409, '只有提交人或待审批时的第二审批人可以取消这一批')
  if (batch.created_by !== user.id && !note) throw new Refused(400, '请填写不同意的理由', 'note')
  await change(tx, user.platform, id, { state: 'cancelled', ended_at: new Date(now), ended_by: user.id, end_note: note })
}

interface Locked { state: BatchState; verb: string; unit: string | null; created_by: string; needs_second: boolean }

async function lockBatch(tx: Db, user: SignedIn, id: string): Promise<Locked> {
  const batch = await tx.selectFrom('batch').select(['state', 'verb', 'unit', 'created_by', 'needs_second']).where('platform', '=', user.platform).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!batch || !mayRead(user, batch)) throw new Refused(404, '没有这一批')
  // The column lets in exactly these.
  return { ...batch, state: batch.state as BatchState }
}

type Change = Partial<Record<'started_at' | 'approved_at' | 'ended_at', Date>> & Partial<Record<'approved_by' | 'ended_by', string>> & { state: BatchState; end_note?: string | null }

async function change(tx: Db, platform: string, id: string, set: Change): Promise<void> {
  await tx.updateTable('batch').set(set).where('platform', '=', platform).where('id', '=', id).execute()
}

async function countWaiting(tx: Db, platform: string, id: string): Promise<number> {
  const { count } = await tx.selectFrom('batch_row').select(row => row.fn.countAll<number>().as('count')).where('platform', '=', platform).where('batch_id', '=', id).where('outcome', '=', 'waiting').executeTakeFirstOrThrow()
  return Number(count)
}

async function tell(tx: Db, platform: string, unit: string | null, role: string, text: string, now: number): Promise<void> {
  await tx.insertInto('notice').values({ platform, id: uuidv7(now), unit, role, order_id: null, text, created_at: new Date(now) }).execute()
}

function labelOf(verb: string): string {
  return Object.hasOwn(verbs, verb) ? verbs[verb as Verb].label : verb
}
