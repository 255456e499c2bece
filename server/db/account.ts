import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** An unprivileged system account. PostgreSQL refuses to run as root. */
export interface Account {
  uid: number
  gid: number
}

/** Where the cluster lives and who runs it. */
export interface Home {
  folder: string
  account: Account | null
}

/**
 * The folder for the private cluster: `<data>/postgres`. As root it belongs to an unprivileged account; when that account
 * cannot reach the data folder, the cluster lies in /var/lib/minsheng and a note in the data folder says so.
 */
export function findHome(dataDir: string): Home {
  const account = process.getuid?.() === 0 ? unprivileged() : null
  const folder = join(dataDir, 'postgres')
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  if (!account) return { folder: madeFor(folder, null), account }
  if (canEnter(account, dataDir)) return { folder: madeFor(folder, account), account }
  const elsewhere = join(publicFolder(), createHash('sha256').update(dataDir).digest('hex').slice(0, 16))
  const note = join(dataDir, 'postgres-location.txt')
  if (!existsSync(note)) writeFileSync(note, `数据库无法使用本文件夹（运行数据库的系统账号进不来），实际位置：\n${elsewhere}\n备份时请一并备份。\n`)
  return { folder: madeFor(elsewhere, account), account }
}

/** A folder every account of this machine can enter, for clusters and copied binaries of a root installation. */
export function publicFolder(): string {
  const folder = '/var/lib/minsheng'
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  return folder
}

/** Makes a folder of mode 700 belonging to the account. */
export function madeFor(folder: string, account: Account | null): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (account) chownSync(folder, account.uid, account.gid)
  chmodSync(folder, 0o700)
  return folder
}

function unprivileged(): Account {
  const rows = readFileSync('/etc/passwd', 'utf8').split('\n').map(line => line.split(':'))
  const row = rows.find(([name]) => name === 'postgres') ?? rows.find(([name]) => name === 'nobody')
  if (!row) throw new Error('以 root 身份运行时需要系统账号 postgres 或 nobody；也可用 DATABASE_URL 指定数据库服务器')
  return { uid: Number(row[2]), gid: Number(row[3]) }
}

/** Asks the kernel instead of computing modes, so that ACLs and mounts count. */
function canEnter(account: Account, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0
}
