import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Role } from '#domain/access/roles.ts'
import type { Db } from '#server/db/open.ts'

/** A person with a live session. */
export interface SignedIn {
  id: string
  account: string
  name: string
  platform: string
  /** null: the hotline centre. */
  unit: string | null
  unitName: string | null
  roles: readonly Role[]
  sessionId: Buffer
}

/** The session cookie of one request. */
export interface CookieJar {
  token: string | null
  set(token: string, expiresAt: number): void
  clear(): void
}

/** Sessions: made at log-in, gone at log-out, after `idle` without a request, and after `longest` in any case. Milliseconds. */
export interface Sessions {
  open(platform: string, userId: string, now: number): Promise<{ token: string; expiresAt: number }>
  find(token: string | null, now: number): Promise<SignedIn | null>
  close(user: SignedIn): Promise<void>
}

const hour = 3_600_000
/** What a node remembers of a session before it asks the database again; a log-out elsewhere takes this long at most. */
const memory = 5_000
/** last_seen_at is written this often at most. */
const seenEvery = 60_000

/** idle and longest are defaults of 4 and 12 hours: one shift, and a day's work with overtime. */
export function openSessions(db: Db, limits: { idle: number; longest: number } = { idle: 4 * hour, longest: 12 * hour }): Sessions {
  const known = new Map<string, { user: SignedIn; until: number }>()
  return {
    async open(platform, userId, now) {
      const secret = randomBytes(32).toString('base64url')
      const at = new Date(now)
      const expiresAt = now + limits.longest
      await sql`
        insert into session (platform, id, user_id, created_at, last_seen_at, expires_at)
        values (${platform}, ${digest(secret)}, ${userId}, ${at}, ${at}, ${new Date(expiresAt)})
      `.execute(db)
      return { token: `${platform}.${secret}`, expiresAt }
    },
    async find(token, now) {
      const [, platform, secret] = token?.match(/^(\d{1,12})\.([\w-]{43})$/) ?? []
      if (!token || !platform || !secret) return null
      const remembered = known.get(token)
      if (remembered && remembered.until > now) return remembered.user
      known.delete(token)
      const user = await read(db, platform, digest(secret), now, limits.idle)
      if (user) {
        if (known.size > 10_000) known.clear()
        known.set(token, { user, until: now + memory })
      }
      return user
    },
    async close(user) {
      for (const [token, entry] of known) if (entry.user.sessionId.equals(user.sessionId)) known.delete(token)
      await sql`delete from session where platform = ${user.platform} and id = ${user.sessionId}`.execute(db)
    },
  }
}

interface SessionRow { id: string; account: string; name: string; unit: string | null; unit_name: string | null; roles: Role[]; last_seen_at: Date }

async function read(db: Db, platform: string, id: Buffer, now: number, idle: number): Promise<SignedIn | null> {
  const { rows } = await sql<SessionRow>`
    select u.id, u.account, u.name, u.unit, u.roles, s.last_seen_at,
           (select n.name from unit_name n where n.platform = u.platform and n.unit = u.unit order by n.valid_from desc limit 1) as unit_name
    from   session s
    join   app_user u on u.platform = s.platform and u.id = s.user_id
    where  s.platform = ${platform}
      and  s.id = ${id}
      and  s.expires_at > ${new Date(now)}
      and  s.last_seen_at > ${new Date(now - idle)}
      and  u.disabled_at is null
  `.execute(db)
  const row = rows[0]
  if (!row) return null
  if (now - row.last_seen_at.getTime() > seenEvery) {
    await sql`update session set last_seen_at = ${new Date(now)} where platform = ${platform} and id = ${id}`.execute(db)
  }
  return { id: row.id, account: row.account, name: row.name, platform, unit: row.unit, unitName: row.unit_name, roles: row.roles, sessionId: id }
}

/** SHA-256: the token is 32 random bytes, a slow hash would add nothing. */
function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
