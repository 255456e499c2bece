import { fixed, fixedLater } from '#server/db/fixed.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'

interface Beside { platform: string; orderId: string }

/**
 * Copies files from beside an order to beside its twin on another platform, named ones or all; what proves somebody's identity only where that is said.
 * `said`: a file's name as the other platform may read it. Returns the new ids by the old. now: epoch ms.
 */
export async function copyPapers(tx: Db, from: Beside, to: Beside & { assignmentId: string | null }, which: { ids?: readonly string[]; identity: boolean; said?: (name: string) => string }, now: number): Promise<ReadonlyMap<string, string>> {
  const rows = await fixed<{ id: string; name: string }>(tx, `
    select id, name from attachment
    where  platform = $1 and order_id = $2 and ($3::uuid[] is null or id = any($3::uuid[])) and ($4 or class <> 'identity')
    order  by id`, [from.platform, from.orderId, which.ids ?? null, which.identity])
  const copied = new Map(rows.map(row => [row.id, uuidv7(now)]))
  for (const { id: old, name } of rows) {
    await fixedLater(tx, `
      insert into attachment (platform, id, order_id, assignment_id, class, name, type, size, sha256, content, by_user, by_unit, at)
      select $3, $4, $5, $6, class, $7, type, size, sha256, content, by_user, null, at from attachment where platform = $1 and id = $2`,
    [from.platform, old, to.platform, copied.get(old), to.orderId, to.assignmentId, which.said?.(name) ?? name])
  }
  return copied
}
