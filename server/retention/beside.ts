import { sql } from 'kysely'
import type { Db } from '#server/db/open.ts'
import { sharesAnswer } from '#server/order/sharesAnswer.ts'

/** Orders of others that share an answer with one of these callers', where their words are still kept. */
export async function ordersBeside(db: Db, platform: string, callers: readonly string[]): Promise<{ caller: string; id: string }[]> {
  const { rows } = await sql<{ caller: string; id: string }>`
    select distinct w.caller_id as caller, o.id
    from   work_order w join work_order o on ${sharesAnswer('o', 'w')}
    where  w.platform = ${platform} and w.caller_id = any(${[...callers]}::uuid[]) and o.caller_id is distinct from w.caller_id and o.words_removed_at is null
    order  by o.id
  `.execute(db)
  return rows
}
