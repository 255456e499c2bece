import { sql } from 'kysely'
import type { Db } from '#server/db/open.ts'
import type { Via } from './sessions.ts'
import { newToken, readToken } from './token.ts'

/** A log-in under way, by the cookie that names it. It opens nothing but its own next step. */
export interface Ticket {
  platform: string
  id: Buffer
  /** null: still at the identity provider. */
  userId: string | null
  via: Via
  /** The second factor was shown. */
  passed: boolean
  /** Sealed secret being enrolled. */
  secret: Buffer | null
  /** What the identity provider's reply must agree with. */
  state: string | null
  nonce: string | null
  verifier: string | null
}

/** Time for finding one's telephone, or for the identity provider's pages. */
const lasts = 10 * 60_000

/** Begins a log-in; the token is for the browser's cookie. */
export async function openTicket(db: Db, ticket: Partial<Ticket> & Pick<Ticket, 'platform' | 'via'>, now: number): Promise<{ token: string; expiresAt: number }> {
  const { token, id } = newToken(ticket.platform)
  const expiresAt = now + lasts
  await db.insertInto('sign_in').values({
    platform: ticket.platform, id, user_id: ticket.userId ?? null, via: ticket.via, passed: ticket.passed ?? false,
    state: ticket.state ?? null, nonce: ticket.nonce ?? null, verifier: ticket.verifier ?? null, created_at: new Date(now), expires_at: new Date(expiresAt),
  }).execute()
  return { token, expiresAt }
}

/** The log-in a cookie names; null: none, or it took too long. */
export async function findTicket(db: Db, token: string | null, now: number): Promise<Ticket | null> {
  const place = readToken(token)
  if (!place) return null
  const { rows } = await sql<Omit<Ticket, 'platform' | 'id'>>`
    select user_id as "userId", via, passed, totp_enc as secret, state, nonce, verifier
    from   sign_in
    where  platform = ${place.platform} and id = ${place.id} and expires_at > ${new Date(now)}
  `.execute(db)
  return rows[0] ? { ...place, ...rows[0] } : null
}

/** Holds a log-in until the transaction ends; false: it is over. */
export async function holdTicket(tx: Db, { platform, id }: Pick<Ticket, 'platform' | 'id'>): Promise<boolean> {
  const { rows } = await sql`select 1 from sign_in where platform = ${platform} and id = ${id} for update`.execute(tx)
  return rows.length === 1
}

/** Ends a log-in. Returns whether it was there: of two replies to one question only the first counts. */
export async function closeTicket(db: Db, { platform, id }: Pick<Ticket, 'platform' | 'id'>): Promise<boolean> {
  const { rows } = await sql<{ id: Buffer }>`delete from sign_in where platform = ${platform} and id = ${id} returning id`.execute(db)
  return rows.length === 1
}

/** Remembers that the second factor was shown. */
export async function passTicket(db: Db, { platform, id }: Pick<Ticket, 'platform' | 'id'>): Promise<void> {
  await sql`update sign_in set passed = true, totp_enc = null where platform = ${platform} and id = ${id}`.execute(db)
}

/** Keeps the secret that is being enrolled, until a code made with it is shown. */
export async function keepSecret(db: Db, { platform, id }: Pick<Ticket, 'platform' | 'id'>, sealed: Buffer): Promise<void> {
  await sql`update sign_in set totp_enc = ${sealed} where platform = ${platform} and id = ${id}`.execute(db)
}
