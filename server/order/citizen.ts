import { sql } from 'kysely'
import { sightOf } from '#domain/access/sight.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import { maskAddress, maskIdNumber, maskName, maskPhone, maskPlate } from '#domain/privacy/mask.ts'
import type { HashKind } from '#server/crypto/citizen.ts'
import { fixed } from '#server/db/fixed.ts'
import type { Row } from '#server/db/insert.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import type { Server } from '#server/serve.ts'
import { ofCentre, visibleOrders } from './scope.ts'

/** A caller as a page may show them: masked; orders of the same number that the viewer may see, besides this one. */
export interface Citizen { nameMasked: string | null; phoneMasked: string | null; addressMasked: string | null; idNumberMasked: string | null; plateMasked: string | null; otherOrders: number }

/** Reads and opens a caller. null: there is none. */
export async function citizenOf(server: Server, db: Db, user: SignedIn, callerId: string, orderId: string): Promise<Citizen | null> {
  const { platform } = user
  const person = await personOf(server, db, platform, callerId)
  return person && shown(person, await countOthers(server, db, user, person.phone, orderId))
}

/** What is kept of a caller, opened; null: there is none. For copies and masks, never for a page as it is. */
export async function personOf(server: Pick<Server, 'citizen'>, db: Db, platform: string, callerId: string): Promise<Required<Person> | null> {
  const [row] = await fixed<Record<`${'name' | 'phone' | 'address' | 'id_number' | 'plate'}_enc`, Buffer | null>>(db,
    'select name_enc, phone_enc, address_enc, id_number_enc, plate_enc from caller where platform = $1 and id = $2', [platform, callerId])
  const text = (sealed: Buffer | null) => (sealed === null ? null : server.citizen.open(platform, sealed))
  return row ? { name: text(row.name_enc), phone: text(row.phone_enc), address: text(row.address_enc), idNumber: text(row.id_number_enc), plate: text(row.plate_enc) } : null
}

/** A caller as a page may show them, from what is already known in plain text. */
export function shown({ name, phone, address, idNumber, plate }: Person, otherOrders: number): Citizen {
  return {
    nameMasked: name ? maskName(name) : null, phoneMasked: phone ? maskPhone(phone) : null, addressMasked: address ? maskAddress(address) : null,
    idNumberMasked: idNumber ? maskIdNumber(idNumber) : null, plateMasked: plate ? maskPlate(plate) : null, otherOrders,
  }
}

export type Person = Partial<Record<'name' | 'phone' | 'address' | 'idNumber' | 'plate', string | null | undefined>>

/** A caller's row; null when nothing is known of them. */
export function callerRow(server: Pick<Server, 'citizen'>, platform: string, { name, phone, address, idNumber, plate }: Person, now: number): Row & { id: string } | null {
  if (!name && !phone && !address && !idNumber && !plate) return null
  const seal = (text: string | null | undefined) => (text ? server.citizen.seal(platform, text) : null)
  const hash = (kind: HashKind, text: string | null | undefined) => (text ? server.citizen.hash(kind, platform, text) : null)
  return {
    platform, id: uuidv7(now), name_enc: seal(name), phone_enc: seal(phone), phone_hash: hash('phone', phone), phone_tail_hash: hash('tail', phone), address_enc: seal(address),
    id_number_enc: seal(idNumber), id_number_hash: hash('idNumber', idNumber), plate_enc: seal(plate), plate_hash: hash('plate', plate),
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
  if (sightOf(user) === 'handler') return countFound(db, user, hashes, orderId)
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

/** As countOthers, by the condition every list goes by: an order named to another handler is not counted either. */
async function countFound(db: Db, user: SignedIn, hashes: readonly Buffer[], orderId: string | null): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from work_order o
    where  ${visibleOrders(user)} and not o.confidential and o.id is distinct from ${orderId}::uuid
      and  o.caller_id in (select c.id from caller c where c.platform = ${user.platform} and c.phone_hash = any(${[...hashes]}))
  `.execute(db)
  return rows[0]?.count ?? 0
}
