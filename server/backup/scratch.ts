import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findHome } from '#server/db/account.ts'
import { takeFolder } from '#server/db/lock.ts'
import { startPostgres, stopOrphan } from '#server/db/postgres.ts'
import type { Log } from '#server/log.ts'
import { BadBackup } from './bytes.ts'

/** Whether a data folder has a private database already. */
export function hasDatabase(dataDir: string): boolean {
  return existsSync(dataDir) && existsSync(join(findHome(dataDir).folder, 'cluster/PG_VERSION'))
}

/**
 * Runs the work with the URL of a new private database in a data folder, and shuts it down. Refuses a folder that has one, or that a running Minsheng
 * holds. When the work fails, or is interrupted (Ctrl+C), the database made for it is removed again.
 */
export async function inNewDatabase<R>(dataDir: string, log: Log, work: (url: string) => Promise<R>): Promise<R> {
  if (hasDatabase(dataDir)) throw new BadBackup(`文件夹 ${dataDir} 里已有数据库，恢复只能进入空的数据文件夹；请用 --into 另选一个，旧的留着`)
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  const lock = takeFolder(dataDir)
  if ('heldBy' in lock) throw new BadBackup(`数据文件夹 ${dataDir} 正由另一个运行中的民声使用（进程 ${lock.heldBy}）`)
  try {
    const postgres = await startPostgres(dataDir, log)
    const interrupted = interruption(postgres.stop)
    try {
      return await work(postgres.url)
    } catch (error) {
      await postgres.stop()
      rmSync(findHome(dataDir).folder, { recursive: true, force: true })
      throw interrupted.now() ? new BadBackup('恢复被中断，已写入的都已删除') : error
    } finally {
      await postgres.stop()
      interrupted.forget()
    }
  } finally {
    lock.release()
  }
}

/** A signal stops the database: the work then fails, and what it left is removed, instead of staying behind readable. */
function interruption(stop: () => Promise<void>) {
  let seen = false
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const act = () => {
    seen = true
    void stop()
  }
  for (const signal of signals) process.on(signal, act)
  return { now: () => seen, forget() { for (const signal of signals) process.off(signal, act) } }
}

const prefix = 'ms-scratch-'

/** As inNewDatabase, in a folder of its own in the temporary folder (TMPDIR) that is gone afterwards; what a killed one left there goes first. */
export async function inScratch<R>(log: Log, work: (url: string) => Promise<R>): Promise<R> {
  await removeLeftovers(log)
  const folder = mkdtempSync(join(tmpdir(), prefix))
  // The database's own account must be able to pass through.
  chmodSync(folder, 0o711)
  try {
    return await inNewDatabase(folder, log, work)
  } finally {
    remove(folder)
  }
}

/** Their databases hold what the backups keep sealed. Only those whose process is gone. */
async function removeLeftovers(log: Log): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const folder = join(tmpdir(), name)
    // One without a lock was made a moment ago by somebody else, or holds nothing.
    if (!name.startsWith(prefix) || !existsSync(join(folder, 'minsheng.lock'))) continue
    const lock = takeFolder(folder)
    if ('heldBy' in lock) continue
    await stopOrphan(join(findHome(folder).folder, 'cluster'), log)
    remove(folder)
  }
}

function remove(folder: string): void {
  rmSync(findHome(folder).folder, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
}
