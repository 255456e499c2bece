import { copyFileSync, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AuditVerb } from '#domain/audit/verbs.ts'
import { random } from '#server/replay/random.ts'
import { insertRows } from '#server/db/insert.ts'
import { testDatabase } from '#test/database.ts'
import { editFile, type Place, tableEdits, type Target } from '#test/tamper.ts'
import { anchorFile } from './anchorFile.ts'
import { continueChain } from './chain.ts'
import { verifyDump, writeDump } from './dump.ts'
import type { Examined } from './examine.ts'
import { findingLine } from './findings.ts'
import { gatheredRows, waitingLook } from './looks.ts'
import { byItself, type Entry, rowOf } from './record.ts'
import { verifyChain } from './verify.ts'

const platform = '100000'
const began = Date.parse('2026-07-01T09:00:00+08:00')
const [links, every] = [160, 20]
const day = 86_400_000
const now = began + links * day
const folder = mkdtempSync(join(tmpdir(), 'ms-anchors-'))
const path = anchorFile(folder, platform)
const [anchorsKept, dump] = [join(folder, 'kept'), join(folder, 'dump.jsonl')]

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
  const verbs: AuditVerb[] = ['read', 'list', 'change', 'export', 'reveal']
  for (let at = 0; at < links / every; at++) {
    await insertRows(database.db, { audit_entry: Array.from({ length: every }, (_, n) => {
      const entry: Entry = {
        ...byItself(platform, began + at * day + n * 1000), verb: verbs[n % 5] ?? 'read', subject: { kind: 'orders', id: `${at}-${n}` }, address: `10.0.${at}.${n}`, rows: n, status: 200, reason: n % 4 === 0 ? '核实' : null,
        detail: { filters: [String(n)] },
      }
      return n % 5 > 0 ? [rowOf(entry)] : gatheredRows([0, 1, 2, 3].map(look => waitingLook({ ...entry, at: entry.at + look, rows: look })))
    }).flat() })
    // The platform's suite changes on the way.
    await continueChain({ db: database.db, algorithm: at < 4 ? 'sha256' : 'sm3', folder, now: () => began + at * day + 60_000 }, platform, null, false)
  }
  copyFileSync(path, anchorsKept)
  const file = createWriteStream(dump)
  await writeDump(database.db, platform, { folder, now }, file)
  await finished(file.end())
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

/** Whether a finding names the place: the link itself, or no longer a stretch than lies between two anchors; of a tail cut off its beginning. */
const names = ({ findings }: Examined, { from = 0, to = 0, entryId, line }: Place) => findings.some(({ damage, seq, to: until = seq ?? 0, ...found }) =>
  (from > 0 && seq !== null && (damage === 'tail' ? seq >= from && seq <= to : seq <= to && until >= from && until - seq < every))
  || (entryId !== undefined && found.entryId === entryId) || (line !== undefined && found.line === line))

test('an untouched log is sound, in the database and as a file, with anchors and without', async () => {
  const sound = { links, anchors: links / every, pending: 0, lastSeq: links, findings: [], more: 0 }
  expect(await verifyChain(database.db, platform, { folder, now })).toMatchObject(sound)
  expect(await verifyChain(database.db, platform, { folder: null, now })).toMatchObject(sound)
  expect(await verifyDump(dump)).toMatchObject(sound)
})

test('120 edits to the tables, by somebody with every right to the database: each is found where it was made', async () => {
  const chance = random('tables')
  const missed: string[] = []
  const kinds = Object.entries(tableEdits)
  for (let n = 0; n < 120; n++) {
    const [edit, apply] = kinds[n % kinds.length] ?? kinds[0]!
    const rolledBack = new Error('rolled back')
    await database.db.transaction().execute(async tx => {
      await sql`set local role none`.execute(tx)
      const target: Target = { tx, platform, links, every, random: chance }
      const place = await apply(target)
      const examined = await verifyChain(tx, platform, { folder, now })
      if (!names(examined, place)) missed.push(`${edit} ${JSON.stringify(place)}: ${examined.findings.map(findingLine).join('; ')}`)
      throw rolledBack
    }).catch(error => { if (error !== rolledBack) throw error })
  }
  expect(missed).toEqual([])
}, 60_000)

test('40 edits to the anchor file: each is found where it was made', async () => {
  const chance = random('anchors')
  const missed: string[] = []
  for (let n = 0; n < 40; n++) {
    const { edit, line, was } = editFile(path, chance)
    const examined = await verifyChain(database.db, platform, { folder, now })
    const { seq }: { seq: number } = JSON.parse(was)
    if (![{ from: seq, to: seq }, { line: line + 1 }, { line: line + 2 }].some(place => names(examined, place))) missed.push(`${edit} ${line + 1}: ${examined.findings.map(findingLine).join('; ')}`)
    copyFileSync(anchorsKept, path)
  }
  expect(missed).toEqual([])
})

test('40 edits to an exported log, found without a database', async () => {
  const chance = random('dump')
  const missed: string[] = []
  const edited = join(folder, 'edited.jsonl')
  for (let n = 0; n < 40; n++) {
    copyFileSync(dump, edited)
    const { edit, line, was } = editFile(edited, chance)
    const told = await verifyDump(edited).catch((error: unknown) => String(error))
    const { kind, seq, text, line: anchorLine }: { kind: string; seq?: number; text?: string; line?: number } = JSON.parse(was)
    const at = seq ?? (text === undefined ? undefined : JSON.parse(text).seq)
    const places: Place[] = [{ line }, { line: line + 1 }, { line: line + 2 }, ...(at === undefined ? [] : [{ from: at, to: at + 1 }]), ...(anchorLine === undefined ? [] : [{ line: anchorLine }, { line: anchorLine + 1 }])]
    if (typeof told === 'string' ? line > 0 : !places.some(place => names(told, place))) missed.push(`${edit} ${kind} ${line + 1}: ${typeof told === 'string' ? told : told.findings.map(findingLine).join('; ')}`)
  }
  expect(missed).toEqual([])
})
