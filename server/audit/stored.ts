import { sql } from 'kysely'
import type { Db } from '#server/db/open.ts'
import type { Anchor, Link, StoredEntry } from './link.ts'

/** Columns of an entry as they are hashed: times as milliseconds, JSON as its text. */
export const entryColumns = sql.raw(`e.platform, e.id, (extract(epoch from e.at) * 1000)::bigint as at, e.actor_id, e.account, e.roles, e.unit, e.address, e.session, e.verb, e.endpoint,
  e.subject_kind, e.subject_id, e.order_number, e.outcome, e.status, e.row_count, e.reason, e.detail::text as detail`)

/** A link with its entry; entry null: it is not there. */
export interface Linked extends Link { entry: StoredEntry | null }

export interface Checkpoint { seq: number; hash: string; untilAt: number; at: number; entryId: string }

const batch = 5000

/** Links in order with their entries, from the one after `seq`, read in batches: memory stays the same however many there are. */
export async function* linksAfter(db: Db, platform: string, seq: number): AsyncGenerator<Linked> {
  for (let last = seq; ;) {
    const { rows } = await sql<{ seq: number; entry_id: string; hash: string } & Omit<StoredEntry, 'id'> & { id: string | null }>`
      select l.seq, l.entry_id, encode(l.hash, 'hex') as hash, ${entryColumns}
      from   (select seq, entry_id, hash from audit_link where platform = ${platform} and seq > ${last} order by seq limit ${batch}) l
      left   join audit_entry e on e.platform = ${platform} and e.id = l.entry_id
      order  by l.seq
    `.execute(db)
    for (const { seq, entry_id, hash, ...entry } of rows) yield { seq, entryId: entry_id, hash, entry: entry.id === null ? null : { ...entry, id: entry.id } }
    if (rows.length < batch) return
    last = rows.at(-1)?.seq ?? last
  }
}

/** Entries no link tells of, in the order of their ids. */
export async function* unlinkedEntries(db: Db, platform: string, afterId: string = firstId): AsyncGenerator<StoredEntry> {
  for (let last = afterId; ;) {
    const rows = await unlinkedAfter(db, platform, last, batch)
    yield* rows
    if (rows.length < batch) return
    last = rows.at(-1)?.id ?? last
  }
}

const firstId = '00000000-0000-0000-0000-000000000000'

/** As many entries without a link as asked for. */
export async function unlinkedAfter(db: Db, platform: string, afterId: string, most: number): Promise<StoredEntry[]> {
  const { rows } = await sql<StoredEntry>`
    select ${entryColumns}
    from   audit_entry e
    where  e.platform = ${platform} and e.id > ${afterId}
      and  not exists (select from audit_link l where l.platform = e.platform and l.entry_id = e.id)
    order  by e.id
    limit  ${most}
  `.execute(db)
  return rows
}

export async function headOf(db: Db, platform: string): Promise<{ seq: number; hash: string } | null> {
  const { rows } = await sql<{ seq: number; hash: string }>`select seq, encode(hash, 'hex') as hash from audit_head where platform = ${platform}`.execute(db)
  return rows[0] ?? null
}

/** Anchors after a link, in order. */
export async function* anchorsAfter(db: Db, platform: string, seq: number): AsyncGenerator<Anchor> {
  for (let last = seq; ;) {
    const { rows } = await sql<Anchor>`
      select seq, encode(hash, 'hex') as hash, (extract(epoch from at) * 1000)::bigint as at, encode(sum, 'hex') as sum
      from   audit_anchor where platform = ${platform} and seq > ${last} order by seq limit ${batch}
    `.execute(db)
    yield* rows
    if (rows.length < batch) return
    last = rows.at(-1)?.seq ?? last
  }
}

export async function checkpointsOf(db: Db, platform: string): Promise<Checkpoint[]> {
  const { rows } = await sql<Checkpoint>`
    select seq, encode(hash, 'hex') as hash, (extract(epoch from until_at) * 1000)::bigint as "untilAt", (extract(epoch from at) * 1000)::bigint as at, entry_id as "entryId"
    from   audit_checkpoint where platform = ${platform} order by seq
  `.execute(db)
  return rows
}
