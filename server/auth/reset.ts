import { type RawBuilder, sql } from 'kysely'
import { resets, type ResetKind } from '#domain/account/resets.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'

/** What administrators did to how somebody logs in. `askedBy`, `decidedBy`: names; null: on the command line. */
interface Reset { label: string; askedBy: string | null; decidedBy: string | null; at: string }

interface Who { platform: string; id: string }

/** What the person has not read of yet, the latest first. */
export function untold(db: Db, who: Who): Promise<Reset[]> {
  return carriedOut(db, who, sql`r.told_at is null`)
}

/** What was done of late, whoever said that they had read of it. Days are a default. */
export function lately(db: Db, who: Who, now: number): Promise<Reset[]> {
  return carriedOut(db, who, sql`r.kind <> 'opening' and r.decided_at > ${new Date(now - 180 * 86_400_000)}`)
}

async function carriedOut(db: Db, { platform, id }: Who, condition: RawBuilder<unknown>): Promise<Reset[]> {
  const { rows } = await sql<{ kind: ResetKind; asked_by: string | null; decided_by: string | null; decided_at: Date }>`
    select r.kind, a.name as asked_by, d.name as decided_by, r.decided_at
    from   credential_reset r
    left   join app_user a on a.platform = r.platform and a.id = r.asked_by
    left   join app_user d on d.platform = r.platform and d.id = r.decided_by
    where  r.platform = ${platform} and r.user_id = ${id} and r.agreed and ${condition}
    order  by r.id desc
    limit  10
  `.execute(db)
  return rows.map(row => ({ label: resets[row.kind].label, askedBy: row.asked_by, decidedBy: row.decided_by, at: row.decided_at.toISOString() }))
}

/** The person has read of all of it. */
export async function tell(tx: Db, { platform, id }: Who, now: number): Promise<void> {
  await sql`update credential_reset set told_at = ${new Date(now)} where platform = ${platform} and user_id = ${id} and agreed and told_at is null`.execute(tx)
}

/** What was done on the command line at once, for the person to be told of. */
export async function noteReset(tx: Db, { platform, id }: Who, kind: ResetKind, reason: string, now: number): Promise<void> {
  const at = new Date(now)
  await tx.insertInto('credential_reset').values({ platform, id: uuidv7(now), user_id: id, kind, reason, asked_at: at, agreed: true, decided_at: at }).execute()
}
