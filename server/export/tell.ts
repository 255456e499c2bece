import { sql } from 'kysely'
import { type ExportSource, exportSources } from '#domain/export/sources.ts'
import { endingSoon, exportTidings } from '#domain/export/tidings.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { uuidv7 } from '#server/ids.ts'

/** A line in the bell of whoever asked for an export, leading to their exports; written with what it tells of. now: epoch ms. */
export async function tellAsker(tx: Db, platform: string, askedBy: string, text: string, now: number): Promise<void> {
  await tx.insertInto('notice').values({ platform, id: uuidv7(now), unit: null, role: null, user_id: askedBy, order_id: null, text, page: '/exports', created_at: new Date(now) }).execute()
}

export const namedOf = ({ number, source }: { number: string; source: ExportSource }) => ({ number, label: exportSources[source].label })

/** Tells, once, of files that are soon deleted and that nobody fetched. */
export function tellOfEnds(db: Db, { platform, city }: Place, now: number): Promise<void> {
  return inTransaction(db, async tx => {
    const soon = new Date(now + endingSoon)
    const { rows } = await sql<{ number: string; source: ExportSource; asked_by: string; expires_at: Date }>`
      update export set end_told_at = ${new Date(now)}
      where  platform = ${platform} and state = 'ready' and expires_at > ${new Date(now)} and expires_at <= ${soon} and made_at <= ${new Date(now - endingSoon)} and downloads = 0 and end_told_at is null
      returning number, source, asked_by, expires_at`.execute(tx)
    for (const row of rows) await tellAsker(tx, platform, row.asked_by, exportTidings.ending(namedOf(row), row.expires_at.getTime(), city.timeZone), now)
  })
}
