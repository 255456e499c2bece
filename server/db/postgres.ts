import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chownSync, closeSync, existsSync, lstatSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import type { Log } from '../log.ts'
import { type Account, findHome, type Home, madeFor } from './account.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { keepRunning } from './keep.ts'

/** A running private PostgreSQL. */
export interface Postgres {
  /** Connection string of the product's database. */
  url: string
  /** Ends connections and shuts down (fast); resolves when the process is gone. */
  stop(): Promise<void>
}

export const databaseName = 'minsheng'

/** Settings for two cores and 4 GB; given on the command line so that this table is the only place. */
const settings: Record<string, string> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  password_encryption: 'scram-sha-256',
  max_connections: '60',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  random_page_cost: '1.1',
  jit: 'off',
  // A question's own process and one more: there are two cores, and a third would wait for them.
  max_parallel_workers_per_gather: '1',
  synchronous_commit: 'on',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  // A new database has no statistics, and without them even look-ups by key take the wrong index: the default of a minute is too long.
  autovacuum_naptime: '10s',
  log_timezone: 'UTC',
  timezone: 'UTC',
  // Rows may hold personal data: errors are logged without their details and parameters.
  log_error_verbosity: 'terse',
  log_parameter_max_length_on_error: '0',
  log_min_error_statement: 'panic',
  logging_collector: 'on',
  log_filename: 'postgresql-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
}

/**
 * Starts the private PostgreSQL of a data folder, creating the cluster when there is none and stopping one that a
 * killed Minsheng left running, and starts it again whenever it dies. The caller holds the folder's lock.
 */
export async function startPostgres(dataDir: string, log: Log, extra: Record<string, string> = {}): Promise<Postgres> {
  const home = findHome(dataDir)
  const cluster = join(home.folder, 'cluster')
  const binaries = findBinaries(home.account, log)
  await stopOrphan(cluster, log)
  if (!existsSync(join(cluster, 'PG_VERSION'))) createCluster(home, cluster, binaries, log)
  checkVersion(cluster, binaries)
  const socket = socketFolder(home)
  const base = `postgresql://minsheng:${readFileSync(join(home.folder, 'password'), 'utf8').trim()}@/`
  const place = `?host=${encodeURIComponent(socket)}`
  const program = { postgres: binaries.postgres, cluster, socket, failure: join(home.folder, 'start.log'), account: home.account, options: { ...settings, ...extra }, probe: `${base}postgres${place}` }
  const kept = await keepRunning(() => launch(program), child => untilReady(child, program, log), log)
  return { url: `${base}${databaseName}${place}`, stop: kept.stop }
}

/** Connection string of a private cluster already running on this folder, for command-line tools beside a running server. */
export function runningUrl(dataDir: string): string {
  const home = findHome(dataDir)
  const password = readFileSync(join(home.folder, 'password'), 'utf8').trim()
  return `postgresql://minsheng:${password}@/${databaseName}?host=${encodeURIComponent(socketFolder(home))}`
}

/** The program with what it is started with. `failure`: what it says until it writes its own log; `probe`: where it answers once it is ready. */
interface Program { postgres: string; cluster: string; socket: string; failure: string; account: Account | null; options: Record<string, string>; probe: string }

function launch({ postgres, cluster, socket, failure, account, options }: Program): ChildProcess {
  const output = openSync(failure, 'w', 0o600)
  const parameters = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // Detached: Ctrl+C must reach the product first, which then ends its work and stops the database.
  const child = spawn(postgres, ['-D', cluster, '-k', socket, ...parameters], { ...account, cwd: '/', detached: true, stdio: ['ignore', output, output], env: plainEnv() })
  closeSync(output)
  child.unref()
  return child
}

