import { sql } from 'kysely'
import type { Compared } from '#api/draft.ts'
import { compareTrees } from '#domain/bulletin/draft/compareTrees.ts'
import { draftLimits } from '#domain/bulletin/draft/words.ts'
import type { Bulletin } from '#domain/bulletin/tree.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import type { DraftDocument } from './document.ts'

/** Keeps the whole document as it reads now; returns the version's id. */
export async function keepVersion(tx: Db, platform: string, draftId: string, tree: Bulletin, label: string, by: string | null, now: number): Promise<string> {
  const { rows: [kept] } = await sql<{ count: number }>`select count(*)::int as count from bulletin_version where platform = ${platform} and draft_id = ${draftId}`.execute(tx)
  if ((kept?.count ?? 0) >= draftLimits.versionsPerDraft) throw new Refused(409, `一份草稿最多留存 ${draftLimits.versionsPerDraft} 个版本`)
  const id = uuidv7(now)
  await tx.insertInto('bulletin_version').values({ platform, id, draft_id: draftId, label, tree: JSON.stringify(tree), by_user: by, at: new Date(now) }).execute()
  return id
}

interface Version { id: string; label: string; at: string; byName: string | null }

/** The kept versions of a draft, newest first, and the issued bulletin it corrects. */
export async function versionsOf(db: Db, platform: string, draftId: string): Promise<Version[]> {
  const { rows } = await sql<{ id: string; label: string; at: Date; name: string | null }>`
    select v.id, v.label, v.at, u.name
    from   bulletin_version v left join app_user u on u.platform = v.platform and u.id = v.by_user
    where  v.platform = ${platform} and v.draft_id = ${draftId}
    union all
    select i.id, '被更正的第 ' || i.version || ' 版', i.issued_at, u.name
    from   bulletin_draft d
    join   bulletin_issue i on i.platform = d.platform and i.id = d.corrects
    left join app_user u on u.platform = i.platform and u.id = i.issued_by
    where  d.platform = ${platform} and d.id = ${draftId}
    order  by 1 desc`.execute(db)
  return rows.map(row => ({ id: row.id, label: row.label, at: row.at.toISOString(), byName: row.name }))
}

/** Two states of the whole document side by side: kept versions, issued bulletins or the current text. 404 for what is not there. */
export async function compareVersions(db: Db, platform: string, document: DraftDocument, from: string, to: string): Promise<Compared> {
  const [before, after] = [await treeAt(db, platform, document, from), await treeAt(db, platform, document, to)]
  const { lines, figures } = compareTrees(before, after)
  return { from, to, lines, figures: figures.map(one => ({ ...one, label: document.material.figures.get(one.ref)?.label ?? null })) }
}

async function treeAt(db: Db, platform: string, document: DraftDocument, id: string): Promise<Bulletin> {
  if (id === 'current') return document.tree
  const { rows: [row] } = await sql<{ tree: Bulletin }>`
    select tree from bulletin_version where platform = ${platform} and id = ${id}::uuid
    union all
    select tree from bulletin_issue where platform = ${platform} and id = ${id}::uuid`.execute(db)
  if (!row) throw new Refused(404, '没有这个版本')
  return row.tree
}

