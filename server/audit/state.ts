import { sql } from 'kysely'
import type { z } from 'zod'
import type { auditApi } from '#api/audit.ts'
import type { Db } from '#server/db/open.ts'
import { idFrom, lateness } from './chain.ts'

/** Where a platform's chain stands, cheaply: nothing is recomputed. now: epoch ms. */
export async function chainState(db: Db, platform: string, now: number): Promise<z.input<typeof auditApi.chain.reply>> {
  const { rows: [row] } = await sql<{ seq: number; hash: string | null; waiting: number; anchor_seq: number | null; anchor_at: Date | null; verified_at: Date | null; verified: { lastSeq?: number; findings?: number } | null; dropped_seq: number | null; dropped_until: Date | null }>`
    select coalesce(h.seq, 0) as seq, encode(h.hash, 'hex') as hash, a.seq as anchor_seq, a.at as anchor_at, v.at as verified_at, v.detail as verified, c.seq as dropped_seq, c.until_at as dropped_until,
           (select count(*) from audit_entry e where e.platform = ${platform} and e.id >= ${idFrom(now - lateness)}
              and not exists (select from audit_link l where l.platform = e.platform and l.entry_id = e.id)) as waiting
    from   (select 1) one
    left   join audit_head h on h.platform = ${platform}
    left   join lateral (select seq, at from audit_anchor where platform = ${platform} order by seq desc limit 1) a on true
    left   join lateral (select at, detail from audit_entry where platform = ${platform} and verb = 'auditVerify' order by id desc limit 1) v on true
    left   join lateral (select seq, until_at from audit_checkpoint where platform = ${platform} order by seq desc limit 1) c on true
  `.execute(db)
  if (!row) throw new Error('one row is always there')
  return {
    seq: row.seq, hash: row.hash, waiting: row.waiting,
    anchor: row.anchor_seq !== null && row.anchor_at ? { seq: row.anchor_seq, at: row.anchor_at.toISOString() } : null,
    verified: row.verified_at ? { at: row.verified_at.toISOString(), seq: row.verified?.lastSeq ?? 0, findings: row.verified?.findings ?? 0 } : null,
    dropped: row.dropped_seq !== null && row.dropped_until ? { seq: row.dropped_seq, untilAt: row.dropped_until.toISOString() } : null,
  }
}
