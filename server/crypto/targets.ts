import { sql } from 'kysely'
import { sealedColumns } from '#domain/privacy/sealedColumns.ts'
import type { Db } from '#server/db/open.ts'

/** Has every table with sealed values of a platform looked through from its beginning. */
export async function resealAll(tx: Db, platform: string, now: number): Promise<void> {
  await sql`
    insert into reseal (platform, target, started_at) select ${platform}, target, ${new Date(now)} from unnest(${Object.keys(sealedColumns)}::text[]) as target
    on conflict (platform, target) do update set started_at = excluded.started_at, position = null, rows_seen = 0, rows_done = 0, finished_at = null
  `.execute(tx)
}

/** The columns of a table that begin with a key's number. */
export function keyedColumns(target: string): string[] {
  const { sealed = [], hashed = {} } = sealedColumns[target] ?? {}
  return [...sealed, ...Object.keys(hashed)]
}

/** How many stored values begin with that header, by table; those without any are left out. */
export async function valuesUnder(db: Db, platform: string, header: Buffer): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const target of Object.keys(sealedColumns)) {
    const under = sql.join(keyedColumns(target).map(column => sql`substring(${sql.ref(column)} from 1 for ${header.length}::int) = ${header}`), sql` or `)
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(target)} where platform = ${platform} and (${under})`.execute(db)
    if (rows[0]?.count) found[target] = rows[0].count
  }
  return found
}
