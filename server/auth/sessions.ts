import { sql } from 'kysely'
import { defaultPolicy } from '#domain/access/policy.ts'
import type { Role } from '#domain/access/roles.ts'
import type { Db } from '#server/db/open.ts'
import { readPolicy } from './policy.ts'
import { newToken, readToken } from './token.ts'

/** A person with a live session. */
export interface SignedIn {
  id: string
  account: string
  name: string
  platform: string
  /** null: the hotline centre. */
  unit: string | null
  unitName: string | null
  /** The unit and those below it; none at the centre. */
  units: readonly string[]
  roles: readonly Role[]
  sessionId: Buffer
}

/** The session cookie of one request. */
export interface CookieJar {
  token: string | null
  set(token: string, expiresAt: number): void
  clear(): void
}

/** Where a session was opened: how the person proved who they are, the client's address, and its browser and system in words. */
export interface Origin { via: Via; address: string | null; device: string | null }
export type Via = 'password' | 'oidc'

/** Sessions: made at log-in, gone at log-out, after some time without anybody at it, and after a longer one in any case; the platform's policy says which. */
export interface Sessions {
  open(platform: string, userId: string, now: number, origin?: Origin, db?: Db): Promise<{ token: string; expiresAt: number }>
  /** Whose session it is; null: no live one. `attended`: somebody asks, not a page by itself; that keeps the session from idling out. Default: true. */
  find(token: string | null, now: number, attended?: boolean): Promise<SignedIn | null>
  /** Nothing is remembered here of an ended session: for after the transaction that ended it, during which somebody may still have asked. */
  forget(user: Pick<SignedIn, 'sessionId'>): void
  /** Ends one; how it had been opened, null when it was gone already. */
  close(user: Pick<SignedIn, 'platform' | 'sessionId'>, db?: Db): Promise<Via | null>
  /**
   * Ends all sessions of a person, or all but one; elsewhere within the 5 s other nodes remember. Log-ins under way end too: what they began
   * with, a password or a factor, may be what has just been taken away. Returns how many sessions there were.
   */
  closeAll(db: Db, platform: string, userId: string, but?: Buffer): Promise<number>
}

/** What a node remembers of a session before it asks the database again; a log-out elsewhere takes this long at most. */
const memory = 5_000
/** last_seen_at is written this often at most. */
const seenEvery = 60_000

export function openSessions(db: Db): Sessions {
  const known = new Map<string, { user: SignedIn; until: number }>()
  const forget = ({ sessionId }: Pick<SignedIn, 'sessionId'>) => {
    for (const [token, entry] of known) if (entry.user.sessionId.equals(sessionId)) known.delete(token)
  }
  return {
    forget,
    async open(platform, userId, now, origin = { via: 'password', address: null, device: null }, tx = db) {
      const { token, id } = newToken(platform)
      const at = new Date(now)
      const expiresAt = now + (await readPolicy(tx, platform)).longestMinutes * 60_000
      await sql`
        insert into session (platform, id, user_id, created_at, last_seen_at, expires_at, via, address, device)
        values (${platform}, ${id}, ${userId}, ${at}, ${at}, ${new Date(expiresAt)}, ${origin.via}, ${origin.address}, ${origin.device})
      `.execute(tx)
      return { token, expiresAt }
    },
    async find(token, now, attended = true) {
      const place = readToken(token)
      if (!token || !place) return null
      const remembered = known.get(token)
      if (remembered && remembered.until > now) return remembered.user
      known.delete(token)
      const user = await read(db, place.platform, place.id, now, attended)
      // Remembered only with its last sight written down.
      if (user && attended) {
        if (known.size > 10_000) known.clear()
        known.set(token, { user, until: now + memory })
      }
      return user
    },
    async close(user, tx = db) {
      forget(user)
      const { rows } = await sql<{ via: Via }>`delete from session where platform = ${user.platform} and id = ${user.sessionId} returning via`.execute(tx)
      return rows[0]?.via ?? null
    },
    async closeAll(tx, platform, userId, but = Buffer.alloc(0)) {
      const { rows } = await sql<{ id: Buffer }>`delete from session where platform = ${platform} and user_id = ${userId} and id <> ${but} returning id`.execute(tx)
      await sql`delete from sign_in where platform = ${platform} and user_id = ${userId}`.execute(tx)
      for (const [token, { user }] of known) if (user.platform === platform && user.id === userId && !user.sessionId.equals(but)) known.delete(token)
      return rows.length
    },
  }
}

interface SessionRow { id: string; account: string; name: string; unit: string | null; unit_name: string | null; units: string[]; roles: Role[]; last_seen_at: Date }

async function read(db: Db, platform: string, id: Buffer, now: number, attended: boolean): Promise<SignedIn | null> {
  const { rows } = await sql<SessionRow>`
    select u.id, u.account, u.name, u.unit, u.roles, s.last_seen_at,
           ${unitsBelow} as units,
           (select n.name from unit_name n where n.platform = u.platform and n.unit = u.unit order by n.valid_from desc limit 1) as unit_name
    from   session s
    join   app_user u on u.platform = s.platform and u.id = s.user_id
    where  s.platform = ${platform}
      and  s.id = ${id}
      and  ${isLive(now)}
      and  u.disabled_at is null
  `.execute(db)
  const row = rows[0]
  if (!row) return null
  if (attended && now - row.last_seen_at.getTime() > seenEvery) {
    await sql`update session set last_seen_at = ${new Date(now)} where platform = ${platform} and id = ${id}`.execute(db)
  }
  return { id: row.id, account: row.account, name: row.name, platform, unit: row.unit, unitName: row.unit_name, units: row.units, roles: row.roles, sessionId: id }
}

/** A condition on `session s`: neither over nor idle for longer than its platform allows. now: epoch ms. */
export function isLive(now: number) {
  const at = new Date(now)
  const idle = sql`coalesce((select p.idle_minutes from access_policy p where p.platform = s.platform), ${defaultPolicy.idleMinutes})`
  return sql`s.expires_at > ${at} and s.last_seen_at > ${at}::timestamptz - make_interval(mins => ${idle})`
}

/** The unit of `app_user u` and those below it, at any depth. */
export const unitsBelow = sql`array(
  with recursive below (unit) as (
    select u.unit where u.unit is not null
    union
    select c.unit from below b join unit c on c.platform = u.platform and c.parent = b.unit)
  select unit from below)`
