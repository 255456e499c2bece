import { randomUUID } from 'node:crypto'
import { sql, type Updateable } from 'kysely'
import { exportRules } from '#domain/export/rules.ts'
import { exportTidings } from '#domain/export/tidings.ts'
import type { Place } from '#server/cities.ts'
import type { CitizenSeal } from '#server/crypto/citizen.ts'
import { fixed } from '#server/db/fixed.ts'
import type { Db } from '#server/db/open.ts'
import type { Database } from '#server/db/schema.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { sealedPiece } from './pieces.ts'
import type { Progress } from './progress.ts'
import { type ExportRow, selectExports } from './row.ts'
import { namedOf, tellAsker } from './tell.ts'

/** Few rows are made among everything else, many in a thread of their own and never before them. */
export type Size = 'few' | 'many'

/** An export somebody is at. `by`: which making it is. */
export interface Taken { place: Place; row: ExportRow; by: string }

/** Unless it goes on, a making is given up for dead after so many milliseconds, and another takes it up. Default. */
const lease = 30_000
/** One that is begun so often without a piece coming of it is given up. Default. */
const mostAttempts = 3

/** Thrown where it was cancelled, or another making took it over: what is done here counts no more. */
export class TakenAway extends Error {}

/** The places where exports wait of that size. now: epoch ms. */
export async function placesWaiting(db: Db, places: ReadonlyMap<string, Place>, size: Size, now: number): Promise<Place[]> {
  const rows = await fixed<{ platform: string; least: number; most: number }>(db,
    `select platform, min(found) as least, max(found) as most from export where platform = any($1) and state = 'waiting' and (taken_until is null or taken_until <= $2) group by platform`, [[...places.keys()], new Date(now)])
  return rows.flatMap(({ platform, least, most }) => {
    const place = places.get(platform)
    const free = place ? exportRules(place.city).freeRows : 0
    return place && (size === 'few' ? least <= free : most > free) ? [place] : []
  })
}

/** Takes the export that waits longest, so that nobody else does; null: none waits. One that was begun too often is given up and passed over. now: epoch ms. */
export async function take(db: Db, place: Place, size: Size, now: number): Promise<Taken | null> {
  const by = randomUUID()
  const free = exportRules(place.city).freeRows
  for (;;) {
    const { rows: [taken] } = await sql<{ id: string; attempts: number }>`
      update export set taken_by = ${by}, taken_until = ${new Date(now + lease)}, attempts = attempts + 1
      where  platform = ${place.platform} and id = (
        select id from export
        where  platform = ${place.platform} and state = 'waiting' and (taken_until is null or taken_until <= ${new Date(now)}) and ${size === 'few' ? sql`found <= ${free}` : sql`found > ${free}`}
        order  by id limit 1 for update skip locked)
      returning id, attempts`.execute(db)
    if (!taken) return null
    const { rows: [row] } = await selectExports(sql`e.platform = ${place.platform} and e.id = ${taken.id}`).execute(db)
    if (!row) return null
    if (taken.attempts <= mostAttempts) return { place, row, by }
    await inTransaction(db, tx => giveUp(tx, { place, row, by }, null, now)).catch(error => { if (!(error instanceof TakenAway)) throw error })
  }
}

/** Keeps a piece with how far it is. Throws TakenAway. now: epoch ms. */
export async function keepPiece(db: Db, citizen: CitizenSeal, taken: Taken, bytes: Buffer, progress: Progress, now: number): Promise<void> {
  const piece = sealedPiece(citizen, taken, progress.pieces++, bytes)
  progress.size += bytes.length
  await inTransaction(db, async tx => {
    await step(tx, taken, { progress: JSON.stringify(progress), taken_until: new Date(now + lease), attempts: 0 })
    await tx.insertInto('export_piece').values(piece).execute()
  })
}

/** Goes on with it where no piece says so: while rows are counted, and while the whole is read once more. Throws TakenAway. now: epoch ms. */
export async function stayAt(db: Db, taken: Taken, now: number): Promise<void> {
  await step(db, taken, { taken_until: new Date(now + lease) })
}

/** Whatever was written of it before is gone: it begins anew. Throws TakenAway. */
export async function beginAnew(db: Db, taken: Taken, progress: Progress): Promise<void> {
  await inTransaction(db, async tx => {
    await step(tx, taken, { progress: JSON.stringify(progress) })
    await dropPieces(tx, taken.place.platform, [taken.row.id])
  })
}

/** Writes to an export as the one who is at it. Throws TakenAway. */
export async function step(tx: Db, { place, row, by }: Taken, values: Updateable<Database['export']>): Promise<void> {
  const done = await tx.updateTable('export').set(values).where('platform', '=', place.platform).where('id', '=', row.id).where('state', '=', 'waiting').where('taken_by', '=', by).executeTakeFirst()
  if (done.numUpdatedRows !== 1n) throw new TakenAway('another is at it')
}

/** Lets go of it: the next who looks goes on. The attempt does not count. */
export async function letGo(db: Db, { place, row, by }: Taken): Promise<void> {
  await sql`update export set taken_until = null, attempts = greatest(attempts - 1, 0) where platform = ${place.platform} and id = ${row.id} and state = 'waiting' and taken_by = ${by}`.execute(db)
}

/** After a making that failed: it is tried again, or, for a reason of its own or after so many tries, given up and whoever asked is told. */
export function setBack(db: Db, taken: Taken, said: string | null, now: number): Promise<void> {
  return inTransaction(db, async tx => {
    const { rows: [after] } = await sql<{ attempts: number }>`
      update export set taken_until = null where platform = ${taken.place.platform} and id = ${taken.row.id} and state = 'waiting' and taken_by = ${taken.by} returning attempts`.execute(tx)
    if (after && (said !== null || after.attempts >= mostAttempts)) await giveUp(tx, taken, said, now)
  })
}

/** Throws TakenAway: what was cancelled meanwhile stays cancelled. */
async function giveUp(tx: Db, taken: Taken, said: string | null, now: number): Promise<void> {
  const { place: { platform }, row } = taken
  const note = said ?? '系统出了差错，没有生成文件，请重新申请'
  await step(tx, taken, { state: 'failed', note })
  await dropPieces(tx, platform, [row.id])
  await tellAsker(tx, platform, row.asked_by, exportTidings.failed(namedOf(row), note), now)
}

/** All that are on their way begin anew, and whoever is at one reads no further: what was read before must not leave any more. */
export async function allAnew(tx: Db, platform: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update export set progress = null, taken_by = null, taken_until = null, attempts = 0 where platform = ${platform} and state = 'waiting' and taken_by is not null returning id`.execute(tx)
  await dropPieces(tx, platform, rows.map(row => row.id))
}

/** Deletes the pieces of files that are not wanted, or too old. */
export async function dropPieces(tx: Db, platform: string, ids: readonly string[]): Promise<void> {
  await sql`delete from export_piece where platform = ${platform} and export_id = any(${[...ids]}::uuid[])`.execute(tx)
}
