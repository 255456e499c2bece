import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { VerificationReply } from '#api/period.ts'
import type { City } from '#domain/city.ts'
import { changes } from '#domain/period/changes.ts'
import { movedRows, sumsOf } from '#domain/period/moved.ts'
import { judge } from '#domain/period/verdict.ts'
import type { Db } from '#server/db/open.ts'
import { type Contents, contents, digestLabels, type RowDigest } from './digest.ts'
import { freezable, hashOf } from './freeze.ts'
import { frozenMonth } from './frozen.ts'
import { type Since, sinceLock } from './since.ts'
import { trace, type Traced } from './traces.ts'
import { madeOfOrders, undone } from './undone.ts'

/** Rows that differ shown one by one. Default. */
const mostMoved = 50

/**
 * Recomputes rows and figures of a locked month and holds them against what was frozen; changes nothing. What was frozen is itself held against
 * its hash; rows that differ are told apart by whether what the platform wrote down since makes them what they are. Refused when the month is not locked.
 * All is read as of one moment: a step that is taken meanwhile would stand in some of it and be missing in the rest. In a transaction, as of that one's.
 */
export function verify(db: Db, city: City, period: string): Promise<VerificationReply | { refused: string }> {
  // Rows are undone on temporary copies, which a transaction that only reads may not make.
  return db.isTransaction ? examine(db, city, period) : db.transaction().setIsolationLevel('repeatable read').execute(tx => examine(tx, city, period))
}

async function examine(db: Db, city: City, period: string): Promise<VerificationReply | { refused: string }> {
  const frozen = await frozenMonth(db, city.platform, period)
  if (!frozen?.hash) return { refused: `${period} 还没有锁定，没有可核对的快照` }
  const today = await freezable(db, city, period, frozen.rows)
  if ('refused' in today) return today
  const kept = await keptContents(db, city.platform, period)
  const pairs = frozen.rows.map((row, at) => ({ row, now: today.rows[at], equal: today.rows[at]?.digest === row.digest && today.rows[at]?.count === row.count }))
  const differing = pairs.filter(pair => !pair.equal).map(pair => pair.row)
  const whole = frozen.rows.every(row => intact(row, kept.get(row.name)))
  const traced = new Map<string, Traced[]>()
  for (const row of whole ? differing : []) {
    const rows = await tracedRows(db, city, period, row, kept.get(row.name), sinceLock(frozen.madeAt, kept))
    if (rows) traced.set(row.name, rows)
  }
  const all = [...traced].flatMap(([name, rows]) => rows.map(row => ({ ...row, label: digestLabels[name] ?? name })))
  const figures = changes(frozen.figures.values(), today.figures.values())
  const count = (rows: readonly Traced[] = []) => { const told = rows.filter(row => row.told !== null).length; return { wentOn: told, unexplained: rows.length - told } }
  const { verdict, sentence } = judge({
    // Without what each row was there is nothing to hold against; where it is kept it must give the digests.
    equal: today.hash === frozen.hash, stands: hashOf(frozen.rows, frozen.figures) === frozen.hash && (kept.size === 0 || whole),
    differ: differing.length > 0, rows: traced.size === differing.length ? count(all) : null, figures: figures.length,
  })
  return {
    equal: today.hash === frozen.hash, hash: frozen.hash, recomputed: today.hash, verdict, sentence, figures,
    rows: pairs.map(({ row, now, equal }) => ({ name: row.name, label: digestLabels[row.name] ?? row.name, count: row.count, countNow: now?.count ?? 0, equal, ...count(traced.get(row.name)) })),
    moved: [...all.filter(row => row.told === null), ...all.filter(row => row.told !== null)].slice(0, mostMoved),
  }
}

/** What each row of a frozen month was, and which records it saw, by kind; empty for months frozen before it was kept. */
async function keptContents(db: Db, platform: string, period: string): Promise<Map<string, Contents>> {
  const { rows } = await sql<Contents & { kind: string }>`select kind, ids, sums from assessment_frozen_row where platform = ${platform} and period = ${period}`.execute(db)
  return new Map(rows.map(({ kind, ids, sums }) => [kind, { ids, sums }]))
}

/** Whether what is kept of a kind's rows is what the hash stands over. */
function intact({ digest, count }: RowDigest, kept: Contents | undefined): boolean {
  return digest === null || (kept !== undefined && kept.ids.length === count && createHash('sha256').update(kept.sums).digest('hex') === digest)
}

async function tracedRows(db: Db, city: City, period: string, row: RowDigest, kept: Contents | undefined, since: Since): Promise<Traced[] | null> {
  const now = await contents(db, city, period, row)
  if (!kept || !now) return null
  const rows = await trace(db, [city.platform, ...city.counties.map(county => county.platform)], row.name, movedRows(kept, now), since)
  return madeOfOrders.includes(row.name) ? onlyByRecords(db, city, period, row, kept, rows, since) : rows
}

/** Of rows something is told of, those stay told that are what they were once all of it is undone; another was changed besides. */
async function onlyByRecords(db: Db, city: City, period: string, row: RowDigest, kept: Contents, rows: readonly Traced[], since: Since): Promise<Traced[]> {
  const orders = [...new Set(rows.flatMap(({ told, order }) => (told && order ? [order.id] : [])))]
  if (orders.length === 0) return [...rows]
  const before = await undone(db, city, period, row, orders, since)
  const [was, would] = [sumsOf(kept), sumsOf(before.rows ?? { ids: [], sums: new Uint8Array() })]
  const explained = ({ id, order }: Traced) => order !== null && (before.imported.has(order.id) || (!before.otherwise.has(order.id) && was.get(id) === would.get(id)))
  return rows.map(one => (explained(one) ? one : { ...one, told: null }))
}
