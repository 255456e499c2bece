import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { AppealReply } from '#api/period.ts'
import { attachmentLimits } from '#domain/attachment/classes.ts'
import { safeName } from '#domain/attachment/fileType.ts'
import { appealLimits } from '#domain/period/appeals.ts'
import { takenType } from '#server/attachment/taken.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import { wordsFor } from '#server/privacy/shown.ts'
import type { FileReply, Server, Upload } from '#server/serve.ts'

type Evidence = AppealReply['evidence'][number]

/** Keeps a file beside what was filed together; the same file again is the one already there. Refuses unknown kinds of files and too many. */
export async function addEvidence(server: Server, tx: Db, user: SignedIn, filingId: string, { bytes, name }: Upload, now: number): Promise<Evidence> {
  const type = takenType(bytes)
  const sha256 = createHash('sha256').update(bytes).digest()
  const there = await tx.selectFrom('appeal_evidence').select(['id', 'sha256']).where('platform', '=', user.platform).where('filing_id', '=', filingId).execute()
  const id = there.find(row => row.sha256.equals(sha256))?.id ?? uuidv7(now)
  if (!there.some(row => row.id === id)) {
    if (there.length >= appealLimits.evidence) throw new Refused(409, `一次申诉最多 ${appealLimits.evidence} 个佐证文件`)
    await tx.insertInto('appeal_evidence').values({
      platform: user.platform, id, filing_id: filingId, name: safeName(name, type, attachmentLimits.nameLength), type: type.type, size: bytes.length, sha256, content: bytes, by_user: user.id, at: new Date(now),
    }).execute()
  }
  const added = (await evidenceOf(tx, user, filingId)).find(row => row.id === id)
  if (!added) throw new Error('evidence not found after it was added')
  return { ...added, name: (await filingWords(server, tx, user, filingId))(added.name) }
}

/** The files beside what was filed together, oldest first. */
export async function evidenceOf(db: Db, user: SignedIn, filingId: string): Promise<Evidence[]> {
  const { rows } = await sql<{ id: string; name: string; type: string; size: number; at: Date; by_name: string | null }>`
    select e.id, e.name, e.type, e.size, e.at, u.name as by_name
    from   appeal_evidence e left join app_user u on u.platform = e.platform and u.id = e.by_user
    where  e.platform = ${user.platform} and e.filing_id = ${filingId}
    order  by e.id`.execute(db)
  return rows.map(({ at, by_name, ...row }) => ({ ...row, at: at.toISOString(), byName: by_name }))
}

/** The file with the type told from its content, always as a download; its name without the callers of the orders appealed about. */
export async function openEvidence(server: Server, user: SignedIn, filingId: string, id: string): Promise<FileReply> {
  const { db } = server
  const row = await db.selectFrom('appeal_evidence').select(['name', 'type', 'content']).where('platform', '=', user.platform).where('id', '=', id).where('filing_id', '=', filingId).executeTakeFirst()
  if (!row) throw new Refused(404, '没有这个佐证文件')
  return { type: row.type, body: row.content, name: (await filingWords(server, db, user, filingId))(row.name) }
}

async function filingWords(server: Server, db: Db, user: SignedIn, filingId: string): Promise<(text: string) => string> {
  const orders = await db.selectFrom('assessment_appeal').select('order_id').where('platform', '=', user.platform).where('filing_id', '=', filingId).execute()
  return wordsFor(server, db, user, orders.flatMap(one => one.order_id ?? []))
}
