import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findHome } from '#server/db/account.ts'
import { takeFolder } from '#server/db/lock.ts'
import { startPostgres } from '#server/db/postgres.ts'
import type { Log } from '#server/log.ts'
import { BadBackup } from './file.ts'

/** Whether a data folder has a private database already. */
export function hasDatabase(dataDir: string): boolean {
  return existsSync(dataDir) && existsSync(join(findHome(dataDir).folder, 'cluster/PG_VERSION'))
}

/**
 * Runs the work with the URL of a new private database in a data folder, and shuts it down. Refuses a folder that has one, or that a running Minsheng
 * holds. When the work fails the database made for it is removed again.
 */
export async function inNewDatabase<R>(dataDir: string, log: Log, work: (url: string) => Promise<R>): Promise<R> {
  if (hasDatabase(dataDir)) throw new BadBackup(`文件夹 ${dataDir} 里已有数据库，恢复只能进入空的数据文件夹；请用 --into 另选一个，旧的留着`)
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  const lock = takeFolder(dataDir)
  if ('heldBy' in lock) throw new BadBackup(`数据文件夹 ${dataDir} 正由另一个运行中的民声使用（进程 ${lock.heldBy}）`)
  try {
    const postgres = await startPostgres(dataDir, log)
    try {
      return await work(postgres.url)
    } catch (error) {
      await postgres.stop()
      rmSync(findHome(dataDir).folder, { recursive: true, force: true })
      throw error
    } finally {
      await postgres.stop()
    }
  } finally {
    lock.release()
  }
}

/** As inNewDatabase, in a folder of its own that is gone afterwards. */
export async function inScratch<R>(log: Log, work: (url: string) => Promise<R>): Promise<R> {
  const folder = mkdtempSync(join(tmpdir(), 'ms-scratch-'))
  // The database's own account must be able to pass through.
  chmodSync(folder, 0o711)
  try {
    return await inNewDatabase(folder, log, work)
  } finally {
    rmSync(findHome(folder).folder, { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  }
}
