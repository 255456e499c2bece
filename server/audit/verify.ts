import type { Db } from '#server/db/open.ts'
import { anchorFile, readAnchors, sizeOf } from './anchorFile.ts'
import { examine, type Examined, type Known } from './examine.ts'
import { anchorsAfter, checkpointsOf, headOf, linksAfter, unlinkedEntries } from './stored.ts'

/**
 * Examines a platform's audit log in the database, reading it whole in constant memory, while the server may go on writing. folder: of the anchor
 * files; null: they are not at hand, as with a copy restored elsewhere. known: a link noted down elsewhere. now: epoch ms.
 */
export async function verifyChain(db: Db, platform: string, { folder, now, known }: { folder: string | null; now: number; known?: Known | undefined }): Promise<Examined> {
  // Anchors are in the database before they are in the file: a file looked at first never has more than the database.
  const path = folder === null ? null : anchorFile(folder, platform)
  const size = path === null ? 0 : sizeOf(path)
  return atOneMoment(db, async tx => examine({
    platform, now, known, head: await headOf(tx, platform), checkpoints: await checkpointsOf(tx, platform),
    links: seq => linksAfter(tx, platform, seq), unlinked: () => unlinkedEntries(tx, platform), anchors: () => anchorsAfter(tx, platform, 0),
    anchorLines: path === null ? null : () => readAnchors(path, size),
  }))
}

/** All reads see the same state of the database. */
export function atOneMoment<R>(db: Db, work: (tx: Db) => Promise<R>): Promise<R> {
  return db.isTransaction ? work(db) : db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work)
}
