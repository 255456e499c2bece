import { createHash } from 'node:crypto'
import type { LedgerLine } from '#api/registers.ts'
import { attachmentLimits } from '#domain/attachment/classes.ts'
import { safeName } from '#domain/attachment/fileType.ts'
import { takenType } from '#server/attachment/taken.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { wordsFor } from '#server/privacy/shown.ts'
import { Refused } from '#server/refused.ts'
import type { FileReply, Server, Upload } from '#server/serve.ts'
import { found, rowOf } from './book.ts'
import { ledgerBook } from './ledger.ts'

/** Keeps a file beside an entry of the ledger. The same file again changes nothing. Refuses kinds that are not taken, too many, and an entry withdrawn. */
export async function addEvidence(server: Server, tx: Db, user: SignedIn, place: Place, entry: string, { name, bytes }: Upload, now: number): Promise<LedgerLine> {
  const type = takenType(bytes)
  const row = await found(tx, user, ledgerBook, entry, true)
  if (row.withdrawn_at) throw new Refused(409, '这条加分扣分已经撤销，不能再加佐证')
  const { platform } = user
  const sha256 = createHash('sha256').update(bytes).digest()
  const there = await tx.selectFrom('ledger_evidence').select(['id', 'sha256']).where('platform', '=', platform).where('entry_id', '=', entry).execute()
  if (!there.some(one => one.sha256.equals(sha256))) {
    if (there.length >= most) throw new Refused(409, `一条加分扣分最多 ${most} 个佐证`)
    await tx.insertInto('ledger_evidence').values({
      platform, id: uuidv7(now), entry_id: entry, name: safeName(name, type, attachmentLimits.nameLength), type: type.type, size: bytes.length, sha256, content: bytes, by_user: user.id, at: new Date(now),
    }).execute()
  }
  return rowOf(server, tx, user, place, ledgerBook, entry, now)
}

/** The file as a download, for whoever sees the entry. */
export async function openEvidence(server: Server, user: SignedIn, entry: string, id: string): Promise<FileReply> {
  const { db } = server
  await found(db, user, ledgerBook, entry)
  const file = await db.selectFrom('ledger_evidence').select(['name', 'type', 'content']).where('platform', '=', user.platform).where('id', '=', id).where('entry_id', '=', entry).executeTakeFirst()
  if (!file) throw new Refused(404, '没有这个佐证')
  const { order_id: order } = await db.selectFrom('ledger_entry').select('order_id').where('platform', '=', user.platform).where('id', '=', entry).executeTakeFirstOrThrow()
  return { type: file.type, body: file.content, name: (await wordsFor(server, db, user, order ? [order] : []))(file.name) }
}

/** Files per entry. Default. */
const most = 5
