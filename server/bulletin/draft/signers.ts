import { sql } from 'kysely'
import type { Outline } from '#domain/bulletin/outline.ts'
import type { Db } from '#server/db/open.ts'

/** A step somebody is taking. */
export interface Acting { verb: string; name: string }

/** Who signs a draft by the steps taken so far, `acting` among them: text block → name. A step taken again counts as it was taken last. */
export async function signersOf(db: Db, platform: string, draftId: string, outline: Outline, acting: Acting | null): Promise<Record<string, string>> {
  const signers = outline.sections.flatMap(section => section.blocks.flatMap(block => (block.kind === 'recipients' ? (block.signers ?? []) : [])))
  if (!signers.some(signer => signer.step)) return {}
  const { rows } = await sql<{ verb: string; name: string }>`
    select distinct on (s.verb) s.verb, u.name
    from   bulletin_step s join app_user u on u.platform = s.platform and u.id = s.by_user
    where  s.platform = ${platform} and s.draft_id = ${draftId}
    order  by s.verb, s.id desc`.execute(db)
  const names = new Map([...rows.map(row => [row.verb, row.name] as const), ...(acting ? [[acting.verb, acting.name] as const] : [])])
  return Object.fromEntries(signers.flatMap(({ block, step }) => (step && names.has(step) ? [[block, names.get(step) ?? '']] : [])))
}
