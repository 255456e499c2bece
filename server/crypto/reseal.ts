import { sql } from 'kysely'
import { type HashedFrom, sealedColumns } from '#domain/privacy/sealedColumns.ts'
import { byItself, record } from '#server/audit/record.ts'
import type { Db } from '#server/db/open.ts'
import { inTransaction } from '#server/db/transaction.ts'
import type { Log } from '#server/log.ts'
import { type Loop, startLoop } from '#server/loop.ts'
import type { CitizenSeal } from './citizen.ts'
import { untilRequestsEnd } from './rotate.ts'
import { keyedColumns } from './targets.ts'

/** Rows looked at in one transaction: a lock on them is felt by nobody. Default. */
const usual = 300
/** Between two batches and when there is nothing to do, milliseconds. Default. */
const pause = 10
const idle = 5000

export interface ResealOptions { db: Db; citizen: CitizenSeal; log: Log; now: () => number }

/** Learns of keys made through other nodes and seals old values anew, a batch at a time; several nodes may do it side by side. */
export function startResealing({ db, citizen, log, now }: ResealOptions): Loop {
  return startLoop('数据密钥', log, async () => {
    await citizen.keys.follow()
    return (await resealBatch(db, citizen, now())) ? pause : idle
  })
}

/**
 * Looks at the next rows of one table and seals anew what is not under the current key, hashes as well, together with how far it came:
 * cut off at any point it goes on where it was. false: nothing to do, or another node is at it.
 */
export function resealBatch(db: Db, citizen: CitizenSeal, now: number): Promise<boolean> {
  return inTransaction(db, async tx => {
    const { rows: [job] } = await sql<Job>`
      select r.platform, r.target, r.position, k.number as newest
      from   reseal r
      join   data_key k on k.platform = r.platform and k.state = 'current'
      where  r.finished_at is null
      order  by r.platform, r.target
      limit  1
      for update of r skip locked
    `.execute(tx)
    if (!job) return false
    const { platform, target, newest } = job
    const { number, header, sealsFrom } = citizen.keys.current(platform)
    // The new key is not yet known here, or not yet in use everywhere: wait rather than take what the old one sealed for sealed anew.
    if (number !== newest || now < sealsFrom + untilRequestsEnd) return false
    const key = await primaryKey(tx, target)
    const rows = await nextRows(tx, job, key)
    const changed = rows.flatMap(row => changeOf(citizen, platform, target, row))
    await write(tx, platform, target, key, changed)
    const last = rows.length < batchOf(target) ? null : rows.at(-1)
    const position = last ? key.map(({ name }) => textOf(last[name])) : null
    await sql`
      update reseal set position = ${position}, rows_seen = rows_seen + ${rows.length}, rows_done = rows_done + ${changed.length}, finished_at = ${last ? null : new Date(now)}
      where  platform = ${platform} and target = ${target}
    `.execute(tx)
    if (!last) await record(tx, { ...byItself(platform, now), verb: 'keyReseal', subject: { kind: 'keys', id: String(newest) }, detail: { table: target, ...(await leftUnder(tx, platform, target, header)) } })
    return true
  })
}

const batchOf = (target: string) => sealedColumns[target]?.batch ?? usual

interface Job { platform: string; target: string; position: string[] | null; newest: number }
interface KeyColumn { name: string; type: string }
type Row = Record<string, Buffer | string | null>

/** A value of a primary key as the database reads it from text. */
function textOf(value: Row[string] | undefined): string {
  return Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : String(value)
}

/** The columns of a table's primary key after the platform, with their types. */
async function primaryKey(db: Db, target: string): Promise<KeyColumn[]> {
  const { rows } = await sql<KeyColumn>`
    select a.attname as name, format_type(a.atttypid, a.atttypmod) as type
    from   pg_index i
    cross  join unnest(i.indkey::int2[]) with ordinality as k (attnum, at)
    join   pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
    where  i.indrelid = ${target}::regclass and i.indisprimary and a.attname <> 'platform'
    order  by k.at
  `.execute(db)
  return rows
}

