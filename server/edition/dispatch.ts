import { sql } from 'kysely'
import { isEdition } from '#domain/edition/editions.ts'
import type { Db } from '#server/db/open.ts'
import { inTransaction } from '#server/db/transaction.ts'
import type { Deed } from '#server/outbox/effects.ts'
import { Refused } from '#server/refused.ts'
import { findConverters } from '#server/render/pdf/convert.ts'
import { attachmentOf, keepFile } from './attachment.ts'
import { matterOf, treeOf } from './matter.ts'
import { queueMails } from './queue.ts'

/**
 * Makes an edition that goes out without editing and queues its mails; the outbox row's id is the run's and the file's, so that however often it is
 * tried there is one file and one mail each. What cannot be made, e.g. for a unit that took no part, is written down with the reason.
 */
export const sendEdition: Deed = async ({ places, config: { soffice, chromium } }, db, [row], now) => {
  const place = places.get(row?.platform ?? '')
  if (!row || !place) return '没有加载这个平台，未编发'
  const { rows: [run] } = await sql<{ edition: string; period: string; subject: string; state: string }>`
    select edition, period, subject, state from edition_run where platform = ${row.platform} and id = ${row.id}`.execute(db)
  if (run?.state !== 'sending' || !isEdition(run.edition)) return null
  const { edition, period, subject } = run
  const matter = await matterOf(db, place, { edition, period, subject })
  if ('refused' in matter) return failed(db, row.platform, row.id, matter.refused)
  const tree = treeOf(matter, place.platform)
  const converters = soffice === undefined || chromium === undefined ? { office: null, browser: null } : findConverters({ soffice, chromium })
  const [title, attachment] = [tree.title.join(''), await attachmentOf(tree, converters, row.attempts)]
  try {
    await inTransaction(db, async tx => {
      await keepFile(tx, row.platform, { id: row.id, edition, period, subject, title, attachment, figures: [...matter.figures.values()], now })
      const { queued, already } = await queueMails(tx, row.platform, { fileId: row.id, edition, unit: subject || null, title, attachment: attachment.name, office: tree.issuer, by: null, now })
      await sql`update edition_run set state = 'sent', note = ${queued + already === 0 ? '没有收件人，只留存了文件' : null} where platform = ${row.platform} and id = ${row.id}`.execute(tx)
    })
    return null
  } catch (error) {
    if (error instanceof Refused) return failed(db, row.platform, row.id, error.message)
    throw error
  }
}

async function failed(db: Db, platform: string, id: string, why: string): Promise<string> {
  await sql`update edition_run set state = 'failed', note = ${why} where platform = ${platform} and id = ${id}`.execute(db)
  return why
}
