import { setTimeout as pause } from 'node:timers/promises'
import type { IsolationLevel } from 'kysely'
import type { Db } from './open.ts'

/** In all, before the collision is passed on. Default. */
const attempts = 3
/** Before the next attempt, in milliseconds: the other must have gone on, or both meet again at once. Default. */
const between = 25

/**
 * Runs the work in a transaction, and again when the database broke it off only because two waited for each other (40P01) or wrote the
 * same at once (40001). The work must leave nothing behind but what it writes through `tx`. isolation: where all it reads has to be of one moment.
 */
export async function inTransaction<R>(db: Db, work: (tx: Db) => Promise<R>, isolation?: IsolationLevel): Promise<R> {
  for (let attempt = 1; ; attempt++) {
    try {
      const transaction = db.transaction()
      return await (isolation ? transaction.setIsolationLevel(isolation) : transaction).execute(work)
    } catch (error) {
      if (attempt === attempts || !collided(error)) throw error
      await pause(between * attempt * (1 + Math.random()))
    }
  }
}

function collided(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '40001')
}
