import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { BadBackup } from '#server/backup/bytes.ts'
import { openBackup } from '#server/backup/file.ts'
import { openKeyBox } from '#server/backup/keyBox.ts'
import { readManifest } from '#server/backup/manifest.ts'
import { restore, type Target } from '#server/backup/intoTarget.ts'
import { drillRestore } from '#server/backup/drill.ts'
import { type Config, readConfig } from '#server/config.ts'
import { type KeyCustody, parseKeys, presentCustody } from '#server/crypto/custody.ts'
import { createLog } from '#server/log.ts'
import type { Answer } from './command.ts'
import type { Standalone } from './standalone.ts'

/** `cli restore FILE [--verify] [--into FOLDER|URL] [--keys FILE]`: into an empty place only; with `--verify` into a scratch database, compared and dropped. */
export const restoreCommand: Standalone = {
  usage: 'restore <备份文件> [--verify] [--into 文件夹或数据库地址] [--keys 密钥备份] [--plain]',
  summary: '把备份恢复到空的数据文件夹或数据库；--verify 只演练：恢复到临时数据库，核对后删除；--plain 读旧格式（未加密）的备份',
  options: ['verify', 'plain'],
  values: ['into', 'keys'],
  async run([path = ''], options, values): Promise<Answer | { refused: string }> {
    if (path === '') return { refused: '请写出备份文件，如 cli restore backups/minsheng-20260701T193000Z.backup --verify' }
    if (options.has('verify') && values.has('into')) return { refused: '--verify 只在临时数据库里演练，不与 --into 同用' }
    const config = readConfig(process.env)
    const keys = values.has('keys') ? keysFrom(values.get('keys') ?? '', config.backup.passphrase) : null
    const [log, progress] = [createLog('warn', config.logFormat), (text: string) => { if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`) }]
    const into = values.get('into')
    const target: Target = into?.match(/^postgres(ql)?:\/\//) ? { url: into } : into === undefined && config.databaseUrl ? { url: config.databaseUrl } : { folder: resolve(into ?? config.dataDir) }
    const custody = custodyFor(config, target, keys)
    const backup = await openBackup(resolve(path), { shape: readManifest, custody, plain: options.has('plain') })
    if (!backup.sealed) process.stderr.write(unsealed)
    try {
      if (options.has('verify')) return drilled(await drillRestore({ config, backup, fileName: basename(path), custody, log, progress }))
      const { rows, seconds } = await restore({ target, backup, fileName: basename(path), log, now: Date.now(), progress })
      return { lines: [`恢复完成：${rows} 行，${seconds} 秒，备份于 ${backup.manifest.madeAt}`, ...keysLines(target, keys), ...afterwards], json: { rows, seconds, madeAt: backup.manifest.madeAt }, ok: true }
    } finally {
      await backup.close()
    }
  },
}

const unsealed = '注意：这份备份是旧格式，没有加密，内容有没有被人改过无从核对；恢复以后请立即重新备份，并销毁这一份\n'

/** From the key backup, else from MINSHENG_KEY, else the key file of the folder restored into or of the one in use. */
function custodyFor(config: Config, target: Target, keys: string | null): KeyCustody | null {
  if (keys !== null) return parseKeys(keys, '密钥备份')
  return ('folder' in target && presentCustody({ ...config, dataDir: target.folder })) || presentCustody(config)
}

function keysFrom(path: string, passphrase: string | null): string {
  if (!existsSync(path)) throw new BadBackup(`没有密钥备份文件 ${path}`)
  if (passphrase === null) throw new BadBackup('打开密钥备份要口令：请设 MINSHENG_BACKUP_PASSPHRASE')
  return openKeyBox(readFileSync(path), passphrase)
}

/** What the backup cannot know: what happened since it was made. */
const afterwards = [
  '备份以后执行的个人信息删除、更正不在其中：请按处理证明逐项重新登记、执行',
  '审计锚点文件若比备份新，请移到别处保存，再启动：旧文件里有恢复后没有的条目，校验会一直报告尾部被截',
]

/** Keys go where the product looks for them, never over others. */
function keysLines(target: Target, keys: string | null): string[] {
  if (!('folder' in target)) return ['请把原来的密钥交给程序（MINSHENG_KEY 或数据文件夹里的 citizen.keys），否则打不开诉求人信息']
  const file = join(target.folder, 'citizen.keys')
  if (existsSync(file)) return [`沿用文件夹里已有的密钥 ${file}；若与备份不是一套，程序启动时会说明`]
  if (keys === null) return [`请把原来的密钥文件放到 ${file} 再启动，否则程序打不开诉求人信息`]
  writeFileSync(file, keys, { mode: 0o600, flag: 'wx' })
  return [`密钥已放回 ${file}`]
}

function drilled({ proof, seconds, kept }: Awaited<ReturnType<typeof drillRestore>>): Answer {
  const { tables, rows, auditLinks, opened, differences } = proof
  return {
    lines: [
      differences.length === 0 ? `恢复演练通过：${seconds} 秒` : `恢复演练发现 ${differences.length} 处不符：${seconds} 秒`,
      `${tables} 张表 ${rows} 行，审计链 ${auditLinks} 条，打开封存的信息 ${opened} 处`, ...differences,
      kept ? '结果已记入“运行状态”' : '本机没有正在用的数据库，结果没有记下',
    ],
    json: { ...proof, seconds, kept }, ok: differences.length === 0,
  }
}
