import { byItself, record } from '#server/audit/record.ts'
import { connect } from '#server/db/open.ts'
import type { Log } from '#server/log.ts'
import type { BackupReader } from './file.ts'
import { type Manifest, rowsOf } from './manifest.ts'
import { restoreInto } from './restore.ts'
import { inNewDatabase } from './scratch.ts'

/** An empty database of a server, or a data folder without one. */
export type Target = { url: string } | { folder: string }

/** now: epoch milliseconds. */
export interface Restoring { target: Target; backup: BackupReader<Manifest>; fileName: string; log: Log; now: number; progress: (text: string) => void }

/** Restores for good, and writes down in the restored audit logs that it was done. Throws a sentence, and leaves the target as empty as it was. */
export async function restore({ target, backup, fileName, log, now, progress }: Restoring): Promise<{ rows: number; seconds: number }> {
  const began = performance.now()
  const work = async (url: string) => {
    await restoreInto(url, backup, log, progress)
    await writeDown(url, backup, fileName, now)
  }
  await ('url' in target ? work(target.url) : inNewDatabase(target.folder, log, work))
  return { rows: rowsOf(backup.manifest), seconds: Math.round((performance.now() - began) / 100) / 10 }
}

/** In the log of every city: whoever reads it later has to know that what came after the backup is not in it. */
async function writeDown(url: string, { manifest: { madeAt }, sealed }: BackupReader<Manifest>, fileName: string, now: number): Promise<void> {
  const { db, close } = connect(url, async () => {})
  try {
    const cities = await db.selectFrom('platform').select('platform').where('parent', 'is', null).execute()
    await record(db, ...cities.map(({ platform }) => ({ ...byItself(platform, now), verb: 'restore' as const, subject: { kind: 'backups', id: fileName }, detail: { madeAt, format: sealed ? 2 : 1 } })))
  } finally {
    await close()
  }
}
