import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { check } from '#domain/check/check.ts'
import type { Document, Finding } from '#domain/check/document.ts'
import { reportLines } from '#domain/check/report.ts'
import { megabytes, readLimits } from '#server/check/read/limits.ts'
import { readDocument } from '#server/check/read/read.ts'
import { Refused } from '#server/refused.ts'
import type { Standalone } from './standalone.ts'

/** `cli check 通报.docx [--previous 上月.docx]`: what contradicts itself in a bulletin. Status 0: no error, 1: errors, 2: could not be read. */
export const checkCommand: Standalone = {
  usage: 'check <通报文件> [--previous <上月通报文件>]',
  summary: '校核一份通报（docx、PDF、txt、html）：重算能重算的数，列出错误、警告、提示；不用数据库',
  options: [],
  values: ['previous'],
  async run([path, ...others], _options, values) {
    if (path === undefined || others.length > 0) return { refused: '请给出一个要校核的文件；上月通报写在 --previous 之后' }
    try {
      const document = await open(path)
      const previous = values.get('previous')
      const findings = check(document, previous === undefined ? undefined : await open(previous))
      return { lines: reportLines(findings), json: findings.map(rowOf), ok: findings.every(one => one.level !== 'error') }
    } catch (error) {
      if (error instanceof Refused) return { refused: error.message }
      throw error
    }
  },
}

/** npm starts scripts in the project's folder; paths are meant from where it was called. */
async function open(path: string): Promise<Document> {
  const found = [resolve(path), resolve(process.env.INIT_CWD ?? '.', path)].find(one => existsSync(one))
  const what = found ? await stat(found) : null
  if (!found || !what?.isFile()) throw new Refused(400, `没有文件 ${path}`)
  if (what.size > readLimits.bytes) throw new Refused(400, `${path}：文件太大，最多 ${megabytes(readLimits.bytes)}`)
  try {
    return await readDocument(await readFile(found))
  } catch (error) {
    throw error instanceof Refused ? new Refused(400, `${path}：${error.message}`) : error
  }
}

const rowOf = ({ level, rule, place, printed, recomputed, why }: Finding): Finding => ({ level, rule, place, printed, recomputed, why })
