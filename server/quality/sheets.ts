import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { qualityApi, type sheetDetail } from '#api/quality.ts'
import type { Endpoint } from '#api/endpoint.ts'
import { mayAmend, mayFill, mayObject, mayRule } from '#domain/quality/inspection.ts'
import { qualityOf } from '#domain/quality/rules.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { readCursor, writeCursor } from '#server/order/cursor.ts'
import { Refused } from '#server/refused.ts'
import { readAmendments } from './amendments.ts'
import { mayCall } from './mayCall.ts'
import { recordingOf } from './recordings.ts'
import { inspectionOf, selectSheets, type SheetRow, toSheetLine } from './sheetRows.ts'
import { subjectOf } from './subjects.ts'
import { formReply } from './testCallRows.ts'

type Detail = z.input<typeof sheetDetail>
type Page = z.input<typeof qualityApi.mine.reply>

/** A page of submitted sheets, the latest first; with `objected` those that wait for a ruling. */
export function listSheets(db: Db, user: SignedIn, filter: z.output<NonNullable<typeof qualityApi.sheets.query>>): Promise<Page> {
  const { show, kind, agent } = filter
  return page(db, user, sql.join([
    show === 'objected' ? sql`s.objected_at is not null and s.ruled_at is null` : sql`s.state = 'submitted'`,
    ...(kind ? [sql`s.kind = ${kind}`] : []), ...(agent ? [sql`s.agent_id = ${agent}::uuid`] : []),
  ], sql` and `), filter)
}

/** A page of the viewer's own submitted sheets. */
export function ownSheets(db: Db, user: SignedIn, filter: z.output<NonNullable<typeof qualityApi.mine.query>>): Promise<Page> {
  return page(db, user, sql`s.agent_id = ${user.id}::uuid and s.state = 'submitted'`, filter)
}

async function page(db: Db, user: SignedIn, where: RawBuilder<unknown>, { cursor, limit = 40 }: { cursor?: string | undefined; limit?: number | undefined }): Promise<Page> {
  const after = cursor ? readCursor(cursor) : null
  const from = after ? sql`(s.submitted_at, s.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`
  const rows = await selectSheets(db, user, sql`${where} and ${from}`, sql`s.submitted_at desc, s.id desc`, limit + 1)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { rows: shown.map(toSheetLine), next: last?.submitted_at ? writeCursor({ at: last.submitted_at.toISOString(), id: last.id }) : null }
}

/** One sheet; 404 as if there were none for whoever may not see it. */
export async function foundSheet(db: Db, user: SignedIn, id: string, lock = false): Promise<SheetRow> {
  const [row] = await selectSheets(db, user, sql`s.id = ${id}`, sql`s.id`, 1, lock)
  if (!row) throw new Refused(404, '没有这份质检表')
  return row
}

/** A sheet with what it is about, what was corrected, and what the viewer may do. */
export async function readSheet(db: Db, place: Place, user: SignedIn, id: string, now: number): Promise<Detail> {
  const row = await foundSheet(db, user, id)
  const { objectionDays } = qualityOf(place.city).sampling
  // Whoever is inspected does not look over the inspector's shoulder.
  const hidden = row.agent_id === user.id && row.submitted_at === null
  return {
    ...toSheetLine(row), form: formReply(row.form), marks: hidden ? {} : marksOf(row.marks), findings: hidden ? null : row.findings,
    recording: await recordingOf(db, place.platform, { sheetId: id }), ...(await subjectOf(db, place, row)),
    objection: row.objection, objectUntil: row.submitted_at && new Date(row.submitted_at.getTime() + objectionDays * 86_400_000).toISOString(),
    rulingNote: row.ruling_note, ruledByName: row.ruler, ruledAt: row.ruled_at?.toISOString() ?? null,
    amendments: await readAmendments(db, place.platform, { sheetId: id }), actions: actionsOn(row, user, now, objectionDays),
  }
}

/** Marks as they go over the wire. */
export function marksOf(marks: SheetRow['marks']): Detail['marks'] {
  return Object.fromEntries(Object.entries(marks).map(([key, { score, reasons, note }]) => [key, { score, reasons: [...reasons], ...(note ? { note } : {}) }]))
}

function actionsOn(row: SheetRow, user: SignedIn, now: number, objectionDays: number): Detail['actions'] {
  const seen = inspectionOf(row)
  const may = (endpoint: Endpoint) => mayCall(user, endpoint)
  const open = row.submitted_at === null
  const offered: [Detail['actions'][number]['step'], boolean, string | null][] = [
    ['fill', open && may(qualityApi.submit), mayFill(seen, user.id)],
    ['amend', !open && may(qualityApi.amend), mayAmend(seen, user.id)],
    ['object', row.agent_id === user.id && may(qualityApi.object), mayObject(seen, user.id, now, objectionDays)],
    ['rule', row.objected_at !== null && row.ruled_at === null && may(qualityApi.rule), mayRule(seen, user.id)],
  ]
  return offered.flatMap(([step, shown, refused]) => (shown ? [{ step, refused }] : []))
}
