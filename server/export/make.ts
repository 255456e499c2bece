import { sql } from 'kysely'
import { mayPass } from '#domain/access/permissions.ts'
import { exportRules } from '#domain/export/rules.ts'
import { exportTidings } from '#domain/export/tidings.ts'
import { byItself, record } from '#server/audit/record.ts'
import type { Cities, Place } from '#server/cities.ts'
import { namesOf } from '#server/city/names.ts'
import type { CitizenSeal } from '#server/crypto/citizen.ts'
import { fixed } from '#server/db/fixed.ts'
import type { Db } from '#server/db/open.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { failureLine } from '#server/failure.ts'
import type { Log } from '#server/log.ts'
import { type Loop, startLoop } from '#server/loop.ts'
import { Refused } from '#server/refused.ts'
import { fileOf } from './file.ts'
import { personOf } from './person.ts'
import { keepPieces } from './pieces.ts'
import { type ExportRow, openFilter, selectExports } from './row.ts'
import type { Page, Reader, SourceReader, Wanted } from './source.ts'
import { sourceFor } from './sources.ts'
import { namedOf, tellAsker, tellOfEnds } from './tell.ts'

export interface ExportOptions { db: Db; places: Cities; citizen: CitizenSeal; log: Log; now: () => number; /** Milliseconds between looks; default 1000. */ every?: number }

const day = 86_400_000
const minute = 60_000
/** One that fails for no reason of its own is tried again so often; then the person is told. */
const mostAttempts = 3

/** Starts making what was asked for and agreed to, one after another, and deleting what is past its time. */
export function startExports({ every = 1000, ...options }: ExportOptions): Loop {
  let tidied = 0
  return startLoop('导出', options.log, async going => {
    for (const platform of await waiting(options)) {
      const place = options.places.get(platform)
      while (place && going() && (await makeNext(options, place, going)));
    }
    if (going() && options.now() - tidied > minute) {
      for (const place of options.places.values()) {
        await tellOfEnds(options.db, place, options.now())
        await expire(options.db, place.platform, options.now())
      }
      tidied = options.now()
    }
    return every
  })
}

async function waiting({ db, places }: ExportOptions): Promise<string[]> {
  const rows = await fixed<{ platform: string }>(db, `select distinct platform from export where platform = any($1) and state = 'waiting'`, [[...places.keys()]])
  return rows.map(row => row.platform)
}

/** Thrown into a making when the server stops: it is rolled back, and made again after the start. */
class Stopping extends Error {}

/**
 * Makes the file of one export that waits; false: none does. Everything is one transaction over the rows as they stood at its beginning:
 * the file is there whole and once, or, when the server dies, not at all and is made by the next. Two servers never make the same one.
 */
export async function makeNext({ db, places, citizen, log, now: clock }: ExportOptions, place: Place, going: () => boolean = () => true): Promise<boolean> {
  const { platform } = place
  const now = clock()
  let taken: ExportRow | undefined
  try {
    return await db.transaction().setIsolationLevel('repeatable read').execute(async tx => {
      const { rows: [row] } = await selectExports(sql`e.platform = ${platform} and e.state = 'waiting'`, sql`order by e.id limit 1 for update of e skip locked`).execute(tx)
      taken = row
      if (!row) return false
      const user = await personOf(tx, platform, row.asked_by)
      if (!user) throw new Refused(409, '申请人的账号已停用')
      if (row.personal && !mayPass('export.personal', user.roles)) throw new Refused(403, '申请人已不能导出个人信息')
      const reader = { db: tx, citizen, cities: places }
      const wanted = { user, place, filter: openFilter(citizen, platform, row.filter_enc), columns: row.columns, personal: row.personal, now }
      const source = sourceFor(user, row.source)
      const page: SourceReader['page'] = (...asked) => {
        if (!going()) throw new Stopping()
        return source.page(...asked)
      }
      await withinLimit(reader, { ...source, page }, wanted)
      const { bytes, rows } = fileOf(reader, { ...source, page }, row, wanted, await namesOf(reader, tx, platform, now))
      const { size, sha256 } = await keepPieces(tx, citizen, { platform, id: row.id }, bytes)
      const expiresAt = now + exportRules(place.city).keepDays * day
      const made = { state: 'ready', rows: rows(), size, sha256, made_at: new Date(now), expires_at: new Date(expiresAt) }
      await tx.updateTable('export').set(made).where('platform', '=', platform).where('id', '=', row.id).execute()
      await record(tx, { ...byItself(platform, now), verb: 'makeExport', subject: { kind: 'exports', id: row.id }, rows: rows(), detail: { number: row.number, source: row.source, personal: row.personal } })
      await tellAsker(tx, platform, row.asked_by, exportTidings.ready(namedOf(row), expiresAt, place.city.timeZone), now)
      return true
    })
  } catch (error) {
    if (error instanceof Stopping) return false
    if (!taken) throw error
    const said = error instanceof Refused ? error.message : null
    if (said === null) log.warn(`export ${platform} ${taken.id} ${failureLine(error)}`)
    await setBack(db, place, taken, said, now)
    return true
  }
}

/** Lines alone, without what stands behind them, are counted in seconds; opening and hiding that takes minutes. */
const countedAtOnce = 1000

/** Refuses (409) more rows than one export may have, before the first is written. */
async function withinLimit(reader: Reader, source: SourceReader, wanted: Wanted): Promise<void> {
  const { mostRows } = exportRules(wanted.place.city)
  let [rows, cursor]: [number, string | null] = [0, null]
  do {
    const page: Page = await source.page(reader, { ...wanted, columns: [] }, cursor ?? undefined, countedAtOnce)
    rows += page.rows.length
    if (rows > mostRows) throw new Refused(409, `超过一次导出的上限 ${mostRows} 行，请缩小范围后重新申请`)
    cursor = page.next
  } while (cursor !== null)
}

/** After a making that failed: it is tried again, or, for a reason of its own or after so many tries, given up and whoever asked is told. */
function setBack(db: Db, { platform }: Place, row: ExportRow, said: string | null, now: number): Promise<void> {
  return inTransaction(db, async tx => {
    const { rows: [after] } = await sql<{ state: string; note: string | null }>`
      update export set attempts = attempts + 1,
             state = case when ${said}::text is null and attempts + 1 < ${mostAttempts} then 'waiting' else 'failed' end,
             note  = case when ${said}::text is null and attempts + 1 < ${mostAttempts} then note else coalesce(${said}, '系统出了差错，没有生成文件，请重新申请') end
      where  platform = ${platform} and id = ${row.id} and state = 'waiting' returning state, note`.execute(tx)
    if (after?.state === 'failed') await tellAsker(tx, platform, row.asked_by, exportTidings.failed(namedOf(row), after.note ?? ''), now)
  })
}

/** Deletes files past their time; that they were there stays in the register. */
export async function expire(db: Db, platform: string, now: number): Promise<void> {
  await db.transaction().execute(async tx => {
    const { rows } = await sql<{ id: string }>`
      update export set state = 'expired' where platform = ${platform} and state = 'ready' and expires_at <= ${new Date(now)} returning id`.execute(tx)
    if (rows.length === 0) return
    await sql`delete from export_piece where platform = ${platform} and export_id = any(${rows.map(row => row.id)}::uuid[])`.execute(tx)
    await record(tx, ...rows.map(({ id }) => ({ ...byItself(platform, now), verb: 'expireExport' as const, subject: { kind: 'exports', id } })))
  })
}
