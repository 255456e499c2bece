import { createWriteStream, existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import { dropExpired } from '#server/audit/drop.ts'
import { writeDump } from '#server/audit/dump.ts'
import type { Examined, Known } from '#server/audit/examine.ts'
import { byItself, record } from '#server/audit/record.ts'
import { verifyChain } from '#server/audit/verify.ts'
import { knownOf, told } from './audit.ts'
import type { Bench, Command } from './command.ts'

/** The deeds of `cli audit` that need the database; each stands in the log it is about. */
export const auditLogCommand: Command = {
  usage: '', summary: '', options: [],
  async run(bench, [deed = '', path], _options, values) {
    const chosen = values.get('platform')
    const platforms = [...bench.cities.keys()].filter(platform => chosen === undefined || platform === chosen)
    if (platforms.length === 0) return { refused: `没有代码为 ${chosen} 的平台` }
    const known = knownOf(values) ?? undefined
    if (known && platforms.length > 1) return { refused: '--known 是一个平台的末链，请用 --platform 写明是哪个平台' }
    if (deed === 'verify') return told(await verify(bench, platforms, known))
    if (deed === 'drop') return drop(bench, platforms)
    if (deed !== 'export') return { refused: '请写 audit verify（校验）、audit export（导出）或 audit drop（清理）' }
    if (!path || platforms.length > 1) return { refused: '请写出文件名和平台，如 audit export 审计.jsonl --platform <平台代码>' }
    const file = resolve(process.env.INIT_CWD ?? '.', path)
    if (existsSync(file)) return { refused: `文件 ${path} 已经存在，请另起一个名字` }
    return exportTo(bench, platforms[0] ?? '', file)
  },
}

async function verify({ database: { db }, config }: Bench, platforms: readonly string[], known: Known | undefined): Promise<Examined[]> {
  const all: Examined[] = []
  for (const platform of platforms) {
    const now = Date.now()
    const examined = await verifyChain(db, platform, { folder: config.audit.folder, now, known })
    await record(db, { ...byItself(platform, now), verb: 'auditVerify', detail: { links: examined.links, lastSeq: examined.lastSeq, lastHash: examined.lastHash, findings: examined.findings.length + examined.more } })
    all.push(examined)
  }
  return all
}

async function drop({ database: { db }, config }: Bench, platforms: readonly string[]) {
  const lines: string[] = []
  const json: unknown[] = []
  for (const platform of platforms) {
    const dropped = await dropExpired(db, platform, config.audit.years, Date.now())
    lines.push(dropped ? `${platform}　清理了 ${dropped.entries} 条，至第 ${dropped.seq} 条（${dropped.untilAt.toISOString()}）` : `${platform}　没有满 ${config.audit.years} 年的条目`)
    json.push({ platform, dropped })
  }
  return { lines, json, ok: true }
}

async function exportTo({ database: { db }, config }: Bench, platform: string, path: string) {
  const now = Date.now()
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 })
  const lines = await writeDump(db, platform, { folder: config.audit.folder, now }, file)
  await finished(file.end())
  await record(db, { ...byItself(platform, now), verb: 'auditExport', rows: lines })
  return { lines: [`已导出 ${lines} 行到 ${path}；校验：cli audit verify --from-file ${path}`], json: { path, lines }, ok: true }
}
