import { sql } from 'kysely'
import { plainForm } from '#domain/deidentify/plain.ts'
import { personalNumbers } from '#domain/privacy/numbers.ts'
import { hideWords, type KnownPeople, nobodyKnown } from '#domain/privacy/words.ts'
import type { Db } from '#server/db/open.ts'
import { knownPeople } from '#server/privacy/known.ts'
import type { Server } from '#server/serve.ts'

/**
 * A text that is locked with a month's figures or printed in a bulletin, as it is stored: what stands there can be erased no more, so it names nobody
 * from the start. Hidden are personal numbers, the caller of the order it is about, and whoever a telephone number in it belongs to, by name and address.
 */
export async function unnamed<T extends string | null | undefined>(server: Pick<Server, 'citizen'>, tx: Db, platform: string, text: T, orderId: string | null = null): Promise<T> {
  if (!text) return text
  const known = [...(await knownPeople(server, tx, platform, orderId === null ? [] : [orderId])).values(), ...await namedByNumber(server, tx, platform, text)]
  return hideWords(text, known.reduce(both, nobodyKnown)) as T
}

async function namedByNumber({ citizen }: Pick<Server, 'citizen'>, tx: Db, platform: string, text: string): Promise<KnownPeople[]> {
  const numbers = personalNumbers(text).map(({ from, to }) => plainForm(text).slice(from, to).replaceAll(/\D/g, '')).filter(digits => digits.length >= 7)
  if (numbers.length === 0) return []
  const hashes = numbers.flatMap(digits => citizen.phoneHashes(platform, digits))
  const { rows } = await sql<Record<'name_enc' | 'address_enc', Buffer | null>>`select name_enc, address_enc from caller where platform = ${platform} and phone_hash = any(${hashes}) limit 100`.execute(tx)
  const open = (sealed: Buffer | null) => (sealed === null ? [] : [citizen.open(platform, sealed)])
  return rows.map(row => ({ names: open(row.name_enc), phones: numbers, addresses: open(row.address_enc) }))
}

const both = (one: KnownPeople, other: KnownPeople): KnownPeople => ({
  names: [...one.names, ...other.names], phones: [...one.phones, ...other.phones], addresses: [...one.addresses, ...other.addresses], plates: [...one.plates ?? [], ...other.plates ?? []],
})
