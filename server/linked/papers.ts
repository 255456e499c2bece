import { bare, isPhoto } from '#domain/attachment/bare.ts'
import { type AttachmentClass, namesCaller } from '#domain/attachment/classes.ts'
import { fixed, fixedLater } from '#server/db/fixed.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'

interface Beside { platform: string; orderId: string }
interface Row { id: string; name: string; class: AttachmentClass; type: string; by_unit: string | null }

/**
 * Copies files from beside an order to beside its twin on another platform, named ones or all. `identity`: also what tells who the caller is; else papers
 * stay, and photos the centre put in go without place, time and author, those too broken for that not at all.
 * `said`: a file's name as the other platform may read it. Returns the new ids by the old. now: epoch ms.
 */
export async function copyPapers(tx: Db, from: Beside, to: Beside & { assignmentId: string | null }, which: { ids?: readonly string[]; identity: boolean; said?: (name: string) => string }, now: number): Promise<ReadonlyMap<string, string>> {
  const rows = await fixed<Row>(tx, `
    select id, name, class, type, by_unit from attachment where platform = $1 and order_id = $2 and ($3::uuid[] is null or id = any($3::uuid[])) order by id`, [from.platform, from.orderId, which.ids ?? null])
  const copied = new Map<string, string>()
  for (const { id: old, name, class: kind, type, by_unit: byUnit } of rows) {
    if (!which.identity && namesCaller({ class: kind, byUnit }, { confidential: true })) continue
    const instead = which.identity || byUnit !== null || !isPhoto(type) ? undefined : await bareContent(tx, from.platform, old, type)
    if (instead === null) continue
    const id = uuidv7(now)
    copied.set(old, id)
    await fixedLater(tx, `
      insert into attachment (platform, id, order_id, assignment_id, class, name, type, size, sha256, content, by_user, by_unit, at)
      select $3, $4, $5, $6, class, $7, type, length(coalesce($8::bytea, content)), sha256(coalesce($8::bytea, content)), coalesce($8::bytea, content), by_user, null, at from attachment where platform = $1 and id = $2`,
    [from.platform, old, to.platform, id, to.orderId, to.assignmentId, which.said?.(name) ?? name, instead ?? null])
  }
  return copied
}

async function bareContent(tx: Db, platform: string, id: string, type: string): Promise<Buffer | null> {
  const [row] = await fixed<{ content: Buffer }>(tx, 'select content from attachment where platform = $1 and id = $2', [platform, id])
  const content = row && bare(type, row.content)
  return content ? Buffer.from(content) : null
}
