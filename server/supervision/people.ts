import { roles, type ActorRole } from '#domain/access/roles.ts'
import { fixed } from '#server/db/fixed.ts'
import type { Db } from '#server/db/open.ts'

/** Names of users by id, for ledgers and chains. */
export async function peopleOf(db: Db, platform: string, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)].filter(id => id !== null)
  if (wanted.length === 0) return new Map()
  const rows = await fixed<{ id: string; name: string }>(db, 'select id, name from app_user where platform = $1 and id = any($2::uuid[])', [platform, wanted])
  return new Map(rows.map(row => [row.id, row.name]))
}

/** Who acted, in words: their name, else what they are. */
export function actorName(people: ReadonlyMap<string, string>, actor: { actorId: string | null; actorRole: ActorRole }): string {
  const { actorId, actorRole } = actor
  return (actorId !== null && people.get(actorId)) || (actorRole === 'system' ? '系统' : actorRole === 'caller' ? '诉求人' : roles[actorRole].label)
}
