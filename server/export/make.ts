import { createHash } from 'node:crypto'
import { exportRules } from '#domain/export/rules.ts'
import { exportTidings } from '#domain/export/tidings.ts'
import { byItself, record } from '#server/audit/record.ts'
import type { Cities, Place } from '#server/cities.ts'
import { namesOf } from '#server/city/names.ts'
import type { CitizenSeal } from '#server/crypto/citizen.ts'
import type { Db } from '#server/db/open.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { failureLine } from '#server/failure.ts'
import type { Log } from '#server/log.ts'
import { Refused } from '#server/refused.ts'
import { type FileWriter, openFile } from './file.ts'
import { personOf } from './person.ts'
import { openedPieces, sealedPiece } from './pieces.ts'
import { freshProgress, type Progress, takenUp } from './progress.ts'
import { openFilter } from './row.ts'
import type { Page, Reader, SourceReader, Wanted } from './source.ts'
import { stillTheirs } from './sources.ts'
import { beginAnew, keepPiece, letGo, setBack, type Size, stayAt, step, take, type Taken, TakenAway } from './taking.ts'
import { namedOf, tellAsker } from './tell.ts'

export interface MakeOptions { db: Db; places: Cities; citizen: CitizenSeal; log: Log; now: () => number }

const day = 86_400_000
/** Rows read and kept at a time. Default. */
const pageRows = 1000

/** Thrown into a making when the server stops: the next start goes on. */
class Stopping extends Error {}

/**
 * Makes the file of one export that waits; false: none does, or the server stops. Its rows are read in one transaction, as they stood at its beginning,
 * and kept page by page with how far it is: a server that dies leaves the rest to the next. Two servers never make the same one.
 */
export async function makeNext(options: MakeOptions, place: Place, going: () => boolean = () => true, size: Size = 'few'): Promise<boolean> {
  const { db, log, now } = options
  const taken = await take(db, place, size, now())
  if (!taken) return false
  try {
    await db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(tx => make(options, tx, taken, going))
  } catch (error) {
    if (error instanceof Stopping) {
      await letGo(db, taken)
      return false
    }
    if (error instanceof TakenAway) return true
    const said = error instanceof Refused ? error.message : null
    if (said === null) log.warn(`export ${place.platform} ${taken.row.id} ${failureLine(error)}`)
    await setBack(db, taken, said, now())
  }
  return true
}

async function make({ db, places, citizen, now }: MakeOptions, tx: Db, taken: Taken, going: () => boolean): Promise<void> {
  const { place, row } = taken
  const user = await personOf(tx, place.platform, row.asked_by)
  if (!user) throw new Refused(409, '申请人的账号已停用')
  const reader = { db: tx, citizen, cities: places }
  const wanted = { user, place, filter: openFilter(citizen, place.platform, row.filter_enc), columns: row.columns, personal: row.personal, now: now() }
  const source = stillTheirs(user, row)
  const page: SourceReader['page'] = (...asked) => {
    if (!going()) throw new Stopping()
    return source.page(...asked)
  }
  const stay = () => stayAt(db, taken, now())
  const begun = row.progress && source.steady(wanted) ? row.progress : null
  const progress = begun ? takenUp(begun, wanted.now) : freshProgress(await counted(reader, { ...source, page }, wanted, stay), wanted.now)
  if (!begun) await beginAnew(db, taken, progress)
  const file = openFile(row, wanted, await namesOf(reader, tx, place.platform, wanted.now), progress)
  while (progress.pieces === 0 || progress.cursor !== null) {
    const { rows, next } = await page(reader, wanted, progress.cursor ?? undefined, pageRows)
    const bytes = [...(progress.pieces === 0 ? [await file.begin()] : []), await file.rows(rows.map(cells => row.columns.map(key => cells[key] ?? null)))]
    progress.rows += rows.length
    progress.cursor = next
    await keepPiece(db, citizen, taken, Buffer.concat(bytes), progress, now())
    if (progress.size > exportRules(place.city).mostBytes) throw new Refused(409, `文件超过 ${Math.round(exportRules(place.city).mostBytes / 1e6)} MB，请缩小范围或减少列后重新申请`)
  }
  await finish({ db, citizen, now }, taken, file, progress, stay)
}

/** The rows there are. Refuses (409) more than one export may have, before the first is written: lines alone, without what stands behind them, are counted in seconds. */
async function counted(reader: Reader, source: SourceReader, wanted: Wanted, stay: () => Promise<void>): Promise<number> {
  const { mostRows } = exportRules(wanted.place.city)
  let [rows, cursor]: [number, string | null] = [0, null]
  do {
    const page: Page = await source.page(reader, { ...wanted, columns: [] }, cursor ?? undefined, pageRows)
    rows += page.rows.length
    if (rows > mostRows) throw new Refused(409, `超过一次导出的上限 ${mostRows.toLocaleString('zh-CN')} 行，请缩小范围后重新申请`)
    cursor = page.next
    await stay()
  } while (cursor !== null)
  return rows
}

/** The end of the file and that it is there: both or neither. */
async function finish({ db, citizen, now: clock }: Pick<MakeOptions, 'db' | 'citizen' | 'now'>, taken: Taken, file: FileWriter, progress: Progress, stay: () => Promise<void>): Promise<void> {
  const { place: { platform, city }, row } = taken
  const last = await file.end()
  // What was written through others is not known here: the file is read once more as it is kept.
  const hash = createHash('sha256')
  for await (const bytes of openedPieces(db, citizen, { platform, id: row.id })) {
    hash.update(bytes)
    await stay()
  }
  const now = clock()
  const expiresAt = now + exportRules(city).keepDays * day
  const made = { state: 'ready', progress: null, taken_until: null, rows: progress.rows, size: progress.size + last.length, sha256: hash.update(last).digest(), made_at: new Date(now), expires_at: new Date(expiresAt) }
  await inTransaction(db, async tx => {
    await step(tx, taken, made)
    if (last.length > 0) await tx.insertInto('export_piece').values(sealedPiece(citizen, taken, progress.pieces, last)).execute()
    await record(tx, { ...byItself(platform, now), verb: 'makeExport', subject: { kind: 'exports', id: row.id }, rows: progress.rows, detail: { number: row.number, source: row.source, personal: row.personal } })
    await tellAsker(tx, platform, row.asked_by, exportTidings.ready(namedOf(row), expiresAt, city.timeZone), now)
  })
}
