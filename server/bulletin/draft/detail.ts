import { sql } from 'kysely'
import type { DraftDetail } from '#api/draft.ts'
import { type DraftCase, draftOffers, type DraftState, draftStates, type DraftVerb, draftVerbs } from '#domain/bulletin/draft/life.ts'
import { audiences } from '#domain/bulletin/draft/words.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import type { Server } from '#server/serve.ts'
import { blockReplies } from './blocks.ts'
import { caseReplies } from './caseReplies.ts'
import { type DraftDocument, toldCases } from './document.ts'
import { draftLine } from './list.ts'
import { sourceOf } from './sources.ts'
import type { DraftRow } from './store.ts'

/** Everything the editor's page shows of a draft besides its preview, comments and the checker's findings. */
export async function draftDetail(server: Server, db: Db, place: Place, user: SignedIn, draft: DraftRow, document: DraftDocument, now: number): Promise<DraftDetail> {
  const { platform } = place
  const at = await draftCase(db, place, user, draft, document)
  return {
    ...(await draftLine(db, platform, draft.id)),
    head: {
      headVersion: draft.head_version, title: draft.title, documentNumber: draft.document_number, issueNumber: draft.issue_number, issuedOn: draft.issued_on, recipients: draft.recipients, correction: draft.correction,
    },
    audience: draft.audience, audienceLabel: audiences[draft.audience].label, editable: draftStates[draft.state].editable && user.roles.includes('bulletinEditor'),
    blocks: await blockReplies(db, platform, document.blocks), cases: await caseReplies(server, db, place, document, now), openComments: at.openComments, steps: await stepsOf(db, platform, draft.id),
    verbs: draftOffers(at), locked: at.locked, corrects: draft.corrects,
  }
}

/** All that steps of a draft are decided by; the checker's findings are looked at by the steps that need them. */
export async function draftCase(db: Db, place: Place, actor: Pick<SignedIn, 'id' | 'roles'>, draft: DraftRow, document: DraftDocument): Promise<DraftCase> {
  const { platform } = place
  const { rows: writers } = await sql<{ by_user: string }>`
    select distinct by_user from bulletin_revision where platform = ${platform} and draft_id = ${draft.id} and by_user is not null`.execute(db)
  const { rows: [comments] } = await sql<{ open: number }>`
    select count(*)::int as open from bulletin_comment where platform = ${platform} and draft_id = ${draft.id} and state <> 'resolved'`.execute(db)
  return {
    state: draft.state, actor, writers: writers.map(row => row.by_user), compiledBy: draft.compiled_by, version: draft.version, correction: draft.correction,
    emptyBlocks: document.blocks.filter(one => !one.optional && !one.leftOut && one.text.trim() === '').map(one => one.label),
    unknownChips: document.blocks.filter(one => !one.leftOut).flatMap(one => one.unknown), unconfirmedCases: toldCases(document).filter(one => one.confirmed_at === null).map(one => one.number),
    openComments: comments?.open ?? 0, openFindings: null, locked: await sourceOf(draft.edition).locked(db, place, draft.period),
  }
}

async function stepsOf(db: Db, platform: string, draftId: string): Promise<DraftDetail['steps']> {
  const { rows } = await sql<{ id: string; verb: DraftVerb; from_state: DraftState; to_state: DraftState; at: Date; name: string | null; reason: string | null }>`
    select s.id, s.verb, s.from_state, s.to_state, s.at, u.name, s.reason
    from   bulletin_step s left join app_user u on u.platform = s.platform and u.id = s.by_user
    where  s.platform = ${platform} and s.draft_id = ${draftId}
    order  by s.id limit 500`.execute(db)
  return rows.map(row => ({
    id: row.id, label: draftVerbs[row.verb].label, from: draftStates[row.from_state].label, to: draftStates[row.to_state].label, at: row.at.toISOString(), byName: row.name, reason: row.reason,
  }))
}
