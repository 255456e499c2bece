import { importBatch } from '#server/import/importer.ts'
import { openFiles } from '#server/import/read.ts'
import { tables } from '#server/import/tables.ts'
import type { Command } from './command.ts'

/** `cli import 430300 工单.csv 派单.csv [--dry-run]`: a city's history, whole or not at all. */
export const importCommand: Command = {
  usage: 'import <平台代码> <文件…> [--dry-run]',
  summary: '导入历史数据（CSV 或 xlsx），整批成功或整批不动；--dry-run 只检查',
  options: ['dry-run'],
  async run({ database, cities, seal, progress }, [platform = '', ...paths], options) {
    const place = cities.get(platform)
    if (!place) return { refused: `没有代码为 ${platform} 的平台` }
    if (paths.length === 0) return { refused: '请给出要导入的文件' }
    const files = await openFiles(paths)
    if ('refused' in files) return files
    const result = await importBatch(database.pool, place, seal, files.source, {
      kind: 'import', source: files.names, sha256: files.sha256, dryRun: options.has('dry-run'), now: Date.now(), onProgress: rows => progress(`已检查 ${rows} 行`),
    })
    if ('refused' in result) {
      if (result.faults.length === 0) return { refused: result.refused }
      return { lines: [...result.faults.map(one => `${tables[one.table].label} 第 ${one.line} 行 ${one.column}：${one.reason}`), result.refused], json: result, ok: false }
    }
    const counts = Object.entries(result.done).filter(([, n]) => n > 0).map(([table, n]) => `${tables[table as keyof typeof tables].label} ${n} 行`).join('，')
    return { lines: [`${options.has('dry-run') ? '检查通过，没有写入' : '导入完成'}：${counts}`], json: result, ok: true }
  },
}
