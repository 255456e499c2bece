import { sql } from 'kysely'
import type { MailLine, RunLine } from '#api/edition.ts'
import { editionRules } from '#domain/edition/rules.ts'
import { readSpan } from '#domain/edition/span.ts'
import { spanName } from '#domain/edition/spanName.ts'
import type { Place } from '#server/cities.ts'
import type { Db } from '#server/db/open.ts'
import { readCursor, writeCursor } from '#server/order/cursor.ts'
import { Refused } from '#server/refused.ts'
import { editionLabel } from './recipients.ts'

const perPage = 50
const mailStates = { waiting: '等待寄送', sent: '已寄送', notSent: '未寄送' } as const
const runStates = { opened: '已开草稿', sending: '正在编发', sent: '已编发', failed: '没有编发' } as const

interface MailRow { id: string; title: string; edition: string; attachment: string; name: string; address: string; state: keyof typeof mailStates; tries: number; why: string | null; queued_at: Date; queued_by_name: string | null; settled_at: Date | null }

/** Mails, the newest first: what went to whom, when, and why not. */
export async function mailLines(db: Db, place: Place, state: string | undefined, cursor: string | undefined): Promise<{ rows: MailLine[]; next: string | null }> {
  const after = cursor ? readCursor(cursor) : null
  const { rows } = await sql<MailRow>`
    select m.id, f.title, f.edition, f.name as attachment, m.name, m.address, m.state, m.tries, m.why, m.queued_at, u.name as queued_by_name, m.settled_at
    from   edition_mail m
    join   edition_file f on f.platform = m.platform and f.id = m.file_id
    left join app_user u on u.platform = m.platform and u.id = m.queued_by
    where  m.platform = ${place.platform} and ${state === undefined ? sql`true` : sql`m.state = ${state}`} and ${after ? sql`m.id < ${after.id}::uuid` : sql`true`}
    order  by m.id desc
    limit  ${perPage + 1}`.execute(db)
  const shown = rows.slice(0, perPage)
  const last = shown.at(-1)
  return {
    rows: shown.map(row => ({
      id: row.id, title: row.title, editionLabel: editionLabel(row.edition, place), attachment: row.attachment, name: row.name, address: row.address, state: row.state, stateLabel: mailStates[row.state], tries: row.tries, why: row.why,
      queuedAt: row.queued_at.toISOString(), queuedByName: row.queued_by_name, settledAt: row.settled_at?.toISOString() ?? null,
    })),
    next: rows.length > perPage && last ? writeCursor({ at: last.queued_at.toISOString(), id: last.id }) : null,
  }
}

interface RunRow { id: string; edition: string; period: string; subject: string; due_at: Date; at: Date; state: keyof typeof runStates; draft_id: string | null; note: string | null }

/** What the schedule made, the newest first. */
export async function runLines(db: Db, place: Place, cursor: string | undefined): Promise<{ rows: RunLine[]; next: string | null }> {
  const after = cursor ? readCursor(cursor) : null
  const { rows } = await sql<RunRow>`
    select id, edition, period, subject, due_at, at, state, draft_id, note
    from   edition_run
    where  platform = ${place.platform} and ${after ? sql`id < ${after.id}::uuid` : sql`true`}
    order  by id desc
    limit  ${perPage + 1}`.execute(db)
  const shown = rows.slice(0, perPage)
  const last = shown.at(-1)
  const { weekStarts } = editionRules(place.city)
  return {
    rows: shown.map(row => {
      const span = readSpan(row.period, weekStarts)
      return {
        id: row.id, edition: row.edition, editionLabel: editionLabel(row.edition, place), periodLabel: span ? spanName(span) : row.period,
        subjectLabel: row.subject ? (place.units.find(unit => unit.unit === row.subject)?.name ?? row.subject) : null, dueAt: row.due_at.toISOString(), at: row.at.toISOString(),
        state: row.state, stateLabel: runStates[row.state], draftId: row.draft_id, note: row.note,
      }
    }),
    next: rows.length > perPage && last ? writeCursor({ at: last.at.toISOString(), id: last.id }) : null,
  }
}

/** A mail that was not sent is tried once more, under the same Message-ID. Refused (409) when it was sent or still waits. */
export async function mailAgain(tx: Db, { platform }: Place, id: string, now: number): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update edition_mail set state = 'waiting', queued_at = ${new Date(now)}, settled_at = null where platform = ${platform} and id = ${id} and state = 'notSent' returning id`.execute(tx)
  if (rows.length === 0) {
    const known = await sql`select from edition_mail where platform = ${platform} and id = ${id}`.execute(tx)
    throw known.rows.length > 0 ? new Refused(409, '这封邮件已经寄送，或正在等待寄送') : new Refused(404, '没有这封邮件')
  }
  await sql`update outbox set done_at = null, available_at = ${new Date(now)}, last_error = null where platform = ${platform} and id = ${id}`.execute(tx)
}
