import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { draftApi, DraftLine } from '#api/draft.ts'
import { type DraftState, draftStates } from '#domain/bulletin/draft/life.ts'
import type { Db } from '#server/db/open.ts'
import { readCursor, writeCursor } from '#server/order/cursor.ts'
import { sourceOf } from './sources.ts'

const pageSize = 50

interface Row { id: string; edition: string; period: string; subject: string; version: number; state: DraftState; title: string | null; opened_at: Date; opened_by_name: string | null; changed_at: Date; issue_id: string | null }

/** One page of drafts, newest first. */
export async function listDrafts(db: Db, platform: string, query: z.output<NonNullable<typeof draftApi.list.query>>): Promise<z.input<typeof draftApi.list.reply>> {
  const conditions = [sql`d.platform = ${platform}`]
  if (query.state) conditions.push(sql`d.state = ${query.state}`)
  if (query.edition) conditions.push(sql`d.edition = ${query.edition}`)
  if (query.cursor) conditions.push(sql`d.id < ${readCursor(query.cursor).id}::uuid`)
  const rows = await select(db, conditions, pageSize + 1)
  const shown = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? shown.at(-1) : undefined
  return { rows: shown.map(lineOf), next: last ? writeCursor({ at: last.opened_at.toISOString(), id: last.id }) : null }
}

/** The line of one draft. */
export async function draftLine(db: Db, platform: string, id: string): Promise<DraftLine> {
  const [row] = await select(db, [sql`d.platform = ${platform}`, sql`d.id = ${id}`], 1)
  if (!row) throw new Error('no such draft')
  return lineOf(row)
}

async function select(db: Db, conditions: readonly RawBuilder<unknown>[], limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select d.id, d.edition, d.period, d.subject, d.version, d.state, d.title, d.opened_at, u.name as opened_by_name, d.changed_at, i.id as issue_id
    from   bulletin_draft d
    left join app_user u on u.platform = d.platform and u.id = d.opened_by
    left join bulletin_issue i on i.platform = d.platform and i.draft_id = d.id
    where  ${sql.join(conditions, sql` and `)}
    order  by d.id desc
    limit  ${limit}`.execute(db)
  return rows
}

function lineOf(row: Row): DraftLine {
  const source = sourceOf(row.edition)
  const periodLabel = source.periodLabel(row.period)
  return {
    id: row.id, edition: row.edition, editionLabel: source.label, period: row.period, periodLabel, subject: row.subject, version: row.version, title: row.title ?? `${periodLabel}${source.label}`,
    state: row.state, stateLabel: draftStates[row.state].label, openedAt: row.opened_at.toISOString(), openedByName: row.opened_by_name, changedAt: row.changed_at.toISOString(), issueId: row.issue_id,
  }
}
