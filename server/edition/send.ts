import { sql } from 'kysely'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'
import { issuedAttachment, keepFile } from './attachment.ts'
import { queueMails } from './queue.ts'
import { editionLabel } from './recipients.ts'

/** Mails an issued bulletin to its edition's list. Asked again, only those added since get it. Refused (404, 409): no such issue, no list, no file. */
export async function sendIssued(tx: Db, place: Place, user: SignedIn, issue: string, now: number): Promise<{ queued: number; already: number }> {
  const { platform, city } = place
  const { rows: [row] } = await sql<{ edition: string; period: string; subject: string; title: string; unit: string | null }>`
    select edition, period, subject, title, unit from bulletin_issue where platform = ${platform} and id = ${issue}`.execute(tx)
  if (!row) throw new Refused(404, '没有这一期', 'issue')
  const attachment = await issuedAttachment(tx, platform, issue, row.title)
  await keepFile(tx, platform, { id: issue, ...row, attachment, figures: null, now })
  const { rows: [kept] } = await sql<{ name: string }>`select name from edition_file where platform = ${platform} and id = ${issue}`.execute(tx)
  const counts = await queueMails(tx, platform, {
    fileId: issue, edition: row.edition, unit: row.unit, title: row.title, attachment: kept?.name ?? attachment.name, office: `${city.name}12345政务服务便民热线`, by: user.id, now,
  })
  if (counts.queued + counts.already === 0) throw new Refused(409, `${editionLabel(row.edition, place)}还没有收件人，请先在“收件名单”里添加`)
  return counts
}
