import { sql } from 'kysely'
import type { Db } from '#server/db/open.ts'

/** A draft nobody confirmed says nothing any more after a week. Default. */
const keptFor = 7 * 86_400_000

/** Forgets drafts of the past; what was confirmed stays. now: epoch ms. */
export async function tidyDrafts(db: Db, platform: string, now: number): Promise<void> {
  await db.transaction().execute(async tx => {
    const { rows } = await sql<{ id: string }>`
      select id from batch where platform = ${platform} and state = 'tried' and created_at < ${new Date(now - keptFor)} limit 100 for update skip locked
    `.execute(tx)
    const ids = rows.map(row => row.id)
    if (ids.length === 0) return
    await sql`delete from batch_row where platform = ${platform} and batch_id = any(${ids}::uuid[])`.execute(tx)
    await sql`delete from batch where platform = ${platform} and id = any(${ids}::uuid[])`.execute(tx)
  })
}
