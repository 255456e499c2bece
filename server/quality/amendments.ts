import { sql } from 'kysely'
import type { z } from 'zod'
import type { amendmentReply } from '#api/scoreSheet.ts'
import type { Marks } from '#domain/quality/scoreSheet.ts'
import type { Db } from '#server/db/open.ts'
import { uuidv7 } from '#server/ids.ts'

/** What a correction, or a recording, belongs to. */
export type Paper = { sheetId: string } | { testCallId: string }

/** Keeps what was said before a correction; in the transaction that corrects. */
export async function keepBefore(tx: Db, platform: string, paper: Paper, before: { marks: Marks; total: string; findings: string | null }, reason: string, by: string, now: number): Promise<void> {
  await tx.insertInto('quality_amendment').values({
    platform, id: uuidv7(now), ...columnsOf(paper), marks: JSON.stringify(before.marks), total: before.total, findings: before.findings, reason, by_user: by, at: new Date(now),
  }).execute()
}

/** What was said before each correction, oldest first. */
export async function readAmendments(db: Db, platform: string, paper: Paper): Promise<z.input<typeof amendmentReply>[]> {
  const { sheet_id, test_call_id } = columnsOf(paper)
  const { rows } = await sql<{ at: Date; name: string; reason: string; total: string; marks: Record<string, { score: string; reasons: string[]; note?: string }>; findings: string | null }>`
    select m.at, u.name, m.reason, trim_scale(m.total)::text as total, m.marks, m.findings
    from   quality_amendment m
    join   app_user u on u.platform = m.platform and u.id = m.by_user
    where  m.platform = ${platform} and ${sheet_id === null ? sql`m.test_call_id = ${test_call_id}` : sql`m.sheet_id = ${sheet_id}`}
    order  by m.id
  `.execute(db)
  return rows.map(({ at, name, ...row }) => ({ ...row, at: at.toISOString(), byName: name }))
}

export function columnsOf(paper: Paper): { sheet_id: string | null; test_call_id: string | null } {
  return 'sheetId' in paper ? { sheet_id: paper.sheetId, test_call_id: null } : { sheet_id: null, test_call_id: paper.testCallId }
}
