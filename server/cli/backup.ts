import { resolve } from 'node:path'
import { runBackup } from '#server/backup/run.ts'
import type { Command } from './command.ts'

/** `cli backup [--to FOLDER] [--keep 14] [--with-keys]`: everything the database holds, into one file, while the product runs. */
export const backupCommand: Command = {
  usage: 'backup [--to 文件夹] [--keep 份数] [--with-keys]',
  summary: '备份整个数据库到一个加密的文件，不用停机；--with-keys 另存封了口令的密钥文件',
  options: ['with-keys'],
  values: ['to', 'keep'],
  async run({ config, database: { db, url }, cities, progress }, _args, options, values) {
    const keep = values.get('keep') ?? String(config.backup.keep)
    if (!/^[1-9]\d{0,3}$/.test(keep)) return { refused: '--keep 应为 1 至 9999 的整数，即留下最新的几份' }
    const platforms = [...cities.values()].filter(place => place.platform === place.city.platform).map(place => place.platform)
    const withKeys = options.has('with-keys')
    const { path, size, rows, seconds, sha256, keysPath, removed, manifest } = await runBackup({
      url, db, config, platforms, folder: resolve(values.get('to') ?? config.backup.folder), keep: Number(keep), withKeys, now: Date.now, progress,
    })
    return {
      lines: [
        `备份完成：${path}`,
        `${Object.keys(manifest.tables).length} 张表，${rows} 行，${(size / 1024 / 1024).toFixed(1)} MB，${seconds} 秒；SHA-256 ${sha256}`,
        ...(removed.length > 0 ? [`已删除旧备份 ${removed.length} 份`] : []),
        keysPath === null
          ? '注意：备份是加密的，里面没有密钥。没有 citizen.keys（或 MINSHENG_KEY）就永远打不开它；请把密钥另存一份，不要与备份放在一起'
          : `密钥已用口令封存：${keysPath}；丢了口令就打不开，请把口令与文件分开保存`,
        '请用 cli restore 备份文件 --verify 演练恢复',
      ],
      json: { path, size, rows, seconds, sha256, keys: keysPath, removed, tables: Object.keys(manifest.tables).length }, ok: true,
    }
  },
}
