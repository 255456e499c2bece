import { sql } from 'kysely'
import { insertRows } from '#server/db/insert.ts'
import type { Db } from '#server/db/open.ts'
import { lateness } from './chain.ts'
import { leastYears, yearsBefore } from './checkpoint.ts'
import { byItself, rowOf } from './record.ts'

export interface Dropped { seq: number; entries: number; untilAt: Date }

/**
 * Drops what is older than the term, up to an anchored link, and leaves a checkpoint with that link's hash, from which the chain can still be
 * examined; an entry of the log tells of it. Runs as the database's owner: the server's own role may not. years: at least `leastYears`; now: epoch ms.
 * null: nothing is old enough.
 */
export function dropExpired(db: Db, platform: string, years: number, now: number): Promise<Dropped | null> {
  const before = yearsBefore(now, Math.max(leastYears, years)) - lateness
  return db.transaction().execute(async tx => {
    const { rows: [last] } = await sql<{ seq: number; hash: Buffer }>`
      select a.seq, a.hash
      from   audit_anchor a
      join   audit_link l on l.platform = a.platform and l.seq = a.seq and l.hash = a.hash
      where  a.platform = ${platform} and a.at < ${new Date(before)}
      order  by a.seq desc
      limit  1
    `.execute(tx)
    if (!last) return null
    const { rows: [span] } = await sql<{ until: Date | null; entries: number }>`
      select max(e.at) as until, count(*) as entries from audit_link l join audit_entry e on e.platform = l.platform and e.id = l.entry_id
      where  l.platform = ${platform} and l.seq <= ${last.seq}
    `.execute(tx)
    const untilAt = span?.until ?? new Date(before)
    const entry = rowOf({ ...byItself(platform, now), verb: 'auditDrop', detail: { seq: last.seq, hash: last.hash.toString('hex'), entries: span?.entries ?? 0, until: untilAt.toISOString() } })
    await insertRows(tx, { audit_entry: [entry] })
    await sql`insert into audit_checkpoint (platform, seq, hash, until_at, at, entry_id) values (${platform}, ${last.seq}, ${last.hash}, ${untilAt}, ${new Date(now)}, ${entry.id})`.execute(tx)
    await sql`set local role none`.execute(tx)
    await sql`delete from audit_entry e using audit_link l where e.platform = ${platform} and l.platform = ${platform} and l.entry_id = e.id and l.seq <= ${last.seq}`.execute(tx)
    await sql`delete from audit_link where platform = ${platform} and seq <= ${last.seq}`.execute(tx)
    await sql`delete from audit_day where platform = ${platform} and day < ${untilAt}`.execute(tx)
    return { seq: last.seq, entries: span?.entries ?? 0, untilAt }
  })
}
