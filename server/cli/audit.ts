import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { verifyDump } from '#server/audit/dump.ts'
import { findingLine } from '#server/audit/findings.ts'
import type { Examined, Known } from '#server/audit/examine.ts'
import type { Answer } from './command.ts'
import type { Standalone } from './standalone.ts'

/** `cli audit verify [--platform P] [--from-file F] [--known seq:hash]`, `export`, `drop`: status 0 sound, 1 damage found, 2 could not be examined. A file is examined without any database. */
export const auditCommand: Standalone = {
  usage: 'audit verify [--platform 平台代码] [--from-file 导出文件] [--known 序号:哈希] | audit export <文件> --platform 平台代码 | audit drop [--platform 平台代码]',
  summary: '校验审计日志（被改、被删、插入、调换、截尾都指出位置）；导出到文件以便离线校验；清理满期的部分',
  options: [],
  values: ['platform', 'from-file', 'known'],
  async run(args, options, values) {
    const file = values.get('from-file')
    const known = knownOf(values)
    if (known === null) return { refused: '--known 请照抄当时记下的末链，如 1024:01a3f9…（序号、冒号、至少 16 位哈希）' }
    if (args[0] === 'verify' && file !== undefined) {
      const path = [resolve(file), resolve(process.env.INIT_CWD ?? '.', file)].find(one => existsSync(one))
      return path ? told([await verifyDump(path, known)]) : { refused: `没有文件 ${file}` }
    }
    const [{ runWithDatabase }, { auditLogCommand }] = await Promise.all([import('./withDatabase.ts'), import('./auditLog.ts')])
    return runWithDatabase(auditLogCommand, { args: [...args], options: new Set(options), values: new Map(values), json: false })
  },
}

/** A last link as it was told then; undefined: none is given, null: it is not written like one. */
export function knownOf(values: ReadonlyMap<string, string>): Known | null | undefined {
  const text = values.get('known')
  if (text === undefined) return undefined
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{16,66})…?$/.exec(text) ?? []
  return hash === undefined ? null : { seq: Number(seq), hash }
}

/** A line per platform, then one per finding. */
export function told(examined: readonly Examined[]): Answer {
  return {
    lines: examined.flatMap(({ platform, links, anchors, pending, lastSeq, lastHash, findings, more }) => [
      `${platform}　${findings.length === 0 ? '完好' : `发现 ${findings.length + more} 处`}　链接 ${links} 条，至第 ${lastSeq} 条　锚点 ${anchors} 个　待上链 ${pending} 条　末链 ${lastSeq}:${lastHash}`,
      ...findings.map(finding => `  ${findingLine(finding)}`), ...(more > 0 ? [`  另有 ${more} 处未列出`] : []),
    ]),
    json: examined, ok: examined.every(({ findings }) => findings.length === 0),
  }
}
