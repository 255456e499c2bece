import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#server/db/open.ts'
import type { Server } from '#server/serve.ts'
import { sharesAnswer } from '#server/order/sharesAnswer.ts'

/** The holds of a platform in force, as conditions: whether a row under the alias given is held. */
export interface Holds {
  /** Of `work_order`: the order itself, its caller's number, or the day it was registered. */
  order(alias: string): RawBuilder<boolean>
  /** Of `call`: its day, its caller's number, or the order that came of it, within a day. */
  call(alias: string): RawBuilder<boolean>
  /** Of `caller`: the number, an order of theirs or one that shares its answer, or a call. */
  caller(alias: string): RawBuilder<boolean>
  /** Of `quality_recording`: the day it was put there, or the order or call it is of. */
  recording(alias: string): RawBuilder<boolean>
}

const never = () => sql<boolean>`false`
const nothing: Holds = { order: never, call: never, caller: never, recording: never }

/**
 * Until the transaction ends nobody sets or lifts a hold: what it reads of them stays true of what it removes, and a hold that was
 * answered for is in force. Taken before the holds are read; transactions that remove do not wait for each other.
 */
export async function keepHolds(tx: Db): Promise<void> {
  await sql`lock table legal_hold in share mode`.execute(tx)
}

/** Reads them. A held number counts under every key its hash may be stored under, so that a change of key in between lets nothing through. */
export async function holdsOf({ citizen }: Pick<Server, 'citizen'>, db: Db, platform: string): Promise<Holds> {
  const { rows } = await sql<{ phone_enc: Buffer | null }>`select phone_enc from legal_hold where platform = ${platform} and lifted_at is null`.execute(db)
  if (rows.length === 0) return nothing
  const hashes = rows.flatMap(({ phone_enc }) => (phone_enc ? citizen.phoneHashes(platform, citizen.open(platform, phone_enc)) : []))
  const number = (callerId: RawBuilder<unknown>) => hashes.length === 0 ? never() : sql<boolean>`exists (select from caller hc where hc.platform = ${platform} and hc.id = ${callerId} and hc.phone_hash = any(${hashes}))`
  const inForce = sql`h.platform = ${platform} and h.lifted_at is null`
  const day = (at: RawBuilder<unknown>) => sql<boolean>`exists (select from legal_hold h where ${inForce} and h.from_at <= ${at} and ${at} < h.to_at)`
  const order = (o: string): RawBuilder<boolean> => sql`(
    exists (select from legal_hold h where ${inForce} and h.order_id = ${sql.ref(`${o}.id`)}) or ${day(sql.ref(`${o}.registered_at`))} or ${number(sql.ref(`${o}.caller_id`))})`
  const call = (c: string): RawBuilder<boolean> => sql`(
    ${day(sql.ref(`${c}.arrived_at`))} or ${number(sql.ref(`${c}.caller_id`))}
    or exists (select from work_order co where co.platform = ${platform} and co.registered_at >= ${sql.ref(`${c}.arrived_at`)} and co.registered_at < ${sql.ref(`${c}.arrived_at`)} + interval '1 day' and co.call_id = ${sql.ref(`${c}.id`)} and ${order('co')}))`
  return {
    order, call,
    caller: c => sql`(
      ${number(sql.ref(`${c}.id`))} or exists (select from work_order ho where ho.platform = ${platform} and ho.caller_id = ${sql.ref(`${c}.id`)}
        and (${order('ho')} or exists (select from work_order hb where ${sharesAnswer('hb', 'ho')} and ${order('hb')})))
      or exists (select from call hl where hl.platform = ${platform} and hl.caller_id = ${sql.ref(`${c}.id`)} and ${call('hl')}))`,
    recording: r => sql`(
      ${day(sql.ref(`${r}.at`))}
      or exists (select from quality_sheet hs join work_order so on so.platform = hs.platform and so.id = hs.subject where hs.platform = ${platform} and hs.id = ${sql.ref(`${r}.sheet_id`)} and ${order('so')})
      or exists (select from quality_sheet hs join call sl on sl.platform = hs.platform and sl.id = hs.subject where hs.platform = ${platform} and hs.id = ${sql.ref(`${r}.sheet_id`)} and ${call('sl')}))`,
  }
}
