import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#server/db/open.ts'

/**
 * Of two aliases of `work_order`, whether `o` is another order that shares its answer with `w`: the one it was merged into, one merged into it or
 * into the same. What is written about one names the callers of all.
 */
export function sharesAnswer(o: string, w: string): RawBuilder<boolean> {
  const root = sql`coalesce(${sql.ref(`${w}.merged_into`)}, ${sql.ref(`${w}.id`)})`
  return sql`(${sql.ref(`${o}.platform`)} = ${sql.ref(`${w}.platform`)} and ${sql.ref(`${o}.id`)} <> ${sql.ref(`${w}.id`)} and (${sql.ref(`${o}.id`)} = ${root} or ${sql.ref(`${o}.merged_into`)} = ${root}))`
}

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
