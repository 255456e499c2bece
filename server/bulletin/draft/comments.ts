import { sql } from 'kysely'
import type { CommentReply } from '#api/draft.ts'
import { type CommentState, commentStates, draftLimits } from '#domain/bulletin/draft/words.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'

interface NewComment { block?: string | null | undefined; ref?: string | null | undefined; quote?: string | null | undefined; text: string }

/** Begins a thread about a text, a figure or the whole draft. */
export async function addComment(tx: Db, user: SignedIn, draftId: string, { block = null, ref = null, quote = null, text }: NewComment, now: number): Promise<void> {
  await room(tx, user, draftId)
  await tx.insertInto('bulletin_comment').values({ platform: user.platform, id: uuidv7(now), draft_id: draftId, block, ref, quote, text, state: 'open', by_user: user.id, at: new Date(now) }).execute()
}

/** Answers a comment; it then waits for being settled. 404 when there is none. */
export async function answerComment(tx: Db, user: SignedIn, draftId: string, threadId: string, text: string, now: number): Promise<void> {
  await room(tx, user, draftId)
  await move(tx, user, draftId, threadId, { state: 'answered', settled_by: null, settled_at: null })
  await tx.insertInto('bulletin_comment').values({ platform: user.platform, id: uuidv7(now), draft_id: draftId, thread_id: threadId, text, by_user: user.id, at: new Date(now) }).execute()
}

/** Settles a comment or opens it again, with who and when. 404 when there is none. */
export async function settleComment(tx: Db, user: SignedIn, draftId: string, threadId: string, state: 'open' | 'resolved', now: number): Promise<void> {
  await move(tx, user, draftId, threadId, state === 'resolved' ? { state, settled_by: user.id, settled_at: new Date(now) } : { state, settled_by: null, settled_at: null })
}

/** The comments of a draft, oldest first, each with its answers. */
export async function commentsOf(db: Db, platform: string, draftId: string): Promise<CommentReply[]> {
  const { rows } = await sql<Row>`
    select c.id, c.thread_id, c.block, c.ref, c.quote, c.text, c.state, c.at, u.name, c.settled_at, s.name as settled_name
    from   bulletin_comment c
    left join app_user u on u.platform = c.platform and u.id = c.by_user
    left join app_user s on s.platform = c.platform and s.id = c.settled_by
    where  c.platform = ${platform} and c.draft_id = ${draftId}
    order  by c.id`.execute(db)
  return rows.flatMap(({ state, ...row }) => (state === null ? [] : [{
    id: row.id, block: row.block, ref: row.ref, quote: row.quote, text: row.text, state, stateLabel: commentStates[state].label, at: row.at.toISOString(), byName: row.name,
    settledAt: row.settled_at?.toISOString() ?? null, settledByName: row.settled_name,
    answers: rows.filter(one => one.thread_id === row.id).map(one => ({ id: one.id, text: one.text, at: one.at.toISOString(), byName: one.name })),
  }]))
}

interface Row {
  id: string; thread_id: string | null; block: string | null; ref: string | null; quote: string | null; text: string; state: CommentState | null; at: Date; name: string | null
  settled_at: Date | null; settled_name: string | null
}

async function move(tx: Db, { platform }: SignedIn, draftId: string, id: string, to: { state: CommentState; settled_by: string | null; settled_at: Date | null }): Promise<void> {
  const { numUpdatedRows } = await tx.updateTable('bulletin_comment').set(to).where('platform', '=', platform).where('draft_id', '=', draftId).where('id', '=', id).where('thread_id', 'is', null).executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw new Refused(404, '没有这条批注')
}

async function room(tx: Db, { platform }: SignedIn, draftId: string): Promise<void> {
  const { rows: [there] } = await sql<{ count: number }>`select count(*)::int as count from bulletin_comment where platform = ${platform} and draft_id = ${draftId}`.execute(tx)
  if ((there?.count ?? 0) >= draftLimits.commentsPerDraft) throw new Refused(409, `一份草稿最多 ${draftLimits.commentsPerDraft} 条批注和回复`)
}
