import { createHash } from 'node:crypto'
import type { CitizenSeal } from '#server/crypto/citizen.ts'
import type { Db } from '#server/db/open.ts'

/** Bytes of a file in one piece. Default. */
const pieceSize = 512 * 1024

interface Where { platform: string; id: string }

/** Keeps a file piece by piece, sealed, while it is written; returns its size in bytes and its SHA-256. */
export async function keepPieces(tx: Db, citizen: CitizenSeal, { platform, id }: Where, bytes: AsyncIterable<Buffer>): Promise<{ size: number; sha256: Buffer }> {
  const hash = createHash('sha256')
  let waiting: Buffer[] = []
  let [held, size, seq] = [0, 0, 0]
  const write = async () => {
    if (held === 0) return
    await tx.insertInto('export_piece').values({ platform, export_id: id, seq: seq++, content_enc: citizen.seal(platform, Buffer.concat(waiting).toString('base64')) }).execute()
    waiting = []
    held = 0
  }
  for await (const part of bytes) {
    hash.update(part)
    size += part.length
    waiting.push(part)
    held += part.length
    if (held >= pieceSize) await write()
  }
  await write()
  return { size, sha256: hash.digest() }
}

/** A kept file, opened piece by piece as it is fetched. Throws at its end when it is not the file that was made: it expired on the way, or a piece is gone; so nobody takes a part for the whole. */
export async function* readPieces(db: Db, citizen: CitizenSeal, { platform, id }: Where, sha256: Buffer): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  for (let seq = 0; ; seq++) {
    const row = await db.selectFrom('export_piece').select('content_enc').where('platform', '=', platform).where('export_id', '=', id).where('seq', '=', seq).executeTakeFirst()
    if (!row) break
    const bytes = Buffer.from(citizen.open(platform, row.content_enc), 'base64')
    hash.update(bytes)
    yield bytes
  }
  if (!hash.digest().equals(sha256)) throw new Error(`export ${id} is not whole`)
}
