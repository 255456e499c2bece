import { setImmediate as turn } from 'node:timers/promises'
import pg from 'pg'
import type { CityRules } from '#domain/city.ts'
import { plainTitle } from '#domain/privacy/words.ts'
import type { Place } from '#server/cities.ts'
import type { CitizenSeal } from '#server/crypto/citizen.ts'
import { uuidv7 } from '#server/ids.ts'
import { checkRow, type Fault, type Row, type Value } from './check.ts'
import { codesOf, unitsOf } from './codes.ts'
import { retell } from './history.ts'
import { type RawRow, type Source, type TableName, tables } from './tables.ts'
import { besides } from './besides.ts'
import { settled } from './settled.ts'
import { rowWriter } from './writer.ts'

export interface ImportOptions {
  /** Kind and name of what is imported, for the list of batches. */
  kind: string
  source: string
  /** SHA-256 of what is imported: the same twice is refused. */
  sha256: string
  dryRun?: boolean
  /** Wall clock, epoch milliseconds. */
  now: number
  /** Ids of the rows; default UUIDv7 of the row's own time. */
  id?: (at: number) => string
  onProgress?: (rows: number) => void
  /** Awaited when all is in: only `true` commits. */
  mayCommit?: () => Promise<boolean>
  /** Another batch follows that brings the statistics up to date for both. */
  followed?: boolean
}

export type ImportResult =
  | { done: Readonly<Record<TableName, number>>; batch: string | null }
  | { refused: string; faults: Fault[] }

/**
 * One batch into one platform, whole or not at all: every row is checked, each order's history is done again by the life cycle, and
 * all goes in by COPY in one transaction. Refused with the list of bad rows; `dryRun` checks everything and writes nothing.
 */
export async function importBatch(pool: pg.Pool, place: Place, seal: CitizenSeal, source: Source, options: ImportOptions): Promise<ImportResult> {
  // A connection of its own: COPY cannot share one that sends statements ahead, as those of the pool do.
  const client = new pg.Client({ ...pool.options, pipeline: false })
  // A cut connection is reported by the query under way; without a listener it would end the process.
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('begin')
    await client.query('set local synchronous_commit = off')
    // By the statistics of other platforms' rows this one has none, and without rows to find any index seems as good as the key.
    await client.query('set local plan_cache_mode = force_generic_plan')
    const before = await broughtBefore(client, place, options)
    if (before) {
      await client.query('rollback')
      return before
    }
    const result = await run(client, place, seal, source, options)
    if ('refused' in result || options.dryRun) {
      await client.query('rollback')
      return result
    }
    if (options.mayCommit && !(await options.mayCommit())) {
      await client.query('rollback')
      return { refused: '没有导入：一同导入的其他平台没有完成', faults: [] }
    }
    await client.query('commit')
    // Without fresh statistics the month's figures take seconds until autovacuum comes by.
    if (!options.followed) await client.query('analyze call, work_order, assignment, assignment_kept, callback')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => {})
    // Somebody was bringing the same, and is done.
    const before = error instanceof pg.DatabaseError && error.constraint === 'import_batch_once_idx' ? await broughtBefore(client, place, options) : null
    if (before) return before
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

/** The refusal of what is there already; null: it is not. */
async function broughtBefore(client: pg.ClientBase, { platform }: Place, { sha256 }: ImportOptions): Promise<ImportResult | null> {
  const { rows: [before] } = await client.query<{ source: string }>('select source from import_batch where platform = $1 and sha256 = $2 and state = $3', [platform, sha256, 'done'])
  return before ? { refused: `同样的内容已经导入过（${before.source}），没有再次导入`, faults: [] } : null
}

