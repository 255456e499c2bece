import { sql } from 'kysely'
import type { z } from 'zod'
import type { attachmentApi } from '#api/attachment.ts'
import { bare } from '#domain/attachment/bare.ts'
import { type AttachmentClass, attachmentClasses, namesCaller } from '#domain/attachment/classes.ts'
import type { OrderFile } from '#domain/order/file.ts'
import { mayReveal } from '#domain/privacy/reveal.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { namesOf } from '#server/city/names.ts'
import type { Db } from '#server/db/open.ts'
import { actorOf } from '#server/order/scope.ts'
import { readsAsWritten, wordsFor } from '#server/privacy/shown.ts'
import { Refused } from '#server/refused.ts'
import type { FileReply, Server } from '#server/serve.ts'

interface Row { id: string; class: AttachmentClass; assignment_id: string | null; name: string; type: string; size: number; at: Date; by_name: string | null; by_unit: string | null }

/** What lies beside an order, or one file of it, as far as the viewer may know of it. */
export async function attachmentsOf(server: Server, db: Db, user: SignedIn, file: OrderFile, now: number, id: string | null = null): Promise<z.input<typeof attachmentApi.list.reply>> {
  const { rows } = await sql<Row>`
    select a.id, a.class, a.assignment_id, a.name, a.type, a.size, a.at, u.name as by_name, a.by_unit
    from   attachment a
    left join app_user u on u.platform = a.platform and u.id = a.by_user
    where  a.platform = ${user.platform} and a.order_id = ${file.order.id} and (${id}::uuid is null or a.id = ${id})
    order  by a.id
  `.execute(db)
  const names = await namesOf(server, db, user.platform, now)
  return rows.filter(row => mayOpen(user, file, { class: row.class, byUnit: row.by_unit })).map(row => ({
    id: row.id, class: row.class, classLabel: attachmentClasses[row.class].label, assignmentId: row.assignment_id, name: row.name, type: row.type, size: row.size,
    at: row.at.toISOString(), byName: row.by_name ?? '', unitName: row.by_unit === null ? null : names.unit(row.by_unit),
  }))
}

/**
 * The file with the type told from its content, always as a download. 404 as if there were none for whoever may not see it. What the centre put in came from
 * the caller: whoever does not read the caller's words as written gets photos without place, time and author, of an order that is not confidential too,
 * for what the caller left is asked for with a reason. What a unit took itself proves where and when it was there, and stays as it is.
 */
export async function openAttachment(server: Pick<Server, 'citizen'>, db: Db, user: SignedIn, file: OrderFile, id: string): Promise<FileReply> {
  const row = await db.selectFrom('attachment').select(['class', 'name', 'type', 'content', 'by_unit'])
    .where('platform', '=', user.platform).where('id', '=', id).where('order_id', '=', file.order.id).executeTakeFirst()
  if (!row || !mayOpen(user, file, { class: row.class as AttachmentClass, byUnit: row.by_unit })) throw new Refused(404, '没有这个附件')
  const body = row.by_unit !== null || readsAsWritten(user) ? row.content : bare(row.type, row.content)
  if (!body) throw new Refused(409, '这张照片的文件不完整，去不掉其中的拍摄地点等信息，不能下载；请热线中心把照片另存后重新上传')
  const said = await wordsFor(server, db, user, [file.order.id])
  return { type: row.type, body: Buffer.from(body), name: said(row.name) }
}

/** Papers tell who a caller is: they are for who works on orders at the centre, and for a unit as long as it may see the caller (HANDBOOK 11). */
export function mayOpen(user: SignedIn, file: OrderFile, paper: { class: AttachmentClass; byUnit: string | null }): boolean {
  return !namesCaller(paper, file.order) || (user.unit === null ? readsAsWritten(user) : mayReveal(file, actorOf(user), false) === null)
}
