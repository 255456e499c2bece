import { CompiledQuery } from 'kysely'
import type pg from 'pg'
import type { Db } from './open.ts'

/**
 * Runs a statement whose text never varies with what is asked, on the paths where milliseconds count: PostgreSQL parses and plans it
 * once per connection. For inserts, updates and reads by key only; a plan kept for all values would be wrong for filters.
 */
export async function fixed<R>(db: Db, text: string, values: readonly unknown[]): Promise<R[]> {
  return (await db.executeQuery<R>(CompiledQuery.raw(mark + text, [...values]))).rows
}

/** As `fixed`, for a statement that changes rows: how many there were. */
export async function fixedChange(db: Db, text: string, values: readonly unknown[]): Promise<number> {
  return Number((await db.executeQuery(CompiledQuery.raw(mark + text, [...values]))).numAffectedRows ?? 0)
}

const mark = '/* fixed */ '
const names = new Map<string, string>()
/** Each connection keeps every named statement, so there is an end to them; beyond it statements run unnamed. */
const most = 300

/** Gives the statements marked by `fixed` a name on this connection, which is how PostgreSQL keeps their plan. */
export function keepPlans(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...parts: unknown[]) => unknown
  const named = (first: unknown, ...rest: unknown[]) => {
    if (typeof first !== 'string' || !first.startsWith(mark)) return query(first, ...rest)
    if (!names.has(first) && names.size < most) names.set(first, `fixed${names.size}`)
    return query({ name: names.get(first), text: first, values: rest[0] })
  }
  // The driver's many signatures of one method; Kysely calls it with text and values and awaits the result.
  client.query = named as typeof client.query
}