async function untilReady(child: ChildProcess, { probe, failure }: Program, log: Log) {
  let broken: Error | null = null
  child.once('error', error => {
    broken = error
  })
  const began = Date.now()
  for (let said = false; ; await pause(20)) {
    if (broken || child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`数据库没有启动成功：${broken ?? lastLines(failure)}`)
    }
    const client = new Client({ connectionString: probe })
    // Cut off while it waits: the next look says why.
    client.on('error', () => {})
    try {
      await client.connect()
      const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [databaseName])
      if (!rowCount) await client.query(`create database ${databaseName}`)
      return
    } catch (error) {
      const code = (error as { code?: string }).code ?? ''
      if (child.exitCode === null && child.signalCode === null && !['ENOENT', 'ECONNREFUSED', 'ECONNRESET', '57P03'].includes(code)) throw error
    } finally {
      await client.end().catch(() => {})
    }
    if (!said && Date.now() - began > 1000) {
      log.info('数据库正在启动（上次若非正常退出，正在恢复数据）……')
      said = true
    }
  }
}

/** initdb into a folder beside, then one rename: an interrupted first start leaves nothing half-made. */
function createCluster(home: Home, cluster: string, binaries: Binaries, log: Log) {
  log.info('首次启动，正在建立数据库……')
  const fresh = `${cluster}.new`
  const passwordFile = join(home.folder, 'password')
  rmSync(fresh, { recursive: true, force: true })
  writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
  if (home.account) chownSync(passwordFile, home.account.uid, home.account.gid)
  const locale = binaries.major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'] : ['--locale=C']
  const options = ['-D', fresh, '-U', 'minsheng', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', ...locale]
  const run = spawnSync(binaries.initdb, options, { ...home.account, cwd: '/', encoding: 'utf8', env: plainEnv() })
  if (run.status !== 0) throw new Error(`数据库建立失败：${run.error ?? run.stderr}`)
  renameSync(fresh, cluster)
}

function checkVersion(cluster: string, binaries: Binaries) {
  const version = Number(readFileSync(join(cluster, 'PG_VERSION'), 'utf8'))
  if (version !== binaries.major) throw new Error(`数据文件夹由 PostgreSQL ${version} 建立，当前程序是 ${binaries.major}；请先用旧版本导出数据`)
}

/** kill -9 of the product leaves PostgreSQL running; it is stopped in order, so that the new one starts as our own child. */
export async function stopOrphan(cluster: string, log: Log) {
  const pidFile = join(cluster, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  if (!isPostmasterOf(pid, cluster)) return
  log.warn('上次退出时数据库没有关闭，正在关闭后重新启动……')
  process.kill(pid, 'SIGINT')
  for (let waited = 0; isPostmasterOf(pid, cluster); waited += 50) {
    if (waited === 15_000) process.kill(pid, 'SIGQUIT')
    await pause(50)
  }
}

function isPostmasterOf(pid: number, cluster: string): boolean {
  if (!(pid > 0)) return false
  const run = process.platform === 'linux' ? null : spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout
  try {
    return (run ?? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')).includes(`-D ${cluster} `)
  } catch {
    return false
  }
}

/** Socket paths may have at most 107 bytes, so a long data folder gets a short folder of its own in the temporary one. */
function socketFolder(home: Home): string {
  const near = join(home.folder, 'socket')
  if (Buffer.byteLength(join(near, '.s.PGSQL.5432.lock')) <= 100) return madeFor(near, home.account)
  const far = madeFor(join(tmpdir(), `minsheng-${createHash('sha256').update(home.folder).digest('hex').slice(0, 16)}`), home.account)
  const owner = home.account?.uid ?? process.getuid?.()
  const { uid, mode } = lstatSync(far)
  if (uid !== owner || (mode & 0o170077) !== 0o040000) throw new Error(`文件夹 ${far} 属于其他账号，不能放数据库的套接字；请换一个较短的数据文件夹路径`)
  return far
}

function plainEnv(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
}

function lastLines(path: string): string {
  return readFileSync(path, 'utf8').trim().split('\n').slice(-5).join('\n')
}
