import type { SignedIn } from '#server/auth/sessions.ts'
import { fixed } from '#server/db/fixed.ts'
import type { Db } from '#server/db/open.ts'

/** Names of people by id, for what they filed or entered. */
export async function peopleOf(db: Db, user: Pick<SignedIn, 'platform'>, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)].filter(id => id !== null)
  if (wanted.length === 0) return new Map()
  const rows = await fixed<{ id: string; name: string }>(db, 'select id, name from app_user where platform = $1 and id = any($2::uuid[])', [user.platform, wanted])
  return new Map(rows.map(row => [row.id, row.name]))
}
