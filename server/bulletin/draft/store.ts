import { type RawBuilder, sql } from 'kysely'
import { type DraftState, draftStates } from '#domain/bulletin/draft/life.ts'
import type { Audience } from '#domain/bulletin/draft/words.ts'
import type { Db } from '#server/db/open.ts'
import { Refused } from '#server/refused.ts'

/** A draft as stored; `issued_on` is yyyy-mm-dd. */
export interface DraftRow {
  id: string; edition: string; period: string; subject: string; version: number; state: DraftState; audience: Audience; unit: string | null; title: string | null; document_number: string | null
  issue_number: string | null; issued_on: string | null; recipients: { label: string; text: string }[] | null; correction: string | null; corrects: string | null; head_version: number; compiled_by: string | null
  opened_by: string | null; opened_at: Date; changed_at: Date
}

const draftColumns = sql`d.id, d.edition, d.period, d.subject, d.version, d.state, d.audience, d.unit, d.title, d.document_number, d.issue_number, to_char(d.issued_on, 'YYYY-MM-DD') as issued_on,
  d.recipients, d.correction, d.corrects, d.head_version, d.compiled_by, d.opened_by, d.opened_at, d.changed_at`

/** A draft, 404 when there is none. `lock`: held until the transaction ends, so that its text and its state change one after the other. */
export async function loadDraft(db: Db, platform: string, id: string, { lock }: { lock: boolean }): Promise<DraftRow> {
  const { rows } = await sql<DraftRow>`
    select ${draftColumns} from bulletin_draft d where d.platform = ${platform} and d.id = ${id} ${lock ? sql`for no key update` : sql``}`.execute(db)
  const [row] = rows
  if (!row) throw new Refused(404, '没有这份通报草稿')
  return row
}

/** A draft whose text may be changed now, locked; refused (409) once it is handed on. */
export async function editableDraft(tx: Db, platform: string, id: string): Promise<DraftRow> {
  const draft = await loadDraft(tx, platform, id, { lock: true })
  if (!draftStates[draft.state].editable) throw new Refused(409, `本期为“${draftStates[draft.state].label}”，文字不能再改；要改请先退回`)
  return draft
}

/** A text block as stored. */
export interface BlockRow { block: string; version: number; text: string; left_out: boolean; saved_by: string | null; saved_at: Date }

/** The saved texts of a draft by block; `only`: of one block. */
export async function blockRows(db: Db, platform: string, draftId: string, only: RawBuilder<unknown> = sql`true`): Promise<ReadonlyMap<string, BlockRow>> {
  const { rows } = await sql<BlockRow>`
    select block, version, text, left_out, saved_by, saved_at from bulletin_block where platform = ${platform} and draft_id = ${draftId} and ${only}`.execute(db)
  return new Map(rows.map(row => [row.block, row]))
}
