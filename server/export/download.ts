import { sql } from 'kysely'
import { downloadRefusal, zipPasswordRefusal } from '#domain/export/decide.ts'
import { exportRules } from '#domain/export/rules.ts'
import { exportSources } from '#domain/export/sources.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import { inTransaction } from '#server/db/transaction.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import type { FileReply, Server } from '#server/serve.ts'
import { readPieces } from './pieces.ts'
import { type ExportRow, selectExports } from './row.ts'
import { stillTheirs } from './sources.ts'
import { lockedZip } from './table/zip.ts'

const types = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv; charset=utf-8', zip: 'application/zip' } as const

/**
 * Hands out the file to whoever asked for it, once the download is written down; of a locked one the zip under the password given, which is
 * used and forgotten. Refuses (404) another's, (403) what they may no longer ask for, (409) one that is not there, too old or fetched too often, (400) a missing or weak password.
 */
export async function downloadExport(server: Server, user: SignedIn, place: Place, id: string, password: string | undefined, now: number): Promise<{ file: FileReply; row: ExportRow }> {
  const { platform } = user
  const row = await inTransaction(server.db, async tx => {
    const { rows: [row] } = await selectExports(sql`e.platform = ${platform} and e.id = ${id} and e.asked_by = ${user.id}`, sql`for update of e`).execute(tx)
    if (!row) throw new Refused(404, '没有这项导出')
    stillTheirs(user, row)
    const refused = downloadRefusal({ state: row.state, downloads: row.downloads, expiresAt: row.expires_at?.getTime() ?? null }, exportRules(place.city), now)
    if (refused) throw new Refused(409, refused)
    const weak = row.locked ? zipPasswordRefusal(password ?? '', { ...user, number: row.number }) : null
    if (weak) throw new Refused(400, weak, 'password')
    await tx.updateTable('export').set({ downloads: row.downloads + 1 }).where('platform', '=', platform).where('id', '=', id).execute()
    await tx.insertInto('export_download').values({ platform, id: uuidv7(now), export_id: id, user_id: user.id, at: new Date(now) }).execute()
    return row
  })
  const name = `${exportSources[row.source].label}-${row.number}`
  const content = readPieces(server.db, server.citizen, { platform, id }, row.sha256 ?? Buffer.alloc(0))
  return {
    row,
    file: row.locked
      ? { type: types.zip, name: `${name}.zip`, body: lockedZip(`${name}.${row.format}`, content, password ?? '') }
      : { type: types[row.format], name: `${name}.${row.format}`, body: content },
  }
}
