import type { z } from 'zod'
import type { draftApi } from '#api/draft.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'
import { editableDraft } from './store.ts'

type Head = z.output<NonNullable<typeof draftApi.head.body>>

/** Changes title, numbers, date, recipients and the note of correction. Refuses (409) when somebody changed them meanwhile; the same again changes nothing. */
export async function changeHead(tx: Db, platform: string, id: string, head: Head, now: number): Promise<void> {
  const draft = await editableDraft(tx, platform, id)
  const next = {
    title: head.title, document_number: head.documentNumber, issue_number: head.issueNumber, issued_on: head.issuedOn,
    recipients: head.recipients === null ? null : JSON.stringify(head.recipients), correction: head.correction,
  }
  const present = { ...draft, recipients: draft.recipients === null ? null : JSON.stringify(draft.recipients) }
  if (Object.entries(next).every(([name, value]) => present[name as keyof typeof next] === value)) return
  if (draft.head_version !== head.headVersion) throw new Refused(409, '文头在您填写时已被别人改过，请刷新后重填', 'headVersion')
  if (head.correction !== null && draft.corrects === null) throw new Refused(400, '本期不是更正版，没有更正说明', 'correction')
  await tx.updateTable('bulletin_draft').set({ ...next, head_version: draft.head_version + 1, changed_at: new Date(now) }).where('platform', '=', platform).where('id', '=', id).execute()
}
