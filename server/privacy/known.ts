import { sql } from 'kysely'
import { type KnownPeople, nobodyKnown } from '#domain/privacy/words.ts'
import type { Db } from '#server/db/open.ts'
import { sharesAnswer } from '#server/order/sharesAnswer.ts'
import type { Server } from '#server/serve.ts'

type Sealed = Buffer | null
interface Row { id: string; name_enc: Sealed; phone_enc: Sealed; address_enc: Sealed; plate_enc: Sealed; incident_address_enc: Sealed; confidential: boolean }

/**
 * What is known of the people behind orders, to be hidden from whoever does not read them as written: each order's caller, and those of the
 * orders merged into it, it was merged into, or merged into the same: one answer is given to all of them. Where a caller wants to stay unknown the place of the matter is hidden too, down to road or estate. Never leaves the server.
 */
export async function knownPeople(server: Pick<Server, 'citizen'>, db: Db, platform: string, orderIds: readonly string[]): Promise<ReadonlyMap<string, KnownPeople>> {
  if (orderIds.length === 0) return new Map()
  const { rows } = await sql<Row>`
    select w.id, c.name_enc, c.phone_enc, c.address_enc, c.plate_enc, o.incident_address_enc, o.confidential
    from   work_order w
    join   work_order o on o.platform = w.platform and (o.id = w.id or ${sharesAnswer('o', 'w')})
    left   join caller c on c.platform = o.platform and c.id = o.caller_id
    where  w.platform = ${platform} and w.id = any(${[...new Set(orderIds)]}::uuid[])
  `.execute(db)
  const open = (sealed: Sealed) => (sealed === null ? [] : [server.citizen.open(platform, sealed)])
  const known = new Map<string, KnownPeople>()
  for (const row of rows) {
    const { names, phones, addresses, plates = [], quiet = false } = known.get(row.id) ?? nobodyKnown
    const place = row.confidential ? open(row.incident_address_enc) : []
    known.set(row.id, { names: [...names, ...open(row.name_enc)], phones: [...phones, ...open(row.phone_enc)], addresses: [...addresses, ...open(row.address_enc), ...place], plates: [...plates, ...open(row.plate_enc)], quiet: quiet || row.confidential })
  }
  return known
}
