import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Config } from '#server/config.ts'
import { presentCustody } from '#server/crypto/custody.ts'
import type { Db } from '#server/db/open.ts'
import { BadBackup } from './bytes.ts'
import { sealKeys, shortestPassphrase } from './keyBox.ts'
import { type Made, makeBackup, NotNow } from './make.ts'
import { keysNameOf, retain } from './retain.ts'
import { keepRun } from './runs.ts'

export interface BackupJob {
  /** Of the database's owner. */
  url: string
  db: Db
  config: Pick<Config, 'dataDir' | 'key' | 'crypto' | 'backup'>
  /** Cities it is written down for. */
  platforms: readonly string[]
  folder: string
  keep: number
  withKeys: boolean
  now: () => number
  progress: (text: string) => void
}

export interface BackedUp extends Made { seconds: number; keysPath: string | null; removed: string[] }

/** Makes a backup, removes those beyond `keep`, and writes down what came of it, failures too; that it was not the time (NotNow) is none. */
export async function runBackup({ url, db, config, platforms, folder, keep, withKeys, now, progress }: BackupJob): Promise<BackedUp> {
  const passphrase = withKeys ? passphraseOf(config) : null
  const beganAt = now()
  const passed = () => Math.round((now() - beganAt) / 100) / 10
  try {
    const custody = presentCustody(config)
    if (!custody) throw new BadBackup(noKeys(config))
    const made = await makeBackup({ url, folder, sealWith: { custody, suite: config.crypto }, now: beganAt, progress })
    const keysPath = passphrase === null ? null : keepKeys(config, join(folder, keysNameOf(basename(made.path))), passphrase)
    await keepRun(db, platforms, { kind: 'backup', beganAt, seconds: passed(), fileName: basename(made.path), size: made.size, rows: made.rows, finding: null })
    return { ...made, seconds: passed(), keysPath, removed: await retain(folder, keep) }
  } catch (error) {
    if (error instanceof NotNow) throw error
    await keepRun(db, platforms, { kind: 'backup', beganAt, seconds: passed(), fileName: null, size: null, rows: null, finding: reasonOf(error) })
    throw error
  }
}

/** Why, in words that name no data: sentences of our own, else the error's code. */
export function reasonOf(error: unknown): string {
  if (error instanceof BadBackup) return error.message
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known: Readonly<Record<string, string>> = { ENOSPC: '磁盘空间不足', EACCES: '没有写入的权限', EROFS: '文件夹只读', ENOENT: '文件夹不在', ECONNREFUSED: '数据库连不上' }
  return known[code] ?? `没有做成（${code || '原因见日志'}）`
}

function passphraseOf({ backup: { passphrase } }: BackupJob['config']): string {
  if (passphrase === null || passphrase.length < shortestPassphrase) throw new BadBackup(`备份密钥要用口令封存：请在 MINSHENG_BACKUP_PASSPHRASE 中给出至少 ${shortestPassphrase} 个字的口令，并与备份分开保存`)
  return passphrase
}

function keepKeys(config: BackupJob['config'], path: string, passphrase: string): string {
  const file = join(config.dataDir, 'citizen.keys')
  if (config.key === null && !existsSync(file)) throw new BadBackup(noKeys(config))
  writeFileSync(path, sealKeys(config.key ?? readFileSync(file, 'utf8'), passphrase), { mode: 0o600, flag: 'wx' })
  return path
}

const noKeys = ({ dataDir }: BackupJob['config']) => `没有密钥文件 ${join(dataDir, 'citizen.keys')}，MINSHENG_KEY 也没有设置：备份要用主密钥加密`
