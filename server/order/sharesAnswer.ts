import { type RawBuilder, sql } from 'kysely'

/**
 * Of two aliases of `work_order`, whether `o` is another order that shares its answer with `w`: the one it was merged into, one merged into it or
 * into the same. What is written about one names the callers of all. Each way is an index's.
 */
export function sharesAnswer(o: string, w: string): RawBuilder<boolean> {
  const [mine, theirs] = [endsOf(o), endsOf(w)]
  return sql`(${mine.platform} = ${theirs.platform} and ${mine.id} <> ${theirs.id} and (${mine.id} = ${theirs.into} or ${mine.into} = ${theirs.id} or ${mine.into} = ${theirs.into}))`
}

function endsOf(alias: string): Record<'platform' | 'id' | 'into', RawBuilder<unknown>> {
  return { platform: sql.ref(`${alias}.platform`), id: sql.ref(`${alias}.id`), into: sql.ref(`${alias}.merged_into`) }
}
