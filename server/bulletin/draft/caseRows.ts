import { sql } from 'kysely'
import type { CaseKind } from '#domain/bulletin/draft/words.ts'
import type { Mark } from '#domain/deidentify/kinds.ts'
import type { Db } from '#server/db/open.ts'

/** A case as stored, with the number of its order and the unit that leads it. */
export interface CaseRow {
  id: string; number: number; kind: CaseKind; order_id: string; order_number: string; unit: string | null; proposal: string; marks: Mark[]; version: number; text: string; by_user: string; at: Date
  confirmed_by: string | null; confirmed_at: Date | null
}

/** The cases of a draft that were not taken out again, by number. */
export async function caseRows(db: Db, platform: string, draftId: string): Promise<CaseRow[]> {
  const { rows } = await sql<CaseRow>`
    select c.id, c.number, c.kind, c.order_id, o.number as order_number, o.lead_unit as unit, c.proposal, c.marks, c.version, c.text, c.by_user, c.at, c.confirmed_by, c.confirmed_at
    from   bulletin_case c join work_order o on o.platform = c.platform and o.id = c.order_id
    where  c.platform = ${platform} and c.draft_id = ${draftId} and c.removed_at is null
    order  by c.number`.execute(db)
  return rows
}
