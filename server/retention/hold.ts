import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#server/db/open.ts'
import type { Server } from '#server/serve.ts'

/** The holds of a platform in force, as conditions. */
export interface Holds {
  /** Of `work_order`, `call` and `caller` under the aliases given: whether it is held. */
  order(alias: string): RawBuilder<boolean>
  call(alias: string): RawBuilder<boolean>
  caller(alias: string): RawBuilder<boolean>
}

/** Reads them. A held number counts under every key its hash may be stored under, so that a change of key in between lets nothing through. */
export async function holdsOf({ citizen }: Pick<Server, 'citizen'>, db: Db, platform: string): Promise<Holds> {
  const { rows } = await sql<{ phone_enc: Buffer }>`select phone_enc from legal_hold where platform = ${platform} and lifted_at is null and phone_enc is not null`.execute(db)
  const hashes = rows.flatMap(row => citizen.phoneHashes(platform, citizen.open(platform, row.phone_enc)))
  const numberHeld = (callerId: RawBuilder<unknown>) => hashes.length === 0 ? sql<boolean>`false` : sql<boolean>`exists (select from caller hc where hc.platform = ${platform} and hc.id = ${callerId} and hc.phone_hash = any(${hashes}))`
  const inForce = sql`h.platform = ${platform} and h.lifted_at is null`
  const order = (o: string): RawBuilder<boolean> => sql`(
    exists (select from legal_hold h where ${inForce} and (h.order_id = ${sql.ref(`${o}.id`)} or (h.from_at <= ${sql.ref(`${o}.registered_at`)} and ${sql.ref(`${o}.registered_at`)} < h.to_at)))
    or ${numberHeld(sql.ref(`${o}.caller_id`))})`
  return {
    order,
    call: c => sql`(exists (select from legal_hold h where ${inForce} and h.from_at <= ${sql.ref(`${c}.arrived_at`)} and ${sql.ref(`${c}.arrived_at`)} < h.to_at) or ${numberHeld(sql.ref(`${c}.caller_id`))})`,
    caller: c => sql`(${numberHeld(sql.ref(`${c}.id`))} or exists (select from work_order ho where ho.platform = ${platform} and ho.caller_id = ${sql.ref(`${c}.id`)} and ${order('ho')}))`,
  }
}
