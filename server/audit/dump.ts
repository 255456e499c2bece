import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Writable } from 'node:stream'
import { once } from 'node:events'
import type { Db } from '#server/db/open.ts'
import { anchorFile, anchorOf, readAnchors, sizeOf } from './anchorFile.ts'
import { examine, type Examined, type Known } from './examine.ts'
import type { Finding } from './findings.ts'
import type { Anchor, StoredEntry } from './link.ts'
import { anchorsAfter, type Checkpoint, checkpointsOf, headOf, type Linked, linksAfter, unlinkedEntries } from './stored.ts'
import { atOneMoment } from './verify.ts'

/** Lines of a log written to a file: everything needed to examine it elsewhere. Anchors come before the links, so that a file cut short is noticed. */
type Line =
  | { kind: 'log'; platform: string; at: number; head: { seq: number; hash: string } | null }
  | ({ kind: 'checkpoint' } & Checkpoint) | ({ kind: 'anchor' } & Anchor) | { kind: 'anchorLine'; line: number; text: string }
  | ({ kind: 'link' } & Linked) | { kind: 'entry'; entry: StoredEntry } | { kind: 'end'; lines: number; sum: string }

/** Writes a platform's log as JSON lines, memory staying the same; how many lines. now: epoch ms. */
export function writeDump(db: Db, platform: string, { folder, now }: { folder: string | null; now: number }, to: Writable): Promise<number> {
  const path = folder === null ? null : anchorFile(folder, platform)
  const size = path === null ? 0 : sizeOf(path)
  return atOneMoment(db, async tx => {
    let lines = 0
    const sum = createHash('sha256')
    const write = async (line: Line) => {
      lines++
      const text = `${JSON.stringify(line)}\n`
      if (line.kind !== 'end') sum.update(text)
      if (!to.write(text)) await once(to, 'drain')
    }
    await write({ kind: 'log', platform, at: now, head: await headOf(tx, platform) })
    const checkpoints = await checkpointsOf(tx, platform)
    for (const checkpoint of checkpoints) await write({ kind: 'checkpoint', ...checkpoint })
    for await (const anchor of anchorsAfter(tx, platform, 0)) await write({ kind: 'anchor', ...anchor })
    if (path !== null) for await (const { line, text } of readAnchors(path, size)) await write({ kind: 'anchorLine', line, text })
    for await (const link of linksAfter(tx, platform, checkpoints.at(-1)?.seq ?? 0)) await write({ kind: 'link', ...link })
    for await (const entry of unlinkedEntries(tx, platform)) await write({ kind: 'entry', entry })
    await write({ kind: 'end', lines: lines + 1, sum: sum.digest('hex') })
    return lines
  })
}

/** Examines a log written to a file, without a database. known: a link noted down elsewhere. Throws a sentence when it is not such a file. */
export async function verifyDump(path: string, known?: Known): Promise<Examined> {
  const broken: Finding[] = []
  let lines = 0
  let log: Extract<Line, { kind: 'log' }> | null = null
  let end: Extract<Line, { kind: 'end' }> | null = null
  const sum = createHash('sha256')
  for await (const { text, number } of linesOf(path)) {
    lines = number
    const line = parsed(text)
    if (!line || (line.kind === 'log') !== (number === 1)) broken.push({ damage: 'changed', seq: null, line: number, says: '导出文件的这一行读不出，或不该在这里' })
    if (line?.kind === 'log') log ??= line
    if (line?.kind === 'end') end = line
    else sum.update(`${text}\n`)
  }
  if (!log) throw new Error('这不是导出的审计日志，或其第一行被改动')
  if (end?.lines !== lines) broken.push({ damage: 'tail', seq: null, line: lines, says: end === null ? '导出文件没有结尾' : `导出文件应有 ${end.lines} 行，现有 ${lines} 行` })
  const checkpoints: Checkpoint[] = []
  for await (const { kind: _, ...checkpoint } of ofKind(path, 'checkpoint')) checkpoints.push(checkpoint)
  const written = (await ofKind(path, 'anchorLine').next()).done !== true
  const examined = await examine({
    platform: log.platform, now: log.at, known, head: log.head, checkpoints,
    links: seq => linksOf(path, seq), unlinked: () => entriesOf(path), anchors: () => ofKind(path, 'anchor'), anchorLines: written ? () => anchorLinesOf(path) : null,
  })
  const findings = [...broken, ...examined.findings]
  // All between is examined by itself.
  if (findings.length === 0 && sum.digest('hex') !== end?.sum) findings.push({ damage: 'head', seq: null, line: 1, says: '导出文件的第一行或最后一行被改' })
  return { ...examined, findings }
}

async function* linksOf(path: string, seq: number): AsyncGenerator<Linked> {
  for await (const link of ofKind(path, 'link')) if (link.seq > seq) yield link
}

async function* entriesOf(path: string): AsyncGenerator<StoredEntry> {
  for await (const { entry } of ofKind(path, 'entry')) yield entry
}

async function* anchorLinesOf(path: string) {
  for await (const { line, text } of ofKind(path, 'anchorLine')) yield { line, text, anchor: anchorOf(text) }
}

async function* ofKind<K extends Line['kind']>(path: string, kind: K): AsyncGenerator<Extract<Line, { kind: K }>> {
  for await (const { text } of linesOf(path)) {
    const line = text.startsWith(`{"kind":"${kind}"`) ? parsed(text) : null
    if (line?.kind === kind) yield line as Extract<Line, { kind: K }>
  }
}

async function* linesOf(path: string): AsyncGenerator<{ text: string; number: number }> {
  let number = 0
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) yield { text, number: ++number }
}

function parsed(text: string): Line | null {
  try {
    const line: unknown = JSON.parse(text)
    return typeof line === 'object' && line !== null && 'kind' in line ? line as Line : null
  } catch {
    return null
  }
}
