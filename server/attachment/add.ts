import { createHash } from 'node:crypto'
import { type AttachmentClass, attachmentLimits } from '#domain/attachment/classes.ts'
import { safeName } from '#domain/attachment/fileType.ts'
import type { OrderFile } from '#domain/order/file.ts'
import { assignmentStates, orderStates } from '#domain/order/lifecycle.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import { mayOpen } from './read.ts'
import { takenType } from './taken.ts'

interface NewFile { class: AttachmentClass; assignmentId?: string | undefined; name: string; bytes: Buffer }

/**
 * Keeps a file beside an order whose row the transaction has locked; returns its id. The same file again is the one already there.
 * Refuses what is not one of the known kinds by its content, what the sender could not see afterwards, too many files, and a unit that does not hold the
 * order, or not any more since it is over: what is added later proves nothing of the result that was accepted, and an appeal has its own evidence.
 */
export async function addAttachment(tx: Db, user: SignedIn, file: OrderFile, { bytes, name, ...what }: NewFile, now: number): Promise<string> {
  const type = takenType(bytes)
  const { order, assignments } = file
  const assignment = assignments.findLast(one => (what.assignmentId ? one.id === what.assignmentId : one.unit === user.unit && user.unit !== null))
  if (what.assignmentId && !assignment) throw new Refused(400, '工单里没有这次派单', 'assignmentId')
  if (user.unit !== null && !orderStates[order.state].open) throw new Refused(409, '工单已经了结，承办单位不能再添加附件；发回重办后可以添加')
  if (user.unit !== null && !(assignment?.unit === user.unit && assignmentStates[assignment.state].live)) throw new Refused(409, '工单已不在贵单位办理，不能再添加附件')
  if (!mayOpen(user, file, { class: what.class, byUnit: user.unit })) throw new Refused(403, '保密工单的身份材料由热线中心保管，承办单位不能上传', 'class')
  const { platform } = user
  const there = await tx.selectFrom('attachment').select(['id', 'sha256', 'class', 'assignment_id']).where('platform', '=', platform).where('order_id', '=', order.id).execute()
  const sha256 = createHash('sha256').update(bytes).digest()
  const same = there.find(row => row.sha256.equals(sha256) && row.class === what.class && row.assignment_id === (assignment?.id ?? null))
  if (same) return same.id
  if (there.length >= attachmentLimits.perOrder) throw new Refused(409, `一张工单最多 ${attachmentLimits.perOrder} 个附件`)
  const id = uuidv7(now)
  await tx.insertInto('attachment').values({
    platform, id, order_id: order.id, assignment_id: assignment?.id ?? null, class: what.class, name: safeName(name, type, attachmentLimits.nameLength), type: type.type,
    size: bytes.length, sha256, content: bytes, by_user: user.id, by_unit: user.unit, at: new Date(now),
  }).execute()
  return id
}
