import { gathered } from '../gathered.ts'
import { insertRows, type NewRows } from './insert.ts'
import type { Db } from './open.ts'

const writers = new WeakMap<Db, (rows: NewRows) => Promise<void>>()

/**
 * Inserts the rows of one change together with those of others that arrive while a transaction is under way: all in the next one, so that
 * many share its round trip and its wait for the disk. When a single row is refused nothing of any of them stays and all are rejected.
 */
export function insertTogether(db: Db, rows: NewRows): Promise<void> {
  const writer = writers.get(db) ?? gathered(async (asked: readonly NewRows[]) => {
    await db.transaction().execute(tx => insertRows(tx, ...asked))
    return asked.map(() => undefined)
  })
  writers.set(db, writer)
  return writer(rows)
}