async function nextRows(tx: Db, { platform, target, position }: Job, key: readonly KeyColumn[]): Promise<Row[]> {
  const names = sql.join(key.map(({ name }) => sql.ref(name)))
  const after = position ? sql`and (${names}) > (${sql.join(key.map(({ type }, at) => sql`${position[at]}::${sql.raw(type)}`))})` : sql``
  const some = sql.join((sealedColumns[target]?.sealed ?? []).map(column => sql`${sql.ref(column)} is not null`), sql` or `)
  const { rows } = await sql<Row>`
    select ${names}, ${sql.join(keyedColumns(target).map(column => sql.ref(column)))}
    from   ${sql.table(target)}
    where  platform = ${platform} ${after} and (${some})
    order  by ${names}
    limit  ${batchOf(target)}
    for no key update
  `.execute(tx)
  return rows
}

/** How many rows still hold values under another key, for the log; nothing where there are none. */
async function leftUnder(tx: Db, platform: string, target: string, header: Buffer): Promise<{ left?: number }> {
  const other = (sealedColumns[target]?.sealed ?? []).map(column => sql`substring(${sql.ref(column)} from 1 for ${header.length}::int) <> ${header}`)
  const { rows } = await sql<{ left: number }>`select count(*)::int as left from ${sql.table(target)} where platform = ${platform} and (${sql.join(other, sql` or `)})`.execute(tx)
  return rows[0]?.left ? { left: rows[0].left } : {}
}

/** The row with every value under the current key; none when all of them are, or when one does not open: a damaged value stays, and its old key with it, while all others are sealed anew. */
function changeOf(citizen: CitizenSeal, platform: string, target: string, row: Row): Row[] {
  try {
    return sealedAnew(citizen, platform, target, row)
  } catch {
    return []
  }
}

function sealedAnew(citizen: CitizenSeal, platform: string, target: string, row: Row): Row[] {
  const { header } = citizen.keys.current(platform)
  const current = (value: Row[string] | undefined) => Buffer.isBuffer(value) && value.subarray(0, header.length).equals(header)
  const plain = (column: string) => (Buffer.isBuffer(row[column]) ? citizen.open(platform, row[column]) : null)
  const { sealed = [], hashed = {} } = sealedColumns[target] ?? {}
  const stale = sealed.some(column => row[column] !== null && !current(row[column])) || Object.entries(hashed).some(([column, { of }]) => row[of] !== null && !current(row[column]))
  if (!stale) return []
  const next: Row = { ...row }
  for (const column of sealed) if (row[column] !== null && !current(row[column])) next[column] = citizen.seal(platform, plain(column) ?? '')
  for (const [column, from] of Object.entries(hashed)) next[column] = hashOf(citizen, platform, plain(from.of), from) ?? row[column] ?? null
  return [next]
}

function hashOf(citizen: CitizenSeal, platform: string, value: string | null, { kind }: HashedFrom): Buffer | null {
  return value === null ? null : citizen.hash(kind, platform, value)
}

/** All rows in one statement. */
async function write(tx: Db, platform: string, target: string, key: readonly KeyColumn[], rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  const columns: readonly KeyColumn[] = [...key, ...keyedColumns(target).map(name => ({ name, type: 'bytea' }))]
  const lists = columns.map(({ name, type }) => sql`${rows.map(row => row[name] ?? null)}::${sql.raw(type)}[]`)
  await sql`
    update ${sql.table(target)} t
    set    ${sql.join(keyedColumns(target).map(column => sql`${sql.ref(column)} = v.${sql.ref(column)}`))}
    from   unnest(${sql.join(lists)}) as v (${sql.join(columns.map(({ name }) => sql.ref(name)))})
    where  t.platform = ${platform} and ${sql.join(key.map(({ name }) => sql`t.${sql.ref(name)} = v.${sql.ref(name)}`), sql` and `)}
  `.execute(tx)
}
