import { sql } from 'kysely'
import type { Role } from '#domain/access/roles.ts'
import { type SignedIn, unitsBelow } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'

/** Somebody as they are now, for what is done in their name after they asked; null when the account is disabled. */
export async function personOf(db: Db, platform: string, id: string): Promise<SignedIn | null> {
  const { rows: [row] } = await sql<{ account: string; name: string; unit: string | null; unit_name: string | null; units: string[]; roles: Role[] }>`
    select u.account, u.name, u.unit, u.roles, ${unitsBelow} as units,
           (select n.name from unit_name n where n.platform = u.platform and n.unit = u.unit order by n.valid_from desc limit 1) as unit_name
    from   app_user u
    where  u.platform = ${platform} and u.id = ${id} and u.disabled_at is null
  `.execute(db)
  return row ? { id, account: row.account, name: row.name, platform, unit: row.unit, unitName: row.unit_name, units: row.units, roles: row.roles, sessionId: Buffer.alloc(0) } : null
}
