import Big from 'big.js'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { sheetLine } from '#api/quality.ts'
import type { Role } from '#domain/access/roles.ts'
import { type Inspection, type Ruling, rulings, type SheetState, sheetStates } from '#domain/quality/inspection.ts'
import { type SampleKind, sampleKinds } from '#domain/quality/rules.ts'
import type { Marks, ScoreSheet } from '#domain/quality/scoreSheet.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Db } from '#server/db/open.ts'

/** A score sheet with the form it is filled on and the names of both sides. */
export interface SheetRow {
  id: string; sample_id: string; seq: number; kind: SampleKind; subject: string; subject_at: Date; agent_id: string | null; state: SheetState; marks: Marks; total: string; full_points: string
  findings: string | null; inspector_id: string | null; submitted_at: Date | null; amended: number; objection: string | null; objected_at: Date | null
  ruling: Ruling | null; ruling_note: string | null; ruled_by: string | null; ruled_at: Date | null; form: ScoreSheet; agent: string | null; inspector: string | null; ruler: string | null
}

/** Sheets of the viewer's platform that meet the condition on `quality_sheet s`, as far as the viewer may see them. */
export async function readSheets(db: Db, user: SignedIn, where: RawBuilder<unknown>, order: RawBuilder<unknown>, limit: number): Promise<z.input<typeof sheetLine>[]> {
  return (await selectSheets(db, user, where, order, limit)).map(toSheetLine)
}

/** The rows themselves. `lock`: the first of them waits for nobody else's step. */
export async function selectSheets(db: Db, user: SignedIn, where: RawBuilder<unknown>, order: RawBuilder<unknown>, limit: number, lock = false): Promise<SheetRow[]> {
  const { rows } = await sql<SheetRow>`
    select s.id, s.sample_id, s.seq, s.kind, s.subject, s.subject_at, s.agent_id, s.state, s.marks, s.total, s.full_points, s.findings, s.inspector_id, s.submitted_at, s.amended,
           s.objection, s.objected_at, s.ruling, s.ruling_note, s.ruled_by, s.ruled_at, q.form, a.name as agent, i.name as inspector, r.name as ruler
    from   quality_sheet s
    join   quality_sample q on q.platform = s.platform and q.id = s.sample_id
    left   join app_user a on a.platform = s.platform and a.id = s.agent_id
    left   join app_user i on i.platform = s.platform and i.id = s.inspector_id
    left   join app_user r on r.platform = s.platform and r.id = s.ruled_by
    where  s.platform = ${user.platform} and ${visibleTo(user)} and ${where}
    order  by ${order}
    limit  ${limit} ${lock ? sql`for update of s` : sql``}
  `.execute(db)
  return rows
}

const readers: readonly Role[] = ['qualityInspector', 'shiftLead', 'supervisor', 'assessor']

/** All of the platform by role; anybody else sees their own once submitted. */
function visibleTo({ id, roles }: SignedIn): RawBuilder<unknown> {
  return roles.some(role => readers.includes(role)) ? sql`true` : sql`(s.agent_id = ${id}::uuid and s.state = 'submitted')`
}

/** A row as the rules see it. */
export function inspectionOf(row: SheetRow): Inspection {
  const at = (date: Date | null) => date?.getTime() ?? null
  return { agent: row.agent_id, inspector: row.inspector_id, submittedAt: at(row.submitted_at), objectedAt: at(row.objected_at), ruledAt: at(row.ruled_at) }
}

export function toSheetLine(row: SheetRow): z.input<typeof sheetLine> {
  return {
    id: row.id, sampleId: row.sample_id, seq: row.seq, kind: row.kind, kindLabel: sampleKinds[row.kind].label, subjectAt: row.subject_at.toISOString(), agentName: row.agent,
    state: row.state, stateLabel: sheetStates[row.state].label, total: row.submitted_at === null ? null : points(row.total), fullPoints: points(row.full_points), inspectorName: row.inspector,
    submittedAt: row.submitted_at?.toISOString() ?? null, amended: row.amended, objectedAt: row.objected_at?.toISOString() ?? null,
    ruling: row.ruling, rulingLabel: row.ruling && rulings[row.ruling].label,
  }
}

/** `92.50` as `92.5`. */
export function points(text: string): string {
  return new Big(text).toString()
}

/** Who may be inspected: people of the centre that answer or register, by id. */
export async function inspectedPeople(db: Db, platform: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from app_user where platform = ${platform} and unit is null and roles && array['agent', 'shiftLead', 'dispatcher', 'callbackAgent'] order by name
  `.execute(db)
  return new Map(rows.map(row => [row.id, row.name]))
}
