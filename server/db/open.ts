import { mkdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import { keepPlans } from './fixed.ts'
import { takeFolder } from './lock.ts'
import { runningUrl, startPostgres } from './postgres.ts'
import type { Database } from './schema.ts'

/** What every function that reads or writes takes first; a Transaction is one too. */
export type Db = Kysely<Database>

export interface OpenDatabase {
  db: Db
  pool: pg.Pool
  url: string
  close(): Promise<void>
}

/**
 * Opens the database: DATABASE_URL when given, else the private PostgreSQL of the data folder, started and owned by this process.
 * With `share`, a command-line tool joins the database of a server already running on the folder; without, that is refused.
 */
export async function openDatabase(config: Pick<Config, 'dataDir' | 'databaseUrl'>, log: Log, options: { share?: boolean } = {}): Promise<OpenDatabase> {
  if (config.databaseUrl) return connect(config.databaseUrl, async () => {})
  mkdirSync(config.dataDir, { recursive: true, mode: 0o711 })
  const lock = takeFolder(config.dataDir)
  if ('heldBy' in lock) {
    if (options.share) return connect(runningUrl(config.dataDir), async () => {})
    throw new Error(`数据文件夹 ${config.dataDir} 正由另一个运行中的民声使用（进程 ${lock.heldBy}）；请先停止它，或用 MINSHENG_DATA 指定别的文件夹`)
  }
  try {
    const postgres = await startPostgres(config.dataDir, log)
    return connect(postgres.url, async () => {
      await postgres.stop()
      lock.release()
    })
  } catch (error) {
    lock.release()
    throw error
  }
}

/** A pool and its query builder on a connection string; `after` runs when both are closed. */
export function connect(url: string, after: () => Promise<void>): OpenDatabase {
  // On two cores more connections at work only wait for each other; requests queue in order here instead.
  const pool = new pg.Pool({ connectionString: url, max: 10, pipeline: true, types: { getTypeParser } })
  // An idle connection cut by the server must not end the process; the next query says what is wrong.
  pool.on('error', () => {})
  pool.on('connect', client => {
    // Nor one that is in somebody's hands between two statements.
    client.on('error', () => {})
    // Below the owner: what only grows (event) cannot be changed even by a mistake of ours. Where the operator made no such role, as the user given.
    client.query("select set_config('role', 'app', false) from pg_roles where rolname = 'app' and pg_has_role('app', 'member')").catch(() => {})
    keepPlans(client)
  })
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  let closed: Promise<void> | null = null
  const end = async () => {
    // Kysely ends only a pool it has used. Work that does not end in time is rolled back by the database.
    const ended = db.destroy().then(() => (pool.ended ? undefined : pool.end()))
    await Promise.race([ended, pause(5000, undefined, { ref: false })])
    await after()
  }
  return {
    db,
    pool,
    url,
    close() {
      closed ??= end()
      return closed
    },
  }
}

const { builtins } = pg.types

/** bigint → number (counts fit), date → 'yyyy-mm-dd'; numeric stays a string for exact decimals, timestamptz a Date. */
const getTypeParser: typeof pg.types.getTypeParser = ((oid: number, format?: 'text' | 'binary') => {
  if (oid === builtins.INT8) return Number
  if (oid === builtins.DATE) return (text: string) => text
  return pg.types.getTypeParser(oid, format as 'text')
}) as typeof pg.types.getTypeParser
