import { sql } from 'kysely'
import type { KnownPeople } from '#domain/privacy/words.ts'
import type { Db } from '#server/db/open.ts'
import type { Server } from '#server/serve.ts'

const fields = { name: 'name_enc', phone: 'phone_enc', address: 'address_enc', idNumber: 'id_number_enc', plate: 'plate_enc' } as const

/** What is stored of some callers, opened; each value once. */
export type Stored = Readonly<Record<keyof typeof fields, readonly string[]>>

/** Reads it. */
export async function storedOf({ citizen }: Pick<Server, 'citizen'>, tx: Db, platform: string, callers: readonly string[]): Promise<Stored> {
  const { rows } = await sql<Record<(typeof fields)[keyof typeof fields], Buffer | null>>`
    select ${sql.join(Object.values(fields).map(column => sql.ref(column)))} from caller where platform = ${platform} and id = any(${[...callers]}::uuid[])`.execute(tx)
  const open = (column: (typeof fields)[keyof typeof fields]) => [...new Set(rows.flatMap(row => (row[column] ? [citizen.open(platform, row[column])] : [])))]
  return { name: open(fields.name), phone: open(fields.phone), address: open(fields.address), idNumber: open(fields.idNumber), plate: open(fields.plate) }
}

/** The people as they are looked for in words. */
export function knownBy({ name, phone, address, idNumber, plate }: Stored): KnownPeople {
  return { names: name, phones: [...phone, ...idNumber], addresses: address, plates: plate }
}