async function run(client: pg.ClientBase, place: Place, seal: CitizenSeal, source: Source, options: ImportOptions): Promise<ImportResult> {
  const rules: CityRules = { ...place.rules, order: { ...place.rules.order, lateRequests: true }, units: new Set(unitsOf(place).map(row => row.unit)) }
  const context = { codes: codesOf(place), calendar: rules.calendar }
  const id = options.id ?? uuidv7
  const faults: Fault[] = []
  const done = Object.fromEntries(Object.keys(tables).map(table => [table, 0])) as Record<TableName, number>
  let rows = 0
  const checked = (table: TableName, raw: RawRow): Row | null => {
    const row = checkRow(table, raw, context)
    if (++rows % 5000 === 0) options.onProgress?.(rows)
    if ('faults' in row) faults.push(...row.faults)
    else done[table]++
    return 'faults' in row ? null : row
  }
  const batch = id(options.now)
  const writer = await rowWriter(client, { platform: place.platform, suffix: place.suffix, batch, seal, id, now: options.now })
  if (!options.dryRun) {
    await client.query('insert into import_batch (platform, id, kind, source, sha256, state, started_at) values ($1, $2, $3, $4, $5, $6, $7)',
      [place.platform, batch, options.kind, options.source, options.sha256, 'running', new Date(options.now)])
  }
  const flush = async () => {
    if (faults.length === 0 && !options.dryRun) await writer.flush()
    else writer.drop()
  }
  /** Between rows: sends what is waiting, and lets others, and the signal to stop, have their turn. */
  const pause = async () => {
    if (writer.waiting() > 15_000) await flush()
    if (rows % 200 === 0) await turn()
  }

  const byOrder = { assignments: new Map<string, Row[]>(), callbacks: new Map<string, Row[]>() }
  for (const table of ['assignments', 'callbacks'] as const) {
    for await (const raw of source[table] ?? []) {
      const row = checked(table, raw)
      if (row) pile(byOrder[table], String(row.values.order), row)
    }
  }
  for await (const raw of source.calls ?? []) {
    const row = checked('calls', raw)
    const wrong = row && writer.call(row)
    if (wrong) faults.push(wrong)
    await pause()
  }
  for await (const raw of source.orders ?? []) {
    const row = checked('orders', raw)
    if (!row) continue
    const number = String(row.values.number)
    const parts = { order: row, assignments: take(byOrder.assignments, number), callbacks: take(byOrder.callbacks, number) }
    const registration = writer.registration(row, place.city.categories.version)
    if ('reason' in registration) {
      faults.push(registration)
      continue
    }
    const told = retell(parts, { ...registration.input, title: titleOf(row) }, rules, id)
    if ('fault' in told) faults.push(told.fault)
    else writer.order(row, told.file, told.events)
    await pause()
  }
  for (const table of ['assignments', 'callbacks'] as const) {
    for (const row of [...byOrder[table].values()].flat()) faults.push({ table, line: row.line, column: '工单编号', reason: `本批次没有工单“${String(row.values.order).slice(0, 40)}”` })
  }
  for (const table of besides) {
    for await (const raw of source[table] ?? []) {
      const row = checked(table, raw)
      const ready = row && settled(table, row, place)
      if (ready && 'reason' in ready) faults.push(ready)
      else if (ready) writer.other(table, ready)
    }
  }
  await flush()
  await writer.written()
  if (faults.length > 0) return { refused: `有 ${faults.length} 处错误，整批没有导入`, faults: faults.sort((one, other) => one.table.localeCompare(other.table) || one.line - other.line) }
  if (!options.dryRun) {
    await writer.finish()
    await client.query('update import_batch set state = $3, rows_total = $4, rows_done = $4, finished_at = $5 where platform = $1 and id = $2', [place.platform, batch, 'done', rows, new Date(options.now)])
  }
  options.onProgress?.(rows)
  return { done, batch: options.dryRun ? null : batch }
}

function pile(map: Map<string, Row[]>, key: string, row: Row): void {
  const rows = map.get(key)
  if (rows) rows.push(row)
  else map.set(key, [row])
}

function take(map: Map<string, Row[]>, key: string): Row[] {
  const rows = map.get(key) ?? []
  map.delete(key)
  return rows
}

/** As at the desk. */
function titleOf({ values: { title, callerName, callerPhone, callerPlate, confidential } }: Row): string {
  const text = (value: Value | undefined) => (typeof value === 'string' ? value : null)
  return plainTitle(String(title), { name: text(callerName), phone: text(callerPhone), plate: text(callerPlate) }, confidential === true)
}
