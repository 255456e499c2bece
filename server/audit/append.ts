import { fixed, fixedChange, fixedLater } from '#server/db/fixed.ts'
import type { Row } from '#server/db/insert.ts'
import type { Db } from '#server/db/open.ts'
import { type Algorithm, linkHash, type StoredEntry } from './link.ts'
import { byItself, rowOf } from './record.ts'

/**
 * Writes entries of one platform with their links at the end of its chain, in one transaction: nothing has to be read back later, which is most of
 * what a link costs. false: the chain has not begun, or somebody else is at it just now; then nothing is written. Entries must not be there yet.
 */
export function appendEntries(db: Db, algorithm: Algorithm, platform: string, rows: readonly Row[]): Promise<boolean> {
  return db.transaction().execute(async tx => {
    const [head] = await fixed<{ seq: number; hash: string }>(tx, `select seq, encode(hash, 'hex') as hash from audit_head where platform = $1 for update skip locked`, [platform])
    if (!head) return false
    let { hash } = head
    const hashes = rows.map(row => { hash = linkHash(algorithm, hash, storedOf(row)); return hash })
    for (const row of rows) await fixedLater(tx, insertEntry, columns.map(column => row[column]))
    await fixedLater(tx, `insert into audit_link (platform, seq, entry_id, hash) select $1, $2 + n, id, decode(hash, 'hex') from unnest($3::uuid[], $4::text[]) with ordinality as link(id, hash, n)`, [platform, head.seq, `{${rows.map(row => row.id).join()}}`, `{${hashes.join()}}`])
    await fixedLater(tx, `update audit_head set seq = $2, hash = decode($3, 'hex') where platform = $1`, [platform, head.seq + rows.length, hash])
    return true
  })
}

/** Writes entries that the chain links later. Those that are there already stay as they are. */
export async function leaveEntries(db: Db, rows: readonly Row[]): Promise<void> {
  for (const row of rows) await fixedChange(db, `${insertEntry} on conflict do nothing`, columns.map(column => row[column]))
}

const columns = Object.keys(rowOf({ ...byItself('', 0), verb: 'read' }))
const insertEntry = `insert into audit_entry (${columns.join(', ')}) values (${columns.map((_column, at) => `$${at + 1}`).join(', ')})`

/** A row as it will be read back. */
const storedOf = (row: Row): StoredEntry => ({ ...row, at: Number(row.at) }) as StoredEntry
