import { type RawBuilder, sql } from 'kysely'
import type { ExportLine } from '#api/export.ts'
import { decideRefusal, downloadRefusal } from '#domain/export/decide.ts'
import { paceOf } from '#domain/export/pace.ts'
import { exportRules } from '#domain/export/rules.ts'
import { columnsOf, exportSources } from '#domain/export/sources.ts'
import { exportReasons, exportStates } from '#domain/export/states.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import { namesOf } from '#server/city/names.ts'
import type { Db } from '#server/db/open.ts'
import type { Server } from '#server/serve.ts'
import { filterWords } from './filterWords.ts'
import { type ExportRow, openFilter, selectExports } from './row.ts'

/** Rows shown at once. Default. */
const pageSize = 40

/** Who reads: the one who asked, one who may decide, or one who looks after the register. */
export type Reading = 'mine' | 'waiting' | 'register'

/** A page of exports, the last asked for first; `more` narrows it. */
export async function listExports(server: Server, user: SignedIn, place: Place, as: Reading, more: readonly RawBuilder<unknown>[], cursor: string | undefined, now: number): Promise<{ rows: ExportLine[]; next: string | null }> {
  const conditions = [
    sql`e.platform = ${user.platform}`, ...(as === 'mine' ? [sql`e.asked_by = ${user.id}`] : as === 'waiting' ? [sql`e.state = 'asked'`] : []), ...more,
    ...(cursor ? [sql`e.id < ${cursor}::uuid`] : []),
  ]
  const { rows } = await selectExports(sql.join(conditions, sql` and `), sql`order by e.id desc limit ${pageSize + 1}`).execute(server.db)
  const shown = rows.slice(0, pageSize)
  return { rows: await linesOf(server, server.db, user, place, as, shown, now), next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null }
}

/** One export as whoever asked or decided sees it after their step. */
export async function exportLine(server: Server, db: Db, user: SignedIn, place: Place, as: Reading, id: string, now: number): Promise<ExportLine> {
  const { rows } = await selectExports(sql`e.platform = ${user.platform} and e.id = ${id}`).execute(db)
  const [line] = await linesOf(server, db, user, place, as, rows, now)
  if (!line) throw new Error(`export ${id} is gone`)
  return line
}

async function linesOf(server: Server, db: Db, user: SignedIn, place: Place, as: Reading, rows: readonly ExportRow[], now: number): Promise<ExportLine[]> {
  const names = await namesOf(server, db, user.platform, now)
  const rules = exportRules(place.city)
  return rows.map(row => {
    const labels = new Map(columnsOf(row.source).map(column => [column.key, column.label]))
    const refused = {
      mine: () => downloadRefusal({ state: row.state, downloads: row.downloads, expiresAt: row.expires_at?.getTime() ?? null }, rules, now),
      waiting: () => decideRefusal({ state: row.state, askedBy: row.asked_by }, user),
      register: () => null,
    }
    return {
      id: row.id, number: row.number, source: row.source, sourceLabel: exportSources[row.source].label, measure: exportSources[row.source].measure,
      filter: filterWords(openFilter(server.citizen, user.platform, row.filter_enc), place, names), columns: row.columns.map(key => labels.get(key) ?? key), format: row.format, personal: row.personal, locked: row.locked,
      reasonLabel: exportReasons[row.reason], words: row.words, state: row.state, stateLabel: exportStates[row.state].label, tone: exportStates[row.state].tone,
      found: Math.min(row.found, rules.freeRows), foundMore: row.found > rules.freeRows, askedByName: row.asked_name, askedUnitName: row.asked_unit === null ? null : names.unit(row.asked_unit), askedAt: row.asked_at.toISOString(),
      decidedByName: row.decided_name, decidedAt: row.decided_at?.toISOString() ?? null, note: row.note, pace: row.state === 'waiting' && row.progress ? paceOf(row.progress, now) : null, rows: row.rows, size: row.size, sha256: row.sha256?.toString('hex') ?? null,
      madeAt: row.made_at?.toISOString() ?? null, expiresAt: row.expires_at?.toISOString() ?? null, downloads: row.downloads, mostDownloads: rules.downloads, refused: refused[as](),
    }
  })
}
