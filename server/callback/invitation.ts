import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { runningCallback } from '#domain/callback/attempts.ts'
import { callbackRound } from '#domain/order/callbackRound.ts'
import type { OrderFile } from '#domain/order/file.ts'
import type { CitizenSeal } from '#server/crypto/citizen.ts'
import type { Db } from '#server/db/open.ts'

export interface Invitation {
  id: string; order_id: string; round: number; token_enc: Buffer; made_by: string | null; expires_at: Date; used_at: Date | null; words: string | null; redo: boolean | null
}

/** How long a link can be used. Default. */
const week = 7 * 86_400_000
const columns = sql`id, order_id, round, token_enc, made_by, expires_at, used_at, words, redo`

/** Invites the caller of an order to rate. The same id again leaves the first link as it is. null: nobody waits for a rating of it. */
export async function invite(db: Db, citizen: CitizenSeal, platform: string, file: OrderFile, who: { id: string; madeBy: string | null }, now: number): Promise<Invitation | null> {
  if (!runningCallback(file)) return null
  // The platform in front lets the link find its home; the rest cannot be guessed.
  const token = platform + randomBytes(16).toString('base64url')
  await sql`
    insert into rating_invitation (platform, id, order_id, round, token_hash, token_enc, made_at, made_by, expires_at)
    values (${platform}, ${who.id}, ${file.order.id}, ${callbackRound(file).round}, ${hashOf(token)}, ${citizen.seal(platform, token)}, ${new Date(now)}, ${who.madeBy}, ${new Date(now + week)})
    on conflict do nothing
  `.execute(db)
  const { rows } = await sql<Invitation>`select ${columns} from rating_invitation where platform = ${platform} and id = ${who.id}`.execute(db)
  return rows[0] ?? null
}

/** The invitation of an order's running round that was rated by, else the latest. */
export async function latestInvitation(db: Db, platform: string, file: OrderFile): Promise<Invitation | null> {
  const { rows } = await sql<Invitation>`
    select ${columns} from rating_invitation
    where  platform = ${platform} and order_id = ${file.order.id} and round = ${callbackRound(file).round}
    order  by used_at nulls last, id desc limit 1
  `.execute(db)
  return rows[0] ?? null
}

/** The invitation of the running round that this person made and that can be used still. Never another's and never the one sent to the citizen: a rating by a link says whose hands it went through. */
export async function ownInvitation(db: Db, platform: string, file: OrderFile, madeBy: string, now: number): Promise<Invitation | null> {
  const { rows } = await sql<Invitation>`
    select ${columns} from rating_invitation
    where  platform = ${platform} and order_id = ${file.order.id} and round = ${callbackRound(file).round} and made_by = ${madeBy} and used_at is null and expires_at > ${new Date(now)}
    order  by id desc limit 1
  `.execute(db)
  return rows[0] ?? null
}

/** The invitation of a link as it is, used or not; locked until the transaction ends. null: there is none. */
export async function invitationOf(tx: Db, token: string, { lock }: { lock: boolean }): Promise<(Invitation & { platform: string }) | null> {
  if (!/^\d{6}[\w-]{22}$/.test(token)) return null
  const platform = token.slice(0, 6)
  const { rows } = await sql<Invitation>`
    select ${columns} from rating_invitation where platform = ${platform} and token_hash = ${hashOf(token)} ${lock ? sql`for update` : sql``}
  `.execute(tx)
  return rows[0] ? { ...rows[0], platform } : null
}

/** The address a link leads to, below the platform's own. */
export function linkOf(citizen: CitizenSeal, platform: string, { token_enc }: Pick<Invitation, 'token_enc'>): string {
  return `/rate/${citizen.open(platform, token_enc)}`
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
