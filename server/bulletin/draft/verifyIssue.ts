import { sql } from 'kysely'
import type { z } from 'zod'
import type { draftApi } from '#api/draft.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'
import type { Format } from './files.ts'
import { issueHash, type Sealed, sha256 } from './issue.ts'

/** Recomputes the hashes of an issued bulletin and of each of its files from the bytes stored. */
export async function verifyIssue(db: Db, platform: string, id: string): Promise<z.input<typeof draftApi.verification.reply>> {
  const { rows: [row] } = await sql<Sealed & { hash: string }>`
    select platform, edition, period, subject, version, audience, unit, outline, title, document_number as "documentNumber", issue_number as "issueNumber", to_char(issued_on, 'YYYY-MM-DD') as "issuedOn", correction,
           tree, figures, findings, locked, unlocked_reason as "unlockedReason", encode(hash, 'hex') as hash
    from   bulletin_issue where platform = ${platform} and id = ${id}`.execute(db)
  if (!row) throw new Refused(404, '没有这一期通报')
  const stored = await db.selectFrom('bulletin_file').select(['format', 'sha256', 'hashed', 'content']).where('platform', '=', platform).where('issue_id', '=', id).orderBy('id').execute()
  const files = stored.map(file => ({ format: file.format as Format, hashed: file.hashed, sha256: file.sha256.toString('hex'), recomputed: sha256(file.content).toString('hex') }))
  const { hash, ...sealed } = row
  const recomputed = issueHash(sealed, Object.fromEntries(files.filter(file => file.hashed).map(file => [file.format, file.recomputed])))
  return {
    equal: recomputed === hash && files.every(file => file.recomputed === file.sha256), hash, recomputed,
    files: files.map(file => ({ format: file.format, sha256: file.sha256, recomputed: file.recomputed, equal: file.sha256 === file.recomputed })),
  }
}
