import type { Log } from '#server/log.ts'
import type { BackupReader } from './file.ts'
import { type Manifest, rowsOf } from './manifest.ts'
import { restoreInto } from './restore.ts'
import { inNewDatabase } from './scratch.ts'

/** An empty database of a server, or a data folder without one. */
export type Target = { url: string } | { folder: string }

export interface Restoring { target: Target; backup: BackupReader<Manifest>; log: Log; progress: (text: string) => void }

/** Restores for good. Throws a sentence, and leaves the target as empty as it was. */
export async function restore({ target, backup, log, progress }: Restoring): Promise<{ rows: number; seconds: number }> {
  const began = performance.now()
  const work = (url: string) => restoreInto(url, backup, log, progress)
  await ('url' in target ? work(target.url) : inNewDatabase(target.folder, log, work))
  return { rows: rowsOf(backup.manifest), seconds: Math.round((performance.now() - began) / 100) / 10 }
}
