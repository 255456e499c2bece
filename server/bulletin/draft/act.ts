import { decideDraft, type DraftVerb, draftVerbs } from '#domain/bulletin/draft/life.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'
import { Refused } from '#server/refused.ts'
import { checkDraft } from './checked.ts'
import { draftCase } from './detail.ts'
import { documentOf, materialOf } from './document.ts'
import { keepIssue } from './issue.ts'
import { loadDraft } from './store.ts'
import { keepVersion } from './versions.ts'

interface Entry { verb: DraftVerb; reason?: string | null | undefined; unlockedReason?: string | null | undefined }

/**
 * Moves a draft on, in one transaction with its log, the document as it reads then and, when it is issued, all that is kept for good.
 * Figures are computed anew. Refuses (409, 400 with the field) as the table of verbs and its guards say.
 */
export async function actOnDraft(tx: Db, place: Place, user: SignedIn, id: string, { verb, reason = null, unlockedReason = null }: Entry, now: number): Promise<void> {
  const { platform } = place
  const draft = await loadDraft(tx, platform, id, { lock: true })
  const document = await documentOf(tx, place, draft, await materialOf(tx, place, draft), { acting: { verb, name: user.name } })
  const checked = (draftVerbs[verb].guards as readonly string[]).includes('findingsSettled') ? await checkDraft(tx, platform, draft, document.tree) : null
  const at = { ...(await draftCase(tx, place, user, draft, document)), openFindings: checked?.open ?? null, reason, unlockedReason }
  const decided = decideDraft(verb, at)
  if ('refused' in decided) throw new Refused(decided.field ? 400 : 409, decided.refused, decided.field)
  if (verb === 'issue') await keepIssue(tx, place, draft, document, { by: user.id, locked: at.locked, unlockedReason: at.locked ? null : unlockedReason, findings: checked?.findings ?? [] }, now)
  await keepVersion(tx, platform, id, document.tree, draftVerbs[verb].label, user.id, now)
  await tx.insertInto('bulletin_step').values({
    platform, id: uuidv7(now), draft_id: id, verb, from_state: draft.state, to_state: decided.to, by_user: user.id, reason: reason ?? (at.locked ? null : unlockedReason), at: new Date(now),
  }).execute()
  await tx.updateTable('bulletin_draft').set({ state: decided.to, changed_at: new Date(now), ...(verb === 'compile' ? { compiled_by: user.id } : {}) })
    .where('platform', '=', platform).where('id', '=', id).execute()
}
