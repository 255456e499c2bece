import { spawnSync } from 'node:child_process'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface Holder {
  pid: number
  /** When that process began: a pid alone may have been given to another program since. */
  started: string
}

/**
 * Takes the data folder for this process. Returns the release function, or the pid of the living process that holds it.
 * A lock left behind by kill -9 or a power cut is taken over.
 */
export function takeFolder(dataDir: string): { release: () => void } | { heldBy: number } {
  const path = join(dataDir, 'minsheng.lock')
  const own = join(dataDir, `minsheng.lock.${process.pid}`)
  writeFileSync(own, JSON.stringify({ pid: process.pid, started: startOf(process.pid) }))
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      if (linked(own, path)) return { release: () => release(path) }
      const holder = readHolder(path)
      if (holder && isAlive(holder)) return { heldBy: holder.pid }
      removeStale(path, holder)
    }
    throw new Error(`无法锁定数据文件夹 ${dataDir}`)
  } finally {
    rmSync(own, { force: true })
  }
}

/** link() fails when the name exists, and the file appears with its content: nobody can read a half-written lock. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Moves the dead lock aside; if another process replaced it meanwhile, its lock is put back. */
function removeStale(path: string, seen: Holder | null) {
  const aside = `${path}.stale.${process.pid}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  const moved = readHolder(aside)
  if (moved && isAlive(moved) && moved.pid !== seen?.pid) linked(aside, path)
  rmSync(aside, { force: true })
}

function release(path: string) {
  if (readHolder(path)?.pid === process.pid) rmSync(path, { force: true })
}

function readHolder(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder
  } catch {
    return null
  }
}

function isAlive(holder: Holder): boolean {
  return startOf(holder.pid) === holder.started
}

/** When a process began, as text only good for comparing; 'gone' when there is none. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? 'gone' : `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`
  } catch {
    if (process.platform === 'linux') return 'gone'
    return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() || 'gone'
  }
}
