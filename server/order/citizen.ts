import { sql } from 'kysely'
import { sightOf } from '#domain/access/sight.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { maskAddress, maskName, maskPhone } from '#domain/privacy/mask.ts'
import { fixed } from '#server/db/fixed.ts'
import type { Row } from '#server/db/insert.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import type { Server } from '#server/serve.ts'
import { ofCentre } from './scope.ts'

/** A caller as a page may show them: masked; orders of the same number that the viewer may see, besides this one. */
export interface Citizen { nameMasked: string | null; phoneMasked: string | null; addressMasked: string | null; otherOrders: number }

/** Reads and opens a caller. null: there is none. */
export async function citizenOf(server: Server, db: Db, user: SignedIn, callerId: string, orderId: string): Promise<Citizen | null> {
  const { platform } = user
  const [row] = await fixed<{ name_enc: Buffer | null; phone_enc: Buffer | null; address_enc: Buffer | null }>(db,
    'select name_enc, phone_enc, address_enc from caller where platform = $1 and id = $2', [platform, callerId])
  if (!row) return null
  const text = (sealed: Buffer | null) => (sealed === null ? null : server.citizen.open(platform, sealed))
  const person = { name: text(row.name_enc), phone: text(row.phone_enc), address: text(row.address_enc) }
  return shown(person, await countOthers(server, db, user, person.phone, orderId))
}

/** A caller as a page may show them, from what is already known in plain text. */
export function shown({ name, phone, address }: Person, otherOrders: number): Citizen {
  return { nameMasked: name ? maskName(name) : null, phoneMasked: phone ? maskPhone(phone) : null, addressMasked: address ? maskAddress(address) : null, otherOrders }
}

export interface Person { name?: string | null | undefined; phone?: string | null | undefined; address?: string | null | undefined }

/** A caller's row; null when nothing is known of them. */
export function callerRow(server: Pick<Server, 'citizen'>, platform: string, { name, phone, address }: Person, now: number): Row & { id: string } | null {
  if (!name && !phone && !address) return null
  const seal = (text: string | null | undefined) => (text ? server.citizen.seal(platform, text) : null)
  return {
    platform, id: uuidv7(now), name_enc: seal(name), phone_enc: seal(phone), phone_hash: phone ? server.citizen.phoneHash(platform, phone) : null,
    phone_tail_hash: phone ? server.citizen.hash('tail', platform, phone) : null, address_enc: seal(address),
    created_at: new Date(now),
  }
}

/** The number of a caller, opened; null without one. For looking up their other orders, never for a page. */
export async function phoneOf(server: Pick<Server, 'citizen'>, db: Db, platform: string, callerId: string): Promise<string | null> {
  const { rows } = await sql<{ phone_enc: Buffer | null }>`select phone_enc from caller where platform = ${platform} and id = ${callerId}`.execute(db)
  const sealed = rows[0]?.phone_enc
  return sealed ? server.citizen.open(platform, sealed) : null
}

/** How many orders of the same number the viewer may see, besides the one given (null: it is not there yet); to a unit no confidential one is anybody's. No number: none. */
export async function countOthers(server: Server, db: Db, user: SignedIn, phone: string | null | undefined, orderId: string | null): Promise<number> {
  if (!phone) return 0
  const hashes = server.citizen.phoneHashes(user.platform, phone)
  // One placeholder per key's hash, not an array: its length would be guessed, and the statement planned anew each time.
  const places = hashes.map((_, at) => `$${at + 5}`)
  const [row] = await fixed<{ count: number }>(db, `
    select count(*)::int as count
    from   caller c
    join   work_order o on o.platform = c.platform and o.caller_id = c.id
    where  c.platform = $1 and c.phone_hash in (${places.join(', ')}) and o.platform = $1 and ($2::uuid is null or o.id <> $2) and ($3::text[] is null or (o.lead_unit = any($3) and not o.confidential))
      and  ($4::uuid is null or o.registered_by = $4 or c.phone_hash = (
             select r.phone_hash from call l join caller r on r.platform = l.platform and r.id = l.caller_id where l.platform = $1 and l.agent_id = $4 order by l.arrived_at desc limit 1))`,
  [user.platform, orderId, ofCentre(user) ? null : user.units, sightOf(user) === 'agent' ? user.id : null, ...hashes])
  return row?.count ?? 0
}
