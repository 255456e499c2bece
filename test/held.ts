import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Db } from '#server/db/open.ts'

type Work = (tx: Db) => Promise<unknown>

/** Does the work in a transaction that stays open until it is told to end, which may do something more first: whoever needs what it holds, or reads what it wrote, comes between. */
export async function held(db: Db, work: Work): Promise<{ end: (last?: Work) => Promise<void> }> {
  const [done, ending] = [Promise.withResolvers<void>(), Promise.withResolvers<Work | undefined>()]
  const all = db.transaction().execute(async tx => {
    await work(tx)
    done.resolve()
    await (await ending.promise)?.(tx)
  })
  await Promise.race([done.promise, all])
  return { end: last => { ending.resolve(last); return all } }
}

/** Until so many wait, in this database, for what others hold. */
export async function waiting(db: Db, count = 1): Promise<void> {
  const seen = async () => (await sql<{ n: number }>`select count(*)::int as n from pg_locks where not granted and pid in (select pid from pg_stat_activity where datname = current_database())`.execute(db)).rows[0]?.n
  await expect.poll(seen, { timeout: 15_000 }).toBe(count)
}
