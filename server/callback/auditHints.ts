import { sql } from 'kysely'
import type { z } from 'zod'
import type { callbackApi } from '#api/callback.ts'
import { auditHints } from '#domain/audit/hints.ts'
import type { OrderFile } from '#domain/order/file.ts'
import { requiredElements } from '#domain/order/resultForm.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'

/** What the machine can see of a filed result, for the auditor. */
export async function auditHintsOf(db: Db, { platform, rules }: Place, { order, assignments }: OrderFile, assignmentId: string): Promise<z.input<typeof callbackApi.auditHints.reply>> {
  const assignment = assignments.find(one => one.id === assignmentId)
  if (!assignment) throw new Refused(404, '工单里没有这次派单', 'assignmentId')
  const { result } = assignment
  if (!result) return []
  const words = await sql<{ content: string; attachments: number }>`
    select o.content, (select count(*)::int from attachment a where a.platform = ${platform} and a.order_id = o.id and a.assignment_id = ${assignmentId}) as attachments
    from   work_order o
    where  o.platform = ${platform} and o.id = ${order.id}
  `.execute(db)
  // The print's expression is that of assignment_reply_idx.
  const same = await sql<{ number: string }>`
    select o.number
    from   assignment a
    join   work_order o on o.platform = a.platform and o.id = a.order_id
    where  a.platform = ${platform} and a.unit = ${assignment.unit} and a.result is not null and a.order_id <> ${order.id}
      and  md5(regexp_replace(a.result ->> 'publicReply', '[^一-龥a-zA-Z]', '', 'g'))
         = (select md5(regexp_replace(this.result ->> 'publicReply', '[^一-龥a-zA-Z]', '', 'g')) from assignment this where this.platform = ${platform} and this.id = ${assignmentId})
    limit  3
  `.execute(db)
  const [beside] = words.rows
  return auditHints({
    title: order.title, content: beside?.content ?? '', result, attachments: beside?.attachments ?? 0, sameReplies: same.rows.map(row => row.number), required: requiredElements(rules),
  })
}
