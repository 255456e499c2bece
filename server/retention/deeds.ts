import { type RawBuilder, sql } from 'kysely'
import type { RetentionClass } from '#domain/retention/classes.ts'
import type { Db } from '#server/db/open.ts'
import { openStates } from '#server/order/filter.ts'
import { sharesAnswer } from '#server/order/sharesAnswer.ts'
import type { Server } from '#server/serve.ts'
import { ordersBeside } from './beside.ts'
import { knownBy, storedOf } from './callers.ts'
import type { Holds } from './hold.ts'
import { type Removal, removePeople, removeWords } from './words.ts'

export interface Ground { server: Pick<Server, 'citizen'>; tx: Db; platform: string; holds: Holds; now: number }

/** One class at work: which rows are due, in the order of their ids, and what is done to them. */
export interface Deed {
  /** A query for `id`s; `before`: the term is over for what ended earlier. */
  due(ground: Ground, before: Date, after: string | null): RawBuilder<{ id: string }>
  carryOut(ground: Ground, ids: readonly string[]): Promise<unknown>
}

/** An order is over when it is not open and was closed, or answered or refused at once, before. */
const over = (alias: string, before: Date) => sql`${sql.ref(`${alias}.state`)} <> all(${openStates}) and coalesce(${sql.ref(`${alias}.closed_at`)}, ${sql.ref(`${alias}.resolved_at`)}, ${sql.ref(`${alias}.registered_at`)}) < ${before}`
const byTerm = ({ server, tx, platform, now }: Ground): Removal => ({ server, tx, platform, cause: 'retention', now })
const from = (alias: string, after: string | null) => (after ? sql`and ${sql.ref(`${alias}.id`)} > ${after}::uuid` : sql``)

export const deeds: Readonly<Record<RetentionClass, Deed>> = {
  orders: {
    due: ({ platform, holds }, before, after) => sql`select o.id from work_order o where o.platform = ${platform} ${from('o', after)} and o.words_removed_at is null and o.registered_at < ${before} and ${over('o', before)} and not ${holds.order('o')}`,
    async carryOut(ground, ids) {
      for (const id of ids) await removeWords(byTerm(ground), id)
    },
  },
  callers: {
    due: ({ platform, holds }, before, after) => sql`
      select c.id from caller c where c.platform = ${platform} ${from('c', after)} and c.erased_at is null and c.created_at < ${before}
        and not exists (select from work_order o where o.platform = ${platform} and o.caller_id = c.id and not (${over('o', before)}))
        and not exists (select from work_order w join work_order o on ${sharesAnswer('o', 'w')} where w.platform = ${platform} and w.caller_id = c.id and not (${over('o', before)}))
        and not exists (select from call l where l.platform = ${platform} and l.caller_id = c.id and l.arrived_at >= ${before}) and not ${holds.caller('c')}`,
    async carryOut(ground, ids) {
      const { server, tx, platform, now } = ground
      // While their names are still known: they stand in what was written about their orders, and about those that share an answer.
      const { rows } = await sql<{ id: string }>`select id from work_order where platform = ${platform} and caller_id = any(${[...ids]}::uuid[]) and words_removed_at is null order by id`.execute(tx)
      for (const { id } of rows) await removeWords(byTerm(ground), id)
      for (const { caller, id } of await ordersBeside(tx, platform, ids)) await removePeople(byTerm(ground), id, knownBy(await storedOf(server, tx, platform, [caller])))
      await eraseCallers(tx, platform, ids, now)
    },
  },
  attachments: {
    due: ({ platform, holds }, before, after) => sql`
      select a.id from attachment a join work_order o on o.platform = a.platform and o.id = a.order_id where a.platform = ${platform} ${from('a', after)} and ${over('o', before)} and not ${holds.order('o')}`,
    carryOut: ({ tx, platform }, ids) => sql`delete from attachment where platform = ${platform} and id = any(${[...ids]}::uuid[])`.execute(tx),
  },
  recordings: {
    due: ({ platform, holds }, before, after) => sql`select r.id from quality_recording r where r.platform = ${platform} ${from('r', after)} and r.at < ${before} and not ${holds.recording('r')}`,
    carryOut: ({ tx, platform }, ids) => sql`delete from quality_recording where platform = ${platform} and id = any(${[...ids]}::uuid[])`.execute(tx),
  },
  calls: {
    due: ({ platform, holds }, before, after) => sql`select l.id from call l where l.platform = ${platform} ${from('l', after)} and l.caller_id is not null and l.arrived_at < ${before} and not ${holds.call('l')}`,
    carryOut: ({ tx, platform }, ids) => sql`update call set caller_id = null where platform = ${platform} and id = any(${[...ids]}::uuid[])`.execute(tx),
  },
  notices: {
    due: ({ platform, holds }, before, after) => sql`
      select n.id from notice n left join work_order o on o.platform = n.platform and o.id = n.order_id
      where  n.platform = ${platform} ${from('n', after)} and n.created_at < ${before} and (o.id is null or not ${holds.order('o')})`,
    carryOut: ({ tx, platform }, ids) => sql`delete from notice where platform = ${platform} and id = any(${[...ids]}::uuid[])`.execute(tx),
  },
}

/** Everything that is known of callers goes; their rows stay, so that orders and calls of one person still belong together. */
export async function eraseCallers(tx: Db, platform: string, ids: readonly string[], now: number): Promise<void> {
  await sql`
    update caller set name_enc = null, phone_enc = null, phone_hash = null, phone_tail_hash = null, address_enc = null, id_number_enc = null, id_number_hash = null, plate_enc = null, plate_hash = null, erased_at = ${new Date(now)}
    where  platform = ${platform} and id = any(${[...ids]}::uuid[])
  `.execute(tx)
}
