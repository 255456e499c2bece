import { byItself, record } from '#server/audit/record.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'

/** What came of a backup or of a restore drill. `finding`: what was wrong; null when all was well. */
export interface BackupRun { kind: 'backup' | 'drill'; beganAt: number; seconds: number; fileName: string | null; size: number | null; rows: number | null; finding: string | null }

/** Writes a run down for every city, with its line in the audit log. */
export async function keepRun(db: Db, platforms: readonly string[], run: BackupRun): Promise<void> {
  const { kind, beganAt, seconds, fileName, size, rows, finding } = run
  await db.transaction().execute(async tx => {
    for (const platform of platforms) {
      await tx.insertInto('backup_run').values({
        platform, id: uuidv7(beganAt), kind, began_at: new Date(beganAt), seconds: seconds.toFixed(1), ok: finding === null, file_name: fileName, size, row_count: rows, finding,
      }).execute()
      await record(tx, {
        ...byItself(platform, beganAt + Math.round(seconds * 1000)), verb: kind === 'backup' ? 'backup' : 'restoreDrill', outcome: finding === null ? 'done' : 'refused',
        subject: { kind: 'backups', id: fileName ?? '' }, detail: { rows, size, seconds: Math.round(seconds) },
      })
    }
  })
}

export interface LastRuns { backup: { at: number; size: number | null } | null; drill: { at: number; ok: boolean; finding: string | null } | null; failed: { at: number; finding: string | null } | null }

/** The last good backup, the last drill however it ended, and a failed backup when it is newer than the last good one. */
export async function lastRuns(db: Db, platform: string): Promise<LastRuns> {
  const last = async (kind: 'backup' | 'drill', ok?: boolean) => {
    const query = db.selectFrom('backup_run').select(['began_at', 'size', 'ok', 'finding']).where('platform', '=', platform).where('kind', '=', kind).orderBy('id', 'desc').limit(1)
    return (ok === undefined ? query : query.where('ok', '=', ok)).executeTakeFirst()
  }
  const [backup, drill, any] = await Promise.all([last('backup', true), last('drill'), last('backup')])
  return {
    backup: backup ? { at: backup.began_at.getTime(), size: backup.size } : null,
    drill: drill ? { at: drill.began_at.getTime(), ok: drill.ok, finding: drill.finding } : null,
    failed: any && !any.ok ? { at: any.began_at.getTime(), finding: any.finding } : null,
  }
}
