import { sql } from 'kysely'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import { revise } from './blocks.ts'
import { issueRow } from './issued.ts'
import { blockRows, loadDraft } from './store.ts'

/**
 * Opens the next version of an issued bulletin with its texts, cases and head, and why it is corrected; when that version is open already,
 * it is the one. The issued bulletin stays as it is. Refuses (409) one that a later version has corrected.
 */
export async function reissue(tx: Db, user: SignedIn, issueId: string, correction: string, now: number): Promise<string> {
  const { platform } = user
  const issue = await issueRow(tx, user, issueId)
  if (issue.superseded) throw new Refused(409, '这一期已有更正版，请更正最新的一版')
  const old = await loadDraft(tx, platform, issue.draft_id, { lock: true })
  const at = new Date(now)
  const { rows: [fresh] } = await sql<{ id: string }>`
    insert into bulletin_draft (platform, id, edition, period, subject, version, state, audience, unit, title, document_number, issue_number, recipients, correction, corrects, head_version, opened_by, opened_at, changed_at)
    values (${platform}, ${uuidv7(now)}::uuid, ${old.edition}, ${old.period}, ${old.subject}, ${old.version + 1}, 'writing', ${old.audience}, ${old.unit}, ${old.title}, ${old.document_number}, ${old.issue_number},
            ${old.recipients === null ? null : JSON.stringify(old.recipients)}::json, ${correction}, ${issueId}::uuid, 1, ${user.id}::uuid, ${at}, ${at})
    on conflict (platform, edition, period, subject, version) do nothing
    returning id`.execute(tx)
  if (!fresh) {
    const there = await tx.selectFrom('bulletin_draft').select('id').where('platform', '=', platform).where('corrects', '=', issueId).executeTakeFirstOrThrow()
    return there.id
  }
  for (const row of (await blockRows(tx, platform, old.id)).values()) {
    await revise(tx, { platform, draftId: fresh.id, block: row.block, version: 0, baseVersion: 0, text: row.text, typed: null, by: null }, now)
    await tx.insertInto('bulletin_block').values({ platform, draft_id: fresh.id, block: row.block, version: 0, text: row.text, left_out: row.left_out, saved_by: null, saved_at: at }).execute()
  }
  await copyCases(tx, platform, old.id, fresh.id, now)
  return fresh.id
}

/** With who confirmed them: the texts are the same. */
async function copyCases(tx: Db, platform: string, from: string, to: string, now: number): Promise<void> {
  const cases = await tx.selectFrom('bulletin_case').selectAll().where('platform', '=', platform).where('draft_id', '=', from).where('removed_at', 'is', null).orderBy('number').execute()
  for (const one of cases) {
    await tx.insertInto('bulletin_case').values({ ...one, id: uuidv7(now), draft_id: to, version: 1, marks: JSON.stringify(one.marks) }).execute()
    await revise(tx, { platform, draftId: to, block: `case:${one.number}`, version: 1, baseVersion: 0, text: one.text, typed: null, by: null }, now)
  }
}
