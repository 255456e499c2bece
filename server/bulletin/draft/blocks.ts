import { sql } from 'kysely'
import type { z } from 'zod'
import type { BlockReply, Conflict, draftApi } from '#api/draft.ts'
import { settle } from '#domain/bulletin/draft/save.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'
import { peopleOf } from '#server/dispute/people.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import type { DraftBlock } from './document.ts'
import { blockRows, type BlockRow, editableDraft } from './store.ts'

interface Save { version: number; text: string; leftOut?: boolean | undefined }

/**
 * Saves a text; says whether it was put together with another's. `asked`: the text as the period asks for it. Refuses (404) one the period
 * does not ask for, a version that never was (400), and with both texts (409) a save that would undo another's change of the same paragraph.
 */
export async function saveBlock(tx: Db, user: SignedIn, draftId: string, block: string, asked: readonly DraftBlock[], sent: Save, now: number): Promise<{ merged: boolean }> {
  const { platform } = user
  await editableDraft(tx, platform, draftId)
  const start = asked.find(one => one.block === block)
  if (!start) throw new Refused(404, '本期没有这一段文字', 'block')
  const current = (await blockRows(tx, platform, draftId, sql`block = ${block}`)).get(block) ?? (await begin(tx, user, draftId, start))
  const text = sent.text.replaceAll('\r\n', '\n')
  const outcome = settle(current, await textAt(tx, platform, draftId, block, sent.version), { version: sent.version, text })
  if (outcome.kind === 'unknownVersion') throw new Refused(400, '这个版本没有保存过，请刷新后重试', 'version')
  if (outcome.kind === 'conflict') throw new Refused(409, '这一段在您编写时已被别人改过，请对照两份文字后再保存', 'text', { conflict: await conflictOf(tx, platform, block, current, text) })
  const leftOut = sent.leftOut ?? current.left_out
  if (outcome.kind === 'same' && leftOut === current.left_out) return { merged: text !== current.text }
  const next = { version: current.version + 1, text: outcome.kind === 'same' ? current.text : outcome.text }
  await revise(tx, { platform, draftId, block, ...next, baseVersion: sent.version, typed: outcome.kind === 'merged' ? text : null, by: user.id }, now)
  await tx.updateTable('bulletin_block').set({ ...next, left_out: leftOut, saved_by: user.id, saved_at: new Date(now) })
    .where('platform', '=', platform).where('draft_id', '=', draftId).where('block', '=', block).execute()
  await tx.updateTable('bulletin_draft').set({ changed_at: new Date(now) }).where('platform', '=', platform).where('id', '=', draftId).execute()
  return { merged: outcome.kind === 'merged' }
}

interface Revision { platform: string; draftId: string; block: string; version: number; baseVersion: number; text: string; typed: string | null; by: string | null }

/** Keeps a text for good. */
export async function revise(tx: Db, { platform, draftId, block, version, baseVersion, text, typed, by }: Revision, now: number): Promise<void> {
  await tx.insertInto('bulletin_revision').values({
    platform, id: uuidv7(now), draft_id: draftId, block, version, base_version: baseVersion, text, typed, by_user: by, at: new Date(now),
  }).execute()
}

/** A saved version of a text; null when there is none. */
export async function textAt(db: Db, platform: string, draftId: string, block: string, version: number): Promise<string | null> {
  const row = await db.selectFrom('bulletin_revision').select('text').where('platform', '=', platform).where('draft_id', '=', draftId).where('block', '=', block).where('version', '=', version).executeTakeFirst()
  return row?.text ?? null
}

/** The saved versions of a text, newest first. */
export async function revisionsOf(db: Db, platform: string, draftId: string, block: string, cursor: string | undefined): Promise<z.input<typeof draftApi.revisions.reply>> {
  const before = cursor === undefined ? null : Number(cursor)
  if (before !== null && !Number.isSafeInteger(before)) throw new Refused(400, '翻页位置不正确，请从第一页重新查询', 'cursor')
  const { rows } = await sql<{ version: number; base_version: number; text: string; typed: string | null; at: Date; name: string | null }>`
    select r.version, r.base_version, r.text, r.typed, r.at, u.name
    from   bulletin_revision r left join app_user u on u.platform = r.platform and u.id = r.by_user
    where  r.platform = ${platform} and r.draft_id = ${draftId} and r.block = ${block} and (${before}::int is null or r.version < ${before})
    order  by r.version desc limit ${pageSize + 1}`.execute(db)
  const shown = rows.slice(0, pageSize)
  return {
    rows: shown.map(row => ({ version: row.version, baseVersion: row.base_version, text: row.text, merged: row.typed !== null, at: row.at.toISOString(), byName: row.name })),
    next: rows.length > pageSize ? String(shown.at(-1)?.version) : null,
  }
}

/** The texts of a draft for its page. */
export async function blockReplies(db: Db, platform: string, blocks: readonly DraftBlock[]): Promise<BlockReply[]> {
  const people = await peopleOf(db, { platform }, blocks.map(one => one.savedBy))
  return blocks.map(({ block, label, version, text, leftOut, savedBy, savedAt, unknown }) => ({
    block, label, version, text, leftOut, savedAt: savedAt.toISOString(), savedByName: people.get(savedBy ?? '') ?? null, unknown,
  }))
}

const pageSize = 30

/** The text a period begins with becomes version 0 when somebody first saves it. */
async function begin(tx: Db, { platform }: SignedIn, draftId: string, { block, text, savedAt }: DraftBlock): Promise<BlockRow> {
  const at = savedAt.getTime()
  await revise(tx, { platform, draftId, block, version: 0, baseVersion: 0, text, typed: null, by: null }, at)
  await tx.insertInto('bulletin_block').values({ platform, draft_id: draftId, block, version: 0, text, left_out: false, saved_by: null, saved_at: savedAt }).execute()
  return { block, version: 0, text, left_out: false, saved_by: null, saved_at: savedAt }
}

async function conflictOf(tx: Db, platform: string, block: string, current: BlockRow, mine: string): Promise<Conflict> {
  const people = await peopleOf(tx, { platform }, [current.saved_by])
  return { block, version: current.version, theirs: current.text, mine, savedByName: people.get(current.saved_by ?? '') ?? null, savedAt: current.saved_at.toISOString() }
}
