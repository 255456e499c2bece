import type { Updateable } from 'kysely'
import type { z } from 'zod'
import type { qualityApi } from '#api/quality.ts'
import { mayAmend, mayFill, mayObject, mayRule } from '#domain/quality/inspection.ts'
import { qualityOf } from '#domain/quality/rules.ts'
import { type Marks, totalOf, wrongMarks } from '#domain/quality/scoreSheet.ts'
import type { SignedIn } from '#server/auth/sessions.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import type { Database } from '#server/db/schema.ts'
import { Refused } from '#server/refused.ts'
import { keepBefore } from './amendments.ts'
import { addRecording } from './recordings.ts'
import { inspectionOf, type SheetRow } from './sheetRows.ts'
import { foundSheet } from './sheets.ts'
import type { Upload } from '#server/serve.ts'

type Entry = z.output<NonNullable<typeof qualityApi.save.body>>

/** Keeps a draft, or hands the sheet in for good; the first to do so is its inspector. */
export async function fillSheet(tx: Db, user: SignedIn, id: string, { marks, findings }: Entry, submit: boolean, now: number): Promise<void> {
  const row = await foundSheet(tx, user, id, true)
  allowed(mayFill(inspectionOf(row), user.id))
  fitting(row, marks, submit)
  const at = new Date(now)
  await write(tx, user.platform, id, {
    marks: JSON.stringify(marks), total: totalOf(row.form, marks), findings: findings || null, inspector_id: user.id, saved_at: at,
    ...(submit ? { state: 'submitted', submitted_at: at } : { state: 'draft' }),
  })
}

/** Corrects a submitted sheet; what it said before stays with the reason. */
export async function amendSheet(tx: Db, user: SignedIn, id: string, { marks, findings, reason }: Entry & { reason: string }, now: number): Promise<void> {
  const row = await foundSheet(tx, user, id, true)
  allowed(mayAmend(inspectionOf(row), user.id))
  fitting(row, marks, true)
  await change(tx, user, row, marks, findings || null, reason, now)
}

/** Whoever was inspected objects. */
export async function objectTo(tx: Db, place: Place, user: SignedIn, id: string, reason: string, now: number): Promise<void> {
  const row = await foundSheet(tx, user, id, true)
  // Whoever may read everybody's sheets still has none but their own to object to.
  if (row.agent_id !== user.id) throw new Refused(404, '没有这份质检表')
  allowed(mayObject(inspectionOf(row), user.id, now, qualityOf(place.city).sampling.objectionDays))
  await write(tx, user.platform, id, { objection: reason, objected_at: new Date(now) })
}

/** A shift lead rules: the sheet stays as it is, or gets the marks given. */
export async function ruleOn(tx: Db, user: SignedIn, id: string, { agree, marks, note }: z.output<NonNullable<typeof qualityApi.rule.body>>, now: number): Promise<void> {
  const row = await foundSheet(tx, user, id, true)
  allowed(mayRule(inspectionOf(row), user.id))
  if (agree) {
    if (!marks) throw new Refused(400, '采纳复核申请的，请给出改后的各项得分', 'marks')
    fitting(row, marks, true)
    await change(tx, user, row, marks, row.findings, `复核改分：${note}`, now)
  }
  await write(tx, user.platform, id, { ruling: agree ? 'changed' : 'kept', ruling_note: note, ruled_by: user.id, ruled_at: new Date(now) })
}

/** The recording of the call, beside the sheet: by whoever fills or filled it. */
export async function attachRecording(tx: Db, user: SignedIn, id: string, upload: Upload, now: number): Promise<void> {
  const row = await foundSheet(tx, user, id, true)
  const seen = inspectionOf(row)
  allowed(row.submitted_at === null ? mayFill(seen, user.id) : mayAmend(seen, user.id))
  await addRecording(tx, user.platform, { sheetId: id }, upload, user.id, now)
}

function allowed(refused: string | null): void {
  if (refused !== null) throw new Refused(409, refused)
}

function fitting(row: SheetRow, marks: Marks, complete: boolean): void {
  const wrong = wrongMarks(row.form, marks, complete)
  if (wrong) throw new Refused(400, wrong.refused, wrong.field)
}

async function change(tx: Db, user: SignedIn, row: SheetRow, marks: Marks, findings: string | null, reason: string, now: number): Promise<void> {
  await keepBefore(tx, user.platform, { sheetId: row.id }, row, reason, user.id, now)
  await write(tx, user.platform, row.id, { marks: JSON.stringify(marks), total: totalOf(row.form, marks), findings, amended: row.amended + 1 })
}

async function write(tx: Db, platform: string, id: string, set: Updateable<Database['quality_sheet']>): Promise<void> {
  await tx.updateTable('quality_sheet').set(set).where('platform', '=', platform).where('id', '=', id).execute()
}
