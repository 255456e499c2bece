import { createHash } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { CitizenSeal } from '#server/crypto/citizen.ts'
import type { Db } from '#server/db/open.ts'
import type { Database } from '#server/db/schema.ts'
import type { Taken } from './taking.ts'

interface Where { platform: string; id: string }

/** A piece of a file as it is kept, sealed like citizens' data. */
export function sealedPiece(citizen: CitizenSeal, { place: { platform }, row: { id } }: Taken, seq: number, bytes: Buffer): Insertable<Database['export_piece']> {
  return { platform, export_id: id, seq, content_enc: citizen.seal(platform, bytes.toString('base64')) }
}

/** A kept file, opened piece by piece. */
export async function* openedPieces(db: Db, citizen: CitizenSeal, { platform, id }: Where): AsyncGenerator<Buffer> {
  for (let seq = 0; ; seq++) {
    const row = await db.selectFrom('export_piece').select('content_enc').where('platform', '=', platform).where('export_id', '=', id).where('seq', '=', seq).executeTakeFirst()
    if (!row) return
    yield Buffer.from(citizen.open(platform, row.content_enc), 'base64')
  }
}

/** A kept file as it is fetched. Throws at its end when it is not the file that was made: it expired on the way, or a piece is gone; so nobody takes a part for the whole. */
export async function* readPieces(db: Db, citizen: CitizenSeal, where: Where, sha256: Buffer): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  for await (const bytes of openedPieces(db, citizen, where)) {
    hash.update(bytes)
    yield bytes
  }
  if (!hash.digest().equals(sha256)) throw new Error(`export ${where.id} is not whole`)
}
